/** KML 2.2 (OGC 07-147r2): places, lines and areas for Google Earth and its like. */
import type { Json } from '../../json.ts';
import type { ExportFormat } from '../../types.ts';
import { cutLine, cutRing, wrapped } from './antimeridian.ts';
import { textFormat } from './formats.ts';
import { closed, withoutRepeat } from './geojson.ts';
import type { LatLng } from './map.ts';
import { xmlElement } from './xml.ts';

export interface Placemark {
  kind: 'point' | 'line' | 'area';
  places: readonly LatLng[];
  name?: string | undefined;
}

export function kmlFormat<C extends Json>(placemarks: (value: C) => Iterable<Placemark>): ExportFormat<C> {
  return textFormat('kml', 'application/vnd.google-earth.kml+xml', (value, { label }) => {
    const name = xmlElement('name', label);
    const marks = Array.from(placemarks(value), ({ kind, places, name: own }) => {
      return `<Placemark>${xmlElement('name', own)}${geometry(kind, places)}</Placemark>`;
    });
    return [
      '<?xml version="1.0" encoding="UTF-8"?>',
      '<kml xmlns="http://www.opengis.net/kml/2.2">',
      '<Document>',
      ...(name ? [name] : []),
      ...marks,
      '</Document>',
      '</kml>',
      '',
    ].join('\n');
  });
}

/** What has too few places for its kind is the next simpler one. */
function geometry(kind: Placemark['kind'], places: readonly LatLng[]): string {
  const open = kind === 'area' ? withoutRepeat(places) : places;
  if (open.length === 0) return '';
  if (kind === 'area' && open.length > 2) {
    return several(cutRing(open).map((ring) => polygon(closed(ring))));
  }
  if (kind !== 'point' && open.length > 1) {
    return several(
      cutLine(open).map((line) => `<LineString><tessellate>1</tessellate>${coordinates(line)}</LineString>`),
    );
  }
  const [lat, lng] = open[0]!;
  return `<Point>${coordinates([[lat, wrapped(lng)]])}</Point>`;
}

function polygon(ring: readonly LatLng[]): string {
  return `<Polygon><outerBoundaryIs><LinearRing>${coordinates(ring)}</LinearRing></outerBoundaryIs></Polygon>`;
}

function several(parts: readonly string[]): string {
  return parts.length === 1 ? parts[0]! : `<MultiGeometry>${parts.join('')}</MultiGeometry>`;
}

function coordinates(line: readonly LatLng[]): string {
  return `<coordinates>${line.map(([lat, lng]) => `${lng},${lat}`).join(' ')}</coordinates>`;
}

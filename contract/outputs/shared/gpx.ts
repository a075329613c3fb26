/** GPX 1.1 (topografix.com/GPX/1/1): places and routes for navigation devices. */
import type { Json } from '../../json.ts';
import type { ExportFormat, OutputSpec } from '../../types.ts';
import { wrapped } from './antimeridian.ts';
import { textFormat } from './formats.ts';
import { xmlElement } from './xml.ts';

export interface Waypoint {
  lat: number;
  lng: number;
  label?: string;
}

/** `waypoints`: places by themselves; `route`: places in visiting order. */
export function gpxFormat<C extends Json>(
  kind: 'waypoints' | 'route',
  read: (value: C) => Waypoint[],
): ExportFormat<C> {
  return textFormat('gpx', 'application/gpx+xml', (value, spec) => gpx(kind, read(value), spec));
}

function gpx(kind: 'waypoints' | 'route', points: readonly Waypoint[], { label }: OutputSpec): string {
  const tag = kind === 'route' ? 'rtept' : 'wpt';
  const lines = points.map((point) => {
    const name = xmlElement('name', point.label);
    return `<${tag} lat="${decimal(point.lat)}" lon="${decimal(easting(point.lng))}">${name}</${tag}>`;
  });
  const name = xmlElement('name', label);
  const body = kind === 'route' ? ['<rte>', ...(name ? [name] : []), ...lines, '</rte>'] : lines;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<gpx version="1.1" creator="Pixie" xmlns="http://www.topografix.com/GPX/1/1">',
    ...(name ? [`<metadata>${name}</metadata>`] : []),
    ...body,
    '</gpx>',
    '',
  ].join('\n');
}

/** The schema's longitude ends before 180. */
function easting(longitude: number): number {
  const degrees = wrapped(longitude);
  return degrees === 180 ? -180 : degrees;
}

/** The schema's numbers have no exponent. */
function decimal(value: number): string {
  const text = String(value);
  return text.includes('e') ? value.toFixed(12).replace(/\.?0+$/, '') : text;
}

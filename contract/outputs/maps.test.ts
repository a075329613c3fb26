/** Files of maps, read back by readers that know nothing of ours. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { gpx, kml } from '@tmcw/togeojson';
import { DOMParser } from '@xmldom/xmldom';
import * as fc from 'fast-check';
import type { Json, JsonObject } from '../json.ts';
import { outputs } from './index.ts';
import { cutLine, cutRing } from './shared/antimeridian.ts';
import type { LatLng } from './shared/map.ts';

function file(type: string, name: string, raw: Json): string {
  const spec = { key: 'out', type, label: 'Trips & <tours>' };
  const module = outputs[type]!;
  const result = module.normalise(raw, spec);
  assert.ok(result.ok, result.ok ? '' : result.reason);
  const format = module.exporters.find((each) => each.name === name);
  assert.ok(format, `${type} has ${name}`);
  return format.make(result.value, spec).body as string;
}

interface Geometry {
  type: string;
  coordinates: unknown;
}
interface Feature {
  type: string;
  geometry: Geometry | null;
  properties: Record<string, unknown>;
}

function features(type: string, raw: Json): Feature[] {
  const { type: kind, features: list } = JSON.parse(file(type, 'geojson', raw)) as {
    type: string;
    features: Feature[];
  };
  assert.equal(kind, 'FeatureCollection');
  for (const each of list) {
    assert.equal(each.type, 'Feature');
    assert.ok('geometry' in each && 'properties' in each);
    if (each.geometry) positionsHold(each.geometry);
  }
  return list;
}

/** RFC 7946: longitude first and within the world, rings closed and of at least four positions. */
function positionsHold({ type, coordinates }: Geometry): void {
  const walk = (item: unknown, depth: number): void => {
    if (depth > 0) return (item as unknown[]).forEach((each) => walk(each, depth - 1));
    const [lng, lat] = item as [number, number];
    assert.ok(lng >= -180 && lng <= 180 && lat >= -90 && lat <= 90, `${lng}, ${lat}`);
  };
  const depth = { Point: 0, LineString: 1, MultiLineString: 2, Polygon: 2, MultiPolygon: 3 }[type];
  assert.notEqual(depth, undefined, type);
  walk(coordinates, depth!);
  const rings =
    type === 'Polygon'
      ? (coordinates as unknown[][])
      : type === 'MultiPolygon'
        ? (coordinates as unknown[][][]).flat()
        : [];
  for (const ring of rings) {
    assert.ok(ring.length >= 4);
    assert.deepEqual(ring[0], ring.at(-1));
  }
}

/** Read by an XML parser that stops at the first fault. */
function xml(text: string): never {
  const onError = (level: string, message: string): void => assert.fail(`${level}: ${message}`);
  return new DOMParser({ onError }).parseFromString(text, 'text/xml') as never;
}

const ODD = 'A & <b> "c" \u0000\uFFFE\uD800 ✓';
const CLEAN = 'A & <b> "c"  ✓';
const points: Json = [
  { lat: 51.5, lng: -0.12, label: ODD, colour: 'teal', size: 8 },
  { lat: 0, lng: 190 },
  { lat: 1e-9, lng: 180 },
];

describe('GeoJSON', () => {
  it('has points with what is known of them', () => {
    const [london, across] = features('map_points', { points });
    assert.deepEqual(london!.geometry, { type: 'Point', coordinates: [-0.12, 51.5] });
    assert.deepEqual(london!.properties, { label: ODD, colour: 'teal', size: 8 });
    assert.deepEqual(across!.geometry!.coordinates, [-170, 0]);
    assert.deepEqual(features('map_points', { points: [] }), []);
  });

  it('has outlines anticlockwise, whichever way they were drawn', () => {
    const [north, east, south] = [
      [1, 0],
      [0, 1],
      [-1, 0],
    ];
    const outline = (...coords: Json[]): unknown =>
      features('map_polygons', { polygons: [{ coords }] })[0]!.geometry!.coordinates;
    const anticlockwise = [
      [
        [0, 1],
        [0, -1],
        [1, 0],
        [0, 1],
      ],
    ];
    assert.deepEqual(outline(north!, south!, east!), anticlockwise);
    assert.deepEqual(outline(north!, east!, south!), anticlockwise);
  });

  it('has the weights of a heat map, 1 where none is given', () => {
    const found = features('map_heatmap', { points: [{ lat: 1, lng: 2, weight: 0 }, [3, 4]] });
    assert.deepEqual(
      found.map(({ properties }) => properties),
      [{ weight: 0 }, { weight: 1 }],
    );
  });

  it('has a route as a line and its stops in order', () => {
    const [line, ...stops] = features('map_route', { points: [[1, 2], { lat: 3, lng: 4, label: 'B' }] });
    assert.deepEqual(line!.geometry, {
      type: 'LineString',
      coordinates: [
        [2, 1],
        [4, 3],
      ],
    });
    assert.deepEqual(
      stops.map(({ properties }) => properties),
      [{ stop: 1 }, { stop: 2, label: 'B' }],
    );
    assert.equal(features('map_route', { points: [[1, 2]] }).length, 1);
  });

  it('has areas closed, and what is too small for one as what it is', () => {
    const areas = [
      [
        [0, 0],
        [0, 1],
        [1, 1],
      ],
      [
        [0, 0],
        [0, 1],
        [1, 1],
        [0, 0],
      ],
      [
        [0, 0],
        [1, 1],
      ],
      [[5, 6]],
      [],
    ];
    const found = features('map_polygons', {
      polygons: areas.map((coords) => ({ coords, label: 'x', colour: 'red' })),
    });
    assert.deepEqual(
      found.map(({ geometry }) => geometry?.type),
      ['Polygon', 'Polygon', 'LineString', 'Point', undefined],
    );
    assert.deepEqual(found[0]!.geometry, found[1]!.geometry);
    assert.deepEqual(found[0]!.geometry!.coordinates, [
      [
        [0, 0],
        [1, 0],
        [1, 1],
        [0, 0],
      ],
    ]);
    assert.deepEqual(found[0]!.properties, { label: 'x', colour: 'red' });
  });

  it('cuts at the antimeridian', () => {
    const [line] = features('map_route', {
      points: [
        [0, 170],
        [10, -170],
      ],
    });
    assert.deepEqual(line!.geometry, {
      type: 'MultiLineString',
      coordinates: [
        [
          [170, 0],
          [180, 5],
        ],
        [
          [-180, 5],
          [-170, 10],
        ],
      ],
    });
    const [area] = features('map_polygons', {
      polygons: [
        {
          coords: [
            [0, 170],
            [0, -170],
            [10, -170],
            [10, 170],
          ],
        },
      ],
    });
    assert.equal(area!.geometry!.type, 'MultiPolygon');
    assert.equal((area!.geometry!.coordinates as unknown[]).length, 2);
  });

  it('keeps the features of a choropleth, with their values', () => {
    const geometry = {
      type: 'MultiPolygon',
      coordinates: [
        [
          [
            [0, 0],
            [1, 0],
            [1, 1],
            [0, 0],
          ],
        ],
      ],
    };
    const given: JsonObject[] = [
      { type: 'Feature', id: 7, bbox: [0, 0, 1, 1], properties: { name: 'East', people: 3 }, geometry },
      { type: 'Feature', properties: null, geometry: null },
    ];
    const found = features('map_choropleth', {
      geojson: { type: 'FeatureCollection', features: given },
      values: { 7: 1.5 },
    });
    assert.deepEqual(found[0], { ...given[0], properties: { name: 'East', people: 3, value: 1.5 } });
    assert.deepEqual(found[1]!.properties, { value: null });
  });
});

describe('GPX', () => {
  it('has points as waypoints', () => {
    const { features: found } = gpx(xml(file('map_points', 'gpx', { points })));
    assert.deepEqual(
      found.map(({ geometry }) => geometry),
      [
        { type: 'Point', coordinates: [-0.12, 51.5] },
        { type: 'Point', coordinates: [-170, 0] },
        { type: 'Point', coordinates: [-180, 1e-9] },
      ],
    );
    assert.equal(found[0]!.properties!['name'], CLEAN);
  });

  it('has a route in order, under the name of its output', () => {
    const text = file('map_route', 'gpx', { points: [{ lat: 1, lng: 2, label: 'A' }, [3, 4], [1, 2]] });
    const [route] = gpx(xml(text)).features;
    assert.deepEqual(route!.geometry, {
      type: 'LineString',
      coordinates: [
        [2, 1],
        [4, 3],
        [2, 1],
      ],
    });
    assert.equal(route!.properties!['name'], 'Trips & <tours>');
    assert.match(text, /<rtept lat="1" lon="2"><name>A<\/name><\/rtept>/);
  });
});

describe('KML', () => {
  it('has points, routes and areas', () => {
    const [place] = kml(xml(file('map_points', 'kml', { points }))).features;
    assert.equal(place!.properties!['name'], CLEAN);
    assert.deepEqual(place!.geometry, { type: 'Point', coordinates: [-0.12, 51.5] });
    const route = kml(
      xml(
        file('map_route', 'kml', {
          points: [
            [1, 2],
            [3, 4],
          ],
        }),
      ),
    ).features;
    assert.deepEqual(
      route.map(({ geometry }) => geometry?.type),
      ['LineString', 'Point', 'Point'],
    );
    const polygons: Json = [
      {
        coords: [
          [0, 0],
          [0, 1],
          [1, 1],
        ],
        label: 'Zone',
      },
      {
        coords: [
          [0, 170],
          [0, -170],
          [9, 180],
        ],
      },
    ];
    const areas = kml(xml(file('map_polygons', 'kml', { polygons }))).features;
    assert.deepEqual(areas[0]!.geometry, {
      type: 'Polygon',
      coordinates: [
        [
          [0, 0],
          [1, 0],
          [1, 1],
          [0, 0],
        ],
      ],
    });
    assert.equal(areas[0]!.properties!['name'], 'Zone');
    assert.equal(areas[1]!.geometry!.type, 'GeometryCollection');
  });
});

describe('cuts at the antimeridian', () => {
  const place = fc.tuple(fc.integer({ min: -80, max: 80 }), fc.integer({ min: -400, max: 400 }));

  it('survive longitudes beyond all sense', () => {
    const [line] = features('map_route', {
      points: [
        [0, 1e300],
        [1, -1e18],
        [2, 7e250],
      ],
    });
    assert.ok(line!.geometry);
  });

  it('leave every part within the world, and every place in one of them', () => {
    fc.assert(
      fc.property(fc.array(place, { minLength: 1, maxLength: 8 }), (line: LatLng[]) => {
        const parts = cutLine(line);
        for (const [, lng] of parts.flat()) assert.ok(lng >= -180 && lng <= 180);
        for (const [lat] of line) assert.ok(parts.flat().some(([own]) => own === lat));
        for (const ring of cutRing(line)) for (const [, lng] of ring) assert.ok(lng >= -180 && lng <= 180, String(lng));
      }),
    );
  });
});

/** Maps, pictures, sound, film and files that agree or differ. */
import { encode } from 'fast-png';
import type { Json } from '../json.ts';
import type { Comparison, Comparisons, Corpus, Differing } from './comparison.ts';

const geojson = {
  type: 'FeatureCollection',
  features: [{ type: 'Feature', id: 'w', geometry: { type: 'Point', coordinates: [1, 2] } }],
};

/** A picture of 4 × 4 pixels, all of one grey. */
export function grey(level: number, compression?: 0 | 9, size = 4): string {
  const data = new Uint8Array(size * size * 3).fill(level);
  const zlib = compression === undefined ? undefined : { zlib: { level: compression } };
  return `data:image/png;base64,${base64(encode({ width: size, height: size, data, channels: 3 }, zlib))}`;
}

function base64(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes));
}

const at = (lat: number, lng: number): Json => ({ points: [{ lat, lng }] });
const places: Comparisons = {
  pass: [
    { expected: at(51.5, -0.12), got: { points: [[51.5000005, -0.12]], zoom: 3 } },
    { expected: at(0, 0), got: at(0.1, -0.1), tolerance: { abs: 0.2 } },
  ],
  fail: [
    { expected: at(51.5, -0.12), got: at(51.50001, -0.12), at: ['/points/0/lat'] },
    { expected: at(1, 0), got: { points: [] }, at: ['/points'] },
    { expected: at(0, 0), got: at(0.1, -0.3), tolerance: { abs: 0.2 }, at: ['/points/0/lng'] },
  ],
};

const bytes = (mediaType: string, text: string): string => `data:${mediaType};base64,${btoa(text)}`;

function medium(type: string): Comparisons {
  const [one, other] = [bytes(type, 'one'), bytes(type, 'two')];
  return {
    pass: [
      { expected: one, got: { url: one, alt: 'One' } },
      { expected: one, got: `data:${type},one` },
      { expected: '/files/1f/a.bin', got: '/files/2f/a.bin', tolerance: { abs: 1 } },
    ],
    fail: [
      { expected: one, got: other, at: ['/value'] },
      { expected: { value: one, alt: 'A' }, got: { value: one, alt: 'B' }, at: ['/alt'] },
      { expected: one, got: 'https://example.org/a.bin', at: ['/value'] },
      { expected: one, got: other, tolerance: { abs: 1, rel: 1 }, at: ['/value'] },
    ],
  };
}

/** The same comparisons of a picture that lies inside another value. */
function inside(wrap: (picture: Json) => Json, path: string): Comparisons {
  const wrapped = <T extends Comparison>(item: T): T => ({
    ...item,
    expected: wrap(item.expected),
    got: wrap(item.got),
  });
  return {
    pass: pictures.pass.map(wrapped),
    fail: pictures.fail.map((item): Differing => ({ ...wrapped(item), at: [path] })),
  };
}

const pictures: Comparisons = {
  pass: [
    { expected: grey(100, 0), got: grey(100, 9) },
    { expected: bytes('image/gif', 'GIF89a'), got: bytes('image/gif', 'GIF89a') },
    { expected: grey(100), got: grey(120), tolerance: { abs: 0.1 } },
  ],
  fail: [
    { expected: grey(100), got: grey(101), at: ['/value'] },
    { expected: grey(100), got: grey(100, 0, 5), at: ['/value'] },
    { expected: bytes('image/gif', 'GIF89a'), got: bytes('image/gif', 'GIF89b'), at: ['/value'] },
    { expected: grey(100), got: grey(130), tolerance: { abs: 0.1 }, at: ['/value'] },
  ],
};

const file = (data: string, rest = {}): Json => ({ filename: 'a.csv', data, mime_type: 'text/csv', ...rest });

export const mediaCorpus: Corpus = {
  map_points: places,
  map_route: places,
  map_heatmap: {
    pass: [
      ...places.pass,
      {
        expected: { points: [{ lat: 0, lng: 0, weight: 1000 }] },
        got: { points: [{ lat: 0, lng: 0, intensity: 1000.0005 }] },
      },
    ],
    fail: [
      ...places.fail,
      {
        expected: { points: [{ lat: 0, lng: 0, weight: 1000 }] },
        got: { points: [{ lat: 0, lng: 0, weight: 1001 }] },
        at: ['/points/0/weight'],
      },
    ],
  },
  map_polygons: {
    pass: [
      { expected: { polygons: [{ coords: [[0, 1]] }] }, got: { polygons: [{ coords: [{ lat: 0, lng: 1.0000001 }] }] } },
      {
        expected: { polygons: [{ coords: [[0, 1]] }] },
        got: { polygons: [{ coords: [[1, 1]] }] },
        tolerance: { coords: { abs: 1 } },
      },
    ],
    fail: [
      {
        expected: { polygons: [{ coords: [[0, 1]] }] },
        got: { polygons: [{ coords: [[0, 1.1]] }] },
        at: ['/polygons/0/coords/0/1'],
      },
      {
        expected: { polygons: [{ coords: [[0, 1]] }] },
        got: { polygons: [{ coords: [[0, 3]] }] },
        tolerance: { coords: { abs: 1 } },
        at: ['/polygons/0/coords/0/1'],
      },
    ],
  },
  map_choropleth: {
    pass: [
      { expected: { geojson, values: { w: 1000 } }, got: { geojson, values: { w: 1000.0005 }, min: 0 } },
      {
        expected: { geojson, values: { w: 1000 } },
        got: { geojson, values: { w: 1100 } },
        tolerance: { values: { rel: 0.1 } },
      },
    ],
    fail: [
      { expected: { geojson, values: { w: 1000 } }, got: { geojson, values: { w: 1001 } }, at: ['/values/w'] },
      { expected: { geojson, values: {} }, got: { geojson, values: { w: 1 } }, at: ['/values/w'] },
      {
        expected: { geojson, values: { w: 1000 } },
        got: { geojson, values: { w: 1200 } },
        tolerance: { values: { rel: 0.1 } },
        at: ['/values/w'],
      },
    ],
  },
  image: pictures,
  image_grid: inside((picture) => ({ images: [picture] }), '/images/0/value'),
  image_compare: inside((picture) => ({ before: picture, after: grey(7) }), '/before'),
  audio: medium('audio/wav'),
  video: medium('video/webm'),
  file: {
    pass: [
      { expected: file('YSxi'), got: file('data:text/csv,a,b', { mime_type: 'text/csv; charset=utf-8' }) },
      { expected: 'data:text/csv;base64,YSxi', got: file('YSxi') },
      { expected: file('/files/1f/a.csv'), got: file('/files/2f/a.csv'), tolerance: { abs: 1 } },
    ],
    fail: [
      { expected: file('YSxi'), got: file('YSxj'), at: ['/data'] },
      {
        expected: file('YSxi'),
        got: file('YSxi', { filename: 'b.csv', mime_type: 'text/plain' }),
        at: ['/filename', '/mime_type'],
      },
      { expected: file('YSxi'), got: file('YSx'), tolerance: { abs: 1, rel: 1 }, at: ['/data'] },
    ],
  },
};

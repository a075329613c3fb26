import { memberDifference, unequalLength } from '../difference.ts';
import type { Json } from '../json.ts';
import type { CompareTools, Difference, ExportFormat, Formatter, Normalised, OutputSpec, Tolerance } from '../types.ts';
import { pictureDifferences } from './shared/compare-media.ts';
import { PIXELS } from './shared/tolerances.ts';
import { jsonFormat } from './shared/formats.ts';
import { joinedLabels } from './shared/list-words.ts';
import { DOT_URL, media } from './shared/media.ts';
import { fit } from './shared/misfit.ts';
import { list, may, need, record, text } from './shared/shape.ts';

export type GridImage = { value: string; label?: string };
export type ImageGridValue = { images: GridImage[] };

const IMAGE = 'an image is a data URL or an http(s) address';
const image = record<GridImage>({ value: need(media(IMAGE), 'url', 'data'), label: may(text, 'alt') }, IMAGE, {
  scalar: 'value',
});
const shape = record<ImageGridValue>(
  { images: need(list(image, 'images are a list')) },
  'an image grid is an object with images',
  { list: 'images' },
);

export const summary = 'Several pictures side by side.';
export const fields = {};
export const schema = shape.schema;

export function normalise(raw: Json): Normalised<ImageGridValue> {
  return fit(raw, shape.read);
}

/** The pictures themselves are zipped in the page, where the library for it loads when it is asked for. */
export const exporters: readonly ExportFormat<ImageGridValue>[] = [jsonFormat];

export const tolerance: Tolerance = PIXELS;

/** Picture by picture. */
export async function* compare(
  expected: ImageGridValue,
  got: ImageGridValue,
  allowed: Tolerance,
  tools: CompareTools,
): AsyncGenerator<Difference> {
  for (const [index, wanted] of expected.images.entries()) {
    const given = got.images[index];
    if (given === undefined) break;
    const path = `/images/${index}`;
    yield* pictureDifferences(wanted.value, given.value, allowed, tools, `${path}/value`);
    yield* memberDifference(wanted, given, 'label', allowed, { path });
  }
  if (expected.images.length !== got.images.length) yield unequalLength('/images', expected.images, got.images);
}

export function describe({ images }: ImageGridValue, _spec: OutputSpec, format: Formatter): string {
  const labels = joinedLabels(
    images.map(({ label }) => label),
    format,
  );
  const code = labels === '' ? 'describe.image_grid.images' : 'describe.image_grid.labelled';
  return format.text(code, { n: images.length, labels });
}

const address = 'https://example.org/cat.jpg';
const cat: GridImage = { value: address, label: 'Cat' };

export const examples: readonly { raw: Json; value: ImageGridValue }[] = [
  {
    raw: { images: [{ value: DOT_URL, label: 'Dot' }, cat] },
    value: { images: [{ value: DOT_URL, label: 'Dot' }, cat] },
  },
  {
    raw: { images: [address, { url: address, alt: 'Cat' }, { data: address }] },
    value: { images: [{ value: address }, cat, { value: address }] },
  },
  { raw: [address], value: { images: [{ value: address }] } },
  { raw: { images: [] }, value: { images: [] } },
];

export const misfits: readonly Json[] = [
  null,
  {},
  { images: address },
  { images: [5] },
  { images: ['cat.jpg'] },
  { images: [{ label: 'Cat' }] },
];

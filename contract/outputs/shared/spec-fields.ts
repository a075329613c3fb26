/** Own fields of output specs that several types have, as JSON Schema. */
import type { JsonSchema } from '../../types.ts';

const TEXT = { type: ['string', 'null'] };

/** How numbers are written: `percent` takes a fraction (0.98 shows 98 %). */
export const NUMBER_FORMATS = ['currency', 'percent', 'scientific', 'decimal'] as const;
export const MAX_PRECISION = 20;

export const formatField: JsonSchema = {
  enum: [...NUMBER_FORMATS, null],
  description: 'How the number is written; percent takes a fraction (0.98 shows 98 %).',
};
export const precisionField: JsonSchema = {
  type: ['integer', 'null'],
  minimum: 0,
  maximum: MAX_PRECISION,
  description: 'Digits after the decimal point.',
};

export const chartFields: Record<string, JsonSchema> = {
  x_label: { ...TEXT, description: 'Title of the horizontal axis.' },
  y_label: { ...TEXT, description: 'Title of the vertical axis.' },
  log_x: { type: 'boolean', default: false, description: 'Logarithmic horizontal axis.' },
  log_y: { type: 'boolean', default: false, description: 'Logarithmic vertical axis.' },
};

export const mapFields: Record<string, JsonSchema> = {
  default_center: {
    type: ['array', 'null'],
    items: { type: 'number' },
    minItems: 2,
    maxItems: 2,
    description: 'Where the map opens, [lat, lng]; without it the data is fitted.',
  },
  default_zoom: { type: ['number', 'null'], minimum: 0, maximum: 24, description: 'Zoom level the map opens with.' },
};

export const languageField: JsonSchema = { ...TEXT, description: 'Language for highlighting, such as python or sql.' };
export const labelField = (description: string): JsonSchema => ({ ...TEXT, description });

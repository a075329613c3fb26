/** What charts with axes read out of value and spec alike: titles with units, logarithms, the look of numbers. */
import type { OutputSpec } from '../../../contract/types.ts';
import { currencyOf, type NumberLook } from '../../output/number-format.ts';

/** The members of a canonical value that say how its axes are; they win over those of the spec. */
export interface AxisMembers {
  x_label?: string;
  y_label?: string;
  log_x?: boolean;
  log_y?: boolean;
}

export interface AxisContent {
  /** Without units. */
  xLabel: string;
  yLabel: string;
  /** With units, as they stand beside the axes. */
  titles: { x: string; y: string };
  logX: boolean;
  logY: boolean;
  /** How values are written; the unit belongs to them. */
  look: NumberLook;
  /** What a series without a name is called. */
  unnamed: string;
}

export function readAxes(value: AxisMembers, spec: OutputSpec): AxisContent {
  const xLabel = String(value.x_label ?? spec['x_label'] ?? '');
  const yLabel = String(value.y_label ?? spec['y_label'] ?? '');
  return {
    xLabel,
    yLabel,
    titles: { x: xLabel, y: withUnit(yLabel, spec.unit) },
    logX: (value.log_x ?? spec['log_x']) === true,
    logY: (value.log_y ?? spec['log_y']) === true,
    look: { unit: spec.unit, format: spec['format'], precision: spec['precision'], currency: spec['currency'] },
    unnamed: yLabel || spec.label,
  };
}

/** «Weight (kg)». Currencies and percent stand at every number already, and some labels name the unit themselves. */
export function withUnit(label: string, unit: string | null | undefined): string {
  if (!unit || unit === '%' || currencyOf(unit) || label.includes(unit)) return label;
  return label ? `${label} (${unit})` : unit;
}

/** How far numbers of a kind may be off in a fixture unless it says otherwise (contract §7). */
import type { Tolerance } from '../../types.ts';

/** A result that was computed. */
export const NUMBER: Tolerance = { atol: 1e-6, rtol: 1e-4 };
/** Cells of tables, values of pairs, and what else is data. */
export const DATA: Tolerance = { atol: 1e-6, rtol: 1e-6 };
/** Times and places of a plan: a thousandth of a UNIX time would be twenty days. */
export const MOMENT: Tolerance = { atol: 1e-6, rtol: 0 };
/** Where something stands on an axis: a thousandth of the year 2026 would be two years. */
export const POSITION: Tolerance = { atol: 1e-9, rtol: 1e-9 };
/** The noise of a float that should be 0 is within `atol`. */
export const MEASURED: Tolerance = { atol: 1e-9, rtol: 1e-3 };
/** Points in a plane, whose places are measured too, but may be times. */
export const SCATTERED: Tolerance = { atol: 1e-9, rtol: 1e-3, members: { x: { atol: 1e-9, rtol: 1e-6 } } };
/** Charts over one axis. */
export const CHART: Tolerance = { atol: 1e-9, rtol: 1e-3, members: { x: POSITION, t: POSITION } };
/** Degrees: 1e-6 is eleven centimetres. What a map shows at its places is data. */
export const DEGREES: Tolerance = {
  atol: 1e-6,
  rtol: 0,
  members: { values: DATA, weight: DATA, size: DATA, min: DATA, max: DATA },
};
/** The mean over all pixels of the channel that is furthest off, 1 from black to white: half a step of 255. */
export const PIXELS: Tolerance = { atol: 0.002, rtol: 0 };

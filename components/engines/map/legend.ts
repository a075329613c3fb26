/** The legend below a map: a scale with its numbers, and what the signs mean. On the page and on a picture. */
import { html, nothing, svg, type TemplateResult } from 'lit';
import { signShapes, type SignShape } from './signs.ts';
import type { Legend, LegendKey, Look } from './view-model.ts';

/** Height of the scale and of a line of keys on a picture. */
export const LEGEND_LINE = 34;
const KEY_GAP = 16;

export function legendOnPage({ title, scale, keys }: Legend, rtl: boolean): TemplateResult {
  return html`<div class="map-legend" part="legend">
    ${
      scale
        ? html`<div class="scale">
            ${title ? html`<div class="scale-title">${title}</div>` : nothing}
            <div dir="ltr">
              <svg class="band" viewBox="0 0 ${scale.colours.length} 8" preserveAspectRatio="none" aria-hidden="true">
                ${scale.colours.map(
                  (colour, index) => svg`<rect x=${index} width="1.1" height="8" fill=${colour}></rect>`,
                )}
              </svg>
              <div class="scale-marks tabular">${scale.marks.map((mark) => html`<span>${mark}</span>`)}</div>
            </div>
          </div>`
        : nothing
    }
    ${keys.map((key) => html`<span class="key">${signOnPage(key, rtl)}<span>${key.text}</span></span>`)}
  </div>`;
}

function signOnPage({ sign }: LegendKey, rtl: boolean): TemplateResult {
  const shapes = signShapes(sign, rtl);
  return html`<svg class="sign" viewBox="0 0 16 16" aria-hidden="true">
    ${shapes.map(({ path, paint, line }) =>
      line ? svg`<path class="line ${paint}" d=${path}></path>` : svg`<path class="fill ${paint}" d=${path}></path>`,
    )}
  </svg>`;
}

/** How high it is on a picture. */
export function heightOfLegend(legend: Legend | null): number {
  return legend && (legend.scale || legend.keys.length > 0) ? LEGEND_LINE + 8 : 0;
}

/** Paints it into a strip of a picture. */
export function paintLegend(
  context: CanvasRenderingContext2D,
  { title, scale, keys }: Legend,
  { left, top, look }: { left: number; top: number; look: Look },
): void {
  context.font = `11px ${look.font}`;
  context.textBaseline = 'alphabetic';
  let x = left;
  if (scale) x = paintScale(context, title, scale, { left, top, look }) + KEY_GAP;
  for (const { sign, text } of keys) {
    context.save();
    context.translate(x, top + 10);
    for (const shape of signShapes(sign, false)) paintShape(context, new Path2D(shape.path), shape, look);
    context.restore();
    context.fillStyle = look.quiet;
    context.textAlign = 'left';
    context.fillText(text, x + 21, top + 22);
    x += 21 + context.measureText(text).width + KEY_GAP;
  }
}

function paintShape(context: CanvasRenderingContext2D, shape: Path2D, { paint, line }: SignShape, look: Look): void {
  const colour = paint === 'halo' ? look.halo : paint === 'quiet' ? look.quiet : look.accent;
  context.fillStyle = context.strokeStyle = colour;
  context.lineWidth = 1.5;
  if (line) context.stroke(shape);
  else context.fill(shape);
}

/** Returns where it ends. */
function paintScale(
  context: CanvasRenderingContext2D,
  title: string,
  { colours, marks }: NonNullable<Legend['scale']>,
  { left, top, look }: { left: number; top: number; look: Look },
): number {
  const width = 220;
  const step = width / colours.length;
  colours.forEach((colour, index) => {
    context.fillStyle = colour;
    context.fillRect(left + index * step, top + 12, step + 0.5, 8);
  });
  context.fillStyle = look.quiet;
  context.textAlign = 'left';
  context.fillText(title, left, top + 8);
  marks.forEach((mark, index) => {
    context.textAlign = (['left', 'center', 'right'] as const)[index]!;
    context.fillText(mark, left + (index * width) / 2, top + 32);
  });
  return left + width;
}

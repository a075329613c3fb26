/** Names of the series, to switch each on and off, and the scale of colours. Real buttons, outside the canvas. */
import { html, svg, type TemplateResult } from 'lit';
import type { ColourScale, LegendEntry } from './model.ts';
import { keyStripes, styleOf, type LineStyle } from './palette.ts';

export interface LegendState {
  entries: readonly LegendEntry[];
  hidden: ReadonlySet<number>;
  dark: boolean;
  accent: string;
  /** `alone`: show only this one, or all again. */
  toggle(entry: LegendEntry, alone: boolean): void;
}

export function legend({ entries, hidden, dark, accent, toggle }: LegendState): TemplateResult {
  return html`<ul class="legend" part="legend">
    ${entries.map(
      (entry) =>
        html`<li>
          <button
            type="button"
            aria-pressed=${!hidden.has(entry.index)}
            @click=${(event: MouseEvent) => toggle(entry, event.shiftKey || event.altKey)}
          >
            ${key(styleOf(entry.index, dark, accent, entry.own), entry.sign)}<span>${entry.name}</span>
          </button>
        </li>`,
    )}
  </ul>`;
}

function key(style: LineStyle, kind: LegendEntry['sign']): TemplateResult {
  const { colour, dash, marked, marker } = style;
  const dashes = dash === 'solid' ? '' : dash.map((length) => Math.min(length, 5)).join(' ');
  return html`<svg class="key" viewBox="0 0 18 8" aria-hidden="true" .style=${`color: ${colour}`}>
    ${
      kind === 'box'
        ? box(style.round)
        : [
            kind === 'markers' ? '' : svg`<path d="M0 4H18" stroke-dasharray=${dashes} />`,
            kind !== 'line' || marked ? sign(marker) : '',
          ]
    }
  </svg>`;
}

/** Stripes as on the surfaces that it stands for. */
function box(round: number): TemplateResult {
  return svg`<rect x="4" y="-1" width="10" height="10" rx="2" stroke="none" /><path class="stripes" d=${keyStripes(round)} />`;
}

function sign(marker: LineStyle['marker']): TemplateResult {
  const shapes = {
    circle: svg`<circle cx="9" cy="4" r="2.5" stroke="none" />`,
    rect: svg`<rect x="6.5" y="1.5" width="5" height="5" stroke="none" />`,
    triangle: svg`<path d="M9 1L12 7H6Z" stroke="none" />`,
    diamond: svg`<path d="M9 1L12 4L9 7L6 4Z" stroke="none" />`,
  };
  return html`${shapes[marker]}`;
}

/** A band of colours with the numbers that they stand for. */
export function colourScale({ colours, low, high, marks, text }: ColourScale): TemplateResult {
  const width = 100 / colours.length;
  const share = (value: number): number => (high > low ? ((value - low) / (high - low)) * 100 : 50);
  return html`<div class="scale">
    <svg class="band" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
      ${colours.map((colour, index) => svg`<rect x=${index * width} width=${width + 0.2} height="8" fill=${colour} />`)}
    </svg>
    <div class="marks">
      ${marks.map((mark) => html`<span .style=${`inset-inline-start: ${share(mark)}%`}>${text(mark)}</span>`)}
    </div>
  </div>`;
}

/** Names of the series, to switch each on and off. Real buttons, outside the canvas. */
import { html, svg, type TemplateResult } from 'lit';
import type { Line } from './lines.ts';
import { styleOf, type LineStyle } from './palette.ts';

export interface LegendState {
  lines: readonly Line[];
  hidden: ReadonlySet<number>;
  dark: boolean;
  accent: string;
  nameOf(line: Line): string;
  /** `alone`: show only this one, or all again. */
  toggle(line: Line, alone: boolean): void;
}

export function legend({ lines, hidden, dark, accent, nameOf, toggle }: LegendState): TemplateResult {
  return html`<ul class="legend" part="legend">
    ${lines.map(
      (line) =>
        html`<li>
          <button
            type="button"
            aria-pressed=${!hidden.has(line.index)}
            @click=${(event: MouseEvent) => toggle(line, event.shiftKey || event.altKey)}
          >
            ${key(styleOf(line.index, dark, accent, line), line.mode)}<span>${nameOf(line)}</span>
          </button>
        </li>`,
    )}
  </ul>`;
}

function key({ colour, dash, marked, marker }: LineStyle, mode: Line['mode']): TemplateResult {
  const dashes = dash === 'solid' ? '' : dash.map((length) => Math.min(length, 5)).join(' ');
  return html`<svg class="key" viewBox="0 0 18 8" aria-hidden="true" .style=${`color: ${colour}`}>
    ${mode === 'markers' ? '' : svg`<path d="M0 4H18" stroke-dasharray=${dashes} />`}
    ${mode !== 'lines' || marked ? sign(marker) : ''}
  </svg>`;
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

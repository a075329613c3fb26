/**
 * The cross-hair and the tooltip: elements of ours over the canvas. Moving them draws nothing anew, and a strict page
 * policy has nothing to object to (the engine's own tooltip is made of style attributes).
 */
import { html, nothing, render } from 'lit';
import type { Spot } from './model.ts';

const GAP = 14;
/** More rows would not be read. */
const MOST = 12;

export class Tooltip {
  /** Lies over the canvas, in the same box. */
  readonly element = document.createElement('div');

  constructor() {
    this.element.className = 'hover';
    this.element.setAttribute('aria-hidden', 'true');
    this.hide();
  }

  hide(): void {
    this.element.hidden = true;
  }

  /** Nothing is shown of a spot that has no mark in the picture. */
  show(spot: Spot | null): void {
    const marks = spot?.rows.filter(({ at }) => at) ?? [];
    const first = marks[0]?.at;
    if (!spot || !first) {
      this.hide();
      return;
    }
    const { head, rows, hair } = spot;
    this.element.hidden = false;
    render(
      html`${hair ? html`<div class="hair" .style=${`transform: translateX(${first[0]}px)`}></div>` : nothing}
        ${marks.map(
          ({ at, colour }) =>
            html`<div
              class="dot"
              .style=${`transform: translate(${at![0]}px, ${at![1]}px); color: ${colour ?? 'inherit'}`}
            ></div>`,
        )}
        <div class="tip">
          <div class="head">${head}</div>
          ${rows.slice(0, MOST).map(
            ({ name, value, colour }) =>
              html`<div class="row">
                ${colour ? html`<span class="swatch" .style=${`color: ${colour}`}></span>` : nothing}
                <span class="name">${name}</span> <span class="amount">${value}</span>
              </div>`,
          )}
          ${rows.length > MOST ? html`<div class="row">…</div>` : nothing}
        </div>`,
      this.element,
    );
    this.#place(first[0], Math.min(...marks.map(({ at }) => at![1])));
  }

  /** Beside the cross-hair, on the side that has room. */
  #place(left: number, top: number): void {
    const tip = this.element.querySelector<HTMLElement>('.tip');
    if (!tip) return;
    const { offsetWidth, offsetHeight } = tip;
    const { clientWidth, clientHeight } = this.element;
    const right = left + GAP + offsetWidth <= clientWidth;
    const x = right ? left + GAP : Math.max(0, left - GAP - offsetWidth);
    const y = Math.max(0, Math.min(top - offsetHeight / 2, clientHeight - offsetHeight));
    tip.style.transform = `translate(${Math.round(x)}px, ${Math.round(y)}px)`;
  }
}

/** A map under a real mouse and real keys, of an input or an output. Only tests load it. */
import { sendKeys, sendMouse } from '@web/test-runner-commands';
import type { PixieInput } from '../../input/input.ts';
import type { PixieOutput } from '../../output/output.ts';
import { until } from '../../testing/until.ts';

type Mapped = PixieInput | PixieOutput;

export function boxOf(element: Mapped): HTMLElement {
  return element.shadowRoot!.querySelector<HTMLElement>('.map-box')!;
}

/** Waits until the engine has made the map. */
export async function ready<E extends Mapped>(element: E): Promise<E> {
  await until(() => boxOf(element)?.getAttribute('role') === 'application', 'the map is there');
  await element.updateComplete;
  return element;
}

export type Spot = readonly [x: number, y: number];

/** A spot of the map, from its upper left corner, as the mouse counts. */
function onPage(element: Mapped, [x, y]: Spot): [number, number] {
  const { left, top } = boxOf(element).getBoundingClientRect();
  return [Math.round(left + x), Math.round(top + y)];
}

export async function clickAt(element: Mapped, spot: Spot): Promise<void> {
  await sendMouse({ type: 'move', position: onPage(element, spot) });
  await sendMouse({ type: 'down' });
  await sendMouse({ type: 'up' });
  await element.updateComplete;
}

export async function drag(element: Mapped, from: Spot, to: Spot): Promise<void> {
  await sendMouse({ type: 'move', position: onPage(element, from) });
  await sendMouse({ type: 'down' });
  const middle: Spot = [(from[0] + to[0]) / 2, (from[1] + to[1]) / 2];
  await sendMouse({ type: 'move', position: onPage(element, middle) });
  await sendMouse({ type: 'move', position: onPage(element, to) });
  await sendMouse({ type: 'up' });
  await element.updateComplete;
}

/** Where a mark is, in the map's own pixels. */
export function markAt(element: Mapped, key: string): Spot {
  const mark = element.shadowRoot!.querySelector<HTMLElement>(`[data-mark="${key}"]`)!;
  const { left, top, width, height } = mark.getBoundingClientRect();
  const box = boxOf(element).getBoundingClientRect();
  return [left + width / 2 - box.left, top + height / 2 - box.top];
}

export function marks(element: Mapped): string[] {
  return [...element.shadowRoot!.querySelectorAll<HTMLElement>('[data-mark]')].map((mark) => mark.dataset['mark']!);
}

export function tool(element: Mapped, name: string): HTMLButtonElement | undefined {
  return [...element.shadowRoot!.querySelectorAll<HTMLButtonElement>('.map-frame button')].find(
    (button) => (button.getAttribute('aria-label') ?? button.textContent.trim()) === name,
  );
}

/** What was last said to those who do not see it. */
export function said(): string {
  return document.querySelector('pixie-announcer')?.shadowRoot?.textContent ?? '';
}

/** A key with a modifier held. */
export async function chord(modifier: 'Control' | 'Shift', key: string): Promise<void> {
  await sendKeys({ down: modifier });
  await sendKeys({ press: key });
  await sendKeys({ up: modifier });
}

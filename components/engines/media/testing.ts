/** What the tests of pictures, sound and film share: media made on the spot, a gateway that has some files. */
import type { Json } from '../../../contract/json.ts';
import { Client } from '../../core/client.ts';
import type { StoreLink } from '../../core/link.ts';
import { views } from '../../core/loaders.ts';
import { Words } from '../../core/words.ts';
import type { PixieOutput } from '../../output/output.ts';
import { drawn, place } from '../../outputs/testing.ts';
import { encodeWav } from '../files/wav.ts';
import { dataUrl } from './bytes.ts';

export const GATEWAY = 'https://gateway.invalid';

/** A picture of one colour, its right half of another. */
export function picture(width: number, height: number, type = 'image/png', colour = '#3558d4'): string {
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext('2d')!;
  context.fillStyle = colour;
  context.fillRect(0, 0, width, height);
  context.fillStyle = '#e0a64b';
  context.fillRect(width / 2, 0, width / 2, height);
  return canvas.toDataURL(type);
}

/** A tone that is silent in its second half, as a WAV file. */
export function sound(seconds: number, rate = 8000): Promise<string> {
  const samples = Float32Array.from({ length: seconds * rate }, (_, at) =>
    at < (seconds * rate) / 2 ? Math.sin(at * 0.3) * 0.9 : 0,
  );
  return dataUrl(new Blob([encodeWav(samples, rate)], { type: 'audio/wav' }));
}

/** An output of a tool `demo`, whose gateway answers with these files by path. */
export async function placeInTool(
  type: string,
  value: Json,
  files: Readonly<Record<string, () => Response | Promise<Response>>>,
): Promise<{ element: PixieOutput; asked: string[]; show(value: Json): Promise<PixieOutput> }> {
  const asked: string[] = [];
  const client = new Client(GATEWAY, 'token', async (url, init) => {
    const path = url.slice(GATEWAY.length);
    asked.push(`${path} ${new Headers(init?.headers).get('X-Pixie-Token')}`);
    return files[path]?.() ?? new Response('', { status: 404 });
  });
  await views.load(type);
  const spec = { key: 'out', type, label: 'The label' };
  const contract = views.peek(type) as { contract: { normalise(raw: Json, spec: object): { value: Json } } };
  const canonical = (raw: Json): Json => contract.contract.normalise(raw, spec).value;
  const state = { spec, value: canonical(value), kind: 'value', reason: null };
  const store = {
    on: () => () => undefined,
    output: () => ({ ...state, streaming: false, outdated: false }),
    words: new Words('en'),
    client,
    toolId: 'demo',
  } as unknown as StoreLink;
  const element = await place({}, undefined, { store, name: 'out' });
  const show = (next: Json): Promise<PixieOutput> => {
    state.value = canonical(next);
    element.requestUpdate();
    return drawn(element);
  };
  return { element: await drawn(element), asked, show };
}

/** Names of what the page has fetched that holds a text. */
export function fetched(part: string): string[] {
  return performance.getEntriesByType('resource').flatMap(({ name }) => (name.includes(part) ? [name] : []));
}

/** Presses a key where the focus is, as an event that a page could stop; true when it was taken. */
export function key(target: Element, name: string): boolean {
  const event = new KeyboardEvent('keydown', { key: name, bubbles: true, composed: true, cancelable: true });
  target.dispatchEvent(event);
  return event.defaultPrevented;
}

/**
 * How inputs and outputs anywhere on a page find their tool: by element id, in their own tree first, then in the trees
 * around it. The tool may be upgraded, added or given its id later.
 */
import type { Client } from './client.ts';
import type { FieldState, OutputState } from './field.ts';
import type { Json } from '../../contract/json.ts';
import type { Words } from './words.ts';

export type Topic = 'schema' | 'status' | 'errors' | 'values' | 'words' | `field:${string}` | `output:${string}`;

/** What `<pixie-input>` and `<pixie-output>` use of the store inside `<pixie-tool>`. State comes down, requests go up. */
export interface StoreLink {
  /** Calls back after each change of a topic (once per microtask at the most); returns the way to stop. */
  on(topic: Topic, listener: () => void): () => void;
  /** Null until the schema is here, or when there is no such key. */
  field(key: string): FieldState | null;
  output(key: string): OutputState | null;
  /** The value that an output's reference stood for. */
  fetched?(key: string, reference: Json, value: Json): void;
  /** A live value. */
  input(key: string, raw: Json | undefined): void;
  /** A settled value. */
  change(key: string, raw: Json | undefined): void;
  touch(key: string): void;
  /** Enter or Ctrl+Enter in a field. */
  submit(): void;
  readonly words: Words;
  readonly client: Client | null;
  /** Id of the tool in this store, null before the schema is here. */
  readonly toolId: string | null;
  /** The run that is going or was the last; null before there is one. */
  readonly runId?: string | null;
  /** Where maps have their tiles from; null without a source. */
  readonly mapTiles?: string | null;
}

/** A `<pixie-tool>` as its linked elements see it. */
export interface ToolElement extends HTMLElement {
  readonly store: StoreLink;
  /** An element with `for` joins (or leaves), so that the tool does not draw that field itself. */
  join?(element: Element, kind: 'input' | 'output', key: string): () => void;
}

const waiting = new Set<() => void>();

/** A tool element came to life, moved or changed its id: whoever waits for it looks again. */
export function toolChanged(): void {
  for (const look of [...waiting]) look();
}

/** Calls back with the tool of this id whenever that changes (null = not here yet); returns the way to stop. */
export function linkTool(element: Element, id: string, found: (tool: ToolElement | null) => void): () => void {
  let last: ToolElement | null | undefined;
  const look = (): void => {
    const tool = find(element, id);
    if (tool !== last) found((last = tool));
  };
  waiting.add(look);
  look();
  return () => void waiting.delete(look);
}

function find(element: Element, id: string): ToolElement | null {
  for (let root: Node = element.getRootNode(); ; root = (root as ShadowRoot).host.getRootNode()) {
    const scope = root as Document | ShadowRoot;
    const hit = scope.getElementById?.(id);
    if (hit && 'store' in hit) return hit as ToolElement;
    if (!(root instanceof ShadowRoot)) return null;
  }
}

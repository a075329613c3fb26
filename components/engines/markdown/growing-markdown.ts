/**
 * Markdown that grows while it is read: what is finished is drawn once and left alone, and only the last few thousand
 * characters are drawn again when more comes.
 */
import { Segmenter, type Joint, type Segment } from './segments.ts';

export type Engine = typeof import('./markdown.ts');

let engine: Engine | undefined;
let pending: Promise<Engine> | undefined;

/** Loads what reads Markdown, once. */
export function loadEngine(): Promise<Engine> {
  return (pending ??= import('./markdown.ts').then(
    (module) => (engine = module),
    (error: unknown) => {
      pending = undefined;
      throw error;
    },
  ));
}

/** The engine if it is here. */
export function engineHere(): Engine | undefined {
  return engine;
}

/** Elements that take in what goes on from them. */
const HOMES: Record<Joint, string> = { code: 'pre', table: 'table', list: 'ul, ol', text: ':not(*)' };
/** The widths of a table's columns are worked out from all of its rows, again for each that comes. */
const MOST_ROWS = 150;

export class GrowingMarkdown {
  readonly box = document.createElement('div');
  readonly #held: (image: HTMLImageElement, attribute: string) => void;
  #text = '';
  #segmenter = new Segmenter();
  #queue: Segment[] = [];
  /** Names of addresses that are known before the text is read. */
  #definitions = '';
  /** Nodes of the segment that may still grow, wherever they were put. */
  #open: ChildNode[] = [];
  #openSource = '';

  /** @param held gets each image that lies elsewhere, with the attribute that has its address. */
  constructor(held: (image: HTMLImageElement, attribute: string) => void) {
    this.#held = held;
    this.box.className = 'markdown';
    this.box.dir = 'auto';
  }

  /** Takes the whole text as it stands. One that begins otherwise than what is drawn starts again. */
  set(text: string): void {
    if (text === this.#text) return;
    if (!text.startsWith(this.#text.slice(0, this.#segmenter.finished))) this.#restart();
    this.#text = text;
    this.#queue.push(...this.#segmenter.push(text));
  }

  /** The text is whole: names of addresses that came late are known to all of it now. */
  finish(): void {
    const { definitions } = this.#segmenter;
    if (definitions === this.#definitions) return;
    const text = this.#text;
    this.#restart();
    this.#definitions = definitions;
    this.set(text);
  }

  /** There is text that was not drawn. */
  get behind(): boolean {
    return this.#queue.length > 0 || this.#segmenter.open.source !== this.#openSource;
  }

  /** Draws one segment, in a few milliseconds. */
  step(use: Engine): void {
    for (const node of this.#open.splice(0)) node.remove();
    const segment = this.#queue.shift();
    if (segment) {
      this.#openSource = '';
      this.#place(use, segment);
      return;
    }
    const { open } = this.#segmenter;
    this.#openSource = open.source;
    this.#open = this.#place(use, open);
  }

  #restart(): void {
    this.box.replaceChildren();
    this.#segmenter = new Segmenter();
    this.#queue = [];
    this.#open = [];
    this.#openSource = '';
    this.#text = '';
  }

  /** Puts a segment at the end; what goes on from the block before goes into it. */
  #place(use: Engine, { source, joint }: Segment): ChildNode[] {
    const known = this.#segmenter.definitions || this.#definitions;
    const fragment = use.drawBlocks(use.blocksOf(known ? `${known}\n${source}` : source));
    for (const image of fragment.querySelectorAll<HTMLImageElement>(`[${use.REMOTE}]`)) this.#held(image, use.REMOTE);
    const joined = joint ? this.#join(joint, fragment) : [];
    const rest = [...fragment.childNodes];
    this.box.append(...rest);
    return [...joined, ...rest];
  }

  /**
   * A listing goes on as a further block in the same frame: as one block it would be laid out as a whole for each line
   * that comes. Very long tables begin anew for the same reason, with their head. A paragraph is not joined at all.
   */
  #join(joint: Joint, fragment: DocumentFragment): ChildNode[] {
    const home = this.box.lastElementChild;
    const first = fragment.firstElementChild;
    if (!home || !first || home.localName !== first.localName || !first.matches(HOMES[joint])) return [];
    if (joint === 'table' && (home as HTMLTableElement).rows.length > MOST_ROWS) return [];
    const nodes = [...(joint === 'table' ? first.querySelectorAll('tbody > tr') : first.childNodes)] as ChildNode[];
    first.remove();
    (joint === 'table' ? (home.querySelector('tbody') ?? home) : home).append(...nodes);
    return nodes;
  }
}

/** The output `tree`: nodes to open and close, to walk by keys and to search; any number of them. */
import { html, nothing, type TemplateResult } from 'lit';
import { isNumeric, isObject, type Json } from '../../../contract/json.ts';
import { describe, exporters, normalise, type TreeValue } from '../../../contract/outputs/tree.ts';
import { englishOfReading } from '../../core/i18n/reading/en.ts';
import { chevronRightIcon } from '../../core/icons-more.ts';
import { keepPrintableKeys } from '../../core/keys.ts';
import type { OutputView, OutputViewDefinition, ViewHost } from '../../core/view.ts';
import type { Words } from '../../core/words.ts';
import { TypeAhead } from '../../engines/combobox/typeahead.ts';
import { chevronDoubleDownIcon, chevronDoubleUpIcon } from '../../engines/reading/icons.ts';
import { toolButton } from '../../engines/reading/tool-button.ts';
import { Branches, valueText } from '../../engines/tree/branches.ts';
import { Extent } from '../../engines/window/extent.ts';
import { paperNote } from '../../engines/window/paper-note.ts';
import { RowWindow } from '../../engines/window/window.ts';
import { numberText } from '../../output/number-format.ts';
import { marked } from './marked.ts';
import { pressed } from './keys.ts';
import { treeStyles } from './tree.styles.ts';

/** Height of a row, in px; where a finger points, as high as a finger is wide. */
const ROW = 28;
const COARSE_ROW = 42;
const INDENT = 18;
/** Searching is offered from here on. */
const WORTHWHILE = 8;

class TreeView implements OutputView {
  readonly #host: ViewHost<TreeValue>;
  readonly #window: RowWindow;
  readonly #typing = new TypeAhead();
  readonly #row = matchMedia('(pointer: coarse)').matches ? COARSE_ROW : ROW;
  #shown: TreeValue | null = null;
  #tree = new Branches([]);
  #active = 0;
  /** The detail of a node is shown once one was chosen. */
  #chosen = false;
  #query = '';
  #found: readonly number[] = [];
  /** What was open before the search. */
  #before: Uint8Array | null = null;
  /** Brought into view once it is drawn. */
  #reach = -1;

  constructor(host: ViewHost<TreeValue>) {
    this.#host = host;
    this.#window = new RowWindow(host);
  }

  hostDisconnected(): void {
    this.#window.attach(undefined);
  }

  hostUpdated(): void {
    this.#window.attach(this.#host.root.querySelector<HTMLElement>('.tree') ?? undefined);
    const node = this.#reach;
    this.#reach = -1;
    if (node >= 0) this.#scrollTo(this.#tree.rowOf(node));
  }

  tools(): TemplateResult {
    const words = this.#words;
    const expand = { label: words.text('tree.expand'), icon: chevronDoubleDownIcon, act: () => this.#setAll(true) };
    const collapse = { label: words.text('tree.collapse'), icon: chevronDoubleUpIcon, act: () => this.#setAll(false) };
    return html`${toolButton(expand)}${toolButton(collapse)}`;
  }

  /** The outline, which is also the text file. */
  copyText(): string {
    const outline = exporters.find(({ name }) => name === 'txt')!;
    return String(outline.make(this.#host.value, this.#host.spec).body);
  }

  render(): TemplateResult {
    this.#read();
    const words = this.#words;
    const tree = this.#tree;
    const { visible } = tree;
    if (tree.count === 0) return html`<p class="none">${words.text('tree.empty')}</p>`;
    const { first, end, before, after } = this.#window.show(new Extent(visible.length, this.#row));
    const row = tree.rowOf(this.#active);
    return html`${tree.count >= WORTHWHILE ? this.#bar() : nothing}
      <div
        class="tree"
        role="tree"
        tabindex="0"
        aria-label=${this.#host.spec.label || words.text('output')}
        aria-activedescendant=${row >= first && row < end ? `node-${this.#active}` : nothing}
        .style=${`--_row: ${this.#row}px`}
        @keydown=${this.#key}
        @click=${this.#click}
      >
        <div role="none" .style=${`block-size: ${before}px`}></div>
        ${Array.from(visible.subarray(first, end), (node) => this.#node(node))}
        <div role="none" .style=${`block-size: ${after}px`}></div>
      </div>
      ${paperNote(this.#window, words)} ${this.#chosen ? this.#detail(this.#active) : nothing}`;
  }

  get #words(): Words {
    return this.#host.words.with(englishOfReading);
  }

  /** Another value: what was open and where one was stays as far as it is still there. */
  #read(): void {
    const { value } = this.#host;
    if (value === this.#shown) return;
    const { root } = value;
    const old = this.#tree;
    const next = new Branches(root.label === '' ? root.children : [root]);
    next.openAs(old);
    this.#active = Math.max(0, next.sameAs(old, old.count > 0 ? this.#active : -1));
    this.#chosen &&= this.#active > 0 || next.nodes[0]?.label === old.nodes[0]?.label;
    this.#shown = value;
    this.#tree = next;
    this.#before = null;
    if (this.#query !== '') this.#search(this.#query);
  }

  #node(node: number): TemplateResult {
    const tree = this.#tree;
    const { label, value, meta } = tree.nodes[node]!;
    const open = tree.hasChildren(node) ? String(tree.isOpen(node)) : nothing;
    return html`<div
      class="node ${node === this.#active ? (this.#chosen ? 'active chosen' : 'active') : ''}"
      id=${`node-${node}`}
      role="treeitem"
      aria-level=${tree.level[node]!}
      aria-setsize=${tree.siblings[node]!}
      aria-posinset=${tree.position[node]!}
      aria-expanded=${open}
      aria-selected=${this.#chosen && node === this.#active}
    >
      <span class="indent" .style=${`inline-size: ${(tree.level[node]! - 1) * INDENT}px`}></span
      ><span class="twist">${tree.hasChildren(node) ? chevronRightIcon : nothing}</span
      ><span class="name">${marked(label, this.#query)}</span>${
        value === undefined
          ? nothing
          : html`<span class="node-value">${marked(this.#valueText(value), this.#query)}</span>`
      }${meta === undefined ? nothing : html`<span class="node-meta">${metaText(meta)}</span>`}
    </div>`;
  }

  #valueText(value: Json): string {
    return isNumeric(value) ? numberText(this.#host.words, value, {}) : valueText(value);
  }

  #bar(): TemplateResult {
    const words = this.#words;
    const n = this.#found.length;
    return html`<div class="tree-bar">
      <input
        type="search"
        class="tree-search"
        autocomplete="off"
        spellcheck="false"
        placeholder=${words.text('tree.search')}
        aria-label=${words.text('tree.search')}
        .value=${this.#query}
        @keydown=${this.#searchKey}
        @input=${(event: Event) => {
          this.#search((event.target as HTMLInputElement).value);
          this.#host.requestUpdate();
        }}
      />
      <p class="tree-found" role="status">${this.#query.trim() === '' ? '' : words.text('tree.found', { n })}</p>
    </div>`;
  }

  /** Everything there is to know of a node, nothing cut. */
  #detail(node: number): TemplateResult {
    const { value, meta } = this.#tree.nodes[node]!;
    const rows: [string, Json][] = [];
    if (value !== undefined) rows.push([this.#words.text('tree.value'), value]);
    if (isObject(meta)) rows.push(...Object.entries(meta));
    else if (meta !== undefined) rows.push(['', meta]);
    return html`<div class="tree-detail">
      <div class="tree-path">${this.#tree.pathOf(node).join(' › ')}</div>
      ${
        rows.length === 0
          ? nothing
          : html`<dl>
              ${rows.map(
                ([name, item]) =>
                  html`<dt>${name}</dt>
                    <dd>${this.#valueText(item)}</dd>`,
              )}
            </dl>`
      }
    </div>`;
  }

  #search(query: string): void {
    const tree = this.#tree;
    this.#before ??= tree.opened;
    tree.opened = this.#before;
    this.#query = query;
    this.#found = tree.search(query);
    for (const node of this.#found) tree.reveal(node);
    if (query.trim() === '') {
      this.#before = null;
      // Where the search has led stays in view.
      tree.reveal(this.#active);
      this.#reach = this.#active;
    } else if (this.#found.length > 0) this.#go(this.#found.find((node) => node >= this.#active) ?? this.#found[0]!);
    this.#active = tree.nearestVisible(this.#active);
  }

  /** Enter goes from match to match. */
  readonly #searchKey = (event: KeyboardEvent): void => {
    keepPrintableKeys(event);
    if (event.key !== 'Enter' || event.isComposing || this.#found.length === 0) return;
    event.preventDefault();
    const back = event.shiftKey;
    const next = back
      ? this.#found.findLast((node) => node < this.#active)
      : this.#found.find((node) => node > this.#active);
    this.#go(next ?? this.#found.at(back ? -1 : 0)!);
  };

  readonly #key = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const { key } = event;
    const typing = key === ' ' && this.#typing.active(event.timeStamp);
    const page = Math.max(1, Math.floor((this.#window.scroller?.clientHeight ?? 0) / this.#row) - 1);
    const rtl = this.#window.scroller?.matches(':dir(rtl)') ?? false;
    const next = typing ? null : pressed(this.#tree, this.#active, { key, rtl, page });
    const found = next ?? (key.length === 1 ? this.#typed(key, event.timeStamp) : null);
    if (found === null) return;
    event.preventDefault();
    event.stopPropagation();
    this.#go(found);
  };

  #typed(letter: string, now: number): number | null {
    const { visible, nodes } = this.#tree;
    const rows = Array.from(visible, (node) => nodes[node]!);
    const row = this.#typing.find(rows, letter, this.#tree.rowOf(this.#active), now);
    return row < 0 ? this.#active : visible[row]!;
  }

  readonly #click = (event: Event): void => {
    const target = event.target as Element;
    const item = target.closest('[role=treeitem]');
    if (!item) return;
    const node = Number(item.id.slice('node-'.length));
    this.#tree.setOpen(node, !this.#tree.isOpen(node));
    this.#active = node;
    this.#chosen = true;
    this.#host.requestUpdate();
  };

  #go(node: number): void {
    this.#active = node;
    this.#chosen = true;
    this.#reach = node;
    this.#host.requestUpdate();
  }

  #setAll(open: boolean): void {
    this.#tree.setAll(open);
    if (this.#before) this.#before = this.#tree.opened;
    this.#active = this.#tree.nearestVisible(this.#active);
    this.#reach = this.#active;
    this.#host.requestUpdate();
  }

  /** As little as brings the row into view. */
  #scrollTo(row: number): void {
    const box = this.#window.scroller;
    if (!box || row < 0) return;
    const extent = new Extent(this.#tree.visible.length, this.#row);
    const top = extent.scrollTopOf(row, box.clientHeight);
    if (top < box.scrollTop) box.scrollTop = top;
    else if (top + this.#row > box.scrollTop + box.clientHeight - 8)
      box.scrollTop = top + this.#row + 8 - box.clientHeight;
  }
}

/** Members of an object as «name: value», anything else as it is. */
function metaText(meta: Json): string {
  if (!isObject(meta)) return valueText(meta);
  return Object.entries(meta)
    .map(([name, value]) => `${name}: ${valueText(value)}`)
    .join(' · ');
}

export const view: OutputViewDefinition = {
  contract: { normalise, exporters, describe },
  styles: treeStyles,
  size: 'full',
  reserve: 63,
  expandable: true,
  create: (host: ViewHost<TreeValue>) => new TreeView(host),
};

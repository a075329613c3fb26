/**
 * Files as people give them: chosen, dropped or pasted, refused before they are read where they cannot fit, sent ahead
 * of the run, shown, moved and removed. Pictures and sound add what is theirs.
 */
import { html, nothing, type TemplateResult } from 'lit';
import { createRef, ref, type Ref } from 'lit/directives/ref.js';
import type { Problem } from '../../../contract/api.ts';
import type { Json } from '../../../contract/json.ts';
import { announce } from '../../core/announcer.ts';
import type { FieldHost, InputControl } from '../../core/control.ts';
import { englishOfFiles } from '../../core/i18n/files/en.ts';
import { exclamationTriangleIcon } from '../../core/icons.ts';
import type { Words } from '../../core/words.ts';
import { DropZone } from './drop-zone.ts';
import { EntryReader, membersOf, rawOf, type Entry } from './entries.ts';
import { sort, type Intake } from './intake.ts';
import { acceptAttribute, typesOf, type FilesKind } from './kind.ts';
import { lostAmong } from './lost.ts';
import { Previews } from './previews.ts';
import { readAsDataUrl } from './read.ts';
import { Reorder } from './reorder.ts';
import { removeView, rowView, single, type RowOwner } from './row.ts';
import { refusalSentence, shownName } from './sentences.ts';
import { placeFor, Transfers, type Transfer } from './transfers.ts';
import { zoneView } from './zone.ts';

/** Read before anyone could press a button: no place is held for so little, and nothing flashes. */
const AT_ONCE_BYTES = 1024 * 1024;

export class FilesControl implements InputControl, RowOwner {
  protected readonly host: FieldHost;
  protected readonly kind: FilesKind;
  readonly #reader = new EntryReader();
  readonly #previews = new Previews();
  readonly #transfers: Transfers;
  readonly reorder: Reorder;
  readonly #drops: DropZone;
  readonly #picker: Ref<HTMLInputElement> = createRef();
  #read: { raw: Json | undefined } | null = null;
  #entries: Entry[] = [];
  #notes: string[] = [];
  /** What is said while lost files are sent again. */
  #again: string[] = [];
  /** A refusal of the gateway that was answered by sending the file again. */
  #handled: Problem | null = null;
  #connected = true;
  /** What takes the focus after the next drawing: the row's part that was used is somewhere else or gone. */
  #focusNext: string | null = null;

  constructor(host: FieldHost, kind: FilesKind) {
    this.host = host;
    this.kind = kind;
    this.#transfers = new Transfers(
      () => host.requestUpdate(),
      (key, value) => this.#arrived(key, value),
      ({ name }) => announce(this.words.text('files.failed', { name })),
    );
    this.reorder = new Reorder((from, to) => this.#moveTo(from, to));
    this.#drops = new DropZone(host, (intake) => this.take(intake));
  }

  // ── what a row asks ──

  get words(): Words {
    return this.host.words.with(englishOfFiles);
  }
  get disabled(): boolean {
    return this.host.disabled;
  }
  get icon(): TemplateResult {
    return this.kind.icon;
  }
  get entries(): readonly Entry[] {
    return this.#entries;
  }
  get multiple(): boolean {
    return this.host.spec['multiple'] === true;
  }

  transfer(entry: Entry): Transfer | undefined {
    return this.#transfers.of(entry.key);
  }

  /** Where the page can show the file from; null for one that only the gateway has. */
  source(entry: Entry): string | null {
    const held = this.#transfers.of(entry.key);
    if (!held) return entry.url;
    // Out of the page nobody sees it, and nobody would give the address back.
    return this.#connected ? this.#previews.of(entry.key, held.file) : null;
  }

  /** The entry's name, from its value or from the file that this page still holds. */
  name(entry: Entry): string {
    return shownName(entry, this.#transfers.of(entry.key)?.file, this.words);
  }

  below(_entry: Entry): TemplateResult | typeof nothing {
    return nothing;
  }

  // ── life ──

  hostConnected(): void {
    if (!this.#connected) this.host.requestUpdate();
    this.#connected = true;
  }

  hostDisconnected(): void {
    this.#connected = false;
    // A move in the document takes the element out and puts it back before this runs.
    queueMicrotask(() => this.#connected || this.close());
  }

  /** The element has left the page. */
  protected close(): void {
    this.#transfers.stop();
    this.#previews.clear();
  }

  hostUpdate(): void {
    this.#look();
    this.#findLost();
  }

  /** Reads what the field holds now; files that it holds no more are let go. */
  #look(): void {
    const { raw } = this.host;
    if (this.#read && this.#read.raw === raw) return;
    this.#read = { raw };
    this.#entries = this.#reader.read(raw);
    this.#reader.forget(this.#entries);
    const keys = new Set(this.#entries.map(({ key }) => key));
    this.#transfers.keep(keys);
    this.#previews.keep(keys);
    if (!this.#entries.some(({ kind }) => kind === 'pending')) this.#again = [];
  }

  hostUpdated(): void {
    if (this.#focusNext === null) return;
    const target = this.host.root.querySelector<HTMLElement>(this.#focusNext);
    this.#focusNext = null;
    (target ?? this.host.root.getElementById(this.host.ids.control))?.focus();
  }

  // ── files come ──

  /** Takes what fits of what someone gave; the rest is named with the reason, and what was there stays. */
  take(intake: Intake): void {
    if (this.host.disabled || intake.files.length + intake.folders.length === 0) return;
    const { taken, refused } = sort(intake, this.host.spec, typesOf(this.kind, this.host.spec));
    this.#notes = refused.map((refusal) => refusalSentence(refusal, this.host.spec, this.words));
    if (refused.length > 0) announce(this.#notes.join(' '));
    if (taken.length > 0) this.#add(taken);
    this.host.requestUpdate();
  }

  #add(files: readonly File[]): void {
    const { client } = this.host;
    const bytes = files.reduce((sum, file) => sum + file.size, 0);
    if (!client && bytes <= AT_ONCE_BYTES) return void this.#addNow(files);
    const places = files.map(placeFor);
    const keys = places.map((place) => this.#reader.keyOf(place));
    const before = this.#replaced();
    this.host.input(this.#with(places));
    files.forEach((file, index) => this.#transfers.start(keys[index]!, file, client, before));
  }

  async #addNow(files: readonly File[]): Promise<void> {
    try {
      const values = await Promise.all(files.map((file) => readAsDataUrl(file)));
      values.forEach((value, index) => this.#transfers.hold(this.#reader.keyOf(value), files[index]!));
      this.host.change(this.#with(values));
      announce(files.map(({ name }) => this.words.text('files.added', { name })).join(' '));
    } catch {
      const reason = this.words.text('files.fault.unreadable');
      this.#notes = files.map(({ name }) => this.words.text('files.refused', { name, reason }));
      this.host.requestUpdate();
    }
  }

  /** The raw value with these files in it: behind the others, or instead of the one. */
  #with(values: readonly Json[]): Json | undefined {
    return rawOf(this.multiple ? [...membersOf(this.host.raw), ...values] : values, this.multiple);
  }

  /** What a single file takes the place of, to be given back when that is cancelled. */
  #replaced(): Json | undefined {
    if (this.multiple) return undefined;
    const [entry] = this.#entries;
    return entry?.kind === 'pending' ? this.#transfers.of(entry.key)?.before : this.host.raw;
  }

  #arrived(key: string, value: Json): void {
    // A quick answer comes before the field was drawn with the place that was held for it.
    this.#look();
    const entry = this.#entries.find((one) => one.key === key);
    if (!entry) return;
    this.#reader.follow(value, key);
    this.#replace(entry, value, true);
    announce(this.words.text('files.arrived', { name: entry.name }));
  }

  #replace(entry: Entry, value: Json, settled: boolean): void {
    const members = membersOf(this.host.raw).map((one) => (one === entry.value ? value : one));
    const raw = rawOf(members, this.multiple);
    if (settled) this.host.change(raw);
    else this.host.input(raw);
  }

  /** What the gateway has lost and this page still holds is sent again. */
  #findLost(): void {
    const { client, invalid, spec } = this.host;
    const problem = client?.refused;
    if (!invalid || !problem || problem === this.#handled) return;
    const lost = lostAmong(this.#entries, spec.key, problem);
    if (lost.length === 0) return;
    // It stays the gateway's last refusal while later errors come from the tool.
    this.#handled = problem;
    // Not in the middle of an update.
    queueMicrotask(() => this.#sendAgain(lost));
  }

  #sendAgain(lost: readonly Entry[]): void {
    const { client } = this.host;
    this.#notes = [];
    this.#again = [];
    for (const entry of lost) {
      const file = this.#transfers.of(entry.key)?.file;
      if (!file || !client) continue;
      const place = placeFor(file);
      this.#reader.follow(place, entry.key);
      this.#replace(entry, place, false);
      this.#transfers.start(entry.key, file, client);
      this.#again.push(this.words.text('files.again', { name: file.name }));
    }
    announce(this.#again.join(' '));
  }

  // ── files go and move ──

  remove(entry: Entry): void {
    const before = this.#transfers.of(entry.key)?.before;
    const index = this.#entries.indexOf(entry);
    const left = this.#entries.filter((one) => one !== entry);
    this.#notes = [];
    const next = left[Math.min(index, left.length - 1)];
    // Before the button that has the focus is gone.
    const target = next && this.multiple ? `[data-key="${next.key}"] .remove` : `#${this.host.ids.control}`;
    this.host.root.querySelector<HTMLElement>(target)?.focus();
    const rest = rawOf(
      left.map(({ value }) => value),
      this.multiple,
    );
    this.host.change(entry.kind === 'pending' && before !== undefined ? before : rest);
    announce(this.words.text('files.removed', { name: this.name(entry) }));
  }

  retry(entry: Entry): void {
    const held = this.#transfers.of(entry.key);
    this.#focusNext = single(this) ? '.remove' : `[data-key="${entry.key}"] .remove`;
    if (held) this.#transfers.start(entry.key, held.file, this.host.client, held.before);
  }

  move(entry: Entry, by: -1 | 1, part: 'handle' | 'up' | 'down'): void {
    const from = this.#entries.indexOf(entry);
    if (!this.#moveTo(from, from + by)) return;
    const end = part !== 'handle' && (from + by === 0 || from + by === this.#entries.length - 1);
    this.#focusNext = `[data-key="${entry.key}"] .${end ? 'handle' : part}`;
  }

  #moveTo(from: number, to: number): boolean {
    const members = this.#entries.map(({ value }) => value);
    const moving = this.#entries[from];
    if (!moving || to < 0 || to >= members.length || from === to) return false;
    members.splice(to, 0, ...members.splice(from, 1));
    this.host.change(rawOf(members, true));
    announce(this.words.text('files.moved', { name: this.name(moving), position: to + 1, count: members.length }));
    return true;
  }

  // ── drawing ──

  render(): TemplateResult {
    const { invalid, disabled } = this.host;
    const filled = this.#entries.length > 0;
    const state = `${this.multiple ? 'many' : 'single'} ${filled ? 'filled' : 'empty'}`;
    const marks = `${this.#drops.over ? 'over' : ''} ${invalid ? 'invalid' : ''} ${disabled ? 'off' : ''}`;
    return html`<div
      class="files ${state} ${marks} ${this.marks}"
      part="control"
      @paste=${this.#drops.paste}
      @dragenter=${this.#drops.drag}
      @dragover=${this.#drops.drag}
      @dragleave=${this.#drops.leave}
      @drop=${this.#drops.drop}
      @focusout=${this.#focusout}
    >
      <div class="box" @click=${filled || disabled ? nothing : this.#boxClick}>
        ${this.panel() ?? html`${this.list()} ${this.#zone()}`}
      </div>
      <input
        type="file"
        hidden
        accept=${acceptAttribute(typesOf(this.kind, this.host.spec)) || nothing}
        ?multiple=${this.multiple}
        ?disabled=${disabled}
        @change=${this.#picked}
        ${ref(this.#picker)}
      />
      ${[...this.#notes, ...this.#again].map((note) => html`<div class="note">${exclamationTriangleIcon}<span>${note}</span></div>`)}
      ${this.overlay()}
    </div>`;
  }

  /** Classes of a type's own. */
  protected get marks(): string {
    return '';
  }

  /** Stands in the box instead of the files: a recording that is going on. */
  protected panel(): TemplateResult | null {
    return null;
  }

  /** Lies over the page while it is needed. */
  protected overlay(): TemplateResult | typeof nothing {
    return nothing;
  }

  /** Puts the focus there once it is drawn. */
  protected focusLater(selector: string): void {
    this.#focusNext = selector;
    this.host.requestUpdate();
  }

  /** Further ways to give a file. */
  protected tools(_filled: boolean): TemplateResult | typeof nothing {
    return nothing;
  }

  /** A sentence of a type's own below the box. */
  protected note(sentence: string | null): void {
    this.#notes = sentence === null ? [] : [sentence];
    if (sentence !== null) announce(sentence);
    this.host.requestUpdate();
  }

  protected list(): TemplateResult | typeof nothing {
    if (this.#entries.length === 0) return nothing;
    return html`<ul class="list" aria-label=${this.words.text('files.list', { label: this.host.spec.label })}>
      ${rowView(this)}
    </ul>`;
  }

  #zone(): TemplateResult {
    const { host, kind, words } = this;
    const only = single(this) ? this.#entries[0]! : null;
    return zoneView({
      host,
      kind,
      words,
      state: this.#entries.length === 0 ? 'empty' : this.multiple ? 'many' : 'single',
      tools: only?.kind === 'pending' ? nothing : this.tools(this.#entries.length > 0),
      remove: only ? removeView(this, only) : nothing,
      choose: this.#choose,
    });
  }

  // ── events ──

  readonly #choose = (): void => this.pick();

  /** Opens the browser's dialog. @param capture `environment`: on a phone, the camera's own program instead */
  protected pick(capture?: 'environment'): void {
    const picker = this.#picker.value;
    if (!picker) return;
    picker.toggleAttribute('capture', false);
    if (capture) picker.setAttribute('capture', capture);
    picker.click();
  }

  /** The whole empty box opens the dialog, as people expect of one. */
  readonly #boxClick = (event: Event): void => {
    if (!(event.target as Element).closest('button, select, a')) this.#choose();
  };

  readonly #picked = (event: Event): void => {
    const picker = event.target as HTMLInputElement;
    const files = [...(picker.files ?? [])];
    // Else the same file, chosen again after it was removed, would be no change.
    picker.value = '';
    this.take({ files, folders: [] });
  };

  /** A node that moves in the list loses the focus for a moment: nobody has left the field. */
  readonly #focusout = (event: FocusEvent): void => {
    if (this.#focusNext !== null) event.stopPropagation();
  };
}

/**
 * The combobox pattern of the ARIA Authoring Practices: a field that keeps the focus, and a list in the top layer whose
 * active row it names (`aria-activedescendant`). What the rows are, what picking means and what the field shows is its
 * owner's business (`Behaviour`): select, multiselect, autocomplete and tags are four of them.
 */
import { html, nothing, type TemplateResult } from 'lit';
import { announce } from '../../core/announcer.ts';
import type { FieldHost } from '../../core/control.ts';
import { englishOfChoice } from '../../core/i18n/choice/en.ts';
import { isRunKey } from '../../core/keys.ts';
import type { Words } from '../../core/words.ts';
import type { Behaviour, FieldLook, Note } from './behaviour.ts';
import { buttonView, fieldView, take, type ListState } from './field.ts';
import { moveOf, type Move } from './moves.ts';
import { Popup } from './popup.ts';
import { RowList, type Action, type Row } from './list.ts';
import { TypeAhead } from './typeahead.ts';

/** So long after the last key the number of rows is said, in ms: nobody wants to hear one for each letter. */
const QUIET = 500;

export class Combobox {
  readonly #host: FieldHost;
  readonly #behaviour: Behaviour;
  readonly #popup = new Popup();
  readonly #list: RowList;
  readonly #typeAhead = new TypeAhead();
  #open = false;
  #query = '';
  #active = -1;
  /** The active row was moved to, or found by typing. */
  #moved = false;
  #reveal = false;
  #spoken = '';
  #speaking: ReturnType<typeof setTimeout> | undefined;

  constructor(host: FieldHost, behaviour: Behaviour) {
    this.#host = host;
    this.#behaviour = behaviour;
    // Not within an update: Lit would draw a second time and say so.
    this.#list = new RowList(() => queueMicrotask(() => host.requestUpdate()));
  }

  // ── state ──

  /** What is searched for now. */
  get query(): string {
    return this.#query;
  }

  /** The list is on screen. */
  get visible(): boolean {
    return this.#open && !this.#host.disabled && (this.#count > 0 || this.#note !== null);
  }

  get #rows(): readonly Row[] {
    return this.#behaviour.rows(this.#query);
  }
  get #actions(): readonly Action[] {
    return this.#behaviour.actions?.(this.#query) ?? [];
  }
  get #count(): number {
    return this.#actions.length + this.#rows.length;
  }
  get #note(): Note | null {
    return this.#behaviour.note?.(this.#query) ?? null;
  }
  get #words(): Words {
    return this.#host.words.with(englishOfChoice);
  }
  get #ids(): { popup: string; list: string } {
    const { control } = this.#host.ids;
    return { popup: `${control}-popup`, list: `${control}-list` };
  }

  /** Opens the list; the chosen row, or the first or last one, becomes the active one where that is asked for. */
  show(move: Move | null = null): void {
    if (this.#host.disabled) return;
    if (!this.#open) {
      this.#open = true;
      this.#moved = false;
      this.#behaviour.opened?.();
      this.#active = this.#chosenPlace();
    }
    if (move && this.#active < 0) this.#move(move);
    this.#reveal = true;
    this.#host.requestUpdate();
  }

  toggle(): void {
    if (this.visible) this.hide();
    else this.show();
  }

  hide(): void {
    clearTimeout(this.#speaking);
    this.#spoken = '';
    this.#active = -1;
    if (!this.#open) return;
    this.#open = false;
    this.#host.requestUpdate();
  }

  /** Searches for a text, and opens the list for it. */
  search(query: string): void {
    this.#query = query;
    this.#active = this.#behaviour.eager && query !== '' && this.#rows.length > 0 ? this.#actions.length : -1;
    this.#moved = this.#active >= 0;
    this.#open = true;
    this.#reveal = true;
    this.#host.requestUpdate();
  }

  /** Searches for nothing; whether the list is open stays. */
  forget(): void {
    this.#query = '';
    this.#active = -1;
    this.#reveal = true;
  }

  /** Other rows are there: the keys are on none of them yet. */
  arrived(): void {
    this.#active = -1;
    this.#moved = false;
    this.#reveal = true;
    this.#host.requestUpdate();
  }

  #chosenPlace(): number {
    if (this.#behaviour.multiple) return -1;
    const index = this.#rows.findIndex((row) => this.#behaviour.chosen(row));
    return index < 0 ? -1 : this.#actions.length + index;
  }

  // ── drawing ──

  /** A field to type into. */
  field(look: FieldLook): TemplateResult {
    return fieldView(this.#host, this.#state, look, {
      keydown: (event) => this.#keydown(event, look),
      typed: this.#typed,
      entered: () => this.#behaviour.entered?.(),
      left: this.#left,
      clicked: () => this.show(),
    });
  }

  /** A field that is only chosen from: letters look for a row. */
  button(look: FieldLook): TemplateResult {
    return buttonView(this.#host, this.#state, look, {
      keydown: this.#buttonKey,
      left: this.#left,
      clicked: () => {
        // Safari does not focus a button that is pressed, and what has no focus cannot lose it.
        this.#field?.focus();
        this.toggle();
      },
    });
  }

  get #state(): ListState {
    return { open: this.visible, listId: this.#ids.list, activeId: this.#activeId };
  }

  /** The list; to be drawn beside the field, also while it is closed. */
  popup(): TemplateResult {
    const open = this.visible;
    const note = open ? this.#note : null;
    return html`<div
      class="popup"
      popover="manual"
      id=${this.#ids.popup}
      @mousedown=${keepFocus}
      @pointermove=${this.#pointed}
      @click=${this.#clicked}
    >
      ${this.#list.render({
        id: this.#ids.list,
        labelledBy: this.#host.ids.label,
        actions: open ? this.#actions : [],
        rows: open ? this.#rows : [],
        active: this.#active,
        query: this.#query,
        multiple: this.#behaviour.multiple,
        dimmed: this.#behaviour.stale?.() ?? false,
        chosen: (row) => this.#behaviour.chosen(row),
      })}
      ${note ? html`<div class="note ${note.kind}">${note.text}</div>` : nothing}
    </div>`;
  }

  get #field(): HTMLElement | null {
    const { root, ids } = this.#host;
    return root.getElementById(ids.control);
  }

  get #activeId(): string | null {
    return this.visible && this.#active >= 0 ? `${this.#ids.list}-${this.#active}` : null;
  }

  /** To be called after each drawing. */
  hostUpdated(): void {
    const { root, disabled } = this.#host;
    const field = this.#field;
    const box = root.getElementById(this.#ids.popup);
    if (disabled) this.#open = false;
    if (!this.visible || !field || !box) return this.#popup.hide();
    this.#popup.show(box, field.closest<HTMLElement>('.control') ?? field);
    this.#list.measure();
    if (this.#reveal) {
      this.#reveal = false;
      this.#list.reveal(this.#active);
    }
    this.#popup.place();
    this.#speak();
  }

  hostDisconnected(): void {
    this.hide();
    this.#popup.hide();
  }

  #speak(): void {
    const { length } = this.#rows;
    const sentence = this.#note?.text ?? this.#words.text('choice.count', { n: length });
    if (sentence === this.#spoken) return;
    this.#spoken = sentence;
    clearTimeout(this.#speaking);
    this.#speaking = setTimeout(() => announce(sentence), QUIET);
  }

  // ── what a person does ──

  readonly #typed = (event: Event): void => {
    const { value } = event.target as HTMLInputElement;
    const composing = event instanceof InputEvent && event.isComposing;
    this.#behaviour.typed(value, composing);
    this.#host.requestUpdate();
  };

  readonly #left = (): void => {
    this.hide();
    this.#behaviour.settle();
  };

  #keydown(event: KeyboardEvent, look: FieldLook): void {
    // Safari ends a composition before the Enter that ended it, which only its code 229 tells.
    if (event.isComposing || event.keyCode === 229) return;
    if (look.key?.(event)) return;
    this.#listKey(event, true);
  }

  readonly #buttonKey = (event: KeyboardEvent): void => {
    const { key } = event;
    const plain = !event.ctrlKey && !event.metaKey && !event.altKey;
    if (plain && key === ' ' && !this.#typeAhead.active(event.timeStamp)) {
      take(event);
      return this.visible ? this.#pickActive() : this.show();
    }
    if (plain && key.length === 1) {
      take(event);
      this.show();
      const from = this.#active - this.#actions.length;
      const found = this.#typeAhead.find(this.#rows, key, from, event.timeStamp);
      return found < 0 ? undefined : this.#activate(this.#actions.length + found);
    }
    if (plain && (key === 'Backspace' || key === 'Delete')) return this.#behaviour.clear?.();
    if (plain && key === 'Enter' && !this.visible) {
      take(event);
      return this.show();
    }
    this.#listKey(event, false);
  };

  #listKey(event: KeyboardEvent, editable: boolean): void {
    const { key } = event;
    if (isRunKey(event) || (key === 'Tab' && !event.shiftKey)) this.#pickMoved();
    if (isRunKey(event)) return this.#left();
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (key === 'Escape' && this.visible) {
      take(event);
      this.hide();
      return this.#behaviour.cancelled?.();
    }
    if (key === 'Enter') return this.#enter(event);
    const move = moveOf(event, { visible: this.visible, caretMoves: editable && this.#active < 0 });
    if (!move) return;
    event.preventDefault();
    if (move === 'close') this.hide();
    else if (move === 'open') this.show();
    else if (this.visible) this.#move(move);
    else this.show(move === 'previous' ? 'last' : 'first');
  }

  #pickMoved(): void {
    if (this.visible && this.#behaviour.leavingPicks && this.#moved) this.#pickActive();
  }

  #enter(event: KeyboardEvent): void {
    const open = this.visible;
    if (open && this.#active >= 0) this.#pickActive();
    else if (!this.#behaviour.enter?.()) {
      if (!open) return;
      this.hide();
    }
    take(event);
  }

  #move(move: Move): void {
    const count = this.#count;
    if (count === 0) return;
    const at = this.#active;
    const first = this.#rows.length > 0 ? this.#actions.length : 0;
    const page = this.#list.page;
    const target = {
      next: at < 0 ? first : (at + 1) % count,
      previous: at < 0 ? count - 1 : (at - 1 + count) % count,
      first,
      last: count - 1,
      pageDown: at < 0 ? first : Math.min(count - 1, at + page),
      pageUp: at < 0 ? first : Math.max(0, at - page),
    }[move];
    this.#activate(target);
  }

  #activate(place: number): void {
    this.#active = place;
    this.#moved = true;
    this.#reveal = true;
    this.#host.requestUpdate();
  }

  #pickActive(): void {
    this.#pick(this.#active, 'key');
  }

  #pick(place: number, by: 'key' | 'pointer'): void {
    const actions = this.#actions;
    const row = place < actions.length ? actions[place] : this.#rows[place - actions.length];
    if (!row) return;
    if (!this.#behaviour.multiple) this.hide();
    if (place < actions.length) actions[place]!.act();
    else this.#behaviour.pick(row, by);
    this.#host.requestUpdate();
  }

  readonly #pointed = (event: PointerEvent): void => {
    const place = placeOf(event);
    // A finger that scrolls moves over rows that it does not mean, and rows may come under a mouse that rests.
    const moved = event.pointerType !== 'touch' && (event.movementX !== 0 || event.movementY !== 0);
    if (place < 0 || place === this.#active || !moved) return;
    this.#active = place;
    this.#host.requestUpdate();
  };

  readonly #clicked = (event: Event): void => {
    const place = placeOf(event);
    if (place >= 0) this.#pick(place, 'pointer');
  };
}

/** A press on the list leaves the focus in the field. */
function keepFocus(event: Event): void {
  event.preventDefault();
}

function placeOf(event: Event): number {
  const row = (event.target as Element).closest<HTMLElement>('[data-place]');
  return row ? Number(row.dataset['place']) : -1;
}

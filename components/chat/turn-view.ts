/** One turn of a conversation on screen: the question, the reply as it grows, what else the run brought. */
import { html, nothing, render, type TemplateResult } from 'lit';
import { isObject, type Json } from '../../contract/json.ts';
import type { OutputSpec } from '../../contract/types.ts';
import { arrowPathIcon, chevronDownIcon, exclamationTriangleIcon } from '../core/icons.ts';
import { chevronRightIcon, clipboardDocumentIcon } from '../core/icons-more.ts';
import type { Words } from '../core/words.ts';
import { copyToClipboard } from '../output/clipboard.ts';
import { phase } from '../tool/status.ts';
import { isBare } from './bare.ts';
import { textOf, type Turn } from './conversation.ts';
import { engineHere, GrowingMarkdown, loadEngine } from '../engines/markdown/growing-markdown.ts';
import { chevronLeftIcon, pencilIcon } from './icons.ts';
import { isSendKey } from './keys.ts';
import type { Painting } from '../engines/markdown/painter.ts';
import type { ChatSession } from './session.ts';
import { TurnLink } from './turn-link.ts';

/** So long a button says that it copied. */
const COPIED = 1600;

export class TurnView implements Painting {
  readonly element = document.createElement('li');
  readonly turn: Turn;
  readonly #session: ChatSession;
  readonly #link: TurnLink;
  readonly #markdown: GrowingMarkdown | null;
  /** The words as they are, where they are not Markdown. */
  readonly #plain = document.createElement('div');
  #editing = false;
  #copied: 'question' | 'reply' | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** Logs that someone opened. */
  readonly #opened = new Set<string>();
  #stale = true;
  #failed = false;
  /** The last turn can be answered again. */
  last = false;

  constructor(session: ChatSession, turn: Turn) {
    this.#session = session;
    this.turn = turn;
    this.#link = new TurnLink(session.tool.store, turn, session.attached);
    this.element.className = 'turn';
    this.#markdown =
      session.reply?.type === 'text' ? null : new GrowingMarkdown((image, name) => this.#hold(image, name));
    this.#plain.className = 'plain';
    this.#plain.dir = 'auto';
    if (this.#markdown && !engineHere()) {
      void loadEngine().then(
        () => this.#loaded(),
        () => (this.#failed = true),
      );
    }
  }

  /** Set by the thread: paints this view in one of the next frames. */
  ask: () => void = () => undefined;

  /** Something of the turn changed. */
  changed(): void {
    this.#stale = true;
    this.ask();
  }

  /** Gone from the screen. */
  remove(): void {
    clearTimeout(this.#timer);
    this.element.remove();
  }

  #loaded(): void {
    this.#plain.remove();
    this.changed();
  }

  get #reply(): string {
    return this.turn.state === 'live' ? this.#session.coming : this.turn.reply;
  }

  /** Nothing can be sent now. */
  get #closed(): boolean {
    return this.#session.conversation.live !== null || this.#session.tool.disabled;
  }

  // ── drawing ──

  paint(): boolean {
    if (this.#stale) {
      this.#stale = false;
      this.#takeReply();
      render(this.#template(this.#session.words), this.element);
      this.#link.changed();
      return true;
    }
    const use = engineHere();
    if (!use || !this.#markdown?.behind) return false;
    this.#markdown.step(use);
    return this.#markdown.behind;
  }

  #takeReply(): void {
    const text = this.#reply;
    if (this.#markdown && engineHere() && !this.#failed) {
      this.#markdown.set(text);
      if (this.turn.state !== 'live') this.#markdown.finish();
    } else if (this.#plain.textContent !== text) {
      this.#plain.textContent = text;
    }
  }

  #template(words: Words): TemplateResult {
    const { turn } = this;
    const live = turn.state === 'live';
    const text = this.#reply;
    return html`<div class="message asked" part="message question">
        <span class="visually-hidden">${words.text('chat.you')}</span>
        ${this.#editing ? this.#editor(words) : this.#question(words)}
      </div>
      <div class="message answered" part="message reply" aria-busy=${live}>
        <span class="visually-hidden">${this.#session.schema.name}</span>
        ${text === '' ? nothing : this.#markdown && engineHere() ? this.#markdown.box : this.#plain}
        ${live && text === '' ? this.#waiting(words) : nothing} ${live && text !== '' ? this.#more(words) : nothing}
        ${turn.state === 'done' && text === '' ? html`<p class="note">${words.text('chat.silent')}</p>` : nothing}
        ${turn.state === 'stopped' ? html`<p class="note">${words.text('chat.stopped')}</p>` : nothing}
        ${turn.state === 'failed' ? this.#problem(words) : nothing}
        ${this.#session.attached.map((spec) => this.#attachment(spec, words))}
        ${live ? nothing : this.#replyTools(words, text)}
      </div>`;
  }

  #waiting(words: Words): TemplateResult {
    const { run } = this.#session.tool.store;
    return html`<p class="note waiting"><span class="dots" aria-hidden="true"></span>${phase(run, words)}</p>`;
  }

  /** Words are here and the line is down, or the run is being stopped: that has to be said too. */
  #more(words: Words): TemplateResult | typeof nothing {
    const { run } = this.#session.tool.store;
    if (run.cancelling) return html`<p class="note">${words.text('cancelling')}</p>`;
    return run.reconnecting ? html`<p class="note">${words.text('status.reconnecting')}</p>` : nothing;
  }

  #question(words: Words): TemplateResult {
    const text = textOf(this.turn.content);
    return html`<div class="bubble" dir="auto">${text}</div>
      <div class="message-tools">
        ${this.#versions(words)}${this.#copyButton('question', text, words)}
        ${this.#tool(words.text('chat.edit'), pencilIcon, this.#edit, this.#closed)}
      </div>`;
  }

  #versions(words: Words): TemplateResult | typeof nothing {
    const { fork } = this.turn;
    if (!fork) return nothing;
    const { at, tails } = fork;
    const busy = this.#session.conversation.live !== null;
    const go = (version: number) => (): void => this.#session.choose(this.turn, version);
    const said = words.text('chat.version', { at: at + 1, of: tails.length });
    return html`<span class="versions" role="group" aria-label=${said}>
      ${this.#tool(words.text('chat.version.before'), chevronLeftIcon, go(at - 1), busy || at === 0)}
      <span class="tabular" aria-hidden="true">${words.number(at + 1)}/${words.number(tails.length)}</span>
      ${this.#tool(words.text('chat.version.next'), chevronRightIcon, go(at + 1), busy || at === tails.length - 1)}
    </span>`;
  }

  #replyTools(words: Words, text: string): TemplateResult {
    const again = this.last && !this.#closed;
    return html`<div class="message-tools">
      ${text === '' ? nothing : this.#copyButton('reply', text, words)}
      ${again && this.turn.state !== 'failed' ? this.#tool(words.text('chat.again'), arrowPathIcon, this.#again) : nothing}
    </div>`;
  }

  #copyButton(what: 'question' | 'reply', text: string, words: Words): TemplateResult {
    const label = words.text(this.#copied === what ? 'chat.copied' : 'chat.copy');
    return this.#tool(label, clipboardDocumentIcon, () => void this.#copy(what, text));
  }

  #tool(label: string, icon: TemplateResult, action: () => void, disabled = false): TemplateResult {
    return html`<button
      type="button"
      class="quiet"
      part="message-tool"
      aria-label=${label}
      title=${label}
      ?disabled=${disabled}
      @click=${action}
    >
      ${icon}
    </button>`;
  }

  #problem(words: Words): TemplateResult {
    const { problem, runId } = this.turn;
    const detail = problem?.detail || words.text('status.failed');
    return html`<div class="problem" part="problem" role="group" aria-label=${words.text('status.failed')}>
      <p class="problem-sentence">${exclamationTriangleIcon}<span>${detail}</span></p>
      ${
        this.last && !this.#closed
          ? html`<div class="problem-actions">
              <button type="button" class="button" @click=${this.#again}>${words.text('retry')}</button>
            </div>`
          : nothing
      }
      <details>
        <summary>${words.text('details')}</summary>
        <p class="note">
          ${[problem?.title, problem?.code, runId && words.text('run.id', { id: runId })].filter(Boolean).join(' · ')}
        </p>
        ${problem?.stderrTail ? html`<pre tabindex="0">${problem.stderrTail}</pre>` : nothing}
      </details>
    </div>`;
  }

  // ── other outputs ──

  #attachment(spec: OutputSpec, words: Words): TemplateResult | typeof nothing {
    const live = this.turn.state === 'live';
    const state = live ? this.#session.tool.store.output(spec.key) : null;
    const value = live ? (state?.value ?? null) : (this.turn.outputs[spec.key] ?? null);
    if (isBare(value) || (spec.type === 'progress' && !live)) return nothing;
    const output = html`<pixie-output
      name=${spec.key}
      .store=${this.#link}
      exportparts="output, toolbar, label, caption, table, row, log, chart, value"
    ></pixie-output>`;
    if (spec.type !== 'log') return html`<div class="attached">${output}</div>`;
    const opened = (event: Event): void => {
      if (!(event.currentTarget as HTMLDetailsElement).open || this.#opened.has(spec.key)) return;
      this.#opened.add(spec.key);
      this.changed();
    };
    return html`<details class="calls" part="calls" @toggle=${opened}>
      <summary>${chevronDownIcon}${callsOf(spec, value, words)}</summary>
      ${this.#opened.has(spec.key) ? output : nothing}
    </details>`;
  }

  /** Puts a button in an image's place; the picture is fetched when it is pressed. */
  #hold(image: HTMLImageElement, attribute: string): void {
    const address = image.getAttribute(attribute) ?? '';
    image.removeAttribute(attribute);
    if (!/^https?:/i.test(address) || !URL.canParse(address)) return image.replaceWith(image.alt);
    const { host } = new URL(address);
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'button remote';
    const asked = this.#session.words.text('image.remote', { host });
    button.textContent = [image.alt, asked].filter(Boolean).join(' · ');
    button.addEventListener('click', () => {
      image.src = address;
      button.replaceWith(image);
    });
    image.replaceWith(button);
  }

  // ── what the buttons do ──

  readonly #again = (): void => void this.#session.again(this.turn);

  async #copy(what: 'question' | 'reply', text: string): Promise<void> {
    if (!(await copyToClipboard(text, this.element))) return;
    this.#copied = what;
    this.changed();
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#copied = null;
      this.changed();
    }, COPIED);
  }

  readonly #edit = (): void => {
    this.#editing = true;
    this.#draw();
    const field = this.element.querySelector<HTMLTextAreaElement>('.editor textarea');
    field?.focus();
    field?.setSelectionRange(field.value.length, field.value.length);
  };

  #leave(): void {
    this.#editing = false;
    this.#draw();
    this.element.querySelector<HTMLElement>('.asked .quiet:last-child')?.focus();
  }

  /** At once: the focus goes to what is drawn. */
  #draw(): void {
    render(this.#template(this.#session.words), this.element);
  }

  #editor(words: Words): TemplateResult {
    const field = (): HTMLTextAreaElement => this.element.querySelector<HTMLTextAreaElement>('.editor textarea')!;
    const send = (): void => {
      const { value } = field();
      const { turns } = this.#session.conversation;
      if (!this.#session.send(value, turns.indexOf(this.turn))) return;
      this.#editing = false;
      this.#session.focus();
    };
    const key = (event: KeyboardEvent): void => {
      if (event.isComposing) return;
      if (event.key === 'Escape') {
        event.preventDefault();
        event.stopPropagation();
        this.#leave();
      } else if (isSendKey(event)) {
        event.preventDefault();
        event.stopPropagation();
        send();
      }
    };
    return html`<div class="editor">
      <textarea
        class="control writing"
        dir="auto"
        rows="1"
        aria-label=${words.text('chat.edit')}
        .value=${textOf(this.turn.content)}
        @keydown=${key}
      ></textarea>
      <div class="editor-actions">
        <span class="note">${words.text('chat.edit.note')}</span>
        <button type="button" class="button" @click=${() => this.#leave()}>${words.text('cancel')}</button>
        <button type="button" class="button primary" @click=${send}>${words.text('chat.send')}</button>
      </div>
    </div>`;
  }
}

/** «3 tool calls» of a log that has lines of that level, else its name and its number of lines. */
function callsOf(spec: OutputSpec, value: Json, words: Words): string {
  const lines = isObject(value) ? value['lines'] : [];
  const list = Array.isArray(lines) ? lines : [];
  const calls = list.filter((line) => isObject(line) && line['level'] === 'tool').length;
  if (calls > 0) return words.text('chat.calls', { n: calls });
  return words.text('chat.lines', { label: spec.label, n: list.length });
}

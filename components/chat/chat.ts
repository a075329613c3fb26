import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { isBusy } from '../core/store.ts';
import { stopIcon } from '../core/icons-more.ts';
import type { Words } from '../core/words.ts';
import { chatStyles } from './chat.styles.ts';
import { Follower } from './follower.ts';
import { arrowDownIcon, arrowUpIcon } from './icons.ts';
import { isSendKey } from './keys.ts';
import type { ChatSession } from './session.ts';
import { Thread } from './thread.ts';

/**
 * The conversation inside a `<pixie-tool>` whose layout is chat: messages, and a composer that stays at the lower edge.
 * The tool makes it; a page has no use for it by itself.
 *
 * @summary The conversation of a chat tool.
 * @slot empty - Shown before the first message.
 * @slot options - The inputs besides the conversation.
 * @csspart chat - The whole conversation.
 * @csspart messages - The part that scrolls.
 * @csspart message - Each message.
 * @csspart question - A message of the person.
 * @csspart reply - A message of the tool.
 * @csspart message-tool - Each button at a message.
 * @csspart calls - A folded log of a turn.
 * @csspart problem - A failed run.
 * @csspart options - The row of options.
 * @csspart composer - Where one writes.
 * @csspart submit - The Send button, which is Stop while the tool works.
 */
export class PixieChat extends LitElement {
  static override styles = chatStyles;

  @property({ attribute: false }) session!: ChatSession;
  @property({ type: Boolean }) disabled = false;
  /** The tool has inputs besides the conversation. */
  @property({ type: Boolean }) options = false;
  @state() private newer = false;
  @state() private blank = true;
  @query('.writing') private field!: HTMLTextAreaElement;
  @query('.options') private details!: HTMLDetailsElement | null;

  #thread: Thread | null = null;
  #follower: Follower | null = null;
  #leave: (() => void)[] = [];
  #seenAt: IntersectionObserver | null = null;

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.hasUpdated) this.#join();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#part();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('disabled')) this.#thread?.redraw();
    if (!changed.has('session')) return;
    this.#part();
    this.#thread = new Thread(this.session);
    this.blank = this.session.draft.trim() === '';
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has('session')) this.#join();
  }

  /** Follows the session while on the page. */
  #join(): void {
    const { session } = this;
    const thread = this.#thread;
    if (!thread || this.#leave.length > 0) return;
    const part = (name: string): HTMLElement => this.renderRoot.querySelector<HTMLElement>(name)!;
    const follower = new Follower(
      part('.messages'),
      part('.messages > .middle'),
      part('.end'),
      part('.foot'),
      () => (this.newer ||= session.conversation.live !== null),
    );
    this.#follower = follower;
    this.#seenAt = new IntersectionObserver(() => this.#look());
    this.#seenAt.observe(part('.end'));
    const print = (): void => thread.finish();
    addEventListener('beforeprint', print);
    session.focus = () => this.field.focus();
    session.reveal = () => {
      if (this.details) this.details.open = true;
    };
    this.#leave = [
      session.on((turn) => {
        if (turn) thread.refresh(turn);
        else this.#changed();
        this.requestUpdate();
      }),
      session.tool.store.on('words', () => {
        thread.redraw();
        this.requestUpdate();
      }),
      session.tool.store.on('status', () => this.requestUpdate()),
      () => removeEventListener('beforeprint', print),
      () => follower.close(),
    ];
    thread.attach(follower);
    thread.sync();
  }

  #part(): void {
    for (const leave of this.#leave.splice(0)) leave();
    this.#seenAt?.disconnect();
    this.#thread?.detach();
  }

  /** Turns came or went; a draft may have come back. */
  #changed(): void {
    this.#thread?.sync();
    this.newer = false;
    if (this.field && this.field.value !== this.session.draft) {
      this.field.value = this.session.draft;
      this.#typed();
    }
  }

  #look(): void {
    if (this.#follower?.atEnd) this.newer = false;
  }

  // ── drawing ──

  protected override render(): TemplateResult {
    const { session } = this;
    const { words, conversation } = session;
    return html`<div class="root chat" part="chat">
      <div
        class="messages"
        part="messages"
        role="log"
        aria-live="off"
        aria-label=${words.text('chat.messages')}
        @scroll=${this.#scrolled}
        @wheel=${this.#wheel}
        @touchmove=${this.#moved}
        @keyup=${this.#moved}
      >
        <div class="middle">
          ${conversation.empty ? html`<slot name="empty"><p class="welcome">${words.text('chat.empty')}</p></slot>` : nothing}
          ${this.#thread?.list}
          <div class="end"></div>
        </div>
      </div>
      <div class="foot">
        <div class="middle">
          <button type="button" class="button newer" ?hidden=${!this.newer} @click=${this.#toEnd}>
            ${arrowDownIcon}${words.text('chat.newer')}
          </button>
          ${this.#undoBar(words)}
          ${
            this.options
              ? html`<details class="options" part="options">
                  <summary>${words.text('chat.options')}</summary>
                  <div class="option-fields"><slot name="options"></slot></div>
                </details>`
              : nothing
          }
          ${this.#composer(words)}
        </div>
      </div>
    </div>`;
  }

  #undoBar(words: Words): TemplateResult | typeof nothing {
    const { undo } = this.session;
    if (!undo) return nothing;
    const past = undo.kind === 'past';
    return html`<div class="undo">
      <span>${words.text(past ? 'chat.past' : 'chat.cleared')}</span>
      <button type="button" class="quiet" @click=${this.#takeBack}>
        ${words.text(past ? 'chat.back' : 'chat.undo')}
      </button>
    </div>`;
  }

  #composer(words: Words): TemplateResult {
    const { session } = this;
    const { run } = session.tool.store;
    const busy = isBusy(run) && session.conversation.live !== null;
    const stopping = run.cancelling || (busy && run.runId === null);
    const idle = !busy && (this.blank || this.disabled);
    return html`<div class="composer ${this.disabled ? 'disabled' : ''}" part="composer">
        <textarea
          class="writing"
          dir="auto"
          rows="1"
          enterkeyhint="send"
          placeholder=${words.text('chat.placeholder')}
          aria-label=${words.text('chat.label', { name: session.schema.name })}
          aria-describedby="keys"
          ?disabled=${this.disabled}
          @input=${this.#typed}
          @keydown=${this.#key}
        ></textarea>
        <button
          type="button"
          class="button primary send"
          part="submit"
          aria-disabled=${idle || (busy && stopping) ? 'true' : 'false'}
          aria-label=${words.text(busy ? 'chat.stop' : 'chat.send')}
          title=${words.text(busy ? 'chat.stop' : 'chat.send')}
          @click=${busy ? this.#stop : this.#send}
        >
          ${busy ? stopIcon : arrowUpIcon}
        </button>
      </div>
      <div class="under">
        <span class="note" id="keys">${words.text('chat.hint')}</span>
        <button type="button" class="quiet" ?hidden=${session.conversation.empty} @click=${this.#clear}>
          ${words.text('chat.clear')}
        </button>
      </div>`;
  }

  // ── what a person does ──

  readonly #typed = (): void => {
    const { field } = this;
    this.session.draft = field.value;
    this.blank = field.value.trim() === '';
    // Where a field cannot size itself.
    if (CSS.supports('field-sizing', 'content')) return;
    field.style.setProperty('block-size', 'auto');
    field.style.setProperty('block-size', `${field.scrollHeight + 2}px`);
  };

  readonly #key = (event: KeyboardEvent): void => {
    if (!isSendKey(event)) return;
    event.preventDefault();
    event.stopPropagation();
    if (!this.session.conversation.live) this.#send();
  };

  readonly #send = (): void => {
    const { session } = this;
    if (this.disabled) return;
    if (this.blank) return this.field.focus();
    const { draft } = session;
    session.draft = '';
    if (session.send(draft)) this.#sent();
    else session.draft = draft;
  };

  /** The field is empty again, and the new message is in sight. */
  #sent(): void {
    this.field.value = '';
    this.#typed();
    this.#thread?.show();
    this.#follower?.toEnd();
  }

  readonly #stop = (): void => this.session.stop();
  readonly #toEnd = (): void => {
    this.newer = false;
    this.#follower?.toEnd();
  };
  readonly #clear = (): void => {
    this.session.clear();
    this.field.focus();
  };
  readonly #takeBack = (): void => {
    this.session.takeBack();
    this.field.focus();
  };
  readonly #scrolled = (): void => this.#follower?.scrolled();
  readonly #moved = (): void => this.#follower?.moved();
  readonly #wheel = (event: WheelEvent): void => this.#follower?.moved(event.deltaY < 0);
}

declare global {
  interface HTMLElementTagNameMap {
    'pixie-chat': PixieChat;
  }
}

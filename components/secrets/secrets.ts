import { html, LitElement, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { SecretItem } from '../../contract/api.ts';
import { isObject, type Json } from '../../contract/json.ts';
import { announce, enterAnnouncer, leaveAnnouncer } from '../core/announcer.ts';
import { Client, type Fetch } from '../core/client.ts';
import { send } from '../core/events.ts';
import { defaultGateway } from '../core/gateway.ts';
import { englishOfFaults } from '../core/i18n/faults/en.ts';
import { englishOfSecrets } from '../core/i18n/secrets/en.ts';
import { keepPrintableKeys } from '../core/keys.ts';
import { LanguageController } from '../core/language.ts';
import { base, buttons, controls, tokens } from '../core/theme.ts';
import { Words, type Strings } from '../core/words.ts';
import { fieldId, type RowState } from './row.ts';
import { secretsStyles } from './secrets.styles.ts';
import { secretsView } from './secrets-view.ts';

/**
 * The secrets that a tool declares: which are set and since when, and a field for each to set it. Values go to the
 * gateway and never come back; what was typed is gone from the page once it is saved.
 *
 * It needs the gateway's admin key, which only the gateway's own pages may use.
 *
 * @summary A masked form for a tool's secrets.
 * @event {PixieEvent<'secrets-change'>} pixie-secrets-change - A secret was saved or removed.
 * @csspart secrets - The whole element.
 * @csspart header - The heading and the sentence below it.
 * @csspart secret - One secret.
 * @csspart control - The field for its value.
 * @csspart save - Its Save button.
 * @csspart remove - Its Remove button.
 * @csspart command - The command that does it in a terminal.
 * @csspart problem - Why there is nothing to show.
 * @cssproperty [--pixie-ok=#1a7f4b] - Set.
 * @cssproperty [--pixie-warn=#9a5b00] - Required and not set.
 * @cssproperty [--pixie-bad=#c22f2f] - Errors.
 */
export class PixieSecrets extends LitElement {
  static override styles = [tokens, base, buttons, controls, secretsStyles];
  static version?: string;

  /** Id of the tool. */
  @property({ reflect: true }) tool: string | null = null;
  /** Address of the gateway; default: the one that served the script, else http://127.0.0.1:7860. */
  @property() gateway: string | null = null;
  /** The gateway's admin key. Better set as a property, so that it does not stand in the page. */
  @property({ attribute: 'admin-key' }) adminKey: string | null = null;
  /** `auto` follows the page. */
  @property({ reflect: true, useDefault: true }) theme: 'auto' | 'light' | 'dark' = 'auto';
  /** Level of the heading, 1 to 6. */
  @property({ type: Number, attribute: 'heading-level' }) headingLevel = 2;
  /** No heading, for a place that has one. */
  @property({ type: Boolean, attribute: 'without-header' }) withoutHeader = false;
  /** Sentences to use instead of ours, by key (see components/core/i18n/secrets/en.ts). */
  @property({ attribute: false }) i18n: Strings | null = null;
  /** Stands in for `fetch`. */
  @property({ attribute: false }) fetch: Fetch | null = null;

  /** @internal Null until the gateway has answered. */
  @state() items: readonly SecretItem[] | null = null;
  /** @internal Why there is no list. */
  @state() trouble: unknown = null;

  readonly #rows = new Map<string, RowState>();
  #words = new Words();
  #loading: AbortController | null = null;

  constructor() {
    super();
    const language = new LanguageController(
      this,
      (words) => {
        this.#words = words;
        this.requestUpdate();
      },
      () => this.i18n,
    );
    this.#relearn = () => language.refresh();
  }
  readonly #relearn: () => void;

  /** @internal */
  get words(): Words {
    return this.#words.with(SENTENCES);
  }

  /** @internal */
  get client(): Client {
    return new Client(this.gateway || defaultGateway(), null, this.fetch ?? undefined);
  }

  /** @internal */
  row(key: string): RowState {
    return this.#rows.get(key) ?? {};
  }

  /** @internal */
  changeRow(key: string, change: RowState): void {
    this.#rows.set(key, { ...this.row(key), ...change });
    this.requestUpdate();
  }

  /** Asks the gateway again which secrets are set. What is being typed stays. */
  async refresh(): Promise<void> {
    this.#loading?.abort();
    const { tool } = this;
    if (!tool || !this.adminKey) return;
    const loading = (this.#loading = new AbortController());
    try {
      const answer = await this.#ask(tool, 'GET', null, undefined, loading.signal);
      if (loading.signal.aborted) return;
      this.items = readItems(answer);
      this.trouble = null;
    } catch (error) {
      if (!loading.signal.aborted) this.trouble = error;
    }
  }

  /** @internal Sends what is typed for a key, and forgets it. */
  async save(key: string): Promise<void> {
    const { tool } = this;
    const field = this.#field(key);
    if (!tool || !field || this.row(key).busy) return;
    const empty = field.value === '';
    this.#rows.set(key, { ...this.row(key), done: '', notice: null, error: undefined, empty, busy: !empty });
    this.requestUpdate();
    if (empty) return field.focus();
    try {
      const item = readItem(await this.#ask(tool, 'PUT', key, { value: field.value }));
      field.value = '';
      this.#changed(tool, item, this.words.text('secrets.saved', { key }));
      await this.#regainFocus(key);
    } catch (error) {
      this.changeRow(key, { busy: false, error });
    }
  }

  /** @internal Removes the value of a key that the person was asked about. */
  async unset(key: string): Promise<void> {
    const { tool } = this;
    if (!tool || this.row(key).busy) return;
    this.changeRow(key, { busy: true, error: undefined });
    try {
      const item = readItem(await this.#ask(tool, 'DELETE', key));
      this.#changed(tool, item, this.words.text('secrets.removed', { key }));
      await this.#regainFocus(key);
    } catch (error) {
      this.changeRow(key, { busy: false, asking: false, error });
      await this.#regainFocus(key);
    }
  }

  #changed(tool: string, item: SecretItem, done: string): void {
    const { key, set } = item;
    this.items = (this.items ?? []).map((other) => (other.key === key ? item : other));
    this.#rows.set(key, { done, notice: item.notice ?? null });
    this.requestUpdate();
    announce([done, item.notice].filter(Boolean).join(' '));
    send(this, 'secrets-change', { toolId: tool, runId: null, key, set });
  }

  #ask(tool: string, method: string, key: string | null, body?: Json, signal?: AbortSignal): Promise<Json> {
    const path = `/api/tools/${encodeURIComponent(tool)}/secrets`;
    return this.client.json(key === null ? path : `${path}/${encodeURIComponent(key)}`, {
      method,
      headers: { 'X-Pixie-Admin': this.adminKey ?? '' },
      ...(body !== undefined && { body }),
      ...(signal && { signal }),
    });
  }

  /** The button that was pressed is gone or disabled now; whoever went on to another place is left there. */
  async #regainFocus(key: string): Promise<void> {
    await this.updateComplete;
    const { activeElement } = this.renderRoot as ShadowRoot;
    const elsewhere = activeElement === null && document.activeElement !== document.body;
    if (elsewhere || activeElement?.matches(':enabled')) return;
    this.#field(key)?.focus();
  }

  #field(key: string): HTMLInputElement | HTMLTextAreaElement | null {
    return this.renderRoot.querySelector(`#${CSS.escape(fieldId(key))}`);
  }

  // ── life ──

  override connectedCallback(): void {
    super.connectedCallback();
    enterAnnouncer();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    // A move in the page disconnects too; what is still gone after it keeps nothing of what was typed.
    queueMicrotask(() => {
      leaveAnnouncer();
      if (this.isConnected) return;
      this.#loading?.abort();
      this.#forget();
    });
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('i18n')) this.#relearn();
    if (!ASKS.some((name) => changed.has(name))) return;
    this.#forget();
    this.items = null;
    this.trouble = null;
    void this.refresh();
  }

  /** Another tool or gateway, or none: what is typed was not meant for it. */
  #forget(): void {
    for (const { key } of this.items ?? []) {
      const field = this.hasUpdated ? this.#field(key) : null;
      if (field) field.value = '';
    }
    this.#rows.clear();
  }

  protected override render(): TemplateResult {
    return html`<div
      class="root"
      part="secrets"
      @keydown=${keepPrintableKeys}
      @keypress=${keepPrintableKeys}
      @keyup=${keepPrintableKeys}
    >
      ${secretsView(this)}
    </div>`;
  }
}

const SENTENCES: Strings = { ...englishOfFaults, ...englishOfSecrets };
const ASKS = ['tool', 'gateway', 'fetch', 'adminKey'] as const;

function readItems(answer: Json): SecretItem[] {
  const list = isObject(answer) ? answer['secrets'] : null;
  if (!Array.isArray(list)) throw new Error('The gateway’s answer is no list of secrets.');
  return list.map(readItem);
}

function readItem(json: Json): SecretItem {
  if (!isObject(json) || typeof json['key'] !== 'string') throw new Error('The gateway’s answer is no secret.');
  return json as unknown as SecretItem;
}

declare global {
  interface HTMLElementTagNameMap {
    'pixie-secrets': PixieSecrets;
  }
}

import { Task, TaskStatus } from '@lit/task';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { state } from 'lit/decorators.js';
import type { Run } from '../../contract/api.ts';
import type { JsonObject } from '../../contract/json.ts';
import type { ChatSession } from '../chat/session.ts';
import { announce, enterAnnouncer, leaveAnnouncer } from '../core/announcer.ts';
import { Client, ProblemError } from '../core/client.ts';
import { send, type PixieEventDetails, type PixieEventName } from '../core/events.ts';
import { defaultGateway } from '../core/gateway.ts';
import { isRunKey, keepPrintableKeys } from '../core/keys.ts';
import { idle } from '../core/idle.ts';
import { LanguageController } from '../core/language.ts';
import { toolChanged, type ToolElement } from '../core/link.ts';
import { controls, views } from '../core/loaders.ts';
import { NearController } from '../core/near.ts';
import { valuesFromQuery } from '../core/query.ts';
import { readSchema, type ToolSchema } from '../core/schema.ts';
import { isBusy, type Edits } from '../core/store.ts';
import { Conduct } from './conduct.ts';
import { ToolData } from './data.ts';
import { actionsView, formView } from './form.ts';
import { headerView } from './header.ts';
import { RememberedHeight, RememberedInputs, RememberedRun } from './remembered.ts';
import { Parts } from './parts.ts';
import type { PanelName, Panels } from './panels/panels.ts';
import { skeleton } from './skeleton.ts';
import type { Surroundings } from './surroundings.ts';
import { shareUrl, toCurl } from './share.ts';
import { styles } from './tool.styles.ts';

/**
 * A tool, whole: its form, its run and its results, drawn from its schema.
 *
 * @summary Draws a tool of a Pixie gateway on any page and runs it.
 * @slot title - Replaces the tool's name.
 * @slot description - Replaces the tool's description.
 * @slot actions - Further buttons beside the title.
 * @slot submit-label - Replaces the word on the Run button.
 * @slot empty - Shown in place of the results before the first run.
 * @slot error - Shown above the details of a failed run.
 * @slot footer - Below the results.
 * @slot input:<key> - Replaces one field.
 * @slot output:<key> - Replaces one output.
 * @event {PixieEvent<'ready'>} pixie-ready - The form can be used.
 * @event {PixieEvent<'input'>} pixie-input - A value changes while typing.
 * @event {PixieEvent<'change'>} pixie-change - A value was settled on.
 * @event {PixieEvent<'submit'>} pixie-submit - About to run; can be stopped, `detail.values` can be edited.
 * @event {PixieEvent<'status'>} pixie-status - The run was queued, started, is running or ended.
 * @event {PixieEvent<'progress'>} pixie-progress - The tool said how far it is.
 * @event {PixieEvent<'output'>} pixie-output - A piece of an output arrived.
 * @event {PixieEvent<'result'>} pixie-result - The run ended well.
 * @event {PixieEvent<'error'>} pixie-error - The run failed, or the tool cannot be shown.
 * @event {PixieEvent<'cancel'>} pixie-cancel - The run was cancelled.
 * @event {PixieEvent<'invalid'>} pixie-invalid - A run was asked for with values that do not fit.
 * @event {PixieEvent<'reset'>} pixie-reset - The form went back to its defaults.
 * @csspart tool - The whole element.
 * @csspart header - Title, description and actions.
 * @csspart title - The name.
 * @csspart description - The description.
 * @csspart history - The button of the past runs.
 * @csspart share - The button of the address to share.
 * @csspart api - The button of the code for scripts.
 * @csspart panel - What one of these opens.
 * @csspart form - The column of inputs.
 * @csspart group - A group of fields.
 * @csspart group-title - The heading of a group.
 * @csspart lacking - Which secrets are missing, and what to do.
 * @csspart summary - The list of errors.
 * @csspart actions - The bar with Run and Reset.
 * @csspart submit - The Run button.
 * @csspart cancel - The Cancel button, in Run's place.
 * @csspart reset - The Reset button.
 * @csspart results - The column of outputs.
 * @csspart failing - The line that says that the tool's last check failed.
 * @csspart status - The line above the results.
 * @csspart whole - What can be done with the whole result, at the end of that line.
 * @csspart progress - The thin bar below it.
 * @csspart problem - A failed run, or why the tool cannot be shown.
 * @csspart tabs - A strip of output tabs.
 * @cssproperty [--pixie-surface=#ffffff] - Background of the element.
 * @cssproperty [--pixie-sunken=#f7f8fa] - Background of what lies lower: code, table heads.
 * @cssproperty [--pixie-raised=#ffffff] - Background of cards and controls.
 * @cssproperty [--pixie-border=#e3e6eb] - Hairlines.
 * @cssproperty [--pixie-border-strong=#cfd4dc] - Edges of controls.
 * @cssproperty [--pixie-border-control=#868e9c] - Edges of controls under the pointer, 3:1.
 * @cssproperty [--pixie-text=#16191f] - Text.
 * @cssproperty [--pixie-text-secondary=#565e6c] - Labels of outputs, hints.
 * @cssproperty [--pixie-text-tertiary=#69717f] - The quietest text.
 * @cssproperty [--pixie-accent=#3558d4] - Run, focus, selection, first series.
 * @cssproperty [--pixie-on-accent=#ffffff] - Text on the accent.
 * @cssproperty [--pixie-accent-soft=#eaeffc] - Focus ring, selected rows.
 * @cssproperty [--pixie-ok=#1a7f4b] - Good.
 * @cssproperty [--pixie-warn=#9a5b00] - Careful.
 * @cssproperty [--pixie-bad=#c22f2f] - Wrong.
 * @cssproperty [--pixie-bad-soft=#fdecec] - Background of errors.
 * @cssproperty [--pixie-radius=8px] - Corners of controls.
 * @cssproperty [--pixie-radius-card=10px] - Corners of cards.
 * @cssproperty [--pixie-control-height=36px] - Height of controls (42px where the pointer is coarse).
 * @cssproperty [--pixie-gap-field=5px] - Between label, control and hint.
 * @cssproperty [--pixie-gap=16px] - Between fields.
 * @cssproperty [--pixie-gap-card=12px] - Between cards.
 * @cssproperty [--pixie-gap-column=28px] - Between the columns.
 * @cssproperty [--pixie-text-size=14px] - Size of text.
 * @cssproperty [--pixie-font-mono=ui-monospace] - Font of code.
 * @cssproperty [--pixie-min-height=320px] - Height kept free until the form is there.
 */
export class PixieTool extends ToolData implements ToolElement {
  static override styles = styles;

  readonly #near = new NearController(this);
  readonly #language = new LanguageController(
    this,
    (words) => (this.store.words = words),
    () => this.i18n,
  );
  readonly #joined = new Map<Element, { kind: 'input' | 'output'; key: string }>();
  #memory = new RememberedRun('');
  #inputs: RememberedInputs | null = null;
  #rememberTimer: ReturnType<typeof setTimeout> | undefined;
  /** The fields hold what was typed on an earlier visit. */
  @state() restored = false;
  /**
   * So many fields are drawn: of a long form the first ones can be seen and used while the others follow. None until
   * their modules are here, which takes a moment at most: drawn twice, a screenful costs 40 ms more.
   */
  @state() drawn = 0;
  /** Headings of the groups that are folded away. */
  readonly closed = new Set<string>();
  readonly #parts = new Parts(this, (more) => [...PixieTool.elementStyles, ...PixieTool.finalizeStyles([more])]);
  readonly #conduct = new Conduct(this, () => this.#memory);
  /** The conversation, where the layout is chat. */
  chat: ChatSession | null = null;
  /** Past runs, sharing and code, once one of them was asked for. */
  panels: Panels | null = null;
  /** Required secrets that are not set: until they are, nothing can be run. */
  missing: readonly string[] = [];
  /** What the gateway knows of the tool besides its schema, once it was asked. */
  surroundings: Surroundings | null = null;
  #reload = 0;
  /** Someone pressed a button, so the browser may ask for its permission. */
  #asked = false;
  #ready = false;
  #warmed = 0;
  #unsubscribe: (() => void)[] = [];
  #autoTimer: ReturnType<typeof setTimeout> | undefined;

  // ── tasks: the schema, and the run ──

  readonly #schemaTask = new Task(this, {
    args: () => [this.#near.near ? this.toolId : null, this.gatewayUrl, this.token, this.fetch, this.#reload] as const,
    task: async ([id, gateway, token, fetch], { signal }) => {
      this.store.client = new Client(gateway, token, fetch ?? undefined);
      if (this.given || !id) return;
      if (!this.#asked) await this.store.client.permit();
      const schema = readSchema(await this.store.client.schema(id, signal));
      if (signal.aborted) return;
      if (!schema) throw new Error('The gateway’s answer is no tool.');
      await this.open(schema);
    },
    onError: (error) => {
      if (error instanceof ProblemError) this.tell('error', { problem: error.problem });
    },
  });

  /** Address of the gateway that is asked. */
  get gatewayUrl(): string {
    return this.gateway || defaultGateway();
  }

  /** The id that is asked for. */
  get toolId(): string | null {
    return this.tool || this.id || null;
  }

  // ── life ──

  override connectedCallback(): void {
    super.connectedCallback();
    enterAnnouncer();
    this.#unsubscribe = [
      this.store.on('schema', () => this.requestUpdate()),
      this.store.on('status', () => this.requestUpdate()),
      this.store.on('errors', () => this.requestUpdate()),
      this.store.on('words', () => this.requestUpdate()),
    ];
    toolChanged();
    const { runId } = this.store.run;
    if (runId && isBusy(this.store.run)) this.#conduct.follow(runId);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    for (const stop of this.#unsubscribe) stop();
    clearTimeout(this.#autoTimer);
    if (this.#ready) this.#remember();
    toolChanged();
    // A move in the page disconnects too; only what is still gone after it lets go of its run's stream.
    queueMicrotask(() => {
      leaveAnnouncer();
      if (!this.isConnected) this.#conduct.detach();
    });
  }

  static override get observedAttributes(): string[] {
    return [...super.observedAttributes, 'id'];
  }

  override attributeChangedCallback(name: string, before: string | null, now: string | null): void {
    super.attributeChangedCallback(name, before, now);
    if (name === 'id') {
      this.requestUpdate();
      if (this.isConnected) toolChanged();
    }
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('i18n')) this.#language.refresh();
    if (changed.has('disabled')) this.store.disabled = this.disabled;
    if (changed.has('mapTiles')) this.useTiles();
    if (this.#ready && this.#isChat() !== this.store.conversation) void this.open(this.store.schema!);
    if (changed.has('runId') && this.runId && this.#ready) void this.load(this.runId).catch(() => undefined);
  }

  protected override firstUpdated(): void {
    const { pixels } = this.#height();
    if (pixels) this.#root().style.setProperty('--_reserved', `${pixels}px`);
  }

  #root(): HTMLElement {
    return this.renderRoot.querySelector<HTMLElement>('.root')!;
  }

  #height(): RememberedHeight {
    return new RememberedHeight(this.toolId, this.offsetWidth);
  }

  /** A schema is here: values, modules, and what the page asked to happen at the start. */
  protected async open(schema: ToolSchema): Promise<void> {
    // On their way while the rest of this is done.
    for (const { type } of schema.inputs) void controls.load(type);
    const query = this.prefill === 'query' ? valuesFromQuery(location.search, schema) : {};
    this.store.preset({ ...this.initial, ...query });
    this.store.conversation = this.#isChat(schema);
    this.store.setSchema(schema);
    const place = `${this.gatewayUrl}:${schema.id}:${this.id}`;
    this.#memory = new RememberedRun(place);
    this.#inputs = new RememberedInputs(place);
    const late = setTimeout(() => (this.drawn ||= SCREENFUL), PATIENCE_MS);
    await Promise.all([this.store.loadTypes(), this.store.conversation && this.#parts.loadChat()]);
    clearTimeout(late);
    this.drawn ||= SCREENFUL;
    if (this.store.schema !== schema) return;
    this.chat?.close();
    this.chat = this.store.conversation ? new this.#parts.chat!.ChatSession(this, schema, place) : null;
    this.restored = !this.withoutRestore && !this.runId && this.store.restore(omit(this.#inputs.edits, query));
    await this.updateComplete;
    this.#ready = true;
    this.tell('ready', { schema });
    this.#drawMore();
    if (!this.chat) void this.#loadResults();
    idle(() => this.#preload(schema));
    const spoken = this.runId ? null : this.chat?.restore();
    const going = this.runId ?? (this.withoutRestore ? null : (this.#memory.runId ?? spoken));
    if (going) await this.load(going).catch(() => this.chat?.lost());
    else if (this.autoRun && !this.chat && this.store.problems().length === 0) await this.run().catch(() => undefined);
  }

  #isChat(schema = this.store.schema): boolean {
    return (this.layout ?? schema?.layout) === 'chat';
  }

  /** A screenful a frame: 200 fields at once take 200 ms before anything is painted. */
  #drawMore(): void {
    if (this.drawn >= (this.store.schema?.inputs.length ?? 0)) return;
    requestAnimationFrame(() =>
      setTimeout(() => {
        this.drawn += SCREENFUL;
        this.#drawMore();
      }),
    );
  }

  /** The form comes first; what shows results follows at once, without holding it up. */
  async #loadResults(): Promise<void> {
    if (!(await this.#parts.loadResults())) return;
    idle(() => {
      if (this.store.run.status === 'idle') this.#height().pixels = `${this.#root().offsetHeight}`;
    });
  }

  /** The page's tiles for maps, else those that the gateway offers. */
  useTiles(): void {
    const tiles = this.mapTiles ?? this.surroundings?.detail?.mapTiles ?? null;
    if (tiles === this.store.mapTiles) return;
    this.store.mapTiles = tiles;
    this.store.touchTopic('schema');
  }

  #preload(schema: ToolSchema): void {
    void import('./running.ts').catch(() => undefined);
    // Faults that do not hinder the tool are said beside it, and secrets that do; its examples can be chosen.
    void this.#parts.loadFaults().then(() => {
      const { faults } = this.#parts;
      if (faults && !this.given) void (this.surroundings ??= new faults.Surroundings(this)).look();
    });
    for (const type of new Set(schema.outputs.map((spec) => spec.type))) {
      void views.load(type).then((view) => typeof view === 'object' && view.preload?.());
    }
  }

  // ── what a page can call ──

  /**
   * Runs the tool, with these values in place of what the fields hold where given.
   * @returns the outputs by key.
   * @throws RunError with the problem; Error when values do not fit or a listener stopped it.
   */
  async run(values?: JsonObject): Promise<JsonObject> {
    if (this.missing[0]) await this.surroundings!.complete();
    if (values) this.store.assign(values);
    if (!this.store.schema || this.disabled) throw new Error('The tool is not ready to run.');
    if (isBusy(this.store.run) || this.#conduct.busy) throw new Error('The tool is running.');
    if (!this.validate()) {
      this.focus();
      throw new Error('Some values do not fit.');
    }
    const detail = { values: { ...this.store.values, ...this.chat?.inputs(values) } };
    const sent = { toolId: this.store.toolId, runId: null, ...detail };
    if (!send(this, 'submit', sent)) throw new Error('The page stopped the run.');
    const work = this.#conduct.start(this.store.toolId!, sent.values);
    this.chat?.begun(sent.values, work);
    return (await work) ?? {};
  }

  /** Stops the run that is going. */
  async cancel(): Promise<void> {
    if (this.store.client && isBusy(this.store.run)) await this.#conduct.cancel();
  }

  /** Back to the values that the form started with; what was typed before is forgotten. */
  reset(): void {
    this.store.reset();
    this.chat?.clear();
    this.#remember();
    this.tell('reset', {});
  }

  /** Shows every error; true when there is none. */
  validate(): boolean {
    if (this.store.validate()) return true;
    const errors = Object.entries(this.errors).map(([key, message]) => ({ key, message }));
    announce(this.store.words.text('errors.title', { n: errors.length }));
    this.tell('invalid', { errors });
    return false;
  }

  /** True when the values fit; shows nothing. */
  checkValidity(): boolean {
    return this.store.problems().length === 0;
  }

  /** As `validate`, and moves the focus to the first error. */
  reportValidity(): boolean {
    const valid = this.validate();
    if (!valid) this.focus();
    return valid;
  }

  /** Focuses a field; without a name the first one with an error, else the first. */
  override focus(name?: string | FocusOptions): void {
    if (this.chat && typeof name !== 'string' && this.checkValidity()) return this.chat.focus();
    const key =
      (typeof name === 'string' && name) || this.store.problems()[0]?.spec.key || this.store.schema?.inputs[0]?.key;
    if (!key) return super.focus();
    this.chat?.reveal();
    const group = this.store.spec(key)?.group ?? '';
    const field = this.#field(key);
    if (field && !this.closed.has(group)) return field.focus();
    this.closed.delete(group);
    this.drawn = Infinity;
    this.requestUpdate();
    void this.updateComplete.then(() => this.#field(key)?.focus());
  }

  /** Shows a run of this tool, or joins it while it is going. */
  async load(runId: string): Promise<JsonObject | null> {
    const { client } = this.store;
    if (!client) throw new Error('The tool is not ready.');
    const run: Run = await client.run(runId);
    this.chat?.show(run);
    return this.#conduct.load(run);
  }

  /** The page's address with the current values in its query, without files and secrets. */
  getShareUrl(): string {
    return shareUrl(location.href, this.store);
  }

  /** The current values as a `curl` command for a shell. */
  toCurl(): string {
    return toCurl(this.gatewayUrl, this.store);
  }

  /** An input or output with `for` takes over a field; the tool then leaves its place empty. */
  join(element: Element, kind: 'input' | 'output', key: string): () => void {
    this.#joined.set(element, { kind, key });
    this.requestUpdate();
    return () => {
      this.#joined.delete(element);
      this.requestUpdate();
    };
  }

  #field(key: string): HTMLElement | null {
    for (const [element, joined] of this.#joined) {
      if (joined.kind === 'input' && joined.key === key) return element as HTMLElement;
    }
    return this.renderRoot.querySelector<HTMLElement>(`pixie-input[name=${CSS.escape(key)}]`);
  }

  // ── what is typed ──

  /** Fills in an example; what it does not name goes back to its start. */
  fillIn(inputs: JsonObject): void {
    this.store.reset();
    this.store.assign(inputs);
    this.#remember();
  }

  /** Keeps what was typed for the next visit. */
  #remember(): void {
    this.restored = false;
    clearTimeout(this.#rememberTimer);
    if (this.#inputs && !this.withoutRestore) this.#inputs.edits = this.store.edits;
  }

  protected edited(kind: 'input' | 'change', key: string): void {
    this.interest();
    this.restored = false;
    clearTimeout(this.#rememberTimer);
    this.#rememberTimer = setTimeout(() => this.#remember(), 200);
    const { store } = this;
    const detail = {
      key,
      value: store.field(key)?.raw ?? null,
      // Gathered only when someone looks: with 200 fields this is the dear part of a keystroke.
      get values(): JsonObject {
        return store.values;
      },
    };
    this.tell(kind, detail);
    if (this.autoRun === 'change' && !this.chat) {
      clearTimeout(this.#autoTimer);
      this.#autoTimer = setTimeout(() => void this.#autoRunNow(), 300);
    }
  }

  async #autoRunNow(): Promise<void> {
    if (isBusy(this.store.run)) await this.cancel().catch(() => undefined);
    if (isBusy(this.store.run)) await this.#conduct.ended();
    if (this.checkValidity()) await this.run().catch(() => undefined);
  }

  /** The first sign of interest warms the process; mere presence on a page does not. */
  readonly interest = (): void => {
    const { client, toolId } = this.store;
    if (!client || !toolId || performance.now() - this.#warmed < 60_000 || isBusy(this.store.run)) return;
    this.#warmed = performance.now();
    void client.warm(toolId);
  };

  /** The panels that the header offers; a tool without a gateway has none. */
  get panelNames(): PanelName[] {
    if (this.given) return [];
    const without = { history: this.withoutHistory, share: this.withoutShare, api: this.withoutApi };
    return (['history', 'share', 'api'] as const).filter((name) => !without[name]);
  }

  /** Shows or hides one of them. */
  async openPanel(name: PanelName): Promise<void> {
    const { Panels, panelStyles } = await import('./panels/panels.ts');
    if (!this.panels) this.#parts.adopt(panelStyles);
    this.panels ??= new Panels(this);
    await this.panels.toggle(name);
  }

  /** Brings the results into view. */
  showResults(): void {
    this.renderRoot.querySelector('.results')?.scrollIntoView({ block: 'nearest' });
  }

  /** Sends an event with the ids that every one carries; getters in `detail` stay getters. */
  tell<N extends PixieEventName>(name: N, detail: Omit<PixieEventDetails[N], 'toolId' | 'runId'>): boolean {
    const { store } = this;
    const whole = Object.defineProperties(
      { toolId: store.toolId, runId: store.run.runId },
      Object.getOwnPropertyDescriptors(detail),
    );
    return send(this, name, whole as unknown as PixieEventDetails[N]);
  }

  // ── drawing ──

  protected override render(): TemplateResult {
    return html`<div
      class="root"
      part="tool"
      @keydown=${this.#key}
      @keypress=${keepPrintableKeys}
      @keyup=${keepPrintableKeys}
      @focusin=${this.interest}
      @pointerdown=${this.#press}
    >
      ${this.#body()}${this.panels?.view() ?? nothing}
    </div>`;
  }

  /** Until the pointer is up again and its click was heard. */
  readonly #press = (): void => {
    const letGo = this.store.hold();
    const ends = ['pointerup', 'pointercancel'] as const;
    const up = (): void => {
      for (const name of ends) removeEventListener(name, up, true);
      setTimeout(letGo);
    };
    for (const name of ends) addEventListener(name, up, true);
  };

  readonly #key = (event: KeyboardEvent): void => {
    keepPrintableKeys(event);
    if (!isRunKey(event) || event.defaultPrevented) return;
    event.preventDefault();
    event.stopPropagation();
    this.store.submit();
  };

  #body(): TemplateResult {
    const { schema } = this.store;
    const fault = this.#fault() ?? this.surroundings?.view();
    if (!schema || !this.drawn) return fault ?? skeleton();
    if (this.store.conversation) {
      return html`<div class="tool chat">
        ${this.withoutHeader ? nothing : headerView(this, schema)} ${fault ?? nothing}
        ${this.chat ? this.#parts.chat!.chatView(this, this.chat, this.#taken('input')) : skeleton()}
      </div>`;
    }
    const layout = this.layout ?? schema.layout;
    return html`<div class="tool ${layout} ${this.#parts.results ? '' : 'reserve'}">
      ${this.withoutHeader ? nothing : headerView(this, schema)} ${fault ?? nothing}
      <div class="columns">
        <div class="form" part="form">
          ${formView(this, schema, this.#taken('input'))} ${this.#parts.results?.summaryView(this) ?? nothing}
          ${actionsView(this, this.#parts.results?.examplesView(this) ?? nothing)}
        </div>
        <div class="results" part="results">
          ${this.#parts.results?.resultsColumn(this, schema, this.#taken('output')) ?? nothing}
          <slot name="footer"></slot>
        </div>
      </div>
    </div>`;
  }

  #taken(kind: 'input' | 'output'): ReadonlySet<string> {
    return new Set([...this.#joined.values()].filter((joined) => joined.kind === kind).map((joined) => joined.key));
  }

  #fault(): TemplateResult | null {
    const error = this.#schemaTask.status === TaskStatus.ERROR ? this.#schemaTask.error : this.#conduct.fault;
    if (!this.toolId && !this.given && !this.store.schema) return this.#parts.say(new Error('unnamed'));
    return error === undefined || error === null ? null : this.#parts.say(error);
  }

  /** After a fault: asks for the schema again, or for the run. */
  retry(): void {
    if (this.store.schema && this.#conduct.fault) return void this.run().catch(() => undefined);
    this.#asked = true;
    this.#parts.again();
    this.#reload += 1;
    this.requestUpdate();
  }
}

/** About what a screen shows. */
const SCREENFUL = 14;
/** What is longer in coming leaves its place to the shapes of the fields. */
const PATIENCE_MS = 100;

function omit(edits: Edits, query: JsonObject): Edits {
  return Object.fromEntries(Object.entries(edits).filter(([key]) => !Object.hasOwn(query, key)));
}

declare global {
  interface HTMLElementTagNameMap {
    'pixie-tool': PixieTool;
  }
}

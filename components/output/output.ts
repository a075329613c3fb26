import {
  adoptStyles,
  html,
  LitElement,
  nothing,
  type CSSResultOrNative,
  type PropertyValues,
  type TemplateResult,
} from 'lit';
import { property, state as reactive } from 'lit/decorators.js';
import { parseJson, type Json } from '../../contract/json.ts';
import type { OutputSpec } from '../../contract/types.ts';
import { announce, enterAnnouncer, leaveAnnouncer } from '../core/announcer.ts';
import type { Client } from '../core/client.ts';
import type { OutputState } from '../core/field.ts';
import { englishOfOutputs } from '../core/i18n/en-outputs.ts';
import { exclamationCircleIcon } from '../core/icons-more.ts';
import { ofText } from '../core/json-attribute.ts';
import type { StoreLink } from '../core/link.ts';
import { views } from '../core/loaders.ts';
import { base, buttons, tokens } from '../core/theme.ts';
import type { OutputView, OutputViewDefinition } from '../core/view.ts';
import type { Strings, Words } from '../core/words.ts';
import { CardHost } from './card-host.ts';
import { familyOf } from './family.ts';
import { nextFrame } from './frame.ts';
import { FullScreen } from './full-screen.ts';
import { cardStyles } from './output.styles.ts';
import { placeholder } from './placeholder.ts';
import { placeholderStyles } from './placeholder.styles.ts';
import { rawJson } from './raw.ts';
import { isSchemeFlip, schemeProbe, usesDark, willUseDark } from './scheme.ts';
import { OutputSource } from './source.ts';
import { Toolbar } from './toolbar.ts';

/** JSON in an attribute; what is not JSON is text, so that `value="Hello"` needs no quotes. */
const json = {
  fromAttribute(text: string | null): Json | undefined {
    if (text === null) return undefined;
    try {
      return parseJson(text);
    } catch {
      return text;
    }
  },
};

/**
 * One output of a tool in a card of its own: label, tools, the value drawn by its type, caption.
 *
 * With `for` and `name` it shows that output of a `<pixie-tool>` anywhere on the page. Without `for` it shows `value`
 * as `spec` says.
 *
 * @summary One output of a tool, or any value of a known type.
 * @csspart output - The card.
 * @csspart label - Its name.
 * @csspart toolbar - The tools at the end of the header.
 * @csspart tool - Each button in it.
 * @csspart menu - The list of download formats.
 * @csspart body - What the type draws.
 * @csspart empty - The drawing that stands for a value to come.
 * @csspart raw - The value as JSON.
 * @csspart caption - The sentence below.
 * @csspart table - The grid of a table.
 * @csspart row - Each row of a table.
 * @csspart log - The lines of a log.
 * @cssproperty [--pixie-radius-card=10px] - Radius of the card.
 * @cssproperty [--pixie-raised] - Background of the card.
 * @cssproperty [--pixie-border] - Hairlines.
 */
export class PixieOutput extends LitElement {
  static override styles = [tokens, base, buttons, schemeProbe, cardStyles, placeholderStyles];
  static version?: string;

  /** Id of the `<pixie-tool>` to join. */
  @property() for: string | null = null;
  /** Key of the output in that tool. */
  @property() name = '';
  /** What to draw without a tool: at least `type`; JSON text is read too. */
  @property({ converter: json })
  get spec(): Partial<OutputSpec> | null {
    return this.#spec;
  }
  set spec(spec: Partial<OutputSpec> | string | null | undefined) {
    this.#spec = ofText(spec) ?? null;
  }
  /** The value to draw without a tool, in any shape that its type accepts. JSON or text in the attribute. */
  @property({ converter: json }) value: Json | undefined = undefined;
  /** Without a tool: more of the value is still coming. */
  @property({ type: Boolean }) streaming = false;
  /** `light` or `dark`; otherwise as the place where it stands. */
  @property() theme: string | null = null;
  /**
   * Where maps have tiles from: an address with `{z}`, `{x}` and `{y}`, and after a space the words that its owner wants
   * to be shown. Default: what its tool has, else none, and no request is made.
   */
  @property({ attribute: 'map-tiles' }) mapTiles: string | null = null;
  /** Sentences to say differently. */
  @property({ attribute: false }) i18n: Strings = {};
  /** The store of a tool that draws this output itself. */
  @property({ attribute: false }) store: StoreLink | null = null;

  /** Shows the value as JSON instead of drawing it. */
  @reactive() raw = false;
  /** @internal */
  @reactive() dark = false;

  /** @internal What is drawn now; null while there is nothing. */
  state: OutputState | null = null;
  /** @internal */
  definition: OutputViewDefinition | null = null;
  /** @internal */
  view: OutputView | null = null;

  readonly #source = new OutputSource(this);
  readonly #host = new CardHost(this);
  readonly #toolbar = new Toolbar(this);
  #spec: Partial<OutputSpec> | null = null;
  readonly #screen = new FullScreen(this);
  readonly #internals = this.attachInternals();
  #failed = false;

  /** The card covers the screen. */
  get expanded(): boolean {
    return this.#screen.active;
  }

  /** `tile`: several share a row. `full`: takes a row of its own. Also the custom state `tile`. */
  get size(): 'tile' | 'full' {
    const type = this.state?.spec.type ?? (typeof this.spec?.type === 'string' ? this.spec.type : '');
    return this.definition?.size ?? familyOf(type).size;
  }

  /** @internal */
  get words(): Words {
    return this.#source.words.with(englishOfOutputs);
  }
  /** @internal */
  get client(): Client | null {
    return this.#source.client;
  }
  /** @internal */
  get toolId(): string | null {
    return this.#source.toolId;
  }
  /** @internal */
  get tiles(): string | null {
    return this.mapTiles ?? this.#source.mapTiles;
  }
  /** @internal */
  get more(): OutputSource['more'] {
    return this.#source.more;
  }
  /** @internal True while there is a value on screen, drawn or as JSON. */
  get drawn(): boolean {
    return this.state?.kind === 'value' || this.state?.kind === 'misfit';
  }
  /** @internal The card itself. */
  get frame(): HTMLElement | null {
    return this.renderRoot?.querySelector<HTMLElement>('.card') ?? null;
  }

  /** Covers the screen with this card; Escape or the same button brings it back. */
  expand(): void {
    this.#screen.enter();
  }
  collapse(): void {
    this.#screen.leave();
  }

  /** Copies the value, as the Copy button does. */
  copy(): Promise<void> {
    return this.#toolbar.copy();
  }

  /** Saves the value as a file. `format` is one of the type's export formats; default: the first. */
  async download(format?: string): Promise<void> {
    const formats = this.#toolbar.formats;
    const wanted = format === undefined ? formats[0] : formats.find(({ name }) => name === format);
    if (wanted) await this.#toolbar.download(wanted);
  }

  /** @internal Says something to screen readers. Behind a modal card the page's region is silent, so the card has its own. */
  announce(sentence: string): void {
    const own = this.expanded ? this.renderRoot.querySelector('.said') : null;
    if (own) own.textContent = sentence;
    else announce(sentence);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    enterAnnouncer();
    this.#source.connect();
    this.requestUpdate();
  }

  override disconnectedCallback(): void {
    this.#source.disconnect();
    leaveAnnouncer();
    super.disconnectedCallback();
  }

  /** @internal Draws before it returns. */
  drawNow(): void {
    this.requestUpdate();
    this.performUpdate();
  }

  /** While a value streams in, one update a frame: what comes in between is drawn with it. */
  protected override async scheduleUpdate(): Promise<void> {
    if (this.state?.streaming) await nextFrame();
    await super.scheduleUpdate();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    // Asked before anything is drawn: afterwards the browser would have to work out all styles anew at once.
    const { frame } = this;
    this.dark = frame ? usesDark(frame) : willUseDark(this);
    if (changed.has('i18n') || changed.has('lang')) this.#source.relearn();
    if (this.hasUpdated && (changed.has('for') || changed.has('name') || changed.has('store'))) this.#source.relink();
    this.state = this.#source.state;
    this.#chooseView(this.state?.spec.type ?? null);
    if (this.definition) this.state = this.#source.state;
    if (!this.drawn) this.raw = false;
  }

  #chooseView(type: string | null): void {
    const found = type === null ? 'unknown' : views.peek(type);
    this.#failed = found === 'failed';
    if (found === 'loading') void views.load(type!).then(() => this.requestUpdate());
    const definition = typeof found === 'object' ? found : null;
    if (definition === this.definition) return;
    if (this.view) this.removeView(this.view);
    this.definition = definition;
    this.view = definition?.create(this.#host) ?? null;
    this.#adopt();
    if (this.view) this.addController(this.view);
  }

  private removeView(view: OutputView): void {
    view.hostDisconnected?.();
    this.removeController(view);
  }

  #adopt(): void {
    const own = (this.constructor as typeof PixieOutput).elementStyles;
    const more = ([this.definition?.styles ?? []] as unknown[]).flat(10) as CSSResultOrNative[];
    adoptStyles(this.renderRoot as ShadowRoot, [...own, ...more]);
  }

  /** A page may have said more about its schemes than could be known before. */
  protected override firstUpdated(): void {
    this.dark = usesDark(this.frame!);
  }

  protected override updated(): void {
    this.#mark('tile', this.size === 'tile');
    this.#mark('expanded', this.expanded);
    this.#mark('outdated', this.state?.outdated === true);
  }

  #mark(name: string, on: boolean): void {
    if (on) this.#internals.states.add(name);
    else this.#internals.states.delete(name);
  }

  protected override render(): TemplateResult {
    const { state, words } = this;
    const spec = state?.spec;
    return html`<section
      class="root card scheme ${this.size}"
      part="output"
      role=${this.expanded ? 'dialog' : 'group'}
      aria-modal=${this.expanded ? 'true' : nothing}
      aria-label=${spec?.label || words.text('output')}
      aria-busy=${state?.streaming === true || state?.kind === 'waiting'}
      @transitionrun=${this.#schemeMoved}
      @keydown=${this.#screen.key}
    >
      <div class="inside">
        <div class="top">
          ${spec?.label ? html`<div class="label" part="label">${spec.label}</div>` : nothing} ${this.#toolbar.render()}
        </div>
        ${spec?.description ? html`<p class="description">${spec.description}</p>` : nothing}
        <div class="body ${state?.outdated ? 'outdated' : ''}" part="body">${this.#body(state)}</div>
        ${this.#caption(state)}
      </div>
      <div class="said visually-hidden" role="status" aria-live="polite"></div>
    </section>`;
  }

  #body(state: OutputState | null): TemplateResult {
    const { words, view } = this;
    const family = familyOf(state?.spec.type ?? '');
    switch (state?.kind) {
      case 'value':
        if (view) {
          return html`<div class="view" ?hidden=${this.raw}>${view.render()}</div>
            ${this.raw ? this.#json(state) : this.#summary(state, view)}`;
        }
        return this.#viewless(state);
      case 'misfit':
        return this.#excuse(
          words.text('output.misfit', { type: state.spec.type, reason: state.reason ?? '' }),
          this.#json(state),
        );
      case 'none':
        return html`<p class="none">${words.text('output.none')}</p>`;
      case 'waiting':
        if (this.#source.far.failed) return this.#source.far.excuse();
        return placeholder(family.shape, words.text('output.waiting'));
      default:
        return placeholder(family.shape, words.text(this.#source.linked ? 'status.idle' : 'output.empty'));
    }
  }

  /** A value without a view: its module is on the way, does not exist, or could not be had. */
  #viewless(state: OutputState): TemplateResult {
    const { words } = this;
    if (this.#failed) return this.#excuse(words.text('output.failed'), this.#json(state));
    if (views.peek(state.spec.type) === 'unknown') {
      return this.#excuse(words.text('output.unsupported', { type: state.spec.type }), this.#json(state));
    }
    return placeholder(familyOf(state.spec.type).shape, words.text('loading', { name: state.spec.label }));
  }

  #excuse(sentence: string, rest: TemplateResult): TemplateResult {
    return html`<p class="excuse">${exclamationCircleIcon}<span>${sentence}</span></p>
      ${rest}`;
  }

  #json(state: OutputState): TemplateResult {
    return rawJson(state.value, this.words.text('raw.of', { name: state.spec.label || state.spec.type }));
  }

  /** One sentence for those who cannot see the value; a view may show it and put more beside it. */
  #summary(state: OutputState, view: OutputView): TemplateResult | typeof nothing {
    // A name may hold a mark that turns the direction of all that follows it, the buttons behind the sentence included.
    const sentence = this.definition!.contract.describe(state.value, state.spec, this.words).replaceAll(
      /[\u202A-\u202E]/g,
      '',
    );
    if (view.summary) return view.summary(sentence);
    return sentence ? html`<p class="visually-hidden">${sentence}</p>` : nothing;
  }

  #caption(state: OutputState | null): TemplateResult | typeof nothing {
    const caption = state?.spec.caption;
    return caption ? html`<p class="caption" part="caption">${caption}</p>` : nothing;
  }

  readonly #schemeMoved = (event: TransitionEvent): void => {
    if (isSchemeFlip(event)) this.dark = usesDark(event.currentTarget as Element);
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'pixie-output': PixieOutput;
  }
}

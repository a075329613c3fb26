import { nothing, type CSSResultGroup, type PropertyValues, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import type { Json } from '../../contract/json.ts';
import type { InputSpec } from '../../contract/types.ts';
import { announce, enterAnnouncer, leaveAnnouncer } from '../core/announcer.ts';
import type { InputControl, InputControlDefinition } from '../core/control.ts';
import { send } from '../core/events.ts';
import type { FieldState } from '../core/field.ts';
import { jsonAttribute, ofText } from '../core/json-attribute.ts';
import { isRunKey, keepPrintableKeys } from '../core/keys.ts';
import { LanguageController } from '../core/language.ts';
import type { StoreLink } from '../core/link.ts';
import { controls } from '../core/loaders.ts';
import { base, buttons, controls as controlLook, tokens } from '../core/theme.ts';
import { Words } from '../core/words.ts';
import { Attachment } from './attachment.ts';
import { dress } from './dress.ts';
import { failedView, fieldView, missingView } from './field-view.ts';
import { FormElement } from './form-element.ts';
import { FormPart, recall, submitForm } from './form.ts';
import { ControlHost, IDS } from './host.ts';
import { fieldLook } from './input.styles.ts';
import { OwnField, sameValue } from './own-field.ts';
import { skeleton } from './skeleton.ts';
import { SpecMemo, requiredAttribute } from './spec.ts';

/**
 * One field: a label, the control of its type, a hint and an error. It belongs to a tool anywhere on the page (`for`
 * and `name`), or stands alone as a form control of its own (`spec`, `name`, `value`).
 *
 * Bad values are kept and marked, never clamped. Setting an equal value again keeps what is being typed, and so does
 * moving the element in the document.
 *
 * @summary One input of a tool, or a form control of its own.
 * @event {PixieEvent<'input'>} pixie-input - Alone only: the value changes while typing; `toolId` is null.
 * @event {PixieEvent<'change'>} pixie-change - Alone only: a value was settled on; `toolId` is null.
 * @csspart field - The whole field.
 * @csspart label - The label.
 * @csspart control - The control, or the box round it.
 * @csspart hint - The description below it.
 * @csspart error - The sentence that says what is wrong.
 * @cssproperty [--pixie-control-height=36px] - Height of one-line controls (42px where the pointer is coarse).
 * @cssproperty [--pixie-gap-field=5px] - Between label, control and hint.
 */
export class PixieInput extends FormElement {
  static override styles: CSSResultGroup = [tokens, base, buttons, controlLook, fieldLook];

  /** Id of the `<pixie-tool>` that this field belongs to; the tool may come to the page later. */
  @property() for: string | null = null;
  /** Key of the tool's input; alone, the name in the form's data. */
  @property({ reflect: true, useDefault: true }) name = '';
  /** Alone: what the field is, like an entry of `inputs` in a tool.json; JSON text is read too. */
  @property({ converter: jsonAttribute })
  get spec(): InputSpec | null {
    return this.#spec;
  }
  set spec(spec: InputSpec | string | null | undefined) {
    this.#spec = ofText(spec) ?? null;
  }
  /** Replaces the label of the spec. */
  @property() label: string | null = null;
  @property({ type: Boolean, reflect: true }) disabled = false;
  /** Alone: must be filled in. Null leaves it to the spec, which says yes unless its `required` is false. */
  @property({ converter: requiredAttribute }) required: boolean | null = null;
  /** `auto` follows the page. */
  @property({ reflect: true, useDefault: true }) theme: 'auto' | 'light' | 'dark' = 'auto';
  /** Alone: what the field starts with and a reset brings back, as JSON or plain text. */
  @property({ attribute: 'value' }) defaultValue: string | null = null;
  /**
   * Where maps have tiles from: an address with `{z}`, `{x}` and `{y}`, and after a space the words that its owner wants
   * to be shown. Default: what its tool has, else none, and no request is made.
   */
  @property({ attribute: 'map-tiles' }) mapTiles: string | null = null;
  /** The store that this field belongs to, where a tool draws its own fields. */
  @property({ attribute: false }) store: StoreLink | null = null;

  #spec: InputSpec | null = null;
  readonly #form = new FormPart(this.internals);
  readonly #specs = new SpecMemo();
  readonly #own = new OwnField(this.#specs.own({ spec: null, name: '', label: null, required: null }));
  readonly #attachment = new Attachment(this, () => this.#storeChanged());
  readonly #host = new ControlHost(this, {
    state: () => this.#state!,
    error: () => this.#error(),
    words: () => this.#usedWords,
    client: () => this.#attachment.link?.client ?? null,
    toolId: () => this.#attachment.link?.toolId ?? null,
    mapTiles: () => this.mapTiles ?? this.#attachment.link?.mapTiles ?? null,
    root: () => this.renderRoot as ShadowRoot,
    edit: (kind, raw) => this.#edit(kind, raw),
    touch: () => this.#touch(),
  });
  #definition: InputControlDefinition | null = null;
  #control: InputControl | null = null;
  #retired: InputControl | null = null;
  /** Last known, so that a move in the document draws nothing anew. */
  #state: FieldState | null = null;
  #words = new Words();
  /** Set before there was a field to take it. */
  #waiting: { raw: Json | undefined } | null = null;
  #formDisabled = false;
  #hiddenByState = false;
  /** Edited since the focus came in: an error may show once it leaves. */
  #edited = false;
  /** Typed, but not settled by a `change` yet. */
  #unsettled = false;
  #hadError = false;

  constructor() {
    super();
    // Where it stands alone; a tool's field speaks the tool's language.
    this.addController(
      new LanguageController(
        this,
        (words) => {
          this.#words = words;
          this.requestUpdate();
        },
        () => null,
        () => this.store === null,
      ),
    );
    this.addEventListener('invalid', () => this.#showErrors());
    // A label of the page activates the element, not what is inside it.
    this.addEventListener('click', (event) => event.composedPath()[0] === this && this.focus());
  }

  // ── value ──

  /** The live value: the wire value, or what was typed or given that does not fit; undefined when blank. */
  @property({ attribute: false, noAccessor: true })
  get value(): Json | undefined {
    if (this.#waiting && this.#linked) return this.#waiting.raw;
    if (this.#linked) return this.#linkedValue();
    return this.#ownField().wire ?? this.#own.raw;
  }
  set value(value: Json | undefined) {
    const raw = value ?? undefined;
    // `for` or `store` may be set after `value`, so until the first update it is kept for both.
    if (this.#linked || !this.hasUpdated) this.#waiting = { raw };
    if (this.#linked) this.#deliver();
    else if (this.#ownField().assign(raw)) this.#ownChanged();
  }

  #linkedValue(): Json | undefined {
    const field = this.#attachment.link?.field(this.name);
    if (!field || field.raw === undefined || field.raw === null) return undefined;
    const read = this.#definition?.contract.normalise(field.raw, field.spec);
    return read?.ok ? read.value : field.raw;
  }

  get #linked(): boolean {
    return this.store !== null || Boolean(this.for);
  }

  /** Hands a value that was set early to the tool's field. */
  #deliver(): void {
    const { link } = this.#attachment;
    const field = link?.field(this.name);
    if (!link || !field || !this.#waiting) return;
    const { raw } = this.#waiting;
    this.#waiting = null;
    if (!sameValue(field.raw, raw)) link.change(this.name, raw);
  }

  #ownField(): OwnField {
    const spec = this.#specs.own(this);
    const found = controls.peek(spec.type);
    this.#own.describe(spec, typeof found === 'object' ? found.contract : undefined, this.defaultValue);
    return this.#own;
  }

  #ownChanged(): void {
    this.#syncForm();
    this.requestUpdate();
  }

  #storeChanged(): void {
    this.#deliver();
    this.requestUpdate();
  }

  // ── what the control does ──

  #edit(kind: 'input' | 'change', raw: Json | undefined): void {
    const moved = !sameValue(this.#state?.raw, raw);
    if (kind === 'change' && !moved && !this.#unsettled) return;
    this.#edited = true;
    this.#unsettled = kind === 'input';
    const { link } = this.#attachment;
    if (link) {
      if (moved) link.input(this.name, raw);
      if (kind === 'change') link.change(this.name, raw);
      this.#state = this.#look();
    } else {
      this.#ownField().set(raw);
      this.#state = this.#look();
      this.#syncForm();
      if (moved) this.#tell('input');
      if (kind === 'change') this.#tell('change');
    }
    this.requestUpdate();
    // Picked by a pointer that moved no focus here: there will be no blur.
    if (kind === 'change' && !this.matches(':focus-within')) this.#touch();
  }

  #touch(): void {
    if (!this.#edited) return;
    const { link } = this.#attachment;
    if (link) link.touch(this.name);
    else this.#showErrors();
  }

  #showErrors(): void {
    if (this.#linked) return;
    this.#own.touched = true;
    this.requestUpdate();
  }

  #tell(kind: 'input' | 'change'): void {
    const { wire, raw } = this.#own;
    const value = wire ?? raw ?? null;
    const { key } = this.#specs.own(this);
    send(this, kind, { toolId: null, runId: null, key, value, values: { [key]: value } });
  }

  // ── life ──

  override connectedCallback(): void {
    super.connectedCallback();
    enterAnnouncer();
    if (this.hasUpdated) this.#attachment.attach(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#attachment.detach();
    // After a move in the document the element is back by then; the region is not rebuilt for that.
    queueMicrotask(leaveAnnouncer);
  }

  get #usedWords(): Words {
    return this.#attachment.link?.words ?? this.#words;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!this.hasUpdated || changed.has('for') || changed.has('name') || changed.has('store')) {
      if (this.isConnected) this.#attachment.attach(this);
      if (!this.#linked) this.#waiting = null;
    }
    if (this.#linked && changed.has('for')) this.#form.leave();
    this.#state = this.#look();
    this.#useControl();
    const hide = this.#state !== null && (!this.#state.visible || this.#state.spec.type === 'hidden');
    if (hide !== this.#hiddenByState) this.hidden = this.#hiddenByState = hide;
  }

  #look(): FieldState | null {
    const { link } = this.#attachment;
    const disabled = this.disabled || this.#formDisabled;
    if (!this.#linked) return this.#ownField().state(disabled);
    const field = link?.field(this.name);
    if (!field) return link?.toolId ? null : this.#state;
    return { ...field, spec: this.#specs.labelled(field.spec, this.label), disabled: field.disabled || disabled };
  }

  /** The control of the type: made once, and again only when the type changes. */
  #useControl(): void {
    const type = this.#state?.spec.type;
    if (type === undefined) return;
    const found = controls.peek(type);
    const definition = typeof found === 'object' ? found : null;
    if (found === 'loading') void controls.load(type).then(() => this.requestUpdate());
    if (definition === this.#definition) return;
    if (this.#control) {
      this.removeController(this.#control);
      this.#retired = this.#control;
    }
    this.#definition = definition;
    this.#control = definition?.create(this.#host) ?? null;
    if (this.#control) this.addController(this.#control);
    const { elementStyles, finalizeStyles } = this.constructor as typeof PixieInput;
    dress(this.renderRoot as ShadowRoot, [...elementStyles, ...finalizeStyles([definition?.styles ?? []])]);
  }

  protected override updated(): void {
    // What the control of another type had drawn is gone by now.
    this.#retired?.hostDisconnected?.();
    this.#retired = null;
    this.#syncForm();
    const error = this.#error();
    // Said once when it appears, not anew with every key.
    if (error !== null && !this.#hadError && this.#edited) announce(error);
    this.#hadError = error !== null;
  }

  // ── drawing ──

  #error(): string | null {
    if (!this.#state) return null;
    const { serverError, issues, spec } = this.#state;
    const [issue] = issues;
    if (serverError !== null || !issue) return serverError;
    return this.#usedWords.text(issue.code, { label: spec.label, ...issue.params });
  }

  protected override render(): TemplateResult | typeof nothing {
    const state = this.#state;
    const words = this.#usedWords;
    if (!state) {
      const { link } = this.#attachment;
      return link?.toolId ? missingView(this.name, words) : skeleton(null, undefined, words);
    }
    if (controls.peek(state.spec.type) === 'failed') return failedView(state.spec, words, () => this.#loadAgain());
    if (!this.#definition || !this.#control) return skeleton(state.spec, state.raw, words);
    if (this.#definition.label === 'none') return nothing;
    return fieldView({
      host: this.#host,
      definition: this.#definition,
      control: this.#control,
      error: this.#error(),
      outerLabel: () => this.getAttribute('aria-label') ?? this.labelText,
      focus: () => this.focus(),
      keydown: (event) => this.#keydown(event),
      key: (event) => this.#keep(event),
      focusin: (event) => this.#focusin(event),
      focusout: (event) => this.#focusout(event),
    });
  }

  #loadAgain(): void {
    const type = this.#state?.spec.type;
    if (type !== undefined) void controls.load(type).then(() => this.requestUpdate());
  }

  // ── keys and focus ──

  #keydown(event: KeyboardEvent): void {
    const target = event.composedPath()[0];
    const line = target instanceof HTMLInputElement && event.key === 'Enter' && !event.isComposing;
    const plain = !event.shiftKey && !event.altKey && !event.ctrlKey && !event.metaKey;
    if (isRunKey(event) || (line && plain && this.#definition?.enterRuns)) {
      event.preventDefault();
      // The control settles on what was typed before it is sent.
      if (this.#unsettled) target?.dispatchEvent(new Event('change', { bubbles: true }));
      const { link } = this.#attachment;
      if (link) link.submit();
      else submitForm(this.internals.form);
    }
    this.#keep(event);
  }

  /** A tool keeps the keys of its own fields itself. */
  #keep(event: KeyboardEvent): void {
    if (!this.store) keepPrintableKeys(event);
  }

  #focusin(event: FocusEvent): void {
    if (!this.#within(event.relatedTarget)) this.#edited = false;
  }

  #focusout(event: FocusEvent): void {
    if (!this.#within(event.relatedTarget)) this.#touch();
  }

  #within(target: EventTarget | null): boolean {
    return target instanceof Node && this.renderRoot.contains(target);
  }

  /** Puts the focus into the control. */
  override focus(options?: FocusOptions): void {
    if (this.#control?.focus) this.#control.focus();
    else this.#anchor()?.focus(options);
  }

  #anchor(): HTMLElement | null {
    return this.renderRoot?.querySelector<HTMLElement>(`#${IDS.control}`) ?? null;
  }

  // ── as a form control ──

  #syncForm(): void {
    if (this.#linked) return;
    const own = this.#ownField();
    const [issue] = own.checked.issues;
    const { label } = this.#specs.own(this);
    const sentence = issue ? this.#usedWords.text(issue.code, { label, ...issue.params }) : '';
    this.#form.update(own.raw, own.checked, sentence, this.hasUpdated ? this.#anchor() : null);
  }

  /** True when the value fits; shows what is wrong otherwise. */
  reportValidity(): boolean {
    this.#showErrors();
    return this.internals.reportValidity();
  }

  formResetCallback(): void {
    if (this.#linked) return;
    this.#edited = this.#unsettled = false;
    this.#own.reset();
    this.#ownChanged();
  }
  formStateRestoreCallback(state: string | File | FormData | null): void {
    const raw = recall(state);
    if (!this.#linked && raw !== undefined && this.#ownField().assign(raw)) this.#ownChanged();
  }
  formDisabledCallback(disabled: boolean): void {
    this.#formDisabled = disabled;
    // Our own attribute calls this in the midst of an update, which would not look at the state again.
    if (this.isUpdatePending) queueMicrotask(() => this.requestUpdate());
    else this.requestUpdate();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'pixie-input': PixieInput;
  }
}

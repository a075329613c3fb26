/** JSON as text: shown with indents at the start, kept as typed, checked as one types. */
import { html, type TemplateResult } from 'lit';
import { isObject, jsonEqual, stringifyJson, type Json } from '../../../contract/json.ts';
import { jsonMessages } from '../../../contract/messages/json.ts';
import { announce } from '../../core/announcer.ts';
import type { FieldHost, InputControlDefinition } from '../../core/control.ts';
import { EditorField } from '../../engines/editor/field.ts';
import { editorFieldStyles } from '../../engines/editor/field.styles.ts';
import { contract, jsonFaults } from '../../engines/editor/json-check.ts';
import { indentJson } from '../../engines/editor/json-format.ts';
import { shownText } from '../text-field.ts';

/** After this pause in typing, faults are marked; half a word is no fault yet. */
const PAUSE = 400;

class JsonControl extends EditorField {
  #timer: ReturnType<typeof setTimeout> | undefined;
  #marked: Json | undefined;

  constructor(host: FieldHost) {
    super(host, { numbers: true, wrap: false, faults: true });
  }

  /** What is text was typed, or is a value of a schema for text, or waits to be mended: it stays as it is. */
  protected shown(raw: Json | undefined): string {
    if (raw === undefined || raw === null || typeof raw === 'string') return shownText(raw);
    return stringifyJson(raw, 2);
  }

  protected override says(text: string, raw: Json | undefined): boolean {
    if (typeof raw === 'string') return raw === text;
    const read = contract.normalise(text, this.host.spec);
    return read.ok && jsonEqual(read.value, raw ?? null);
  }

  protected get language(): string | null {
    return this.#isText ? null : 'json';
  }

  get #isText(): boolean {
    const { schema } = this.host.spec;
    return isObject(schema) && schema['type'] === 'string';
  }

  protected override textChanged(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#mark(), PAUSE);
  }

  override hostUpdated(): void {
    super.hostUpdated();
    // Another schema, another judgement.
    const { schema } = this.host.spec;
    if (!jsonEqual(schema ?? null, this.#marked ?? null)) this.textChanged();
    this.#marked = schema;
  }

  override hostDisconnected(): void {
    super.hostDisconnected();
    clearTimeout(this.#timer);
  }

  #mark(): void {
    const { spec, words } = this.host;
    const faults = jsonFaults(this.plainText, spec, ({ code, params }) =>
      words.text(code, { label: spec.label, ...params }),
    );
    this.setFaults(this.#isText ? [] : faults);
  }

  protected override tools(): TemplateResult {
    return html`<button type="button" class="quiet" ?disabled=${this.host.disabled} @click=${this.#format}>
      ${this.words.text('json.format')}
    </button>`;
  }

  readonly #format = (): void => {
    const read = contract.normalise(this.plainText, this.host.spec);
    if (!read.ok || this.#isText) {
      // Nothing to indent: what is wrong is said instead.
      this.settle();
      this.host.touch();
      this.#mark();
      return;
    }
    this.rewrite(indentJson(this.plainText));
    announce(this.words.text('json.formatted'));
  };
}

export const control: InputControlDefinition = {
  contract,
  sentences: jsonMessages,
  styles: editorFieldStyles,
  label: 'group',
  create: (host) => new JsonControl(host),
};

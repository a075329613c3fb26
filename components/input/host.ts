/** The field as its control sees it: reads the element's state, hands on what the person did. */
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Json } from '../../contract/json.ts';
import type { InputSpec } from '../../contract/types.ts';
import type { Client } from '../core/client.ts';
import type { FieldHost } from '../core/control.ts';
import type { FieldState } from '../core/field.ts';
import { isRequired } from '../core/schema.ts';
import type { Words } from '../core/words.ts';

/** What the control's host reads from and reports to. */
export interface FieldOwner {
  state(): FieldState;
  /** The sentence below the control, null when there is none. */
  error(): string | null;
  words(): Words;
  client(): Client | null;
  toolId(): string | null;
  mapTiles(): string | null;
  root(): ShadowRoot;
  edit(kind: 'input' | 'change', raw: Json | undefined): void;
  touch(): void;
}

/** Ids inside the shadow root of one field. */
export const IDS = { control: 'control', label: 'label', hint: 'hint', error: 'error' } as const;

export class ControlHost implements FieldHost {
  readonly ids = IDS;
  readonly #element: ReactiveControllerHost;
  readonly #owner: FieldOwner;

  constructor(element: ReactiveControllerHost, owner: FieldOwner) {
    this.#element = element;
    this.#owner = owner;
  }

  get spec(): InputSpec {
    return this.#owner.state().spec;
  }
  get raw(): Json | undefined {
    return this.#owner.state().raw;
  }
  get disabled(): boolean {
    return this.#owner.state().disabled;
  }
  get required(): boolean {
    return isRequired(this.spec);
  }
  get invalid(): boolean {
    return this.#owner.error() !== null;
  }
  get describedBy(): string {
    return [this.invalid ? IDS.error : '', this.spec.description ? IDS.hint : ''].filter(Boolean).join(' ');
  }
  get words(): Words {
    return this.#owner.words();
  }
  get client(): Client | null {
    return this.#owner.client();
  }
  get toolId(): string | null {
    return this.#owner.toolId();
  }
  get mapTiles(): string | null {
    return this.#owner.mapTiles();
  }
  get root(): ShadowRoot {
    return this.#owner.root();
  }

  input(raw: Json | undefined): void {
    this.#owner.edit('input', raw);
  }
  change(raw: Json | undefined): void {
    this.#owner.edit('change', raw);
  }
  touch(): void {
    this.#owner.touch();
  }

  addController(controller: ReactiveController): void {
    this.#element.addController(controller);
  }
  removeController(controller: ReactiveController): void {
    this.#element.removeController(controller);
  }
  requestUpdate(): void {
    this.#element.requestUpdate();
  }
  get updateComplete(): Promise<boolean> {
    return this.#element.updateComplete;
  }
}

/** An element that takes part in a form of the page: the members that the page's own form controls have. */
import { LitElement } from 'lit';

export abstract class FormElement extends LitElement {
  static readonly formAssociated = true;
  protected readonly internals = this.attachInternals();

  /** The form that the element belongs to. */
  get form(): HTMLFormElement | null {
    return this.internals.form;
  }
  get validity(): ValidityState {
    return this.internals.validity;
  }
  /** What is wrong, in the reader's language; '' when nothing is. */
  get validationMessage(): string {
    return this.internals.validationMessage;
  }
  get willValidate(): boolean {
    return this.internals.willValidate;
  }
  /** The labels of the page that point to the element. */
  get labels(): NodeList {
    return this.internals.labels;
  }

  /** True when the value fits; shows nothing. */
  checkValidity(): boolean {
    return this.internals.validity.valid;
  }

  protected get labelText(): string {
    return [...this.internals.labels].map((label) => label.textContent?.trim() ?? '').join(' ');
  }
}

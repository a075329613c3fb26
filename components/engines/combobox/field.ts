/** The field that a list belongs to, with what assistive technology has to know of the list. */
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { FieldHost } from '../../core/control.ts';
import type { FieldLook } from './behaviour.ts';

/** The list as its field tells of it. */
export interface ListState {
  open: boolean;
  listId: string;
  /** Id of the row that the keys are on. */
  activeId: string | null;
}

interface Handlers {
  keydown(event: KeyboardEvent): void;
  left(): void;
  clicked(): void;
}

interface TextHandlers extends Handlers {
  typed(event: Event): void;
  entered(): void;
}

export function fieldView(host: FieldHost, list: ListState, look: FieldLook, on: TextHandlers): TemplateResult {
  const { ids, disabled, required, invalid, describedBy } = host;
  return html`<input
    class=${look.className}
    part=${look.part ?? nothing}
    type="text"
    role="combobox"
    id=${ids.control}
    autocomplete="off"
    autocapitalize="off"
    spellcheck="false"
    placeholder=${look.placeholder || nothing}
    aria-autocomplete="list"
    aria-haspopup="listbox"
    aria-expanded=${list.open ? 'true' : 'false'}
    aria-controls=${list.listId}
    aria-activedescendant=${list.activeId ?? nothing}
    aria-describedby=${describedBy || nothing}
    aria-invalid=${invalid ? 'true' : nothing}
    aria-required=${required ? 'true' : nothing}
    ?disabled=${disabled}
    .value=${live(look.text)}
    @input=${on.typed}
    @compositionend=${on.typed}
    @keydown=${on.keydown}
    @paste=${(event: ClipboardEvent) => look.paste?.(event)}
    @change=${() => look.change?.()}
    @focus=${on.entered}
    @blur=${on.left}
    @click=${on.clicked}
  />`;
}

export function buttonView(host: FieldHost, list: ListState, look: FieldLook, on: Handlers): TemplateResult {
  const { ids, disabled, required, invalid, describedBy } = host;
  return html`<button
    class=${look.className}
    part=${look.part ?? nothing}
    type="button"
    role="combobox"
    id=${ids.control}
    aria-labelledby=${ids.label}
    aria-haspopup="listbox"
    aria-expanded=${list.open ? 'true' : 'false'}
    aria-controls=${list.listId}
    aria-activedescendant=${list.activeId ?? nothing}
    aria-describedby=${describedBy || nothing}
    aria-invalid=${invalid ? 'true' : nothing}
    aria-required=${required ? 'true' : nothing}
    ?disabled=${disabled}
    @keydown=${on.keydown}
    @keyup=${keepSpace}
    @blur=${on.left}
    @click=${on.clicked}
  >
    ${look.text}
  </button>`;
}

/** The key ends here: it neither runs the tool nor closes the dialog round the field. */
export function take(event: Event): void {
  event.preventDefault();
  event.stopPropagation();
}

/** A button is pressed when the space bar is let go, which has been answered already. */
function keepSpace(event: KeyboardEvent): void {
  if (event.key === ' ') event.preventDefault();
  if (event.key.length === 1) event.stopPropagation();
}

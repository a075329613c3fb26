/** A button of a type in the card's header: words where there is room, its icon where there is little. */
import { html, nothing, type TemplateResult } from 'lit';

export interface ToolButton {
  label: string;
  icon: TemplateResult;
  act: () => void;
  /** Given for a button that stays down. */
  pressed?: boolean;
}

export function toolButton({ label, icon, act, pressed }: ToolButton): TemplateResult {
  return html`<button
    type="button"
    class="quiet"
    part="tool"
    aria-label=${label}
    title=${label}
    aria-pressed=${pressed ?? nothing}
    @click=${act}
  >
    <span class="glyph">${icon}</span><span class="word">${label}</span>
  </button>`;
}

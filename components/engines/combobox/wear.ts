/** The look of a part that comes after the field was dressed: adopted beside what the field wears already. */
import type { CSSResult } from 'lit';

export function wear(root: ShadowRoot, { styleSheet }: CSSResult): void {
  if (!styleSheet || root.adoptedStyleSheets.includes(styleSheet)) return;
  root.adoptedStyleSheets = [...root.adoptedStyleSheets, styleSheet];
}

/** The look of a part that comes after the field was dressed: adopted beside what the field wears already. */
import type { CSSResultOrNative } from 'lit';

export function wear(root: ShadowRoot, styles: readonly CSSResultOrNative[]): void {
  const sheets = styles.map((style) => (style instanceof CSSStyleSheet ? style : style.styleSheet!));
  const missing = sheets.filter((sheet) => !root.adoptedStyleSheets.includes(sheet));
  if (missing.length > 0) root.adoptedStyleSheets = [...root.adoptedStyleSheets, ...missing];
}

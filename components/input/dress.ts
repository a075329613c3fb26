/** The sheets of a shadow root: adopted, since a strict page refuses `<style>`. */
import type { CSSResultOrNative } from 'lit';

export function dress(root: ShadowRoot, styles: readonly CSSResultOrNative[]): void {
  root.adoptedStyleSheets = styles.map((style) => (style instanceof CSSStyleSheet ? style : style.styleSheet!));
}

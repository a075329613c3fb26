/** Streamed text as Markdown: what is finished is drawn once, a few milliseconds a frame. Loads when it is asked for. */
import { GrowingMarkdown, loadEngine, type Engine } from '../../engines/markdown/growing-markdown.ts';
import { Painter } from '../../engines/markdown/painter.ts';
import { markdownStyles } from '../../engines/markdown/markdown.styles.ts';
import type { CSSResultGroup } from 'lit';

export class Formatted {
  readonly #engine: Engine;
  readonly #painter: Painter;
  /** Pictures that lie elsewhere are only named: a stream fetches nothing. */
  readonly #markdown = new GrowingMarkdown((image) => image.replaceWith(image.alt));

  /** @param drawn called after each slice */
  constructor(engine: Engine, drawn: () => void) {
    this.#engine = engine;
    this.#painter = new Painter((draw) => {
      draw();
      drawn();
    });
  }

  static load(): Promise<Engine> {
    return loadEngine();
  }

  get box(): HTMLElement {
    return this.#markdown.box;
  }

  set(text: string, streaming: boolean): void {
    this.#markdown.set(text);
    if (!streaming) this.#markdown.finish();
    if (!this.#markdown.behind) return;
    this.#painter.add({
      paint: () => {
        this.#markdown.step(this.#engine);
        return this.#markdown.behind;
      },
    });
  }

  stop(): void {
    this.#painter.stop();
  }
}

/** The sheets that formatted text wants. */
export const markdownSheets: CSSStyleSheet[] = sheetsOf(markdownStyles);

function sheetsOf(styles: CSSResultGroup): CSSStyleSheet[] {
  if (Array.isArray(styles)) return styles.flatMap(sheetsOf);
  if (styles instanceof CSSStyleSheet) return [styles];
  const { styleSheet } = styles as { styleSheet?: CSSStyleSheet };
  return styleSheet ? [styleSheet] : [];
}

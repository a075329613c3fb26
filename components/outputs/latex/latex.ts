/** The output `latex`: a formula, or a text with formulas, drawn as MathML; one that cannot be drawn shows its source. */
import { html, type TemplateResult } from 'lit';
import { describe, exporters, normalise } from '../../../contract/outputs/latex.ts';
import { englishOfReading } from '../../core/i18n/reading/en.ts';
import type { OutputView, OutputViewDefinition, ViewFormat, ViewHost } from '../../core/view.ts';
import { loadMath, mathNow } from '../../engines/latex/load.ts';
import type { Formula } from '../../engines/latex/math.ts';
import { mathStyles } from '../../engines/latex/math.styles.ts';
import { partsOf, type LatexPart } from '../../engines/latex/parts.ts';
import { latexStyles } from './latex.styles.ts';

class LatexView implements OutputView {
  readonly #host: ViewHost<string>;
  #shown: string | null = null;
  #parts: readonly LatexPart[] = [];
  /** What each part was drawn as, at its place; kept while the text before it stays. */
  #drawn: { source: string; formula: Formula }[] = [];
  #failed = false;

  constructor(host: ViewHost<string>) {
    this.#host = host;
  }

  copyText(): string {
    return this.#host.value;
  }

  formats(): readonly ViewFormat[] {
    const { spec } = this.#host;
    const parts = this.#partsNow();
    const [first] = parts;
    const page: ViewFormat = {
      name: 'html',
      make: async () => (await import('./page.ts')).latexPage(parts, spec.label || spec.key),
    };
    if (parts.length !== 1 || first?.kind !== 'formula') return [page];
    return [
      { name: 'mathml', make: async () => (await import('./page.ts')).mathmlFile(first.tex, first.display) },
      page,
    ];
  }

  render(): TemplateResult {
    const { words, spec } = this.#host;
    const own = words.with(englishOfReading);
    if (!mathNow() && !this.#failed) void this.#load();
    const parts = this.#partsNow();
    if (parts.length === 0) return html`<p class="none">${own.text('latex.empty')}</p>`;
    return html`<div class="latex" tabindex="0" role="region" aria-label=${spec.label || words.text('output')}>
        ${parts.map((part, index) => (part.kind === 'text' ? text(lineOf(parts, index)) : this.#formula(part, index)))}
      </div>
      ${this.#failed ? html`<p class="none">${own.text('latex.failed')}</p>` : ''}`;
  }

  #partsNow(): readonly LatexPart[] {
    const { value } = this.#host;
    if (value !== this.#shown) {
      this.#shown = value;
      this.#parts = partsOf(value);
    }
    return this.#parts;
  }

  #formula({ tex, display, source }: LatexPart & { kind: 'formula' }, index: number): TemplateResult {
    const math = mathNow();
    if (!math) return sourceOf(source);
    let drawn = this.#drawn[index];
    if (drawn?.source !== source) drawn = this.#drawn[index] = { source, formula: math.formula(tex, display) };
    const { formula } = drawn;
    if (formula.ok) {
      return display ? html`<div class="latex-display">${formula.node}</div>` : html`<span>${formula.node}</span>`;
    }
    // Half a formula is no fault while the rest is on its way.
    if (this.#host.streaming && index === this.#parts.length - 1) return sourceOf(source);
    const reason = this.#host.words.with(englishOfReading).text('latex.fault', { reason: formula.reason });
    return html`<span class="latex-fault">${sourceOf(source)}<span class="reason">${reason}</span></span>`;
  }

  async #load(): Promise<void> {
    try {
      await loadMath();
    } catch {
      this.#failed = true;
    }
    this.#host.requestUpdate();
  }
}

/** The text of a part; a formula on a line of its own needs no line break beside it. */
function lineOf(parts: readonly LatexPart[], index: number): string {
  const isDisplay = (part: LatexPart | undefined): boolean => part?.kind === 'formula' && part.display;
  const part = parts[index]!;
  let text = part.kind === 'text' ? part.text : part.source;
  if (isDisplay(parts[index - 1])) text = text.replace(/^[^\S\n]*\n/, '');
  if (isDisplay(parts[index + 1])) text = text.replace(/\n[^\S\n]*$/, '');
  return text;
}

function text(words: string): TemplateResult {
  return html`<span class="latex-text">${words}</span>`;
}

function sourceOf(source: string): TemplateResult {
  return html`<code class="latex-source">${source}</code>`;
}

export const view: OutputViewDefinition = {
  contract: { normalise, exporters, describe },
  styles: [mathStyles, latexStyles],
  size: 'full',
  reserve: 63,
  expandable: true,
  create: (host: ViewHost<string>) => new LatexView(host),
  preload: loadMath,
};

/** The output `diff`: two versions of a text beside each other, or line by line where there is no room. */
import { html, nothing, type TemplateResult } from 'lit';
import { describe, exporters, normalise, type DiffValue } from '../../../contract/outputs/diff.ts';
import { changedLines, isPaired, unifiedPatch } from '../../../contract/outputs/shared/patch.ts';
import { englishOfReading } from '../../core/i18n/reading/en.ts';
import type { OutputView, OutputViewDefinition, ViewHost } from '../../core/view.ts';
import type { Words } from '../../core/words.ts';
import type { Difference } from '../../engines/editor/difference.ts';
import { differenceNow, loadDifference } from '../../engines/editor/load-difference.ts';
import { plainLines } from '../../engines/editor/newlines.ts';
import { arrowDownIcon, arrowsUpDownIcon, arrowUpIcon, linesIcon } from '../../engines/reading/icons.ts';
import { sourceStyles } from '../../engines/reading/source.styles.ts';
import { toolButton } from '../../engines/reading/tool-button.ts';
import { diffStyles } from './diff.styles.ts';
import { patchLines } from './patch-lines.ts';

/** From this width of the card on, in px, two columns have room. */
const WIDE = 700;
/** Longer pairs of texts are shown as their patch. */
const MOST_CHARACTERS = 4_000_000;
/** Between the lines of one text, those of the other are laid out all at once: half a second for 20 000. */
const MOST_REMOVED = 1000;

class DiffView implements OutputView {
  readonly #host: ViewHost<DiffValue>;
  readonly #box = document.createElement('div');
  readonly #observer = new ResizeObserver(() => requestAnimationFrame(this.#measure));
  #difference: Difference | null = null;
  /** What the comparison on screen was made of. */
  #made: readonly unknown[] = [];
  #wide = false;
  #inline = false;
  #all = false;
  #failed = false;
  /** The value was drawn in the update that ends now. */
  #due = false;

  constructor(host: ViewHost<DiffValue>) {
    this.#host = host;
    this.#box.className = 'source-box';
  }

  hostConnected(): void {
    this.#measure();
    this.#observer.observe(this.#host.element);
  }

  hostDisconnected(): void {
    this.#observer.disconnect();
    this.#close();
  }

  /** The comparison measures itself, so it is made once its box is on the page. */
  hostUpdated(): void {
    const due = this.#due;
    this.#due = false;
    if (!due || !this.#box.isConnected || this.#failed) return;
    if (this.#isLong) this.#close();
    else if (differenceNow()) this.#draw();
    else void this.#load();
  }

  tools(): TemplateResult {
    const words = this.#words;
    const button = (label: string, icon: TemplateResult, act: () => void): TemplateResult =>
      html`<button type="button" class="quiet square" part="tool" aria-label=${label} title=${label} @click=${act}>
        ${icon}
      </button>`;
    const inline = {
      label: words.text('diff.inline'),
      icon: linesIcon,
      pressed: this.#inline,
      act: this.#toggleInline,
    };
    const all = { label: words.text('diff.all'), icon: arrowsUpDownIcon, pressed: this.#all, act: this.#toggleAll };
    return html`${button(words.text('diff.previous'), arrowUpIcon, this.#previous)}${button(words.text('diff.next'), arrowDownIcon, this.#next)}${
      this.#wide ? toolButton(inline) : nothing
    }${toolButton(all)}`;
  }

  copyText(): string {
    return unifiedPatch(this.#host.value);
  }

  summary(sentence: string): TemplateResult {
    const rough = !isPaired(this.#host.value);
    return html`<p class="diff-summary">${sentence}</p>
      ${rough ? html`<p class="diff-note">${this.#words.text('diff.rough')}</p>` : nothing}`;
  }

  render(): TemplateResult {
    this.#due = true;
    const { value, spec, words } = this.#host;
    const plain = !differenceNow() || this.#isLong;
    const label = spec.label || words.text('output');
    return html`${this.#names(value)}
      <div class="diff" ?hidden=${plain}>${this.#box}</div>
      ${plain ? patchLines(value, label, this.#words.text('reading.cut')) : nothing}`;
  }

  #names({ filename_before: before, filename_after: after }: DiffValue): TemplateResult | typeof nothing {
    if (!before && !after) return nothing;
    const words = this.#words;
    if (before === after) return html`<div class="diff-names one"><span>${after}</span></div>`;
    return html`<div class="diff-names ${this.#isInline ? 'one' : ''}">
      <span><span class="sign" aria-hidden="true">−</span>${before || words.text('diff.before')}</span>
      <span><span class="sign" aria-hidden="true">+</span>${after || words.text('diff.after')}</span>
    </div>`;
  }

  get #words(): Words {
    return this.#host.words.with(englishOfReading);
  }

  get #isInline(): boolean {
    return this.#inline || !this.#wide;
  }

  get #isLong(): boolean {
    const { value } = this.#host;
    if (value.before.length + value.after.length > MOST_CHARACTERS) return true;
    return this.#isInline && changedLines(value).some(({ fromOld, toOld }) => toOld - fromOld > MOST_REMOVED);
  }

  async #load(): Promise<void> {
    try {
      await loadDifference();
    } catch {
      // The plain lines stay.
      this.#failed = true;
    }
    this.#host.requestUpdate();
  }

  /** Draws anew when anything that matters changed; the place in the text is kept. */
  #draw(): void {
    const { value, words, spec, root } = this.#host;
    const made = [value, words, this.#isInline, this.#all, spec.label];
    if (this.#difference && made.every((part, index) => part === this.#made[index])) return;
    const { Difference, scrollerIn } = differenceNow()!;
    const { scrollTop } = scrollerIn(this.#box);
    this.#close();
    this.#made = made;
    const { before, after } = sameNewlines(value);
    const own = this.#words;
    this.#difference = new Difference({
      root,
      parent: this.#box,
      before,
      after,
      lines: changedLines(value),
      language: value.language ?? null,
      inline: this.#isInline,
      collapse: !this.#all,
      labels: {
        before: value.filename_before || own.text('diff.before'),
        after: value.filename_after || own.text('diff.after'),
      },
      words,
      unchanged: own.text('diff.unchanged'),
    });
    scrollerIn(this.#box).scrollTop = scrollTop;
  }

  #close(): void {
    this.#difference?.close();
    this.#difference = null;
  }

  readonly #measure = (): void => {
    const wide = this.#host.element.offsetWidth >= WIDE;
    if (wide === this.#wide) return;
    this.#wide = wide;
    this.#host.requestUpdate();
  };

  readonly #next = (): void => this.#difference?.next();
  readonly #previous = (): void => this.#difference?.previous();

  readonly #toggleInline = (): void => {
    this.#inline = !this.#inline;
    this.#host.requestUpdate();
  };

  readonly #toggleAll = (): void => {
    this.#all = !this.#all;
    this.#host.requestUpdate();
  };
}

/** Line ends are shown only where the two texts differ in them. */
function sameNewlines({ before, after }: DiffValue): { before: string; after: string } {
  const old = plainLines(before);
  const now = plainLines(after);
  return old.newline === now.newline ? { before: old.text, after: now.text } : { before, after };
}

export const view: OutputViewDefinition = {
  contract: { normalise, exporters, describe },
  styles: [sourceStyles, diffStyles],
  size: 'full',
  reserve: 63,
  expandable: true,
  create: (host: ViewHost<DiffValue>) => new DiffView(host),
  preload: loadDifference,
};

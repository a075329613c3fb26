/** The tool from a script, with the values of now; and on another page. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Words } from '../../core/words.ts';
import type { PixieTool } from '../tool.ts';
import { embedSnippet, fetchSnippet, pythonSnippet, sendsFiles } from './code.ts';
import type { Panel } from './panels.ts';
import { snippet } from './snippet.ts';

/** Names of programs and languages, the same in every language. */
const NAMES = { curl: 'curl', fetch: 'JavaScript', python: 'Python', embed: '' };
type Kind = keyof typeof NAMES;
const KINDS = Object.keys(NAMES) as Kind[];

export class ApiPanel implements Panel {
  readonly #tool: PixieTool;
  #kind: Kind = 'curl';

  constructor(tool: PixieTool) {
    this.#tool = tool;
  }

  view(words: Words): TemplateResult {
    const kind = this.#kind;
    const name = (each: Kind): string => NAMES[each] || words.text('api.embed');
    return html`<div class="kinds" role="tablist" aria-label=${words.text('api')} @keydown=${this.#key}>
        ${KINDS.map(
          (each) =>
            html`<button
              type="button"
              role="tab"
              id="kind-${each}"
              aria-controls="kind"
              aria-selected=${each === kind ? 'true' : 'false'}
              tabindex=${each === kind ? 0 : -1}
              @click=${() => this.#choose(each)}
            >
              ${name(each)}
            </button>`,
        )}
      </div>
      <div role="tabpanel" id="kind" aria-labelledby="kind-${kind}">
        <p class="flyout-text">
          ${
            kind === 'embed'
              ? words.text('api.embed.text', { command: `pixie allow ${location.origin}` })
              : words.text('api.text')
          }
        </p>
        ${snippet(this.#text(words), name(kind), words)}
        ${
          kind !== 'embed' && sendsFiles(this.#tool.store)
            ? html`<p class="flyout-text">${words.text('api.files')}</p>`
            : nothing
        }
      </div>`;
  }

  #text(words: Words): string {
    const { store } = this.#tool;
    const gateway = store.client?.gateway ?? '';
    if (this.#kind === 'curl') return this.#tool.toCurl();
    if (this.#kind === 'fetch') return fetchSnippet(gateway, store);
    if (this.#kind === 'python') return pythonSnippet(gateway, store);
    return embedSnippet(gateway, store.toolId ?? '', words.text('api.fallback'));
  }

  #choose(kind: Kind): void {
    this.#kind = kind;
    this.#tool.requestUpdate();
  }

  readonly #key = (event: KeyboardEvent): void => {
    const tabs = event.currentTarget as HTMLElement;
    const forward = getComputedStyle(tabs).direction === 'rtl' ? -1 : 1;
    const at = KINDS.indexOf(this.#kind);
    const last = KINDS.length - 1;
    const step = { ArrowRight: at + forward, ArrowLeft: at - forward, Home: 0, End: last }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const kind = KINDS[(step + KINDS.length) % KINDS.length]!;
    this.#choose(kind);
    void this.#tool.updateComplete.then(() => tabs.querySelector<HTMLElement>(`#kind-${kind}`)?.focus());
  };
}

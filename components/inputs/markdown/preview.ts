/** The preview: the very view that draws Markdown in results, with this field as its host. Loads when it is opened. */
import type { TemplateResult } from 'lit';
import type { FieldHost } from '../../core/control.ts';
import { announce } from '../../core/announcer.ts';
import { englishOfOutputs } from '../../core/i18n/en-outputs.ts';
import type { OutputView, ViewHost } from '../../core/view.ts';
import { view } from '../../outputs/markdown/markdown.ts';

export class MarkdownPreview {
  readonly #view: OutputView;
  #text = '';

  constructor(host: FieldHost) {
    const text = (): string => this.#text;
    const viewHost: ViewHost<string> = {
      spec: { key: host.spec.key, type: 'markdown', label: host.spec.label },
      get value() {
        return text();
      },
      streaming: false,
      expanded: false,
      get words() {
        return host.words.with(englishOfOutputs);
      },
      client: null,
      toolId: null,
      root: host.root,
      dark: false,
      element: host.root.host as HTMLElement,
      announce,
      addController: (controller) => host.addController(controller),
      removeController: (controller) => host.removeController(controller),
      requestUpdate: () => host.requestUpdate(),
      get updateComplete() {
        return host.updateComplete;
      },
    };
    this.#view = view.create(viewHost as unknown as ViewHost);
  }

  render(text: string): TemplateResult {
    this.#text = text;
    return this.#view.render();
  }
}

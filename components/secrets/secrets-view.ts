/** The form: a row for each secret, or the reason why there is none. */
import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { SecretItem } from '../../contract/api.ts';
import { ConnectionError, ProblemError } from '../core/client.ts';
import { exclamationTriangleIcon } from '../core/icons.ts';
import { checkIcon } from '../core/icons-more.ts';
import { isRunKey } from '../core/keys.ts';
import { copyButton } from '../report/copy-button.ts';
import { troubleOf, type Trouble } from '../report/sentences.ts';
import { momentText, timeAgo } from '../tool/ago.ts';
import { fieldId, type RowState } from './row.ts';
import type { PixieSecrets } from './secrets.ts';

export function secretsView(element: PixieSecrets): TemplateResult {
  const { words, items } = element;
  const trouble = troubleIn(element);
  const level = Math.min(6, Math.max(1, Math.round(element.headingLevel) || 2));
  return html`<div class="header" part="header">
      ${
        element.withoutHeader
          ? nothing
          : html`<div class="headline" role="heading" aria-level=${level}>${words.text('secrets.title')}</div>`
      }
      ${items && items.length > 0 ? html`<p class="quiet-words">${words.text('secrets.text')}</p>` : nothing}
    </div>
    ${
      trouble
        ? troubleView(element, trouble)
        : items
          ? listView(element, items)
          : html`<div class="bone" aria-busy="true"></div>`
    }`;
}

function listView(element: PixieSecrets, items: readonly SecretItem[]): TemplateResult {
  if (items.length === 0) return html`<p class="quiet-words">${element.words.text('secrets.none')}</p>`;
  return html`<ul>
    ${repeat(
      items,
      ({ key }) => key,
      (item) => rowView(element, item),
    )}
  </ul>`;
}

function rowView(element: PixieSecrets, item: SecretItem): TemplateResult {
  const { words } = element;
  const { key, description, required } = item;
  const row = element.row(key);
  return html`<li class="secret" part="secret">
    <div class="head">
      <label for=${fieldId(key)}
        ><code dir="ltr">${key}</code
        ><span class="need">${words.text(required ? 'secrets.required' : 'optional')}</span></label
      >
      <div class="standing">${stateView(element, item)}</div>
    </div>
    ${description ? html`<p class="description" id="about-${key}" dir="auto">${description}</p>` : nothing}
    ${row.asking ? askView(element, item, row) : fieldView(element, item, row)}
    <div class="said" id="said-${key}">${saidView(element, item, row)}</div>
  </li>`;
}

/** Set or not, since when, and the way to take it out. */
function stateView(element: PixieSecrets, { key, set, required, updatedAt }: SecretItem): TemplateResult {
  const { words } = element;
  if (!set) return html`<span class="state ${required ? 'lacking' : ''}">${words.text('secrets.unset')}</span>`;
  const row = element.row(key);
  const ask = async (): Promise<void> => {
    element.changeRow(key, { asking: true, done: '', error: undefined, empty: false });
    await element.updateComplete;
    element.renderRoot.querySelector<HTMLElement>(`#keep-${CSS.escape(key)}`)?.focus();
  };
  const moment = updatedAt === null ? NaN : Date.parse(updatedAt);
  return html`<span class="state set"
      >${checkIcon}${words.text('secrets.set')}
      ${
        Number.isNaN(moment)
          ? nothing
          : html`<time datetime=${updatedAt!} title=${momentText(updatedAt!, words)}>${timeAgo(moment, words)}</time>`
      }</span
    ><button
      type="button"
      class="quiet"
      part="remove"
      ?disabled=${row.busy || row.asking}
      aria-label=${words.text('secrets.remove.name', { key })}
      @click=${() => void ask()}
    >
      ${words.text('secrets.remove')}
    </button>`;
}

function fieldView(element: PixieSecrets, { key, set, description }: SecretItem, row: RowState): TemplateResult {
  const { words } = element;
  const about = [description ? `about-${key}` : '', `said-${key}`].filter(Boolean).join(' ');
  const invalid = row.empty || row.error !== undefined ? 'true' : nothing;
  const placeholder = words.text(set ? 'secrets.replace' : 'secrets.type');
  const typed = (): void => {
    if (row.empty || row.done || row.error) {
      element.changeRow(key, { empty: false, done: '', error: undefined, notice: null });
    }
  };
  const pressed = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || event.isComposing || (row.lines && !isRunKey(event))) return;
    event.preventDefault();
    void element.save(key);
  };
  return html`<div class="entry">
    ${
      row.lines
        ? html`<textarea
            id=${fieldId(key)}
            class="control ${row.shown ? '' : 'masked'}"
            part="control"
            rows="4"
            dir="ltr"
            autocomplete="off"
            autocapitalize="none"
            spellcheck="false"
            aria-describedby=${about}
            aria-invalid=${invalid}
            ?readonly=${row.busy}
            @input=${typed}
            @keydown=${pressed}
          ></textarea>`
        : html`<input
            id=${fieldId(key)}
            class="control"
            part="control"
            type=${row.shown ? 'text' : 'password'}
            dir=${row.shown ? 'ltr' : nothing}
            autocomplete="off"
            autocapitalize="none"
            spellcheck="false"
            data-1p-ignore
            data-lpignore="true"
            placeholder=${placeholder}
            aria-describedby=${about}
            aria-invalid=${invalid}
            ?readonly=${row.busy}
            @input=${typed}
            @keydown=${pressed}
            @paste=${(event: ClipboardEvent) => void paste(element, key, event)}
          />`
    }
    <div class="buttons">
      <button
        type="button"
        class="quiet"
        aria-label=${words.text('secrets.show.name', { key })}
        aria-pressed=${row.shown ? 'true' : 'false'}
        @click=${() => element.changeRow(key, { shown: !row.shown })}
      >
        ${words.text('secrets.show')}
      </button>
      <button
        type="button"
        class="button"
        part="save"
        aria-label=${words.text('secrets.save.name', { key })}
        ?disabled=${row.busy}
        @click=${() => void element.save(key)}
      >
        ${words.text(row.busy ? 'secrets.saving' : 'secrets.save')}
      </button>
    </div>
  </div>`;
}

/** A key of several lines would lose them in a field of one line, so it gets a larger one before it is put in. */
async function paste(element: PixieSecrets, key: string, event: ClipboardEvent): Promise<void> {
  const pasted = (event.clipboardData?.getData('text/plain') ?? '').replace(/\r\n?/g, '\n');
  if (!/\n[^]*\S/.test(pasted)) return;
  event.preventDefault();
  const field = event.currentTarget as HTMLInputElement;
  const { value, selectionStart, selectionEnd } = field;
  const whole = value.slice(0, selectionStart ?? value.length) + pasted + value.slice(selectionEnd ?? value.length);
  field.value = '';
  element.changeRow(key, { lines: true, empty: false, done: '', error: undefined });
  await element.updateComplete;
  const larger = element.renderRoot.querySelector<HTMLTextAreaElement>(`#${CSS.escape(fieldId(key))}`);
  if (!larger) return;
  larger.value = whole;
  larger.focus();
}

function askView(element: PixieSecrets, { key, required }: SecretItem, row: RowState): TemplateResult {
  const { words } = element;
  const keep = async (): Promise<void> => {
    element.changeRow(key, { asking: false });
    await element.updateComplete;
    element.renderRoot.querySelector<HTMLElement>(`#${CSS.escape(fieldId(key))}`)?.focus();
  };
  const escape = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    void keep();
  };
  return html`<div class="ask" role="group" aria-labelledby="ask-${key}" @keydown=${escape}>
    <p id="ask-${key}">${words.text(required ? 'secrets.remove.required' : 'secrets.remove.ask', { key })}</p>
    <div class="buttons">
      <button type="button" class="button" id="keep-${key}" ?disabled=${row.busy} @click=${() => void keep()}>
        ${words.text('secrets.keep')}
      </button>
      <button
        type="button"
        class="button danger"
        aria-label=${words.text('secrets.remove.name', { key })}
        ?disabled=${row.busy}
        @click=${() => void element.unset(key)}
      >
        ${words.text('secrets.remove')}
      </button>
    </div>
  </div>`;
}

function saidView(element: PixieSecrets, { key }: SecretItem, row: RowState): TemplateResult | typeof nothing {
  const { words } = element;
  if (row.empty) return html`<p class="error" role="alert">${words.text('secrets.empty', { key })}</p>`;
  if (row.error !== undefined) {
    const { sentence, language } = saidOf(element, row.error);
    return html`<p class="error" role="alert" lang=${language ?? nothing} dir="auto">${sentence}</p>`;
  }
  if (row.done) {
    return html`<p class="done">${row.done}</p>
      ${row.notice ? html`<p class="hint" lang="en" dir="auto">${row.notice}</p>` : nothing}`;
  }
  return row.lines && !row.asking ? html`<p class="hint">${words.text('secrets.lines')}</p>` : nothing;
}

/** True for a gateway that wants the admin key, or another one. */
function isLocked(error: unknown): boolean {
  return error instanceof ProblemError && error.problem.code === 'admin_required';
}

interface Said extends Trouble {
  /** Of the sentence, when the gateway said it. */
  language?: 'en';
}

function saidOf(element: PixieSecrets, error: unknown): Said {
  const { words, tool, client } = element;
  if (isLocked(error)) return locked(element, 'secrets.wrong-key');
  if (error instanceof ProblemError || error instanceof ConnectionError) {
    const said = troubleOf(error, tool ?? '', client.gateway, words);
    const own = error instanceof ProblemError && said.sentence === error.problem.detail;
    return own ? { ...said, language: 'en' } : said;
  }
  return { sentence: words.text('secrets.unreadable') };
}

function locked({ words, tool }: PixieSecrets, key: 'secrets.no-key' | 'secrets.wrong-key'): Said {
  return { sentence: words.text(key, { command: 'pixie serve' }), command: `pixie secrets list ${tool}` };
}

function troubleIn(element: PixieSecrets): Said | null {
  const { words, tool, adminKey, trouble } = element;
  if (!tool) return { sentence: words.text('secrets.unnamed') };
  if (!adminKey) return locked(element, 'secrets.no-key');
  return trouble === null ? null : saidOf(element, trouble);
}

function troubleView(element: PixieSecrets, { sentence, command, language }: Said): TemplateResult {
  const { words } = element;
  const again = element.trouble !== null && !isLocked(element.trouble);
  return html`<div class="problem" part="problem" role="alert">
    <p>${exclamationTriangleIcon}<span lang=${language ?? nothing} dir="auto">${sentence}</span></p>
    ${
      command
        ? html`<div class="command" part="command">
            <code dir="ltr">${command}</code>${copyButton(words, words.text('copy'), () => command)}
          </div>`
        : nothing
    }
    ${
      again
        ? html`<button type="button" class="button" @click=${() => void element.refresh()}>
            ${words.text('retry')}
          </button>`
        : nothing
    }
  </div>`;
}

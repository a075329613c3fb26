/** The column of inputs: groups, fields, the error summary, and the bar with Run. */
import { html, nothing, type TemplateResult } from 'lit';
import type { InputSpec } from '../../contract/types.ts';
import { chevronDownIcon } from '../core/icons.ts';
import { runKeys } from '../core/keys.ts';
import type { ToolSchema } from '../core/schema.ts';
import { isBusy } from '../core/store.ts';
import type { PixieTool } from './tool.ts';

interface Group {
  title: string | null;
  specs: InputSpec[];
}

/** Neighbours with the same `group` share one heading. */
export function groupsOf(inputs: readonly InputSpec[]): Group[] {
  const groups: Group[] = [];
  for (const spec of inputs) {
    const title = spec.group ?? null;
    const last = groups.at(-1);
    if (last && last.title === title) last.specs.push(spec);
    else groups.push({ title, specs: [spec] });
  }
  return groups;
}

export function formView(tool: PixieTool, schema: ToolSchema, taken: ReadonlySet<string>): TemplateResult {
  const chat = (tool.layout ?? schema.layout) === 'chat';
  const drawn = schema.inputs
    .filter(({ key }) => !taken.has(key) && !(chat && (key === 'messages' || key === 'history')))
    .slice(0, tool.drawn);
  return html`<div class="fields">
    ${groupsOf(drawn).map(({ title, specs }) => {
      const fields = specs.map((spec) => field(tool, spec));
      return title ? groupView(tool, title, specs, fields) : fields;
    })}
  </div>`;
}

/** A group folds under its heading; one with an error in it is open. */
function groupView(tool: PixieTool, title: string, specs: InputSpec[], fields: TemplateResult[]): TemplateResult {
  const { store, closed } = tool;
  const wrong = closed.has(title) && store.submitted && store.problems().some(({ spec }) => specs.includes(spec));
  if (wrong) closed.delete(title);
  const open = !closed.has(title);
  const toggle = (): void => {
    if (open) closed.add(title);
    else closed.delete(title);
    tool.requestUpdate();
  };
  return html`<fieldset class="group ${open ? '' : 'closed'}" part="group">
    <legend class="group-title" part="group-title">
      <button type="button" class="fold" aria-expanded=${open} @click=${toggle}>${title}${chevronDownIcon}</button>
    </legend>
    ${fields}
  </fieldset>`;
}

function field(tool: PixieTool, spec: InputSpec): TemplateResult {
  return html`<slot name="input:${spec.key}"
    ><pixie-input name=${spec.key} .store=${tool.store} exportparts="field, label, hint, error, control"></pixie-input
  ></slot>`;
}

/**
 * Run, which is Cancel while the tool works; the two share one place and one width.
 * @param examples the list to choose from, once there is one
 */
export function actionsView(tool: PixieTool, examples: TemplateResult | typeof nothing): TemplateResult {
  const { words, run } = tool.store;
  const busy = isBusy(run);
  const cancel = words.text(run.cancelling ? 'cancelling' : 'cancel');
  return html`<div class="actions" part="actions">
    <div class="run-place">
      <button
        type="button"
        class="button primary run ${busy ? 'away' : ''}"
        part="submit"
        ?disabled=${tool.disabled || busy || !!tool.missing[0]}
        aria-hidden=${busy ? 'true' : nothing}
        @click=${() => tool.store.submit()}
        @pointerenter=${() => tool.interest()}
      >
        <slot name="submit-label">${words.text(tool.store.outdated ? 'run.again' : 'run')}</slot>
      </button>
      <button
        type="button"
        class="button cancel ${busy ? '' : 'away'}"
        part="cancel"
        ?disabled=${!busy || run.cancelling || !run.runId}
        aria-hidden=${busy ? nothing : 'true'}
        @click=${() => void tool.cancel().catch(() => undefined)}
      >
        ${cancel}
      </button>
    </div>
    <span class="run-hint ${busy ? 'away' : ''}" aria-hidden=${tool.restored ? nothing : 'true'}
      >${tool.restored ? words.text('restored') : words.text('run.hint', { keys: runKeys() })}</span
    >
    ${examples}
    <button type="button" class="quiet reset" part="reset" ?disabled=${tool.disabled} @click=${() => tool.reset()}>
      ${words.text('reset')}
    </button>
  </div>`;
}

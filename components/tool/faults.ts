/** Why there is no tool to show, in a sentence that says what to do. Loads when that happens, or when the page has a moment. */
import { html, nothing, type TemplateResult } from 'lit';
import { ConnectionError, ProblemError } from '../core/client.ts';
import { englishOfFaults } from '../core/i18n/faults/en.ts';
import { exclamationTriangleIcon } from '../core/icons.ts';
import { arrowTopRightOnSquareIcon } from '../core/icons-more.ts';
import type { Words } from '../core/words.ts';
import type { PixieTool } from './tool.ts';

export { faultStyles } from './faults.styles.ts';
export { Surroundings } from './surroundings.ts';

interface Fault {
  sentence: string;
  command?: string;
  /** Another word than `Try again`. */
  action?: string;
  tab?: boolean;
  retry: boolean;
}

export function faultView(tool: PixieTool, error: unknown): TemplateResult {
  const words = tool.store.words.with(englishOfFaults);
  const fault = describe(tool, error, words);
  const { client } = tool.store;
  return html`<div class="problem fault" part="problem" role="alert">
    <p class="problem-sentence">${exclamationTriangleIcon}<span>${fault.sentence}</span></p>
    ${
      fault.command
        ? html`<div class="command">
            <code>${fault.command}</code>
            <button type="button" class="quiet" @click=${(event: Event) => copy(event, fault.command!, words)}>
              ${words.text('copy')}
            </button>
          </div>`
        : nothing
    }
    <div class="problem-actions">
      ${
        fault.retry
          ? html`<button type="button" class="button" @click=${() => tool.retry()}>
              ${fault.action ?? words.text('retry')}
            </button>`
          : nothing
      }
      ${
        fault.tab && client
          ? html`<a class="button" target="_blank" rel="noopener" href="${client.gateway}/#/tools/${tool.toolId}"
              >${arrowTopRightOnSquareIcon}${words.text('gateway.tab')}</a
            >`
          : nothing
      }
    </div>
  </div>`;
}

function describe(tool: PixieTool, error: unknown, words: Words): Fault {
  const gateway = tool.store.client?.gateway ?? '';
  if (error instanceof ConnectionError) {
    switch (error.fault) {
      case 'unreachable': {
        const command = 'npx pixie serve';
        return { sentence: words.text('gateway.unreachable', { gateway, command }), command, retry: true };
      }
      case 'insecure':
        return { sentence: words.text('gateway.insecure'), tab: true, retry: false };
      case 'ask':
        return { sentence: words.text('gateway.ask'), action: words.text('gateway.connect'), tab: true, retry: true };
      case 'denied':
        return { sentence: words.text('gateway.denied'), tab: true, retry: true };
      case 'token': {
        const command = tokenCommand(tool);
        return { sentence: words.text('gateway.token', { command }), command, retry: false };
      }
      case 'origin':
        return originFault(tool, words);
    }
  }
  if (error instanceof ProblemError) {
    if (error.problem.code === 'tool_not_found') {
      return { sentence: words.text('tool.missing', { id: tool.toolId ?? '' }), retry: true };
    }
    return { sentence: error.problem.detail, retry: error.problem.retryable };
  }
  if (error instanceof Error && error.message === 'unnamed')
    return { sentence: words.text('tool.unnamed'), retry: false };
  return { sentence: error instanceof Error ? error.message : String(error), retry: true };
}

function originFault(tool: PixieTool, words: Words): Fault {
  if (location.protocol === 'file:' || location.origin === 'null') {
    const command = tokenCommand(tool);
    return { sentence: words.text('gateway.file', { command }), command, tab: true, retry: true };
  }
  const command = `npx pixie allow ${location.origin}`;
  return { sentence: words.text('gateway.origin', { origin: location.origin }), command, tab: true, retry: true };
}

function tokenCommand(tool: PixieTool): string {
  return `npx pixie token create --tools ${tool.toolId ?? ''}`;
}

async function copy(event: Event, text: string, words: Words): Promise<void> {
  const button = event.currentTarget as HTMLButtonElement;
  const label = button.textContent;
  try {
    await navigator.clipboard.writeText(text);
    button.textContent = words.text('copied');
  } catch {
    button.textContent = words.text('copy.failed');
  }
  setTimeout(() => (button.textContent = label), 1500);
}

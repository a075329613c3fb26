/** The body of a tool with the layout chat, in the tool's own shadow root, where its fields are found by name. */
import { html, nothing, type TemplateResult } from 'lit';
import { formView } from '../tool/form.ts';
import { summaryView } from '../tool/summary.ts';
import type { PixieTool } from '../tool/tool.ts';
import type { ChatSession } from './session.ts';

/** @param taken keys of inputs that stand elsewhere on the page. */
export function chatView(tool: PixieTool, session: ChatSession, taken: ReadonlySet<string>): TemplateResult {
  const { schema } = session;
  const options = schema.inputs.some(({ key, type }) => tool.store.spec(key) && type !== 'hidden' && !taken.has(key));
  return html`<pixie-chat
      class="conversation"
      .session=${session}
      .options=${options}
      .disabled=${tool.disabled || tool.missing.length > 0}
      exportparts="chat, messages, message, question, reply, message-tool, calls, problem, options, composer, submit, output, toolbar, label, caption, table, row, log, chart, value"
    >
      <slot name="empty" slot="empty">
        <p class="welcome">${session.words.text('chat.empty')}</p>
      </slot>
      ${
        options
          ? html`<div slot="options" class="form" part="form">
              ${formView(tool, schema, taken)} ${summaryView(tool)}
            </div>`
          : nothing
      }
    </pixie-chat>
    <slot name="footer"></slot>`;
}

/** A chat tool on the page for element tests, behind a scripted gateway. */
import { open } from '../tool/testing.ts';
import type { ScriptedGateway } from '../testing/gateway.ts';
import type { PixieTool } from '../tool/tool.ts';
import type { PixieChat } from './chat.ts';
import { loadEngine } from '../engines/markdown/growing-markdown.ts';
import { until } from '../testing/until.ts';

export const CHAT = {
  id: 'talker',
  name: 'Talker',
  layout: 'chat',
  inputs: [
    { key: 'messages', type: 'json', label: 'Messages' },
    { key: 'style', type: 'text', label: 'Style', default: 'plain', max_length: 8 },
  ],
  outputs: [
    { key: 'calls', type: 'log', label: 'Calls', streaming: true },
    { key: 'answer', type: 'stream_text', label: 'Answer', streaming: true },
    { key: 'rows', type: 'table', label: 'Rows' },
  ],
};

let places = 0;

/** What a test does with a chat and sees of it. */
export class OpenChat {
  readonly tool: PixieTool;
  readonly gateway: ScriptedGateway;
  readonly heard: string[];

  constructor(tool: PixieTool, gateway: ScriptedGateway, heard: string[]) {
    this.tool = tool;
    this.gateway = gateway;
    this.heard = heard;
  }

  get chat(): PixieChat {
    return this.tool.renderRoot.querySelector('pixie-chat')!;
  }
  get root(): ShadowRoot {
    return this.chat.shadowRoot!;
  }
  get field(): HTMLTextAreaElement {
    return this.root.querySelector('.composer textarea')!;
  }
  get turns(): HTMLElement[] {
    return [...this.root.querySelectorAll<HTMLElement>('.turn')];
  }
  /** The texts on screen, question and reply in turn. */
  get said(): string[] {
    return this.turns.flatMap((turn) => [
      turn.querySelector('.bubble')?.textContent ?? '',
      turn.querySelector('.markdown, .plain')?.textContent?.trim() ?? '',
    ]);
  }

  button(label: string, within: ParentNode = this.root): HTMLButtonElement {
    const named = (button: HTMLButtonElement): string =>
      button.getAttribute('aria-label') ?? button.textContent!.trim();
    const found = [...within.querySelectorAll('button')].find((button) => named(button) === label);
    if (!found) throw new Error(`no button is called ${label}`);
    return found;
  }

  type(text: string): void {
    this.field.value = text;
    this.field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
  }

  /** Presses a key in the composer; false when someone took it. */
  press(key: string, more: KeyboardEventInit = {}): boolean {
    const init = { key, bubbles: true, composed: true, cancelable: true, ...more };
    return this.field.dispatchEvent(new KeyboardEvent('keydown', init));
  }

  /** Sends a message and waits until the gateway has its run. */
  async ask(text: string): Promise<void> {
    const { length } = this.gateway.started;
    this.type(text);
    this.press('Enter');
    await this.begun(length);
  }

  async begun(before: number): Promise<void> {
    await until(() => this.gateway.started.length > before && this.gateway.watching > 0, 'the run');
    await until(() => this.tool.store.run.runId === `r${before + 1}`, 'its id');
  }

  /** Ends the newest run with this reply. */
  async answer(text: string, more: Record<string, never> | object = {}): Promise<void> {
    this.gateway.succeed({ answer: text, calls: { lines: [] }, ...more });
    await until(() => this.said.at(-1) === text && !this.tool.chat!.conversation.live, 'the reply');
  }

  async seen(condition: () => unknown, what: string): Promise<void> {
    await until(condition, what);
  }
}

/** A chat whose composer can be used; each has a place of its own in the storage unless one is given. */
export async function openChat(
  attributes: Partial<PixieTool> = {},
  setUp: (gateway: ScriptedGateway) => void = () => {},
): Promise<OpenChat> {
  await loadEngine();
  const { tool, gateway, heard } = await open({ tool: 'talker', id: `chat-${++places}`, ...attributes }, (scripted) => {
    scripted.schema = CHAT as never;
    setUp(scripted);
  });
  const opened = new OpenChat(tool, gateway, heard);
  await until(() => opened.chat?.shadowRoot?.querySelector('.composer textarea'), 'the composer');
  return opened;
}

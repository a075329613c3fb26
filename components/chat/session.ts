/**
 * What a conversation is to its tool: the inputs of the next run, the turn that a run is answering, the reload that
 * finds both again. Drawing is `<pixie-chat>`'s business.
 */
import { TERMINAL, type Run } from '../../contract/api.ts';
import type { Json, JsonObject } from '../../contract/json.ts';
import type { OutputSpec } from '../../contract/types.ts';
import { announce } from '../core/announcer.ts';
import { englishOfOutputs } from '../core/i18n/en-outputs.ts';
import { englishOfChat } from '../core/i18n/chat/en.ts';
import type { ToolSchema } from '../core/schema.ts';
import { isBusy, type Store } from '../core/store.ts';
import type { Words } from '../core/words.ts';
import { RunError } from '../tool/run-error.ts';
import { Conversation, textOf, type Turn } from './conversation.ts';
import { RememberedConversation } from './memory.ts';
import { isBare } from './bare.ts';

/** Types that can be a reply. */
const WORDS: ReadonlySet<string> = new Set(['stream_text', 'markdown', 'text']);
/** So much of a reply is read out when it is complete; the rest is there to be read. */
const READ_OUT = 400;

/** What a session uses of `<pixie-tool>`. */
export interface ChatTool {
  readonly store: Store;
  readonly disabled: boolean;
  readonly withoutRestore: boolean;
  run(values?: JsonObject): Promise<JsonObject>;
  cancel(): Promise<void>;
  load(runId: string): Promise<JsonObject | null>;
}

/** What can be taken back. */
interface Undo {
  kind: 'cleared' | 'past';
  conversation: Conversation;
}

/** What whoever draws hears: one turn changed, or which turns there are. */
export type SessionListener = (turn: Turn | null) => void;

export class ChatSession {
  conversation = new Conversation();
  /** What is written but not sent. */
  draft = '';
  undo: Undo | null = null;
  readonly tool: ChatTool;
  readonly schema: ToolSchema;
  /** The output that is the reply; null in a tool that has none. */
  readonly reply: OutputSpec | null;
  /** The outputs that attach to a turn. */
  readonly attached: readonly OutputSpec[];
  readonly #memory: RememberedConversation | null;
  readonly #listeners = new Set<SessionListener>();
  /** What the next run is asked for, and after how many turns. */
  #asking: { content: string; index: number } | null = null;
  #plan: { index: number } | null = null;
  /** The run of the live turn was seen at work, or is one that is looked up: its end counts. */
  #seen = false;
  #leave: (() => void)[] = [];
  /** Brings the composer or the options into reach; set by what draws. */
  focus: () => void = () => undefined;
  reveal: () => void = () => undefined;

  constructor(tool: ChatTool, schema: ToolSchema, place: string) {
    this.tool = tool;
    this.schema = schema;
    this.reply = schema.outputs.find(({ type }) => WORDS.has(type)) ?? null;
    this.attached = schema.outputs.filter((spec) => spec !== this.reply);
    this.#memory = tool.withoutRestore ? null : new RememberedConversation(place);
    this.#leave = [
      tool.store.on('status', () => this.#status()),
      ...schema.outputs.map(({ key }) => tool.store.on(`output:${key}`, () => this.#output())),
    ];
  }

  /** Another session takes over. */
  close(): void {
    for (const leave of this.#leave) leave();
  }

  get words(): Words {
    return this.tool.store.words.with(englishOfOutputs).with(englishOfChat);
  }

  on(listener: SessionListener): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  // ── what the tool calls ──

  /** Brings back what was said on an earlier visit; returns the run that was going then, if one was. */
  restore(): string | null {
    const kept = this.#memory?.read();
    if (!kept) return null;
    this.conversation = kept;
    this.#tell(null);
    const { live } = kept;
    if (live && !live.runId) this.lost();
    return live?.runId ?? null;
  }

  /**
   * The conversation as inputs of a run: what a page gave, else what is written in the composer.
   * @throws Error when there is nothing to ask.
   */
  inputs(given: JsonObject = {}): JsonObject {
    const { messages, history = [] } = given;
    this.#plan = null;
    if (Array.isArray(messages)) return { messages, history };
    const { length } = this.conversation.turns;
    const { content, index } = this.#asking ?? { content: this.draft.trim(), index: length };
    if (content === '') {
      this.focus();
      throw new Error(this.words.text('chat.nothing'));
    }
    this.#plan = { index };
    return { messages: this.conversation.messages(content, index) as unknown as Json, history };
  }

  /** A run begins with these inputs, which a listener of the page may have changed. */
  begun(inputs: JsonObject, work: Promise<unknown>): void {
    const asked = Conversation.of(inputs['messages']);
    const content = asked.last?.content ?? '';
    const { conversation } = this;
    if (this.#plan) {
      const fork = this.#plan.index < conversation.turns.length ? conversation.setAside(this.#plan.index) : null;
      conversation.ask(content).fork = fork;
      if (!this.#asking) this.draft = '';
    } else {
      this.conversation = asked;
      if (asked.last) asked.last.state = 'live';
    }
    this.undo = null;
    this.#seen = false;
    this.#forgetOutputs();
    this.#save();
    this.#tell(null);
    const turn = this.conversation.live;
    work.catch((error: unknown) => {
      const answered = error instanceof RunError || (error instanceof DOMException && error.name === 'AbortError');
      if (turn && turn.runId === null && !answered) this.#unsent(turn);
    });
  }

  /** A run is shown: one of this conversation goes on, any other brings its own. */
  show(run: Run): void {
    const { last } = this.conversation;
    if (last?.runId !== run.runId) {
      if (!this.conversation.empty) this.undo ??= { kind: 'past', conversation: this.conversation };
      this.conversation = Conversation.of(run.inputs['messages']);
    }
    const turn = this.conversation.last;
    if (!turn) return this.#tell(null);
    turn.runId = run.runId;
    turn.state = 'live';
    // Of a run that is over nothing will be seen but its end.
    this.#seen = TERMINAL.has(run.status);
    this.#forgetOutputs();
    this.#tell(null);
  }

  /** The run of the live turn could not be found again. */
  lost(): void {
    const turn = this.conversation.live;
    if (!turn) return;
    turn.state = 'failed';
    turn.problem = { title: '', detail: this.words.text('chat.lost'), code: 'interrupted' };
    this.#save();
    this.#tell(turn);
  }

  // ── what a person does ──

  /** Sends a message in place of the turns from `index` on; true when a run began. */
  send(content: string, index = this.conversation.turns.length): boolean {
    if (content.trim() === '' || this.conversation.live) return false;
    this.#asking = { content: content.trim(), index };
    const done = this.tool.run();
    this.#asking = null;
    done.catch(() => undefined);
    return this.conversation.live !== null;
  }

  /** Asks the same again; the answer before stays as another version. */
  again(turn: Turn): boolean {
    return this.send(textOf(turn.content), this.conversation.turns.indexOf(turn));
  }

  stop(): void {
    void this.tool.cancel().catch(() => undefined);
  }

  choose(turn: Turn, version: number): void {
    this.conversation.choose(this.conversation.turns.indexOf(turn), version);
    this.#save();
    this.#tell(null);
  }

  clear(): void {
    if (this.conversation.empty) return;
    if (this.conversation.live) this.stop();
    this.undo = { kind: 'cleared', conversation: this.conversation };
    this.conversation = new Conversation();
    this.#save();
    this.#tell(null);
    announce(this.words.text('chat.cleared'));
  }

  takeBack(): void {
    if (!this.undo) return;
    this.conversation = this.undo.conversation;
    this.undo = null;
    this.#save();
    this.#tell(null);
    const { live } = this.conversation;
    const { run } = this.tool.store;
    // Its run was left for another one, or ended out of sight.
    if (live?.runId && live.runId !== run.runId) void this.tool.load(live.runId).catch(() => this.lost());
    else if (live && !isBusy(run)) this.#end(live);
  }

  // ── the run ──

  /** The reply of the live turn as far as it came. */
  get coming(): string {
    const value = this.reply ? this.tool.store.output(this.reply.key)?.value : null;
    return typeof value === 'string' ? value : '';
  }

  /** What an earlier run left must not be taken for the answer to this one. */
  #forgetOutputs(): void {
    this.tool.store.outputs.setSpecs([]);
    this.tool.store.outputs.setSpecs(this.schema.outputs);
  }

  #output(): void {
    const { live } = this.conversation;
    if (live) this.#tell(live);
  }

  #status(): void {
    const turn = this.conversation.live;
    const { run } = this.tool.store;
    if (!turn) return;
    if (isBusy(run)) {
      this.#seen = true;
      if (run.runId && turn.runId !== run.runId) {
        turn.runId = run.runId;
        this.#save();
      }
      this.#tell(turn);
    } else if (this.#seen && (turn.runId === null || run.runId === null || run.runId === turn.runId)) {
      this.#end(turn);
    }
  }

  #end(turn: Turn): void {
    const { run, outputs } = this.tool.store;
    turn.reply = this.coming;
    turn.outputs = Object.fromEntries(
      Object.entries(outputs.values).filter(([key, value]) => key !== this.reply?.key && !isBare(value)),
    );
    turn.state = run.status === 'ok' ? 'done' : run.status === 'cancelled' ? 'stopped' : 'failed';
    turn.problem = turn.state === 'failed' ? kept(run.problem) : null;
    this.#seen = false;
    this.#save();
    this.#tell(turn);
    if (turn.state === 'done') announce(this.words.text('chat.replied', { text: shortened(turn.reply) }));
  }

  /** Nobody got the message: it goes back to where it was written. */
  #unsent(turn: Turn): void {
    const index = this.conversation.turns.indexOf(turn);
    if (index === -1) return;
    this.conversation.takeBack(index);
    this.draft = [textOf(turn.content), this.draft].filter(Boolean).join('\n');
    this.#save();
    this.#tell(null);
  }

  #save(): void {
    // A look at a past conversation does not replace one's own.
    if (this.undo?.kind !== 'past') this.#memory?.write(this.conversation);
  }

  #tell(turn: Turn | null): void {
    for (const listener of [...this.#listeners]) listener(turn);
  }
}

function kept(problem: Store['run']['problem']): Turn['problem'] {
  if (!problem) return null;
  const { title, detail, code, stderrTail } = problem;
  return { title, detail, code, ...(stderrTail && { stderrTail }) };
}

function shortened(text: string): string {
  return text.length <= READ_OUT ? text : `${text.slice(0, text.lastIndexOf(' ', READ_OUT) || READ_OUT)}…`;
}

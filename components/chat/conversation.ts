/**
 * A conversation as data: turns of a question and its answer, with the answers that an edit or a regeneration put
 * aside. Nothing here draws, stores or sends.
 */
import { isObject, type Json, type JsonObject } from '../../contract/json.ts';
import { uniqueId } from '../core/unique.ts';

/** How a turn stands. `live`: its run is going. `stopped`: cancelled, what had come stays. */
export type TurnState = 'live' | 'done' | 'stopped' | 'failed';

/** What is kept of a failed run. */
export interface TurnProblem {
  title: string;
  detail: string;
  code: string;
  stderrTail?: string;
}

/** One question and what came of it. */
export interface Turn {
  readonly id: string;
  /** What the person said: text, or whatever a page or a past run sent as `content`. */
  readonly content: Json;
  reply: string;
  /** The other outputs of the run, by key, as they came. */
  outputs: JsonObject;
  state: TurnState;
  problem: TurnProblem | null;
  runId: string | null;
  /** The versions of the conversation from this turn on, when there is more than one. */
  fork: Fork | null;
}

/** Versions of the rest of a conversation; the one that is shown is `null` in the list, since it lives in the turns. */
export interface Fork {
  at: number;
  tails: (Turn[] | null)[];
}

/** One entry of the input `messages`. */
export interface Message {
  role: string;
  content: Json;
}

export class Conversation {
  /** What came before the first question: a system's words, a greeting. Sent along, not drawn. */
  prelude: Message[] = [];
  turns: Turn[] = [];

  get last(): Turn | null {
    return this.turns.at(-1) ?? null;
  }

  /** The turn whose run is going. */
  get live(): Turn | null {
    return this.last?.state === 'live' ? this.last : null;
  }

  get empty(): boolean {
    return this.turns.length === 0;
  }

  /** The messages that a run gets which asks `content` after the first `count` turns. */
  messages(content: Json, count = this.turns.length): Message[] {
    const before = this.turns.slice(0, count).flatMap((turn): Message[] => {
      const asked = { role: 'user', content: turn.content };
      return turn.reply === '' ? [asked] : [asked, { role: 'assistant', content: turn.reply }];
    });
    return [...this.prelude, ...before, { role: 'user', content }];
  }

  /** Adds the turn that a run is about to answer. */
  ask(content: Json): Turn {
    const turn = newTurn(content);
    this.turns.push(turn);
    return turn;
  }

  /**
   * Puts the turns from `index` on aside, so that another version of them can be asked for. A turn that failed without
   * a word is not worth keeping.
   * @returns the fork to be given to the turn that comes in their place.
   */
  setAside(index: number): Fork | null {
    const tail = this.turns.splice(index);
    const [first] = tail;
    if (!first) return null;
    const fork = first.fork ?? { at: 0, tails: [null] };
    first.fork = null;
    if (tail.length === 1 && first.state === 'failed' && first.reply === '') {
      fork.tails.splice(fork.at, 1);
    } else {
      fork.tails[fork.at] = tail;
    }
    fork.tails.push(null);
    fork.at = fork.tails.length - 1;
    return fork.tails.length > 1 ? fork : null;
  }

  /** Takes a turn back that nobody heard of, and shows the version before it again, if there is one. */
  takeBack(index: number): void {
    const fork = this.turns[index]?.fork;
    if (!fork) return void this.turns.splice(index);
    const { at } = fork;
    this.choose(index, at - 1);
    fork.tails.splice(at, 1);
    if (fork.tails.length === 1) this.turns[index]!.fork = null;
  }

  /** Shows another version of the conversation from this turn on. */
  choose(index: number, version: number): void {
    const shown = this.turns[index];
    const fork = shown?.fork;
    const wanted = fork?.tails[version];
    if (!shown || !fork || !wanted) return;
    shown.fork = null;
    fork.tails[fork.at] = this.turns.splice(index);
    fork.tails[version] = null;
    fork.at = version;
    wanted[0]!.fork = fork;
    this.turns.push(...wanted);
  }

  /** The conversation of a run: its question is the last turn, still without an answer. */
  static of(messages: Json | undefined): Conversation {
    const conversation = new Conversation();
    for (const message of Array.isArray(messages) ? messages : []) {
      if (!isObject(message) || typeof message['role'] !== 'string') continue;
      const { role, content = '' } = message;
      const { last } = conversation;
      if (role === 'user') conversation.ask(content).state = 'done';
      else if (role === 'assistant' && last) last.reply = [last.reply, textOf(content)].filter(Boolean).join('\n\n');
      else conversation.prelude.push({ role, content });
    }
    return conversation;
  }
}

export function newTurn(content: Json): Turn {
  return {
    id: uniqueId(),
    content,
    reply: '',
    outputs: {},
    state: 'live',
    problem: null,
    runId: null,
    fork: null,
  };
}

/** A message's content as text to read: a string, or the texts of a list of parts. */
export function textOf(content: Json): string {
  if (typeof content === 'string') return content;
  if (Array.isArray(content)) return content.map(textOf).filter(Boolean).join('\n\n');
  if (isObject(content) && content['text'] !== undefined) return textOf(content['text']);
  return content === null ? '' : JSON.stringify(content);
}

/** A conversation in this browser's storage, so that a reload finds it. */
import { isObject, parseJson, stringifyJson, type Json, type JsonObject } from '../../contract/json.ts';
import {
  Conversation,
  newTurn,
  type Fork,
  type Message,
  type Turn,
  type TurnProblem,
  type TurnState,
} from './conversation.ts';

/** Characters: a browser gives an origin about five million for all that it keeps. */
const MOST = 1_000_000;
const STATES: ReadonlySet<Json> = new Set<TurnState>(['live', 'done', 'stopped', 'failed']);

export class RememberedConversation {
  readonly #key: string;

  /** @param place what tells this element from others of the origin. */
  constructor(place: string) {
    this.#key = `pixie:chat:${place}`;
  }

  read(): Conversation | null {
    try {
      const text = localStorage.getItem(this.#key);
      return text ? revive(parseJson(text)) : null;
    } catch {
      return null;
    }
  }

  /** Keeps it, if need be without what weighs most: other versions, then outputs, then the oldest turns. */
  write(conversation: Conversation): void {
    try {
      if (conversation.empty) localStorage.removeItem(this.#key);
      else localStorage.setItem(this.#key, fitting(conversation));
    } catch {
      // A page that may not keep anything, or whose storage is full, has a conversation for as long as it is open.
    }
  }
}

function fitting(conversation: Conversation): string {
  const whole = asText(conversation, conversation.turns, {});
  if (whole.length <= MOST) return whole;
  const single = asText(conversation, conversation.turns, { forks: false });
  if (single.length <= MOST) return single;
  const lean = { forks: false, outputs: false };
  let { turns } = conversation;
  let text = asText(conversation, turns, lean);
  while (text.length > MOST && turns.length > 1) {
    turns = turns.slice(Math.ceil(turns.length / 4));
    text = asText(conversation, turns, lean);
  }
  return text.length > MOST ? asText(conversation, [], lean) : text;
}

interface Kept {
  forks?: boolean;
  outputs?: boolean;
}

function asText({ prelude }: Conversation, turns: readonly Turn[], kept: Kept): string {
  return stringifyJson({ prelude: prelude as unknown as Json, turns: turns.map((turn) => asJson(turn, kept)) });
}

function asJson(turn: Turn, kept: Kept): JsonObject {
  const { content, reply, outputs, state, problem, runId, fork } = turn;
  return {
    content,
    reply,
    state,
    ...(kept.outputs !== false && Object.keys(outputs).length > 0 && { outputs }),
    ...(problem && { problem: problem as unknown as Json }),
    ...(runId && { runId }),
    ...(fork &&
      kept.forks !== false && {
        fork: { at: fork.at, tails: fork.tails.map((tail) => tail?.map((other) => asJson(other, kept)) ?? null) },
      }),
  };
}

/** What was kept, whoever wrote it: what does not fit is left out. */
function revive(json: Json): Conversation | null {
  if (!isObject(json) || !Array.isArray(json['turns'])) return null;
  const conversation = new Conversation();
  conversation.turns = turnsOf(json['turns']);
  const prelude = Array.isArray(json['prelude']) ? json['prelude'] : [];
  conversation.prelude = prelude.filter(
    (message) => isObject(message) && typeof message['role'] === 'string',
  ) as unknown as Message[];
  return conversation;
}

function turnsOf(list: readonly Json[]): Turn[] {
  return list.filter(isObject).map((entry): Turn => {
    const { content = '', reply, outputs, state, problem, runId, fork } = entry;
    return {
      ...newTurn(content),
      reply: typeof reply === 'string' ? reply : '',
      outputs: isObject(outputs) ? outputs : {},
      state: STATES.has(state ?? null) ? (state as TurnState) : 'done',
      problem: isObject(problem) ? (problem as unknown as TurnProblem) : null,
      runId: typeof runId === 'string' ? runId : null,
      fork: forkOf(fork),
    };
  });
}

function forkOf(json: Json | undefined): Fork | null {
  if (!isObject(json) || !Array.isArray(json['tails']) || typeof json['at'] !== 'number') return null;
  const tails = json['tails'].map((tail) => (Array.isArray(tail) ? turnsOf(tail) : null));
  const sound = tails.every((tail, index) => (tail === null) === (index === json['at']) && tail?.length !== 0);
  return sound ? { at: json['at'], tails } : null;
}

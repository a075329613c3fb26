/**
 * The turns of a conversation as a list on screen. The newest are drawn first, the ones before them a few milliseconds
 * a frame, without moving what is being read.
 */
import type { Turn } from './conversation.ts';
import type { Follower } from './follower.ts';
import { Painter, type Painting } from '../engines/markdown/painter.ts';
import type { ChatSession } from './session.ts';
import { TurnView } from './turn-view.ts';

export class Thread implements Painting {
  readonly list = document.createElement('ol');
  readonly #session: ChatSession;
  readonly #views = new Map<Turn, TurnView>();
  readonly #painter: Painter;
  /** Turns without a view yet, the newest last. */
  #missing: Turn[] = [];
  #follower: Follower | null = null;

  constructor(session: ChatSession) {
    this.#session = session;
    this.list.className = 'turns';
    this.#painter = new Painter((draw) => this.#keepPlace(draw));
  }

  /** Starts to draw, once the parts around the list are there. */
  attach(follower: Follower): void {
    this.#follower = follower;
    this.#painter.start();
  }

  /** Stops to draw; what is there stays. */
  detach(): void {
    this.#painter.stop();
    this.#follower = null;
  }

  /** True when everything is drawn. */
  get settled(): boolean {
    return this.#painter.idle;
  }

  /** Which turns there are has changed. */
  sync(): void {
    const { turns } = this.#session.conversation;
    const wanted = new Set(turns);
    for (const [turn, view] of this.#views) {
      if (wanted.has(turn)) continue;
      view.remove();
      this.#views.delete(turn);
    }
    this.#missing = turns.filter((turn) => !this.#views.has(turn));
    const last = turns.at(-1);
    for (const [turn, view] of this.#views) {
      view.last = turn === last;
      view.changed();
    }
    if (this.#missing.length > 0) this.#painter.add(this);
  }

  /** One turn changed. */
  refresh(turn: Turn): void {
    const view = this.#views.get(turn);
    if (!view) return;
    view.changed();
    // What can be done with the others depends on whether a run is going.
    if (turn.state !== 'live') for (const other of this.#views.values()) if (other !== view) other.changed();
  }

  /** Other words, another language. */
  redraw(): void {
    for (const view of this.#views.values()) view.changed();
  }

  /** Draws the newest turn now, so that it can be scrolled to. */
  show(): void {
    if (this.#missing.at(-1) === this.#session.conversation.last) this.paint();
  }

  /** Draws everything now: a page that is printed has no next frame. */
  finish(): void {
    while (this.paint());
    for (const view of this.#views.values()) while (view.paint());
  }

  /** Makes one missing turn, the newest first. */
  paint(): boolean {
    const turn = this.#missing.pop();
    if (!turn) return false;
    const { turns } = this.#session.conversation;
    const view = new TurnView(this.#session, turn);
    view.last = turn === turns.at(-1);
    view.ask = () => this.#painter.add(view);
    this.#views.set(turn, view);
    const next = turns[turns.indexOf(turn) + 1];
    this.list.insertBefore(view.element, (next && this.#views.get(next)?.element) ?? null);
    view.paint();
    view.ask();
    return this.#missing.length > 0;
  }

  /** While earlier turns are put above it, the last one does not move. */
  #keepPlace(draw: () => void): void {
    const anchor = this.#missing.length > 0 ? this.list.lastElementChild : null;
    if (this.#follower) this.#follower.around(draw, anchor);
    else draw();
  }
}

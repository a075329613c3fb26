/** Sound as people give it: a file, or a recording from the microphone. */
import { html, nothing, type TemplateResult } from 'lit';
import { announce } from '../../core/announcer.ts';
import type { FieldHost } from '../../core/control.ts';
import { stopIcon, xMarkIcon } from '../../core/icons-more.ts';
import type { Entry } from './entries.ts';
import { FilesControl } from './files-control.ts';
import { microphoneIcon } from './icons.ts';
import type { FilesKind } from './kind.ts';
import { clock, Player, type Sound } from './player.ts';
import { bytesOf } from './read.ts';
import { MediaError } from './media-fault.ts';
import type { Recorder } from './recorder.ts';
import { drawBars } from './waveform.ts';

const MEGABYTE = 1024 * 1024;
/** Levels that a screen wide shows. */
const MOST_LEVELS = 600;

/** A recording on its way: the person is asked, it goes on, it is made a file. */
interface Session {
  state: 'asking' | 'recording' | 'working';
  stop: AbortController;
  recorder: Recorder | null;
  levels: number[];
  /** The second that is on screen. */
  shown: number;
}

export class AudioControl extends FilesControl {
  readonly #player: Player;
  #session: Session | null = null;

  constructor(host: FieldHost, kind: FilesKind) {
    super(host, kind);
    this.#player = new Player(host, () => this.focusLater(`#${host.ids.control}`));
  }

  protected override get marks(): string {
    return 'sound';
  }

  // ── life ──

  protected override close(): void {
    super.close();
    this.#player.close();
    this.#end();
  }

  override hostUpdate(): void {
    super.hostUpdate();
    if (this.host.disabled && this.#session) this.#end();
    this.#player.load(this.#session ? null : this.#sound());
  }

  override hostUpdated(): void {
    super.hostUpdated();
    if (this.#session) this.#drawLevels(this.#session);
    else this.#player.updated();
  }

  /** What there is to play: one file that this page can read. */
  #sound(): Sound | null {
    const [entry] = this.entries;
    if (!entry || this.entries.length > 1 || entry.kind === 'wrong') return null;
    const url = this.source(entry);
    const file = this.transfer(entry)?.file;
    if (url === null) return null;
    return { url, bytes: entry.bytes, read: async () => (file ? file.arrayBuffer() : bytesOf(url)) };
  }

  override below(entry: Entry): TemplateResult | typeof nothing {
    return this.#sound() && entry.kind !== 'pending' ? this.#player.view(this.name(entry), this.words) : nothing;
  }

  // ── recording ──

  protected override tools(filled: boolean): TemplateResult {
    return html`<button
      type="button"
      class="record ${filled ? 'quiet' : 'button'}"
      title=${this.words.text(filled ? 'recorder.again' : 'recorder.record')}
      ?disabled=${this.host.disabled}
      @click=${() => void this.#record()}
    >
      ${microphoneIcon}<span>${this.words.text(filled ? 'recorder.again' : 'recorder.record')}</span>
    </button>`;
  }

  async #record(): Promise<void> {
    const session: Session = { state: 'asking', stop: new AbortController(), recorder: null, levels: [], shown: -1 };
    this.#session = session;
    this.note(null);
    this.focusLater(`#${this.host.ids.control}`);
    try {
      const { Recorder } = await import('./recorder.ts');
      session.stop.signal.throwIfAborted();
      const max = this.host.spec['max_size_mb'];
      const options = {
        maxBytes: typeof max === 'number' ? max * MEGABYTE : Infinity,
        heard: (level: number) => this.#heard(session, level),
        ended: (full: boolean) => void this.#finish(session, full),
      };
      session.recorder = await Recorder.start(options, session.stop.signal);
      session.state = 'recording';
      announce(this.words.text('recorder.started'));
      this.host.requestUpdate();
    } catch (error) {
      if (session === this.#session) this.#fail(error instanceof MediaError ? error.fault : 'failed');
    }
  }

  #heard(session: Session, level: number): void {
    session.levels.push(level);
    if (session.levels.length > MOST_LEVELS) session.levels.shift();
    const second = Math.floor(session.recorder?.seconds ?? 0);
    if (second !== session.shown) {
      session.shown = second;
      this.host.requestUpdate();
    } else this.#drawLevels(session);
  }

  #drawLevels({ levels }: Session): void {
    const canvas = this.host.root.querySelector<HTMLCanvasElement>('.recording canvas');
    if (!canvas || canvas.clientWidth === 0) return;
    drawBars(canvas, levels, 0);
    const meter = this.host.root.querySelector('meter');
    if (meter) meter.value = Math.round(Math.min(1, levels.at(-1) ?? 0) * 100);
  }

  async #finish(session: Session, full: boolean): Promise<void> {
    const { recorder } = session;
    if (session.state !== 'recording' || !recorder || session !== this.#session) return;
    session.state = 'working';
    this.host.requestUpdate();
    try {
      const file = await recorder.stop();
      // Given up meanwhile.
      if (session !== this.#session) return;
      this.#session = null;
      this.take({ files: [file], folders: [] });
      if (full) this.note(this.words.text('recorder.full', { time: clock(recorder.limit, this.words) }));
      this.focusLater(`#${this.host.ids.control}`);
    } catch {
      recorder.close();
      if (session === this.#session) this.#fail('failed');
    }
  }

  #fail(fault: string): void {
    this.#end();
    this.note(this.words.text(`recorder.${fault}`));
    this.focusLater('.record');
  }

  /** Gives a recording up; the microphone is let go. */
  #end(): void {
    this.#session?.stop.abort();
    this.#session?.recorder?.close();
    this.#session = null;
  }

  readonly #cancel = (): void => {
    this.#end();
    this.focusLater('.record');
  };

  protected override panel(): TemplateResult | null {
    const session = this.#session;
    if (!session) return null;
    const { words } = this;
    const going = session.state === 'recording';
    const time = clock(session.recorder?.seconds ?? 0, words);
    const max = clock(session.recorder?.limit ?? 0, words);
    const text = { asking: 'recorder.asking', recording: 'recorder.time', working: 'recorder.working' }[session.state];
    return html`<div class="recording">
      ${going ? html`<span class="dot"></span>` : nothing}
      <span class="clock tabular">${words.text(text, { time, max })}</span>
      <button
        type="button"
        class="button"
        id=${this.host.ids.control}
        aria-describedby=${this.host.describedBy || nothing}
        aria-disabled=${going ? nothing : 'true'}
        @click=${() => void this.#finish(session, false)}
      >
        ${stopIcon}<span>${words.text('recorder.stop')}</span>
      </button>
      <button type="button" class="quiet" aria-label=${words.text('cancel')} @click=${this.#cancel}>
        ${xMarkIcon}
      </button>
      <span class="wave">
        <canvas aria-hidden="true"></canvas>
        <meter class="visually-hidden" min="0" max="100" aria-label=${words.text('recorder.level')}></meter>
      </span>
    </div>`;
  }
}

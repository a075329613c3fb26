/** Plays one sound: a button, its waveform to look at and to seek in, the time. */
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { FieldHost } from '../../core/control.ts';
import { pauseIcon, playIcon } from '../../core/icons-more.ts';
import type { Words } from '../../core/words.ts';
import { decode, mono, peaksOf } from './samples.ts';
import { barsOn, drawBars } from './waveform.ts';

/** A waveform needs no more; decoding is quicker for it. */
const RATE = 8000;
/** Larger files are played, but not decoded for a picture: sound takes ten times its size in memory. */
const LARGEST_DRAWN = 50 * 1024 * 1024;

export interface Sound {
  /** Address for the page; the same string as long as it is the same sound. */
  url: string;
  bytes: number | undefined;
  read(): Promise<ArrayBuffer>;
}

export class Player {
  readonly #host: FieldHost;
  readonly #leave: () => void;
  #sound: Sound | null = null;
  #samples: Float32Array | null = null;
  #failed = false;
  #frame = 0;
  readonly #observer = new ResizeObserver(() => this.#draw());
  #observed: HTMLCanvasElement | null = null;

  /** @param leave takes the focus in, where the part that had it goes away */
  constructor(host: FieldHost, leave: () => void) {
    this.#host = host;
    this.#leave = leave;
  }

  /** What is to be played from now on. */
  load(sound: Sound | null): void {
    if (sound?.url === this.#sound?.url) return;
    this.#sound = sound;
    this.#samples = null;
    this.#failed = false;
    if (sound && (sound.bytes ?? Infinity) <= LARGEST_DRAWN) void this.#decode(sound);
  }

  async #decode(sound: Sound): Promise<void> {
    try {
      const samples = mono(await decode(await sound.read(), RATE));
      if (sound !== this.#sound) return;
      this.#samples = samples;
      this.#host.requestUpdate();
    } catch {
      // No picture then; whether it can be played, the audio element finds out by itself.
    }
  }

  /** Stops; nothing goes on. */
  close(): void {
    cancelAnimationFrame(this.#frame);
    this.#audio?.pause();
    this.#observer.disconnect();
    this.#observed = null;
    this.#sound = null;
  }

  get #audio(): HTMLAudioElement | null {
    return this.#host.root.querySelector('audio');
  }

  get #canvas(): HTMLCanvasElement | null {
    return this.#host.root.querySelector<HTMLCanvasElement>('.wave canvas');
  }

  /** Of the sound, in seconds; 0 while it is not known. */
  get #duration(): number {
    const duration = this.#audio?.duration;
    if (duration !== undefined && Number.isFinite(duration)) return duration;
    return this.#samples ? this.#samples.length / RATE : 0;
  }

  updated(): void {
    const canvas = this.#canvas;
    if (!canvas?.isConnected) return;
    if (canvas !== this.#observed) {
      this.#observer.disconnect();
      this.#observer.observe(canvas);
      this.#observed = canvas;
    }
    this.#draw();
  }

  #draw(): void {
    const canvas = this.#canvas;
    if (!canvas || canvas.clientWidth === 0) return;
    const peaks = peaksOf(this.#samples ?? new Float32Array(0), barsOn(canvas));
    const played = this.#duration > 0 ? (this.#audio?.currentTime ?? 0) / this.#duration : 0;
    drawBars(canvas, peaks, played);
  }

  view(name: string, words: Words): TemplateResult {
    const { disabled } = this.#host;
    const audio = this.#audio;
    const playing = audio !== null && !audio.paused && !audio.ended;
    const [at, total] = [audio?.currentTime ?? 0, this.#duration];
    const spoken = words.text('player.at', { time: clock(at, words), total: clock(total, words) });
    const redraw = (): void => this.#host.requestUpdate();
    return html`<div class="player">
      <audio
        preload="metadata"
        src=${this.#sound?.url ?? nothing}
        @play=${this.#follow}
        @pause=${redraw}
        @ended=${redraw}
        @timeupdate=${redraw}
        @loadedmetadata=${redraw}
        @error=${this.#error}
      ></audio>
      ${
        this.#failed
          ? html`<span class="meta">${words.text('player.failed')}</span>`
          : html`<button
                type="button"
                class="quiet play"
                aria-label=${words.text(playing ? 'player.pause' : 'player.play', { name })}
                ?disabled=${disabled}
                @click=${this.#toggle}
              >
                ${playing ? pauseIcon : playIcon}
              </button>
              <span class="wave">
                <canvas role="img" aria-label=${words.text('player.wave', { name })}></canvas>
                <input
                  class="seek"
                  type="range"
                  min="0"
                  max=${total || 1}
                  step="0.01"
                  aria-label=${words.text('player.position', { name })}
                  aria-valuetext=${spoken}
                  ?disabled=${disabled || total === 0}
                  .value=${live(String(at))}
                  @input=${this.#seek}
                  @keydown=${this.#step}
                />
              </span>
              <span class="clock tabular">${clock(playing || at > 0 ? at : total, words)}</span>`
      }
    </div>`;
  }

  readonly #toggle = (): void => {
    const audio = this.#audio;
    if (!audio) return;
    // A refusal to play is told by the `error` event.
    if (audio.paused || audio.ended) void audio.play().catch(() => undefined);
    else audio.pause();
  };

  readonly #seek = (event: Event): void => {
    const audio = this.#audio;
    // It is not an edit of the field.
    event.stopPropagation();
    if (audio) audio.currentTime = Number((event.target as HTMLInputElement).value);
    this.#host.requestUpdate();
  };

  /** Arrows move by a second, up and down by five. */
  readonly #step = (event: KeyboardEvent): void => {
    const by = { ArrowLeft: -1, ArrowRight: 1, ArrowDown: -5, ArrowUp: 5 }[event.key];
    const audio = this.#audio;
    if (by === undefined || !audio) return;
    event.preventDefault();
    audio.currentTime = Math.max(0, Math.min(this.#duration, audio.currentTime + by));
    this.#host.requestUpdate();
  };

  /** The waveform fills smoothly while it plays. */
  readonly #follow = (): void => {
    this.#host.requestUpdate();
    cancelAnimationFrame(this.#frame);
    const step = (): void => {
      this.#draw();
      const audio = this.#audio;
      if (audio && !audio.paused && !audio.ended) this.#frame = requestAnimationFrame(step);
    };
    this.#frame = requestAnimationFrame(step);
  };

  readonly #error = (): void => {
    if (!this.#sound) return;
    this.#failed = true;
    if (this.#host.root.activeElement?.closest('.player')) this.#leave();
    this.#host.requestUpdate();
  };
}

/** «1:05». */
export function clock(seconds: number, words: Words): string {
  const whole = Math.floor(seconds);
  return `${words.number(Math.floor(whole / 60))}:${words.number(whole % 60, { minimumIntegerDigits: 2 })}`;
}

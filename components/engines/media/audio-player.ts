/** Plays one sound: its waveform to look at and to seek in, time, volume, speed. The browser's own player is beneath. */
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { createRef, ref } from 'lit/directives/ref.js';
import { pauseIcon, playIcon } from '../../core/icons-more.ts';
import type { ViewHost } from '../../core/view.ts';
import type { Words } from '../../core/words.ts';
import { clock } from '../files/player.ts';
import { speakerWaveIcon, speakerXMarkIcon } from './icons.ts';
import type { Medium } from './medium.ts';
import { Waveform } from './sound-wave.ts';

const SPEEDS = [0.5, 0.75, 1, 1.25, 1.5, 2] as const;
/** Seconds by one press of an arrow key; large sounds want larger steps, small ones smaller. */
const STEP = { most: 5, part: 20 };

export class AudioPlayer {
  readonly #host: ViewHost;
  readonly #medium: Medium;
  readonly #wave: Waveform;
  readonly #audio = createRef<HTMLAudioElement>();
  readonly #canvas = createRef<HTMLCanvasElement>();
  #frame = 0;
  #speed = 1;

  constructor(host: ViewHost, medium: Medium) {
    this.#host = host;
    this.#medium = medium;
    this.#wave = new Waveform(medium, () => this.#draw());
  }

  /** Of the sound, in seconds; 0 while it is not known. */
  get #duration(): number {
    const duration = this.#audio.value?.duration ?? NaN;
    return Number.isFinite(duration) ? duration : this.#wave.duration;
  }

  get #playing(): boolean {
    const audio = this.#audio.value;
    return audio !== undefined && !audio.paused && !audio.ended;
  }

  render(name: string, words: Words): TemplateResult {
    const redraw = (): void => this.#host.requestUpdate();
    const playing = this.#playing;
    const label = words.text(playing ? 'audio.pause' : 'audio.play', { name });
    return html`<div class="audio">
      <audio
        preload="metadata"
        src=${this.#medium.src ?? nothing}
        ${ref(this.#audio)}
        @play=${this.#follow}
        @pause=${redraw}
        @ended=${redraw}
        @timeupdate=${redraw}
        @volumechange=${redraw}
        @loadedmetadata=${this.#known}
        @error=${this.#medium.fail}
      ></audio>
      <button type="button" class="quiet play" aria-label=${label} @click=${this.#toggle}>
        ${playing ? pauseIcon : playIcon}
      </button>
      ${this.#seekBar(name, words)}
      <div class="ends">${this.#speedMenu(words)} ${this.#loudness(words)}</div>
    </div>`;
  }

  /** The time is drawn by the style sheet: it changes four times a second, and readers have it from the slider. */
  #seekBar(name: string, words: Words): TemplateResult {
    const [at, total] = [this.#audio.value?.currentTime ?? 0, this.#duration];
    const [time, whole] = [clock(at, words), clock(total, words)];
    return html`<span class="wave">
        <canvas aria-hidden="true" ${ref(this.#canvas)}></canvas>
        <input
          class="seek"
          type="range"
          min="0"
          max=${total || 1}
          step="0.01"
          aria-label=${words.text('audio.position', { name })}
          aria-valuetext=${words.text('audio.at', { time, total: whole })}
          ?disabled=${total === 0}
          .value=${live(String(at))}
          @input=${(event: Event) => this.#seek(Number((event.target as HTMLInputElement).value))}
          @keydown=${this.#step}
        />
      </span>
      <span class="clock tabular" data-time=${`${time} / ${whole}`} aria-hidden="true"></span>`;
  }

  #speedMenu(words: Words): TemplateResult {
    return html`<select
      class="speed tabular"
      aria-label=${words.text('audio.speed')}
      title=${words.text('audio.speed')}
      @change=${this.#hurry}
    >
      ${SPEEDS.map(
        (speed) => html`<option value=${speed} ?selected=${speed === this.#speed}>${words.number(speed)}×</option>`,
      )}
    </select>`;
  }

  #loudness(words: Words): TemplateResult {
    const audio = this.#audio.value;
    const [muted, volume] = [audio?.muted ?? false, audio?.volume ?? 1];
    const silent = muted || volume === 0;
    const label = words.text(silent ? 'audio.unmute' : 'audio.mute');
    return html`<button
        type="button"
        class="quiet square"
        aria-label=${label}
        title=${label}
        @click=${() => this.#mute(silent)}
      >
        ${silent ? speakerXMarkIcon : speakerWaveIcon}
      </button>
      <input
        class="volume"
        type="range"
        min="0"
        max="1"
        step="0.05"
        aria-label=${words.text('audio.volume')}
        aria-valuetext=${words.number(silent ? 0 : volume, { style: 'percent' })}
        .value=${live(String(silent ? 0 : volume))}
        @input=${this.#turn}
      />`;
  }

  readonly #toggle = (): void => {
    const audio = this.#audio.value;
    // A refusal to play is told by the `error` event.
    if (this.#playing) audio?.pause();
    else void audio?.play().catch(() => undefined);
  };

  #seek(to: number): void {
    const audio = this.#audio.value;
    if (audio) audio.currentTime = Math.max(0, Math.min(this.#duration, to));
    this.#draw();
    this.#host.requestUpdate();
  }

  readonly #step = (event: KeyboardEvent): void => {
    const direction = { ArrowLeft: -1, ArrowRight: 1, ArrowDown: -2, ArrowUp: 2 }[event.key];
    if (direction === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    const by = direction * Math.min(STEP.most, this.#duration / STEP.part);
    this.#seek((this.#audio.value?.currentTime ?? 0) + by);
  };

  readonly #hurry = (event: Event): void => {
    this.#speed = Number((event.target as HTMLSelectElement).value);
    if (this.#audio.value) this.#audio.value.playbackRate = this.#speed;
  };

  #mute(silent: boolean): void {
    const audio = this.#audio.value;
    if (!audio) return;
    audio.muted = !silent;
    if (silent && audio.volume === 0) audio.volume = 1;
  }

  readonly #turn = (event: Event): void => {
    const audio = this.#audio.value;
    if (!audio) return;
    audio.volume = Number((event.target as HTMLInputElement).value);
    audio.muted = audio.volume === 0;
  };

  /** Another sound begins at the speed that was chosen for the last one. */
  readonly #known = (event: Event): void => {
    (event.target as HTMLAudioElement).playbackRate = this.#speed;
    this.#host.requestUpdate();
  };

  /** The waveform fills smoothly while it plays. */
  readonly #follow = (): void => {
    this.#host.requestUpdate();
    cancelAnimationFrame(this.#frame);
    const step = (): void => {
      this.#draw();
      if (this.#playing) this.#frame = requestAnimationFrame(step);
    };
    this.#frame = requestAnimationFrame(step);
  };

  updated(): void {
    this.#wave.watch(this.#canvas.value ?? null);
    this.#draw();
  }

  #draw(): void {
    const played = this.#duration > 0 ? (this.#audio.value?.currentTime ?? 0) / this.#duration : 0;
    this.#wave.draw(played);
  }

  /** Silence; nothing goes on. */
  close(): void {
    cancelAnimationFrame(this.#frame);
    this.#audio.value?.pause();
    this.#wave.close();
  }
}

/** The waveform of a medium: decoded once, drawn at whatever width there is. */
import { decode, mono, peaksOf } from '../files/samples.ts';
import { barsOn, drawBars } from '../files/waveform.ts';
import type { Medium } from './medium.ts';

/** A picture of loudness needs no more; decoding is quicker for it. */
const RATE = 8000;
/** Larger files are played, but not decoded for a picture: sound takes ten times its size in memory. */
export const LARGEST_DRAWN = 50 * 1024 * 1024;

export class Waveform {
  readonly #medium: Medium;
  readonly #redraw: () => void;
  readonly #observer = new ResizeObserver(() => this.#redraw());
  #canvas: HTMLCanvasElement | null = null;
  #data: string | null = null;
  #samples = new Float32Array(0);
  /** Kept while the width stays: a long sound is millions of samples. */
  #peaks: Float32Array | null = null;
  #leave = new AbortController();

  /** @param redraw what draws again when the samples are here, or another width */
  constructor(medium: Medium, redraw: () => void) {
    this.#medium = medium;
    this.#redraw = redraw;
  }

  /** In seconds; 0 while nothing is decoded. */
  get duration(): number {
    return this.#samples.length / RATE;
  }

  /** Where it is drawn from now on. Decodes what the medium has become meanwhile. */
  watch(canvas: HTMLCanvasElement | null): void {
    if (canvas !== this.#canvas) {
      this.#observer.disconnect();
      if (canvas) this.#observer.observe(canvas);
      this.#canvas = canvas;
    }
    if (canvas && this.#medium.state === 'ready' && this.#medium.data !== this.#data) this.#begin();
  }

  #begin(): void {
    this.#forget();
    this.#data = this.#medium.data;
    // Of a place elsewhere a page may play what it must not read.
    if (!this.#medium.remote) void this.#decode(this.#leave.signal);
  }

  async #decode(signal: AbortSignal): Promise<void> {
    try {
      const blob = await this.#medium.bytes({ signal, most: LARGEST_DRAWN });
      if (signal.aborted || blob.size > LARGEST_DRAWN) return;
      const samples = mono(await decode(await blob.arrayBuffer(), RATE));
      if (signal.aborted) return;
      this.#samples = Float32Array.from(samples);
      this.#peaks = null;
      this.#redraw();
    } catch {
      // No picture then; whether it can be played, the audio element finds out by itself.
    }
  }

  /** @param played part of the sound (0…1) that is drawn in the accent colour */
  draw(played: number): void {
    const canvas = this.#canvas;
    if (!canvas || canvas.clientWidth === 0) return;
    const bars = barsOn(canvas);
    if (this.#peaks?.length !== bars) this.#peaks = peaksOf(this.#samples, bars);
    drawBars(canvas, this.#peaks, played);
  }

  #forget(): void {
    this.#leave.abort();
    this.#leave = new AbortController();
    this.#samples = new Float32Array(0);
    this.#peaks = null;
    this.#data = null;
  }

  close(): void {
    this.#forget();
    this.#observer.disconnect();
    this.#canvas = null;
  }
}

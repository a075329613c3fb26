/**
 * Records from the microphone and gives a WAV file. The browser's own recorder keeps the sound small while it lasts
 * and is decoded at the end: an audio worklet would have to be fetched as a script of its own, which a strict page
 * may refuse.
 */
import { MediaError, openMedia, stampedName, stopMedia } from './media-fault.ts';
import { decode, mono } from './samples.ts';
import { encodeWav, secondsIn } from './wav.ts';

/** Decoded, a minute takes 11.5 MB of memory. */
const LONGEST_SECONDS = 15 * 60;
const HIGHEST_RATE = 48_000;
const METER_MS = 50;

export interface RecorderOptions {
  /** The file may have so many bytes. */
  maxBytes: number;
  /** How loud it is (0…1), twenty times a second. */
  heard(level: number): void;
  /** The limit is reached, or the microphone is gone: call `stop`. */
  ended(full: boolean): void;
}

export class Recorder {
  /** It ends by itself after so many seconds. */
  readonly limit: number;
  readonly #stream: MediaStream;
  readonly #context: AudioContext;
  readonly #analyser: AnalyserNode;
  readonly #recorder: MediaRecorder;
  readonly #options: RecorderOptions;
  readonly #chunks: Blob[] = [];
  readonly #started = performance.now();
  readonly #timer: ReturnType<typeof setInterval>;

  /**
   * Asks for the microphone and begins.
   * @throws MediaError, AbortError
   */
  static async start(options: RecorderOptions, signal: AbortSignal): Promise<Recorder> {
    if (!('MediaRecorder' in window)) throw new MediaError('unsupported');
    const stream = await openMedia({ audio: true });
    try {
      signal.throwIfAborted();
      return new Recorder(stream, options);
    } catch (error) {
      stopMedia(stream);
      throw error;
    }
  }

  private constructor(stream: MediaStream, options: RecorderOptions) {
    this.#stream = stream;
    this.#options = options;
    this.#recorder = new MediaRecorder(stream);
    this.#recorder.ondataavailable = ({ data }) => this.#chunks.push(data);
    this.#recorder.start(1000);
    this.#context = new AudioContext();
    this.#analyser = this.#context.createAnalyser();
    this.#context.createMediaStreamSource(stream).connect(this.#analyser);
    this.limit = Math.max(1, Math.min(LONGEST_SECONDS, Math.floor(secondsIn(options.maxBytes, this.#rate))));
    this.#timer = setInterval(() => this.#measure(), METER_MS);
    for (const track of stream.getTracks()) track.addEventListener('ended', this.#lost);
  }

  get seconds(): number {
    return (performance.now() - this.#started) / 1000;
  }

  /** Ends it; resolves to the file. */
  async stop(): Promise<File> {
    const { mimeType: type } = this.#recorder;
    if (this.#recorder.state !== 'inactive') {
      const stopped = new Promise((resolve) => this.#recorder.addEventListener('stop', resolve, { once: true }));
      this.#recorder.stop();
      await stopped;
    }
    const rate = this.#rate;
    this.close();
    const sound = await decode(await new Blob(this.#chunks, { type }).arrayBuffer(), rate);
    const samples = mono(sound).subarray(0, this.limit * rate);
    return new File([encodeWav(samples, rate)], stampedName('recording', 'wav'), { type: 'audio/wav' });
  }

  /** Lets go of the microphone; what was recorded is lost unless `stop` was called. */
  close(): void {
    clearInterval(this.#timer);
    for (const track of this.#stream.getTracks()) track.removeEventListener('ended', this.#lost);
    stopMedia(this.#stream);
    if (this.#context.state !== 'closed') void this.#context.close();
  }

  get #rate(): number {
    return Math.min(HIGHEST_RATE, this.#context.sampleRate);
  }

  #measure(): void {
    const samples = new Float32Array(this.#analyser.fftSize);
    this.#analyser.getFloatTimeDomainData(samples);
    this.#options.heard(samples.reduce((loudest, sample) => Math.max(loudest, Math.abs(sample)), 0));
    if (this.seconds >= this.limit) this.#options.ended(true);
  }

  /** Unplugged, or its permission was taken back. */
  readonly #lost = (): void => this.#options.ended(false);
}

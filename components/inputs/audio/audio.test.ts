import { expect } from '@open-wc/testing';
import { sendMouse } from '@web/test-runner-commands';
import { bytesOf } from '../../engines/files/read.ts';
import { mono } from '../../engines/files/samples.ts';
import { dropFiles, noteOf, part, rowsOf } from '../../engines/files/testing.ts';
import { encodeWav } from '../../engines/files/wav.ts';
import type { PixieInput } from '../../input/input.ts';
import { accessibilityFaults } from '../../testing/axe.ts';
import { ground, place, waitingHeight } from '../suite.ts';
import { until } from '../../testing/until.ts';

const spec = { key: 'sound', type: 'audio', label: 'Sound' };

/** Half a second of silence, then half a second of a tone. */
function wav(seconds = 1): ArrayBuffer {
  const half = (seconds * 8000) / 2;
  return encodeWav(
    Float32Array.from({ length: 2 * half }, (_, at) => (at < half ? 0 : Math.sin(at) * 0.9)),
    8000,
  );
}
function file(name = 'a.wav'): File {
  return new File([wav()], name, { type: 'audio/wav' });
}

/** A microphone that hears a tone, and a count of the contexts that are open. */
class FakeMicrophone {
  readonly streams: MediaStream[] = [];
  fault: DOMException | null = null;
  readonly #source = new AudioContext();
  readonly #real = window.AudioContext;
  readonly #contexts: AudioContext[] = [];

  constructor() {
    const { streams } = this;
    const contexts = this.#contexts;
    window.AudioContext = class extends this.#real {
      constructor() {
        super();
        contexts.push(this);
      }
    };
    const getUserMedia = async (): Promise<MediaStream> => {
      if (this.fault) throw this.fault;
      const tone = this.#source.createOscillator();
      const end = this.#source.createMediaStreamDestination();
      tone.connect(end);
      tone.start();
      streams.push(end.stream);
      return end.stream;
    };
    setDevices({ getUserMedia });
  }

  /** Browsers give sound only to a page that someone has used. */
  async wake(): Promise<void> {
    await sendMouse({ type: 'click', position: [1, 1] });
    await this.#source.resume();
  }

  get live(): number {
    return this.streams.flatMap((stream) => stream.getTracks()).filter(({ readyState }) => readyState === 'live')
      .length;
  }
  get openContexts(): number {
    return this.#contexts.filter(({ state }) => state !== 'closed').length;
  }
  get contexts(): number {
    return this.#contexts.length;
  }

  async close(): Promise<void> {
    window.AudioContext = this.#real;
    Reflect.deleteProperty(navigator, 'mediaDevices');
    await this.#source.close();
  }
}

function setDevices(value: Partial<MediaDevices> | undefined): void {
  Object.defineProperty(navigator, 'mediaDevices', { value, configurable: true });
}

const text = (element: PixieInput): string => part(element, '.box').innerText.replace(/\s+/g, ' ');

/** Heights of the bars of the waveform, in pixels. */
function bars(element: PixieInput): number[] {
  const canvas = part(element, '.wave canvas') as HTMLCanvasElement;
  const { width, height } = canvas;
  if (width === 0) return [];
  const { data } = canvas.getContext('2d')!.getImageData(0, 0, width, height);
  const columns = Array.from({ length: width }, (_, x) => x).filter((x) => x % Math.round(3 * devicePixelRatio) === 0);
  // What is left over at the end is no bar.
  return columns.slice(0, Math.floor(width / Math.round(3 * devicePixelRatio))).map((x) => {
    let inked = 0;
    for (let y = 0; y < height; y += 1) if (data[4 * (y * width + x) + 3]! > 128) inked += 1;
    return inked;
  });
}

describe('audio', () => {
  it('takes sound only', async () => {
    const element = await place(spec);
    expect(part(element, 'input[type=file]').getAttribute('accept')).to.equal('audio/*,video/*,application/ogg');
    dropFiles(element, [new File(['x'], 'a.png', { type: 'image/png' })]);
    await element.updateComplete;
    expect(noteOf(element)).to.contain('a.png');
    expect(element.value).to.equal(undefined);
  });

  it('shows the waveform of what it was given, and takes no more height than before', async () => {
    const element = await place(spec);
    const empty = element.getBoundingClientRect().height;
    dropFiles(element, [file()]);
    await until(() => part(element, '.wave'), 'the player');
    await until(() => Math.max(...bars(element)) > 10, 'the waveform');
    const heights = bars(element);
    const quarter = Math.floor(heights.length / 4);
    expect(Math.max(...heights.slice(0, quarter)), 'silence first').to.be.at.most(2 * devicePixelRatio);
    expect(Math.min(...heights.slice(-quarter)), 'then a tone').to.be.above(15);
    expect(element.getBoundingClientRect().height).to.equal(empty);
    expect(await waitingHeight(element)).to.equal(empty);
    expect(await accessibilityFaults(element)).to.deep.equal([]);
  });

  it('plays a given data URL, stops, and is moved by keys', async () => {
    await sendMouse({ type: 'click', position: [1, 1] });
    const url = `data:audio/wav;base64,${btoa(String.fromCharCode(...new Uint8Array(wav(4))))}`;
    const element = await place({ ...spec, default: url });
    const audio = part(element, 'audio') as HTMLAudioElement;
    await until(() => audio.duration === 4, 'the length');
    await until(() => part(element, '.clock').textContent === '0:04', 'the clock');
    const seek = part(element, '.seek') as HTMLInputElement;
    const press = (key: string): boolean => seek.dispatchEvent(new KeyboardEvent('keydown', { key, cancelable: true }));
    press('ArrowRight');
    press('ArrowRight');
    await until(() => seek.getAttribute('aria-valuetext') === '0:02 of 0:04', 'the place');
    press('ArrowDown');
    await until(() => audio.currentTime === 0, 'the beginning');
    const play = part(element, '.play');
    expect(play.getAttribute('aria-label')).to.equal('Play File without a name');
    play.click();
    await until(() => play.getAttribute('aria-label') === 'Pause File without a name', 'the other name');
    play.click();
    await until(() => audio.paused, 'the pause');
    play.click();
    await until(() => !audio.paused, 'the sound');
    element.remove();
    await until(() => audio.paused, 'silence once it is gone');
  });

  it('says when the browser cannot play it, and keeps it', async () => {
    const value = 'data:audio/wav;base64,UklGRg==';
    const element = await place({ ...spec, default: value });
    await until(() => text(element).includes('This browser cannot play it'), 'the sentence');
    expect(element.value).to.equal(value);
  });
});

describe('audio, recorded', () => {
  let microphone: FakeMicrophone;
  beforeEach(async () => {
    microphone = new FakeMicrophone();
    await microphone.wake();
  });
  afterEach(() => microphone.close());

  async function record(element: PixieInput): Promise<void> {
    part(element, '.record').click();
    await until(() => part(element, '.recording .dot'), 'the recording');
  }

  it('shows level and time, and gives a WAV file of what was heard', async () => {
    const element = await place(spec);
    const height = element.getBoundingClientRect().height;
    await record(element);
    expect(element.shadowRoot!.activeElement?.id, 'Stop has the focus').to.equal('control');
    await until(() => (part(element, 'meter') as HTMLMeterElement).value > 50, 'the level');
    await until(() => Math.max(...bars(element)) > 10, 'its picture');
    await until(() => text(element).includes('0:01 of at most 15:00'), 'the time');
    expect(element.getBoundingClientRect().height).to.equal(height);
    expect(await accessibilityFaults(element)).to.deep.equal([]);
    part(element, '#control').click();
    await until(() => element.value !== undefined, 'the file');
    expect([microphone.live, microphone.contexts, microphone.openContexts]).to.deep.equal([0, 1, 0]);
    await element.updateComplete;
    expect(rowsOf(element)[0]).to.match(/^recording-\d{8}-\d{6}\.wav WAV/);
    const bytes = bytesOf(String(element.value));
    const view = new DataView(bytes);
    expect(view.getUint32(0)).to.equal(0x52494646);
    expect(view.getUint16(34, true)).to.equal(16);
    const sound = await new OfflineAudioContext(1, 1, 8000).decodeAudioData(bytes);
    expect(sound.duration).to.be.within(0.8, 30);
    expect(Math.max(...mono(sound).slice(4000, 6000))).to.be.above(0.5);
  });

  it('can be given up, with the microphone off', async () => {
    const element = await place(spec);
    await record(element);
    part(element, '[aria-label=Cancel]').click();
    await element.updateComplete;
    expect([microphone.live, microphone.openContexts]).to.deep.equal([0, 0]);
    expect(part(element, '.recording')).to.equal(null);
    expect(element.value).to.equal(undefined);
    await until(() => element.shadowRoot!.activeElement?.classList.contains('record'), 'the focus');
  });

  it('goes on while the element moves, and ends when it leaves or is disabled', async () => {
    const element = await place(spec);
    await record(element);
    ground('div').append(element);
    await element.updateComplete;
    expect(microphone.live).to.equal(1);
    element.remove();
    await until(() => microphone.live === 0 && microphone.openContexts === 0, 'the end');
    const other = await place(spec);
    await record(other);
    other.disabled = true;
    await until(() => microphone.live === 0 && microphone.openContexts === 0, 'the end');
  });

  it('ends by itself at the size that the field takes, and says so', async () => {
    const element = await place({ ...spec, max_size_mb: 0.2 });
    await record(element);
    await until(() => element.value !== undefined, 'the file');
    await element.updateComplete;
    expect(noteOf(element)).to.match(/^The recording ended at its limit of 0:0\d\.$/);
    expect(bytesOf(String(element.value)).byteLength).to.be.at.most(0.2 * 1024 * 1024);
    expect(element.checkValidity()).to.equal(true);
  });

  it('keeps what was heard when the microphone is unplugged', async () => {
    const element = await place(spec);
    await record(element);
    await until(() => text(element).includes('0:01'), 'a second');
    microphone.streams[0]!.getTracks()[0]!.dispatchEvent(new Event('ended'));
    await until(() => element.value !== undefined, 'the file');
    expect(microphone.openContexts).to.equal(0);
  });

  it('lets go when it is given up while the person is still being asked', async () => {
    const element = await place(spec);
    let allow = (): void => undefined;
    const { getUserMedia } = navigator.mediaDevices;
    navigator.mediaDevices.getUserMedia = async (constraints) => {
      await new Promise<void>((resolve) => (allow = resolve));
      return getUserMedia(constraints);
    };
    part(element, '.record').click();
    await until(() => text(element).includes('Waiting for the microphone'), 'the question');
    part(element, '[aria-label=Cancel]').click();
    allow();
    await until(() => microphone.streams.length === 1 && microphone.live === 0, 'the end');
    await element.updateComplete;
    expect(noteOf(element)).to.equal('');
  });

  for (const [name, words] of [
    ['NotAllowedError', 'Allow it in the browser’s site settings'],
    ['NotFoundError', 'No microphone was found'],
    ['NotReadableError', 'Another program may be using it'],
  ] as const) {
    it(`says what to do after ${name}, and keeps what was there`, async () => {
      microphone.fault = new DOMException('no', name);
      const url = 'data:audio/wav;base64,UklGRg==';
      const element = await place({ ...spec, default: url });
      part(element, '.record').click();
      await until(() => noteOf(element) !== '', 'the sentence');
      expect(noteOf(element)).to.contain(words);
      expect(element.value).to.equal(url);
      expect(microphone.openContexts).to.equal(0);
    });
  }

  it('says that it needs a page over https', async () => {
    setDevices(undefined);
    Object.defineProperty(window, 'isSecureContext', { value: false, configurable: true });
    const element = await place(spec);
    part(element, '.record').click();
    await until(() => noteOf(element) !== '', 'the sentence');
    Reflect.deleteProperty(window, 'isSecureContext');
    expect(noteOf(element)).to.contain('https');
  });
});

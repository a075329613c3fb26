import { expect } from '@open-wc/testing';
import { targetOf } from './reorder.ts';
import { mono, peaksOf } from './samples.ts';
import { encodeWav, secondsIn } from './wav.ts';
import { barsOn, drawBars } from './waveform.ts';

describe('WAV', () => {
  it('has the header of one channel of 16 bits', () => {
    const view = new DataView(encodeWav(new Float32Array(10), 16_000));
    const text = (at: number): string => String.fromCharCode(...new Uint8Array(view.buffer, at, 4));
    expect([text(0), text(8), text(12), text(36)]).to.deep.equal(['RIFF', 'WAVE', 'fmt ', 'data']);
    expect(view.byteLength).to.equal(64);
    expect([4, 16, 24, 28, 40].map((at) => view.getUint32(at, true))).to.deep.equal([56, 16, 16_000, 32_000, 20]);
    expect([20, 22, 32, 34].map((at) => view.getUint16(at, true))).to.deep.equal([1, 1, 2, 16]);
  });

  it('has every sample, cut off where it is too loud', () => {
    const view = new DataView(encodeWav(Float32Array.of(0, 1, -1, 0.5, -0.5, 2, -2), 8000));
    const samples = [0, 1, 2, 3, 4, 5, 6].map((index) => view.getInt16(44 + 2 * index, true));
    expect(samples).to.deep.equal([0, 32767, -32768, 16384, -16384, 32767, -32768]);
  });

  it('is read by the browser as the sound that it was', async () => {
    const samples = Float32Array.from({ length: 8000 }, (_, at) => Math.sin(at / 5) * 0.8);
    const sound = await new OfflineAudioContext(1, 1, 8000).decodeAudioData(encodeWav(samples, 8000));
    expect([sound.numberOfChannels, sound.sampleRate, sound.length]).to.deep.equal([1, 8000, 8000]);
    const read = mono(sound);
    expect(samples.every((sample, at) => Math.abs(sample - read[at]!) < 1e-4)).to.equal(true);
  });

  it('tells how long a sound may be', () => {
    expect(secondsIn(44 + 96_000 * 3, 48_000)).to.equal(3);
    expect(secondsIn(10, 48_000)).to.equal(0);
  });
});

describe('samples', () => {
  it('are mixed into one channel', () => {
    const sound = new AudioBuffer({ length: 2, numberOfChannels: 2, sampleRate: 8000 });
    sound.copyToChannel(Float32Array.of(1, 0.5), 0);
    sound.copyToChannel(Float32Array.of(0, -0.5), 1);
    expect([...mono(sound)]).to.deep.equal([0.5, 0]);
  });

  it('have a peak in each part, also where there are fewer of them than parts', () => {
    expect([...peaksOf(Float32Array.of(0.25, -0.75, 0, 0.5), 2)]).to.deep.equal([0.75, 0.5]);
    expect([...peaksOf(Float32Array.of(0.5, 0.25), 4)]).to.deep.equal([0.5, 0.5, 0.25, 0.25]);
    expect([...peaksOf(new Float32Array(0), 2)]).to.deep.equal([0, 0]);
  });
});

describe('waveform', () => {
  let canvas: HTMLCanvasElement;
  beforeEach(() => {
    canvas = document.createElement('canvas');
    canvas.style.cssText = 'inline-size: 90px; block-size: 20px; color: rgb(10, 20, 30); caret-color: rgb(200, 0, 0)';
    document.body.append(canvas);
  });
  afterEach(() => canvas.remove());

  /** Height and colour of a bar, read from the picture. */
  function bar(index: number): { height: number; red: number } {
    const scale = window.devicePixelRatio;
    const x = Math.round((index * 3 + 0.5) * scale);
    const { data } = canvas.getContext('2d')!.getImageData(x, 0, 1, canvas.height);
    const inked = [...data].filter((value, at) => at % 4 === 3 && value > 128).length;
    return { height: Math.round(inked / scale), red: data[4 * Math.floor(canvas.height / 2)]! };
  }

  it('has bars as high as the sound is loud, the played part in the other colour', () => {
    const count = barsOn(canvas);
    expect(count).to.equal(30);
    const peaks = Float32Array.from({ length: count }, (_, index) => (index === 3 ? 1 : index === 20 ? 0.5 : 0));
    drawBars(canvas, peaks, 0.5);
    expect(bar(3)).to.deep.equal({ height: 20, red: 200 });
    expect(bar(20)).to.deep.equal({ height: 10, red: 10 });
    expect(bar(25), 'silence is a line').to.deep.equal({ height: 2, red: 10 });
  });

  it('is drawn at the end while there is little of it', () => {
    drawBars(canvas, [1], 0);
    expect([bar(28).height, bar(29).height]).to.deep.equal([0, 20]);
  });
});

describe('reorder', () => {
  it('puts a row where its middle is', () => {
    const middles = [10, 30, 50, 70];
    expect([5, 29, 31, 51, 500].map((middle) => targetOf(middles, 0, middle))).to.deep.equal([0, 0, 1, 2, 3]);
    expect([-50, 9, 11, 45, 55].map((middle) => targetOf(middles, 2, middle))).to.deep.equal([0, 0, 1, 2, 2]);
  });
});

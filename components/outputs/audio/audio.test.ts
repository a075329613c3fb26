import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { fetched, key, placeInTool, sound } from '../../engines/media/testing.ts';
import { LARGEST_DRAWN } from '../../engines/media/sound-wave.ts';
import type { PixieOutput } from '../../output/output.ts';
import { inside, place, textOf } from '../testing.ts';
import { until } from '../../testing/until.ts';

const spec = { type: 'audio', label: 'The label' };

const tag = (element: PixieOutput): HTMLAudioElement => inside<HTMLAudioElement>(element, 'audio')!;
const seek = (element: PixieOutput): HTMLInputElement => inside<HTMLInputElement>(element, '.seek')!;
const clock = (element: PixieOutput): string => inside(element, '.clock')!.dataset['time']!;

/** A sound that can be played. */
async function player(seconds: number): Promise<PixieOutput> {
  const element = await place(spec, { value: await sound(seconds), alt: 'A tone' });
  await until(() => !seek(element).disabled);
  return element;
}

/** Height of the bars in a part of the waveform, in pixels of the canvas. */
function loudness(element: PixieOutput, part: number): number {
  const canvas = inside<HTMLCanvasElement>(element, 'canvas')!;
  const { data, width, height } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height);
  let most = 0;
  for (let x = Math.floor(width * part); x < width * (part + 0.1); x += 1) {
    let size = 0;
    for (let y = 0; y < height; y += 1) if (data[(y * width + x) * 4 + 3]! > 0) size += 1;
    most = Math.max(most, size);
  }
  return most;
}

describe('audio', () => {
  it('knows its length and draws what is heard', async () => {
    const element = await player(2);
    expect(clock(element)).to.equal('0:00 / 0:02');
    await until(() => loudness(element, 0.1) > 20);
    expect(loudness(element, 0.7)).to.be.at.most(3);
    expect(inside(element, '.play')!.ariaLabel ?? inside(element, '.play')!.getAttribute('aria-label')).to.equal(
      'Play A tone',
    );
  });

  it('plays and pauses', async () => {
    const element = await player(2);
    tag(element).muted = true;
    inside(element, '.play')!.focus();
    // Browsers let a page play only after a real key or click.
    await sendKeys({ press: 'Enter' });
    await until(() => inside(element, '.play')!.getAttribute('aria-label') === 'Pause A tone');
    await sendKeys({ press: 'Enter' });
    await until(() => inside(element, '.play')!.getAttribute('aria-label') === 'Play A tone');
    expect(tag(element).paused).to.equal(true);
  });

  it('is sought by keys, the same way in every language', async () => {
    const element = await player(200);
    element.dir = 'rtl';
    seek(element).focus();
    await sendKeys({ press: 'ArrowRight' });
    expect(tag(element).currentTime).to.be.closeTo(5, 0.1);
    await sendKeys({ press: 'ArrowUp' });
    expect(tag(element).currentTime).to.be.closeTo(15, 0.1);
    await sendKeys({ press: 'ArrowLeft' });
    await element.updateComplete;
    expect(seek(element).getAttribute('aria-valuetext')).to.equal('0:10 of 3:20');
    await sendKeys({ press: 'Home' });
    expect(tag(element).currentTime).to.equal(0);
    await sendKeys({ press: 'ArrowLeft' });
    expect(tag(element).currentTime).to.equal(0);
    expect(key(seek(element), 'x')).to.equal(false);
  });

  it('takes smaller steps in a short sound', async () => {
    const element = await player(2);
    seek(element).focus();
    await sendKeys({ press: 'ArrowRight' });
    expect(tag(element).currentTime).to.be.closeTo(0.1, 0.02);
  });

  it('has volume, mute and speed', async () => {
    const element = await player(2);
    const volume = inside<HTMLInputElement>(element, '.volume')!;
    volume.focus();
    await sendKeys({ press: 'Home' });
    await until(() => tag(element).muted && volume.getAttribute('aria-valuetext') === '0%');
    const mute = inside(element, '.ends button')!;
    await until(() => mute.getAttribute('aria-label') === 'Sound on');
    mute.click();
    await until(() => mute.getAttribute('aria-label') === 'Mute');
    expect([tag(element).muted, tag(element).volume]).to.deep.equal([false, 1]);
    mute.click();
    await until(() => tag(element).muted);
    const speed = inside<HTMLSelectElement>(element, '.speed')!;
    speed.value = '1.5';
    speed.dispatchEvent(new Event('change'));
    expect(tag(element).playbackRate).to.equal(1.5);
    element.value = await sound(3);
    await until(() => clock(element) === '0:00 / 0:03');
    expect(tag(element).playbackRate).to.equal(1.5);
  });

  it('falls silent when it goes', async () => {
    const element = await player(5);
    tag(element).muted = true;
    const audio = tag(element);
    await audio.play();
    element.remove();
    expect(audio.paused).to.equal(true);
  });

  it('says that it is broken', async () => {
    const element = await place(spec, { value: 'data:audio/wav;base64,AAAA', alt: 'A tone' });
    await until(() => inside(element, '.excuse') !== null);
    expect(textOf(element)).to.contain('cannot be played').and.contain('A tone');
    element.value = await sound(1);
    await until(() => inside(element, '.seek') !== null);
  });

  it('leaves what lies elsewhere there until it is asked for', async () => {
    const element = await place(spec, 'https://example.invalid/remote-tone.wav');
    expect(textOf(element)).to.equal('Load the sound from example.invalid');
    expect(inside(element, 'audio') === null).to.equal(true);
    expect(fetched('remote-tone')).to.deep.equal([]);
    expect(element.view!.formats!().map(({ name }) => name)).to.deep.equal(['address']);
    inside(element, '.remote')!.click();
    await until(() => inside(element, '.elsewhere') !== null);
  });

  it('does not decode what is too large for a picture', async () => {
    const bytes = await (await fetch(await sound(1))).blob();
    const read: string[] = [];
    const answer = (size: number) => (): Response => {
      const response = new Response(bytes, {
        headers: { 'Content-Length': String(size), 'Content-Type': 'audio/wav' },
      });
      response.blob = async () => {
        read.push(String(size));
        return bytes;
      };
      return response;
    };
    const { asked } = await placeInTool('audio', '/api/artefacts/large', {
      '/api/artefacts/large': answer(LARGEST_DRAWN + 1),
    });
    await until(() => asked.length > 0);
    await placeInTool('audio', '/api/artefacts/small', { '/api/artefacts/small': answer(LARGEST_DRAWN) });
    await until(() => read.length > 0);
    expect(read).to.deep.equal([String(LARGEST_DRAWN)]);
  });

  it('plays a tool’s file from its bytes, and an artefact from its address', async () => {
    const bytes = await (await fetch(await sound(1))).blob();
    const { element } = await placeInTool('audio', '/files/r1/a.wav', {
      '/tools/demo/files/r1/a.wav': () => new Response(bytes, { headers: { 'Content-Type': 'audio/wav' } }),
    });
    await until(() => clock(element) === '0:00 / 0:01');
    expect(tag(element).src).to.match(/^blob:/);
    await placeInTool('audio', '/api/artefacts/played', {});
    await until(() => fetched('gateway.invalid/api/artefacts/played').length > 0);
  });

  it('is saved as it is', async () => {
    const element = await player(1);
    const file = await element.view!.formats!()[0]!.make();
    expect([file.extension, file.mediaType, file.body.length]).to.deep.equal(['wav', 'audio/wav', 16_044]);
  });
});

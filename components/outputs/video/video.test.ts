import { expect, fixture, html } from '@open-wc/testing';
import { videoExamples } from '../../../contract/outputs/shared/media.ts';
import { fetched } from '../../engines/media/testing.ts';
import { inside, place, textOf } from '../testing.ts';
import { until } from '../../testing/until.ts';

const spec = { type: 'video', label: 'The label' };
const film = videoExamples[0]!.value;

describe('video', () => {
  it('has the browser’s own controls and the film’s form', async () => {
    const page = await fixture<HTMLElement>(html`<div></div>`);
    page.style.inlineSize = '430px';
    const element = await place(spec, film, {}, page);
    const video = inside<HTMLVideoElement>(element, 'video')!;
    expect(Math.round(video.offsetHeight)).to.equal(225);
    await until(() => video.classList.contains('known'));
    expect([video.videoWidth, video.videoHeight]).to.deep.equal([32, 18]);
    expect(video.offsetWidth / video.offsetHeight).to.be.closeTo(32 / 18, 0.02);
    expect([video.controls, video.disablePictureInPicture, video.autoplay]).to.deep.equal([true, false, false]);
    expect(video.getAttribute('aria-label')).to.equal('A colour');
    expect(video.src).to.match(/^blob:/);
  });

  it('stops when it goes, and can be played when it is back', async () => {
    const element = await place(spec, film);
    const video = inside<HTMLVideoElement>(element, 'video')!;
    video.loop = video.muted = true;
    await video.play();
    const { parentElement } = element;
    element.remove();
    expect(video.paused).to.equal(true);
    parentElement!.append(element);
    await until(() => (inside<HTMLVideoElement>(element, 'video')?.readyState ?? 0) > 0);
  });

  it('says that it is broken', async () => {
    const element = await place(spec, { value: 'data:video/mp4;base64,AAAA', alt: 'A cat' });
    await until(() => inside(element, '.excuse') !== null);
    expect(textOf(element)).to.contain('cannot be played').and.contain('A cat');
  });

  it('leaves what lies elsewhere there until it is asked for', async () => {
    const element = await place(spec, 'https://example.invalid/remote-film.mp4');
    expect(textOf(element)).to.equal('Load the video from example.invalid');
    expect(inside(element, 'video') === null).to.equal(true);
    expect(fetched('remote-film')).to.deep.equal([]);
    inside(element, '.remote')!.click();
    await until(() => inside(element, '.elsewhere') !== null);
  });

  it('is saved as it is', async () => {
    const element = await place(spec, film);
    const file = await element.view!.formats!()[0]!.make();
    expect([file.extension, file.mediaType]).to.deep.equal(['webm', 'video/webm']);
    expect(file.body.length).to.be.greaterThan(500);
  });
});

import { expect } from '@open-wc/testing';
import { picture, placeInTool, sound } from '../../engines/media/testing.ts';
import { videoExamples } from '../../../contract/outputs/shared/media.ts';
import { catchDownloads, inside, place, textOf } from '../testing.ts';
import { sizeOf } from '../../../contract/outputs/shared/file-data.ts';
import { decodeFile, previewOf, urlOf } from './data.ts';
import { SHOWN_BYTES } from './text-preview.ts';
import { until } from '../../testing/until.ts';

const spec = { type: 'file', label: 'Report' };
const file = (data: string, mime_type = 'text/plain', filename = 'a.txt') => ({ filename, data, mime_type });

describe('file', () => {
  it('decodes data URLs and base64', async () => {
    expect(await decodeFile(file('data:text/plain;base64,aMOpbGxv')).text()).to.equal('héllo');
    expect(await decodeFile(file('data:text/plain;charset=utf-8,h%C3%A9llo')).text()).to.equal('héllo');
    expect(await decodeFile(file('aMOp\nbGxv')).text()).to.equal('héllo');
    expect(
      await decodeFile(file('_-8='))
        .arrayBuffer()
        .then((bytes) => [...new Uint8Array(bytes)]),
    ).to.deep.equal([255, 239]);
    expect(() => decodeFile(file('a'))).to.throw();
  });

  it('knows the size without decoding', () => {
    expect(sizeOf('data:text/plain;base64,aMOpbGxv')).to.equal(6);
    expect(sizeOf('data:text/plain,h%C3%A9llo')).to.equal(6);
    expect(sizeOf('https://example.org/a')).to.equal(null);
  });

  it('saves what a browser would run as plain bytes', () => {
    for (const type of ['text/html', 'image/svg+xml', 'application/xhtml+xml', 'text/javascript']) {
      expect(decodeFile(file('aGk=', type)).type).to.equal('application/octet-stream');
    }
    expect(decodeFile(file('aGk=', 'text/csv')).type).to.equal('text/csv');
  });

  it('saves the file under its name', async () => {
    const element = await place(spec, file('aGk=', 'text/csv', 'report.csv'));
    expect(textOf(element)).to.contain('report.csv').and.contain('2 B').and.contain('text/csv');
    const saved: { name: string; blob: Blob }[] = [];
    const restore = catchDownloads(saved);
    inside(element, '.file button')!.click();
    await until(() => saved.length > 0);
    restore();
    expect(saved[0]!.name).to.equal('report.csv');
    expect(await saved[0]!.blob.text()).to.equal('hi');
  });

  it('says when the data is damaged', async () => {
    const element = await place(spec, file('abcde'));
    inside(element, '.file button')!.click();
    await until(() => inside(element, '[role=alert]') !== null);
    expect(textOf(element)).to.contain('could not be saved');
  });

  it('leaves a file of elsewhere there until asked', async () => {
    const element = await place(spec, {
      filename: 'run.log',
      url: 'https://example.invalid/run.log',
      mime_type: 'text/plain',
    });
    expect(textOf(element)).to.contain('This file lies on example.invalid');
    expect(performance.getEntriesByType('resource').filter(({ name }) => name.includes('run.log'))).to.deep.equal([]);
    const saved: { name: string; blob: Blob }[] = [];
    const restore = catchDownloads(saved);
    inside(element, '.file button')!.click();
    await until(() => saved.length > 0);
    restore();
    expect(saved[0]!.name).to.equal('run.log');
  });

  it('is offered under its own extension, first', async () => {
    const element = await place(spec, file('aGk=', 'application/x-thing', 'model.bin'));
    const [first] = element.view!.formats!();
    const { extension, body } = await first!.make();
    expect([first!.name, extension, String(body)]).to.deep.equal(['original', 'bin', '104,105']);
  });

  it('keeps its whole name when it is saved from the menu', async () => {
    const element = await place(spec, file('aGk=', 'application/gzip', 'päss 1.tar.gz'));
    const saved: { name: string; blob: Blob }[] = [];
    const restore = catchDownloads(saved);
    await element.download('original');
    restore();
    expect(saved.map(({ name }) => name)).to.deep.equal(['päss 1.tar.gz']);
  });

  describe('preview', () => {
    const excerpt = (element: Awaited<ReturnType<typeof place>>): string | undefined =>
      inside(element, '.preview pre')?.textContent?.replace(/^\n/, '');

    it('knows what can be shown', () => {
      const kind = (mime_type: string, filename = 'a'): string | null => previewOf({ filename, mime_type, data: '' });
      expect(['image/png', 'audio/ogg', 'video/mp4', 'text/csv'].map((type) => kind(type))).to.deep.equal([
        'image',
        'audio',
        'video',
        'text',
      ]);
      expect(
        ['application/geo+json', 'application/yaml', 'text/html; charset=utf-8'].map((type) => kind(type)),
      ).to.deep.equal(['text', 'text', 'text']);
      expect(kind('application/octet-stream', 'run.LOG')).to.equal('text');
      expect(['application/pdf', 'application/zip', '<b>', ''].map((type) => kind(type))).to.deep.equal(
        Array(4).fill(null),
      );
    });

    it('shows text as it is written, HTML too', async () => {
      const source = '<script>window.pixieRan = 1</script>\n<b>é</b>';
      const element = await place(spec, file(`data:text/html,${encodeURIComponent(source)}`, 'text/html', 'a.html'));
      expect(excerpt(element)).to.equal(source);
      expect(inside(element, '.preview b') === null).to.equal(true);
      expect(inside(element, 'pre')!.tabIndex).to.equal(0);
    });

    it('shows the beginning of a long text, and no half characters', async () => {
      const text = 'é'.repeat(SHOWN_BYTES);
      const bytes = new TextEncoder().encode(text);
      const base64 = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
      for (const data of [base64, `data:text/plain;base64,${base64}`, `data:text/plain,${encodeURIComponent(text)}`]) {
        const element = await place(spec, file(data));
        expect(excerpt(element) === 'é'.repeat(SHOWN_BYTES / 2)).to.equal(true, data.slice(0, 30));
        expect(textOf(element)).to.contain('The first 64 kB of 128 kB');
      }
      const odd = await place(spec, file(btoa(`x${Array.from(bytes, (byte) => String.fromCharCode(byte)).join('')}`)));
      expect(excerpt(odd)!.endsWith('éé')).to.equal(true);
    });

    it('shows no bytes as text, and nothing of what is damaged', async () => {
      for (const data of ['AAECAw==', 'abcde']) {
        const element = await place(spec, file(data));
        expect(inside(element, '.preview') === null).to.equal(true, data);
      }
    });

    it('shows pictures, sound and film in their players, bare base64 too', async () => {
      const base64 = picture(40, 30).split(',')[1]!;
      const image = await place(spec, file(base64, 'image/png', 'a.png'));
      await until(() => inside<HTMLImageElement>(image, '.stage img')?.naturalWidth === 40);
      expect(urlOf(file('_-8=', 'a/"b'))).to.equal('data:application/octet-stream;base64,/+8=');
      const audio = await place(spec, file(await sound(1), 'audio/wav', 'a.wav'));
      await until(() => inside<HTMLInputElement>(audio, '.seek')?.disabled === false);
      const video = await place(spec, file(videoExamples[0]!.value.value, 'video/webm', 'a.webm'));
      await until(() => inside<HTMLVideoElement>(video, 'video')?.videoWidth === 32);
    });

    it('leaves a broken picture out', async () => {
      const element = await place(spec, file('AAAA', 'image/png', 'a.png'));
      await until(() => inside(element, '.preview') === null);
      expect(textOf(element)).to.contain('a.png');
    });

    it('frames no PDF', async () => {
      const element = await place(spec, file('JVBERi0=', 'application/pdf', 'a.pdf'));
      expect(inside(element, '.preview, iframe, embed, object') === null).to.equal(true);
    });

    it('reads of a tool’s file only the beginning', async () => {
      let sent = 0;
      const endless = (): Response =>
        new Response(
          new ReadableStream({
            pull(controller) {
              sent += 16_000;
              controller.enqueue(new TextEncoder().encode('abcdefgh'.repeat(2000)));
            },
          }),
        );
      const value = { filename: 'run.log', data: '/files/r1/run.log', mime_type: 'text/plain' };
      const { element, asked } = await placeInTool('file', value, { '/tools/demo/files/r1/run.log': endless });
      await until(() => inside(element, '.preview pre') !== null);
      expect(excerpt(element)!.length).to.equal(SHOWN_BYTES);
      expect(textOf(element)).to.contain('The first 64 kB');
      expect(sent).to.be.lessThan(2 * SHOWN_BYTES);
      expect(asked).to.deep.equal(['/tools/demo/files/r1/run.log token']);
    });

    it('is saved from the gateway', async () => {
      const value = { filename: 'out.bin', data: '/api/artefacts/x', mime_type: 'application/octet-stream' };
      const { element } = await placeInTool('file', value, {
        '/api/artefacts/x': () => new Response('<svg onload="">'),
      });
      const saved: { name: string; blob: Blob }[] = [];
      const restore = catchDownloads(saved);
      inside(element, '.file button')!.click();
      await until(() => saved.length > 0);
      restore();
      expect([saved[0]!.name, saved[0]!.blob.size, saved[0]!.blob.type]).to.deep.equal([
        'out.bin',
        15,
        'application/octet-stream',
      ]);
    });
  });
});

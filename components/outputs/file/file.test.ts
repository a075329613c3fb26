import { expect } from '@open-wc/testing';
import { catchDownloads, inside, place, textOf, until } from '../testing.ts';
import { sizeOf } from '../../../contract/outputs/shared/file-data.ts';
import { decodeFile } from './data.ts';

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
});

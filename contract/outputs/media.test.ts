/** Media and files: what is an address, what is base64, and of which type. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { normalise } from './image.ts';
import { filenameInUrl, isFileUrl, mediaTypeOf, withExtension } from './shared/file-data.ts';

const HEADS: readonly [bytes: number[] | string, mediaType: string][] = [
  [[0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13], 'image/png'],
  [[0xff, 0xd8, 0xff, 0xe0, 0, 16, 74, 70, 73, 70, 0, 1], 'image/jpeg'],
  ['GIF89a......', 'image/gif'],
  ['RIFF....WEBP', 'image/webp'],
  ['RIFF....WAVE', 'audio/wav'],
  ['<svg xmlns="">', 'image/svg+xml'],
  ['<?xml version', 'image/svg+xml'],
  ['ID3.........', 'audio/mpeg'],
  [[0xff, 0xfb, 0x90, 0, 0, 0, 0, 0, 0, 0, 0, 0], 'audio/mpeg'],
  ['OggS........', 'audio/ogg'],
  ['fLaC........', 'audio/flac'],
  ['....ftypisom', 'video/mp4'],
  [[0x1a, 0x45, 0xdf, 0xa3, 0, 0, 0, 0, 0, 0, 0, 0], 'video/webm'],
];

describe('media', () => {
  for (const [head, mediaType] of HEADS) {
    it(`knows ${mediaType} by its first bytes`, () => {
      const base64 = Buffer.from(head as string, 'latin1').toString('base64');
      const result = normalise({ data: base64 });
      assert.deepEqual(result, { ok: true, value: { value: `data:${mediaType};base64,${base64}` } });
    });
  }

  it('refuses base64 of something else, and text that only looks like it', () => {
    for (const raw of [
      Buffer.from('nothing of the kind').toString('base64'),
      'abcdefghijklmnopqrst',
      'iVBORw0KGgo',
      '/9j/',
    ]) {
      assert.equal(normalise(raw).ok, false, raw);
    }
  });

  it('takes schemes in any case', () => {
    assert.deepEqual(normalise('HTTPS://example.org/A.png'), {
      ok: true,
      value: { value: 'https://example.org/A.png' },
    });
  });
});

describe('file data', () => {
  it('is an address by its prefix and base64 otherwise', () => {
    for (const url of ['data:,a', 'http://a', 'https://a', '/files/run/a', 'DATA:,a']) assert.ok(isFileUrl(url), url);
    for (const base64 of ['/9j/4AAQ', 'aGk=', 'files/a', 'httpx', '', '/filesystem'])
      assert.ok(!isFileUrl(base64), base64);
  });

  it('tells its type by the data URL, then by the name', () => {
    assert.equal(mediaTypeOf('data:Text/CSV;charset=utf-8;base64,YQ==', 'a.pdf'), 'text/csv');
    assert.equal(mediaTypeOf('YQ==', 'Report.PDF'), 'application/pdf');
    assert.equal(mediaTypeOf('YQ==', 'README'), 'application/octet-stream');
  });

  it('finds a name in an address', () => {
    assert.equal(filenameInUrl('https://example.org/a/b%20c.csv?x=/y#z'), 'b c.csv');
    assert.equal(filenameInUrl('https://example.org/100%.csv'), '100%.csv');
    assert.equal(filenameInUrl('https://example.org'), null);
    assert.equal(filenameInUrl('data:text/plain,a/b'), null);
    assert.equal(withExtension('out', 'image/jpeg'), 'out.jpg');
    assert.equal(withExtension('out', 'what/ever'), 'out');
  });
});

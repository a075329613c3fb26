/** Media and files: what is an address, what is base64, and of which type. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { exporters as fileExporters } from './file.ts';
import { exporters as compareExporters } from './image_compare.ts';
import { exporters as imageExporters, normalise } from './image.ts';
import {
  decodeInline,
  extensionOf,
  filenameInUrl,
  isFileUrl,
  isInline,
  mediaTypeOf,
  sizeOf,
  withExtension,
} from './shared/file-data.ts';
import { harmlessType, originalFile } from './shared/media.ts';

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

  it('takes what the gateway keeps for an address', () => {
    assert.deepEqual(normalise('/api/artefacts/7d1f'), { ok: true, value: { value: '/api/artefacts/7d1f' } });
    assert.equal(normalise('/api/runs/7d1f').ok, false);
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
    for (const url of ['data:,a', 'http://a', 'https://a', '/files/run/a', '/api/artefacts/a', 'DATA:,a'])
      assert.ok(isFileUrl(url), url);
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

describe('bytes in a value', () => {
  const text = (data: string): string => new TextDecoder().decode(decodeInline(data));

  it('are decoded from data URLs and both alphabets of base64', () => {
    assert.equal(text('data:text/plain;base64,aMOpbGxv'), 'héllo');
    assert.equal(text('data:text/plain;charset=utf-8,h%C3%A9llo'), 'héllo');
    assert.equal(text('DATA:;BASE64 ,aGk%3D'), 'hi');
    assert.equal(text('aMOp\nbGxv'), 'héllo');
    assert.deepEqual([...decodeInline('_-8=')], [255, 239]);
    assert.throws(() => decodeInline('a'));
    assert.throws(() => decodeInline('data:,%E3'));
  });

  it('are told from addresses, and counted without decoding', () => {
    assert.ok(isInline('aGk=') && isInline('Data:,a'));
    for (const address of ['https://a', '/files/a/b', '/api/artefacts/a']) {
      assert.ok(!isInline(address));
      assert.equal(sizeOf(address), null);
    }
    assert.equal(sizeOf('data:text/plain;base64,aMOpbGxv'), 6);
    assert.equal(sizeOf('data:text/plain,h%C3%A9llo'), 6);
    assert.equal(sizeOf('aGk='), 2);
  });
});

describe('originals', () => {
  it('are the bytes, under the extension of their type or name', () => {
    const picture = originalFile('data:image/jpeg;base64,/9j/4AAQ');
    assert.deepEqual([picture.extension, picture.mediaType], ['jpg', 'image/jpeg']);
    assert.deepEqual([...(picture.body as Uint8Array)], [255, 216, 255, 224, 0, 16]);
    const named = originalFile('aGk=', 'Run.LOG', 'text/plain');
    assert.deepEqual([named.extension, named.mediaType], ['log', 'text/plain']);
    assert.equal(originalFile('data:what/ever,a').extension, 'bin');
    assert.equal(extensionOf('audio/x-wav'), 'wav');
  });

  it('of what a browser would run are plain bytes', () => {
    for (const type of ['text/html', 'image/svg+xml', 'application/xhtml+xml', 'text/javascript', 'a/b; c', '<b>'])
      assert.equal(harmlessType(type), 'application/octet-stream', type);
    const drawing = originalFile('data:image/svg+xml,<svg/>');
    assert.deepEqual([drawing.extension, drawing.mediaType], ['svg', 'application/octet-stream']);
  });

  it('of what lies elsewhere are its address, and damaged ones are as they came', () => {
    const address = 'https://example.org/a.png';
    assert.deepEqual(originalFile(address), { extension: 'txt', mediaType: 'text/plain', body: `${address}\n` });
    assert.equal(originalFile('abcde').body, 'abcde\n');
  });

  it('are the default of pictures, files and comparisons', () => {
    const spec = { key: 'out', type: 'image', label: '' };
    assert.equal(imageExporters[0]!.make({ value: 'data:image/png;base64,iVBO' }, spec).extension, 'png');
    const report = { filename: 'a.csv', data: 'YSxi', mime_type: 'text/csv' };
    assert.deepEqual(
      [...(fileExporters[0]!.make(report, spec).body as Uint8Array)],
      Array.from('a,b', (letter) => letter.charCodeAt(0)),
    );
    const pair = { before: 'data:image/png,a', after: 'data:image/gif,b' };
    assert.deepEqual(
      compareExporters.map((format) => [format.name, format.make(pair, spec).extension]),
      [
        ['before', 'png'],
        ['after', 'gif'],
        ['json', 'json'],
      ],
    );
  });
});

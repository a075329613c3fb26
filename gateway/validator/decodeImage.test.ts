/** Pictures of every kind that two encoders can make, decoded to the same pixels. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { deflateSync } from 'node:zlib';
import { encode } from 'fast-png';
import jpeg from 'jpeg-js';
import { decodeImage } from './decodeImage.ts';

const RED = [255, 0, 0, 255];
const WHITE = [255, 255, 255, 255];
const BLACK = [0, 0, 0, 255];

async function pixels(bytes: Uint8Array): Promise<number[][]> {
  const picture = await decodeImage(bytes);
  assert.ok(picture);
  assert.equal(picture.data.length, picture.width * picture.height * 4);
  return Array.from({ length: picture.width * picture.height }, (_, at) => [
    ...picture.data.subarray(at * 4, at * 4 + 4),
  ]);
}

/** A PNG of a header and packed rows, for the kinds that the encoder does not write. */
function png(header: number[], chunks: [string, Uint8Array | number[]][]): Uint8Array {
  const chunk = ([type, data]: [string, Uint8Array | number[]]): Buffer => {
    const body = Buffer.concat([Buffer.from(type), Buffer.from(data)]);
    const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(data.length);
    check.writeUInt32BE(crc(body));
    return Buffer.concat([length, body, check]);
  };
  const all: [string, Uint8Array | number[]][] = [['IHDR', header], ...chunks, ['IEND', []]];
  return Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), ...all.map(chunk)]);
}

function crc(bytes: Uint8Array): number {
  let value = 0xffffffff;
  for (const byte of bytes) {
    value ^= byte;
    for (let bit = 0; bit < 8; bit += 1) value = (value >>> 1) ^ (value & 1 ? 0xedb88320 : 0);
  }
  return (value ^ 0xffffffff) >>> 0;
}

/** Width, height, depth, colour type; no interlacing. */
const header = (width: number, height: number, depth: number, colour: number): number[] => {
  return [0, 0, width >> 8, width & 255, 0, 0, height >> 8, height & 255, depth, colour, 0, 0, 0];
};

describe('decodeImage', () => {
  it('reads colours with and without opacity, of 8 and 16 bits, and greys', async () => {
    const size = { width: 2, height: 1 };
    const rgb = encode({ ...size, data: Uint8Array.of(255, 0, 0, 255, 255, 255), channels: 3 });
    assert.deepEqual(await pixels(rgb), [RED, WHITE]);
    const rgba = encode({ ...size, data: Uint8Array.of(255, 0, 0, 128, 0, 0, 0, 255), channels: 4 });
    assert.deepEqual(await pixels(rgba), [[255, 0, 0, 128], BLACK]);
    const wide = encode({ ...size, data: Uint16Array.of(65535, 0, 0, 0, 0, 0), channels: 3, depth: 16 });
    assert.deepEqual(await pixels(wide), [RED, BLACK]);
    const grey = encode({ ...size, data: Uint8Array.of(0, 255), channels: 1 });
    assert.deepEqual(await pixels(grey), [BLACK, WHITE]);
    const greyAlpha = encode({ ...size, data: Uint8Array.of(255, 0, 255, 255), channels: 2 });
    assert.deepEqual(await pixels(greyAlpha), [[255, 255, 255, 0], WHITE]);
  });

  it('reads pixels that share a byte, a palette and a colour that is transparent', async () => {
    // Nine pixels of one bit in two rows of two bytes each.
    const bits = deflateSync(Buffer.from([0, 0b10000000, 0b10000000, 0, 0, 0]));
    const packed = await pixels(png(header(9, 2, 1, 0), [['IDAT', bits]]));
    assert.deepEqual([packed[0], packed[1], packed[8], packed[9]], [WHITE, BLACK, WHITE, BLACK]);
    const indexes = deflateSync(Buffer.from([0, 0b01000000]));
    const palette: [string, number[]] = ['PLTE', [0, 0, 0, 255, 0, 0]];
    assert.deepEqual(await pixels(png(header(2, 1, 2, 3), [palette, ['IDAT', indexes]])), [RED, BLACK]);
    const alpha: [string, number[]] = ['tRNS', [255, 9]];
    const faded = await pixels(png(header(2, 1, 2, 3), [palette, alpha, ['IDAT', indexes]]));
    assert.deepEqual(faded, [[255, 0, 0, 9], BLACK]);
    const greys = deflateSync(Buffer.from([0, 0, 255]));
    const keyed = await pixels(
      png(header(2, 1, 8, 0), [
        ['tRNS', [0, 255]],
        ['IDAT', greys],
      ]),
    );
    assert.deepEqual(keyed, [BLACK, [255, 255, 255, 0]]);
  });

  it('reads JPEG', async () => {
    const data = Buffer.alloc(8 * 8 * 4, 255);
    const found = await pixels(jpeg.encode({ width: 8, height: 8, data }, 100).data);
    assert.deepEqual([found.length, found[0]], [64, WHITE]);
  });

  it('reads a large picture aside, and the same as a small one', async () => {
    const [width, height] = [1500, 1000];
    const data = Uint8Array.from({ length: width * height * 3 }, (_, at) => at % 251);
    const picture = await decodeImage(encode({ width, height, data, channels: 3 }));
    assert.deepEqual([picture?.width, picture?.height], [width, height]);
    assert.deepEqual([...picture!.data.subarray(400, 408)], [49, 50, 51, 255, 52, 53, 54, 255]);
    const damaged = encode({ width, height, data, channels: 3 }).subarray(0, 3000);
    assert.equal(await decodeImage(damaged), null);
  });

  it('gives up on other formats, on damaged and on huge pictures', async () => {
    const good = encode({ width: 2, height: 1, data: Uint8Array.of(1, 2), channels: 1 });
    const huge = png([0, 1, 0, 0, 0, 1, 0, 0, 8, 6, 0, 0, 0], [['IDAT', deflateSync(Buffer.alloc(16))]]);
    for (const bytes of [
      new Uint8Array(),
      Buffer.from('GIF89a'),
      Buffer.from('RIFF0000WEBP'),
      good.subarray(0, 12),
      good.subarray(0, 30),
      good.subarray(0, good.length - 20),
      Uint8Array.of(0xff, 0xd8, 0xff, 0xe0, 0),
      huge,
    ]) {
      assert.equal(await decodeImage(bytes), null);
    }
  });
});

/** Pictures as pixels. Takes its time with large ones; `decodeImage.ts` does it aside. Pure. */
import { decode as decodePng, type DecodedPng } from 'fast-png';
import jpeg from 'jpeg-js';
import type { Pixels } from '../../contract/types.ts';

/** A small file may claim a huge picture: 20 megapixels are 80 MB once decoded. */
const MOST_PIXELS = 20_000_000;
const PNG = [0x89, 0x50, 0x4e, 0x47];
const JPEG = [0xff, 0xd8, 0xff];

/** PNG and JPEG; null for every other format, and for pictures that are damaged or larger than 20 megapixels. */
export function pixelsOf(bytes: Uint8Array): Pixels | null {
  try {
    if (startsWith(bytes, PNG)) return (pngSize(bytes) ?? Infinity) > MOST_PIXELS ? null : fromPng(decodePng(bytes));
    return startsWith(bytes, JPEG) ? fromJpeg(bytes) : null;
  } catch {
    return null;
  }
}

/** Pixels that a PNG claims to have, null for anything else. Width and height stand in its first chunk (PNG, 11.2.1). */
export function pngSize(bytes: Uint8Array): number | null {
  if (!startsWith(bytes, PNG) || bytes.length < 24) return null;
  const header = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return header.getUint32(16) * header.getUint32(20);
}

function startsWith(bytes: Uint8Array, signature: readonly number[]): boolean {
  return signature.every((byte, index) => bytes[index] === byte);
}

function fromJpeg(bytes: Uint8Array): Pixels {
  const limits = { maxResolutionInMP: MOST_PIXELS / 1e6, maxMemoryUsageInMB: 1024 };
  const { width, height, data } = jpeg.decode(bytes, { useTArray: true, formatAsRGBA: true, ...limits });
  return { width, height, data };
}

function fromPng(image: DecodedPng): Pixels {
  const { width, height } = image;
  const data = new Uint8Array(width * height * 4);
  if (image.depth === 8 && image.palette === undefined && image.transparency === undefined) spread(image, data);
  else readEach(image, data);
  return { width, height, data };
}

/** The usual kinds, in a loop that takes a tenth of the time. */
function spread({ data: from, channels }: DecodedPng, to: Uint8Array): void {
  const [green, blue] = channels < 3 ? [0, 0] : [1, 2];
  const hasAlpha = channels === 2 || channels === 4;
  for (let source = 0, target = 0; target < to.length; source += channels, target += 4) {
    to[target] = from[source]!;
    to[target + 1] = from[source + green]!;
    to[target + 2] = from[source + blue]!;
    to[target + 3] = hasAlpha ? from[source + channels - 1]! : 255;
  }
}

function readEach(image: DecodedPng, data: Uint8Array): void {
  const samples = new Uint16Array(4);
  let to = 0;
  for (let row = 0; row < image.height; row += 1) {
    for (let column = 0; column < image.width; column += 1, to += 4) {
      readSamples(image, row, column, samples);
      writePixel(image, samples, data, to);
    }
  }
}
/** The channels of a pixel as they are stored. Below 8 bits several pixels share a byte, and each row begins a new one. */
function readSamples({ data, width, depth, channels }: DecodedPng, row: number, column: number, to: Uint16Array): void {
  if (depth >= 8) {
    const from = (row * width + column) * channels;
    for (let channel = 0; channel < channels; channel += 1) to[channel] = data[from + channel]!;
    return;
  }
  const bit = column * depth;
  const byte = data[row * Math.ceil((width * depth) / 8) + (bit >> 3)]!;
  to[0] = (byte >> (8 - depth - (bit & 7))) & ((1 << depth) - 1);
}

function writePixel(image: DecodedPng, samples: Uint16Array, data: Uint8Array, to: number): void {
  const { channels, depth, palette, transparency } = image;
  if (palette !== undefined) {
    const [red, green, blue, alpha = 255] = palette[samples[0]!]! as readonly number[];
    data.set([red!, green!, blue!, alpha], to);
    return;
  }
  const scale = 255 / (2 ** depth - 1);
  const isGrey = channels < 3;
  for (let channel = 0; channel < 3; channel += 1) data[to + channel] = samples[isGrey ? 0 : channel]! * scale;
  if (channels === 2 || channels === 4) data[to + 3] = samples[channels - 1]! * scale;
  else data[to + 3] = isTransparent(samples, channels, transparency) ? 0 : 255;
}

/** Pictures without an opacity of their own may name one colour as transparent. */
function isTransparent(samples: Uint16Array, channels: number, colour: Uint16Array | undefined): boolean {
  return colour !== undefined && colour.length === channels && colour.every((value, at) => value === samples[at]);
}

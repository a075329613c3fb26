/** Pictures as pixels, for comparing what a tool drew with what was expected of it. */
import { decode as decodePng, type DecodedPng } from 'fast-png';
import jpeg from 'jpeg-js';
import type { CompareTools, Pixels } from '../../contract/types.ts';

/** A small file may claim a huge picture: 50 megapixels are 200 MB once decoded. */
const MOST_PIXELS = 50_000_000;
const PNG = [0x89, 0x50, 0x4e, 0x47];
const JPEG = [0xff, 0xd8, 0xff];

/** PNG and JPEG; null for every other format, and for pictures that are damaged or larger than 50 megapixels. */
export const decodeImage: CompareTools['decodeImage'] = async (bytes) => {
  try {
    if (startsWith(bytes, PNG)) return fromPng(bytes);
    return startsWith(bytes, JPEG) ? fromJpeg(bytes) : null;
  } catch {
    return null;
  }
};

function startsWith(bytes: Uint8Array, signature: readonly number[]): boolean {
  return signature.every((byte, index) => bytes[index] === byte);
}

function fromJpeg(bytes: Uint8Array): Pixels {
  const limits = { maxResolutionInMP: MOST_PIXELS / 1e6, maxMemoryUsageInMB: 1024 };
  const { width, height, data } = jpeg.decode(bytes, { useTArray: true, formatAsRGBA: true, ...limits });
  return { width, height, data };
}

function fromPng(bytes: Uint8Array): Pixels | null {
  // Width and height stand at bytes 16 to 23, in the first chunk (PNG, 11.2.1).
  const header = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (header.getUint32(16) * header.getUint32(20) > MOST_PIXELS) return null;
  const image = decodePng(bytes);
  const { width, height } = image;
  const data = new Uint8Array(width * height * 4);
  const samples = new Uint16Array(4);
  let to = 0;
  for (let row = 0; row < height; row += 1) {
    for (let column = 0; column < width; column += 1, to += 4) {
      readSamples(image, row, column, samples);
      writePixel(image, samples, data, to);
    }
  }
  return { width, height, data };
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

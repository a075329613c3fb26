/**
 * Width and height out of a picture's first bytes, so that its place is kept before it is decoded. Only what stands in
 * a data URL is read; null where the head does not tell, and the picture then says it itself once it is loaded.
 */
import type { Size } from './zoom.ts';

/** A multiple of four, as base64 is; enough for a JPEG with a small preview in its head. */
const HEAD = 64 * 1024;
const BASE64_URL = /^data:image\/(png|jpeg|jpg|gif|webp|bmp)[^,]{0,80};base64,/i;

export function sizeInHead(data: string): Size | null {
  const found = BASE64_URL.exec(data);
  if (!found) return null;
  try {
    const head = data.slice(found[0].length, found[0].length + HEAD);
    const binary = atob(head.slice(0, head.length - (head.length % 4)));
    const view = new DataView(Uint8Array.from(binary, (character) => character.charCodeAt(0)).buffer);
    return positive(readers[found[1]!.toLowerCase()]!(view));
  } catch {
    // Cut short or damaged: the browser will judge.
    return null;
  }
}

function positive(size: Size | null): Size | null {
  return size !== null && size.width > 0 && size.height > 0 ? size : null;
}

/** Each throws a RangeError beyond the end of what is there. */
const readers: Readonly<Record<string, (view: DataView) => Size | null>> = {
  png: (view) => ({ width: view.getUint32(16), height: view.getUint32(20) }),
  gif: (view) => ({ width: view.getUint16(6, true), height: view.getUint16(8, true) }),
  bmp: (view) => ({ width: view.getInt32(18, true), height: Math.abs(view.getInt32(22, true)) }),
  jpeg,
  jpg: jpeg,
  webp,
};

function webp(view: DataView): Size | null {
  const form = view.getUint32(12);
  // 'VP8X', 'VP8L', 'VP8 '
  if (form === 0x56503858) return { width: 1 + uint24(view, 24), height: 1 + uint24(view, 27) };
  if (form === 0x5650384c) {
    const bits = view.getUint32(21, true);
    return { width: 1 + (bits & 0x3fff), height: 1 + ((bits >> 14) & 0x3fff) };
  }
  if (form !== 0x56503820) return null;
  return { width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff };
}

function uint24(view: DataView, at: number): number {
  return view.getUint16(at, true) | (view.getUint8(at + 2) << 16);
}

/** Walks the segments to the frame header; a photo that was taken upright has its sides exchanged. */
function jpeg(view: DataView): Size | null {
  let turned = false;
  for (let at = 2; ; at += 2 + view.getUint16(at + 2)) {
    const marker = view.getUint16(at);
    if (marker === 0xffe1) turned ||= isTurned(view, at + 4);
    const isFrame = marker >= 0xffc0 && marker <= 0xffcf && ![0xffc4, 0xffc8, 0xffcc].includes(marker);
    if (isFrame) {
      const [height, width] = [view.getUint16(at + 5), view.getUint16(at + 7)];
      return turned ? { width: height, height: width } : { width, height };
    }
    if (marker < 0xff01 || marker === 0xffda) return null;
  }
}

/** Exif orientation 5 to 8 (tag 0x0112 of the first directory). */
function isTurned(view: DataView, at: number): boolean {
  if (view.getUint32(at) !== 0x45786966) return false;
  const tiff = at + 6;
  const little = view.getUint16(tiff) === 0x4949;
  const directory = tiff + view.getUint32(tiff + 4, little);
  const entries = view.getUint16(directory, little);
  for (let entry = directory + 2; entry < directory + 2 + entries * 12; entry += 12) {
    if (view.getUint16(entry, little) === 0x0112) return view.getUint16(entry + 8, little) >= 5;
  }
  return false;
}

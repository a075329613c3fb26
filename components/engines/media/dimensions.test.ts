import { expect } from '@open-wc/testing';
import { sizeInHead } from './dimensions.ts';
import { picture } from './testing.ts';

/** A JPEG with an Exif block that says how the camera was held. */
function photo(orientation: number, little: boolean): string {
  const jpeg = Uint8Array.from(atob(picture(30, 20, 'image/jpeg').split(',')[1]!), (byte) => byte.charCodeAt(0));
  const exif = new DataView(new ArrayBuffer(36));
  exif.setUint32(0, 0xffe10022);
  exif.setUint32(4, 0x45786966);
  exif.setUint16(10, little ? 0x4949 : 0x4d4d);
  exif.setUint16(12, 42, little);
  exif.setUint32(14, 8, little);
  exif.setUint16(18, 1, little);
  exif.setUint16(20, 0x0112, little);
  exif.setUint16(22, 3, little);
  exif.setUint32(24, 1, little);
  exif.setUint16(28, orientation, little);
  const bytes = [...jpeg.slice(0, 2), ...new Uint8Array(exif.buffer), ...jpeg.slice(2)];
  return `data:image/jpeg;base64,${btoa(String.fromCharCode(...bytes))}`;
}

async function decoded(address: string): Promise<{ width: number; height: number }> {
  const image = new Image();
  image.src = address;
  await image.decode();
  return { width: image.naturalWidth, height: image.naturalHeight };
}

describe('size in a picture’s head', () => {
  for (const type of ['image/png', 'image/jpeg', 'image/webp']) {
    it(`is read from ${type}`, () => {
      expect(sizeInHead(picture(301, 77, type))).to.deep.equal({ width: 301, height: 77 });
    });
  }

  it('is read from GIF, and from WebP in its other forms', () => {
    const gif = 'data:image/gif;base64,R0lGODlhAwAFAIAAAP///wAAACwAAAAAAwAFAAACBISPqVgAOw==';
    expect(sizeInHead(gif)).to.deep.equal({ width: 3, height: 5 });
    const webp = (form: string, rest: number[]): string =>
      `data:image/webp;base64,${btoa(`RIFF????WEBP${form}????${String.fromCharCode(...rest)}`)}`;
    expect(sizeInHead(webp('VP8X', [0, 0, 0, 0, 99, 1, 0, 49, 0, 0]))).to.deep.equal({ width: 356, height: 50 });
    expect(sizeInHead(webp('VP8L', [0x2f, 0x63, 0x40, 0x0c, 0]))).to.deep.equal({ width: 100, height: 50 });
  });

  for (const little of [true, false]) {
    it(`of a photo that was taken upright is turned, as browsers do (${little ? 'II' : 'MM'})`, async () => {
      for (const [orientation, size] of [
        [1, { width: 30, height: 20 }],
        [6, { width: 20, height: 30 }],
      ] as const) {
        const address = photo(orientation, little);
        expect(await decoded(address)).to.deep.equal(size);
        expect(sizeInHead(address)).to.deep.equal(size);
      }
    });
  }

  it('is not known of what is cut, damaged, a drawing or elsewhere', () => {
    for (const data of [
      'data:image/png;base64,iVBORw0KGgo=',
      'data:image/png;base64,§§',
      'data:image/jpeg;base64,/9j/4AAQ',
      `data:image/jpeg;base64,${btoa('\xff\xd8' + '\0'.repeat(200))}`,
      `data:image/png;base64,${btoa('\0'.repeat(40))}`,
      'data:image/svg+xml,<svg/>',
      'https://example.org/a.png',
    ]) {
      expect(sizeInHead(data), data).to.equal(null);
    }
  });
});

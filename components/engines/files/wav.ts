/** Sound as a WAV file: PCM, 16 bits, the one format that every tool reads without a codec. */

const HEADER_BYTES = 44;
const BYTES_PER_SAMPLE = 2;

/** Seconds of one channel that fit into a file of so many bytes. */
export function secondsIn(bytes: number, rate: number): number {
  return Math.max(0, (bytes - HEADER_BYTES) / (rate * BYTES_PER_SAMPLE));
}

/** @param samples of one channel, −1…1; what lies outside is cut off */
export function encodeWav(samples: Float32Array, rate: number): ArrayBuffer {
  const size = samples.length * BYTES_PER_SAMPLE;
  const buffer = new ArrayBuffer(HEADER_BYTES + size);
  const view = new DataView(buffer);
  const text = (at: number, word: string): void => {
    for (let index = 0; index < word.length; index += 1) view.setUint8(at + index, word.charCodeAt(index));
  };
  text(0, 'RIFF');
  view.setUint32(4, HEADER_BYTES - 8 + size, true);
  text(8, 'WAVEfmt ');
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, rate, true);
  view.setUint32(28, rate * BYTES_PER_SAMPLE, true);
  view.setUint16(32, BYTES_PER_SAMPLE, true);
  view.setUint16(34, 8 * BYTES_PER_SAMPLE, true);
  text(36, 'data');
  view.setUint32(40, size, true);
  for (let index = 0; index < samples.length; index += 1) {
    const sample = Math.max(-1, Math.min(1, samples[index]!));
    view.setInt16(HEADER_BYTES + index * BYTES_PER_SAMPLE, Math.round(sample * (sample < 0 ? 0x8000 : 0x7fff)), true);
  }
  return buffer;
}

/** Sound as numbers: decoded by the browser, mixed into one channel, and how loud it is from place to place. */

/**
 * Decodes any format that the browser knows. An offline context needs no device and nothing to be closed.
 * @throws DOMException for what the browser cannot decode
 */
export async function decode(bytes: ArrayBuffer, rate: number): Promise<AudioBuffer> {
  return new OfflineAudioContext(1, 1, rate).decodeAudioData(bytes);
}

/** The mean of all channels. */
export function mono(sound: AudioBuffer): Float32Array {
  if (sound.numberOfChannels === 1) return sound.getChannelData(0);
  const mixed = new Float32Array(sound.length);
  for (let channel = 0; channel < sound.numberOfChannels; channel += 1) {
    const samples = sound.getChannelData(channel);
    for (let at = 0; at < samples.length; at += 1) mixed[at]! += samples[at]! / sound.numberOfChannels;
  }
  return mixed;
}

/** The loudest sample (0…1) of each of so many parts of equal length. */
export function peaksOf(samples: Float32Array, parts: number): Float32Array {
  const peaks = new Float32Array(parts);
  for (let part = 0; part < parts; part += 1) {
    const from = Math.floor((part * samples.length) / parts);
    const until = Math.max(from + 1, Math.floor(((part + 1) * samples.length) / parts));
    for (let at = from; at < until && at < samples.length; at += 1) {
      peaks[part] = Math.max(peaks[part]!, Math.abs(samples[at]!));
    }
  }
  return peaks;
}

/** How a person uses the field: gives it a sound by dropping one. */
import { dropFiles, filesHand } from '../../engines/files/testing.ts';
import { encodeWav } from '../../engines/files/wav.ts';

export const hand = filesHand((element) =>
  dropFiles(element, [new File([encodeWav(new Float32Array(800), 8000)], 'new.wav', { type: 'audio/wav' })]),
);

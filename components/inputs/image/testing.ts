/** How a person uses the field: gives it a picture by dropping one. */
import { dropFiles, filesHand } from '../../engines/files/testing.ts';

export const hand = filesHand((element) =>
  dropFiles(element, [new File(['<svg xmlns="http://www.w3.org/2000/svg"/>'], 'new.svg', { type: 'image/svg+xml' })]),
);

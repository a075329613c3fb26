/** How a person uses the field: gives it a file by dropping one. */
import { dropFiles, filesHand } from '../../engines/files/testing.ts';

export const hand = filesHand((element) =>
  dropFiles(element, [new File(['new content'], 'new.csv', { type: 'text/csv' })]),
);

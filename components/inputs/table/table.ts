/** Rows of values under given columns, in a small spreadsheet. */
import * as contract from '../../../contract/inputs/table.ts';
import type { InputControlDefinition } from '../../core/control.ts';
import { englishOfSheet } from '../../core/i18n/sheet/en.ts';

// The engine is a chunk of its own, and the type cannot exist without it.
const { Sheet, sheetStyles } = await import('../../engines/sheet/index.ts');

export const control: InputControlDefinition = {
  contract,
  styles: sheetStyles,
  label: 'group',
  create: (host) => new Sheet(host, contract, englishOfSheet),
};

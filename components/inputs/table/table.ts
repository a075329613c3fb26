/** Rows of values under given columns, in a small spreadsheet. */
import { check, isBlank, normalise } from '../../../contract/inputs/table.ts';
import { tableMessages } from '../../../contract/messages/table.ts';
import type { InputControlDefinition } from '../../core/control.ts';
import { Sheet, sheetStyles } from '../../engines/sheet/index.ts';
import { englishOfSheet } from '../../core/i18n/sheet/en.ts';

const contract = { check, isBlank, normalise };

export const control: InputControlDefinition = {
  contract,
  sentences: tableMessages,
  styles: sheetStyles,
  label: 'group',
  create: (host) => new Sheet(host, contract, englishOfSheet),
};

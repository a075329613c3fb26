/** Files of any kind: chosen, dropped or pasted. */
import { check, isBlank, normalise, requiredOnlyWarns } from '../../../contract/inputs/file.ts';
import { filesMessages } from '../../../contract/messages/files.ts';
import type { InputControlDefinition } from '../../core/control.ts';
import { filesLook } from '../../engines/files/files.styles.ts';
import { FilesControl } from '../../engines/files/files-control.ts';
import { documentTextIcon } from '../../engines/files/icons.ts';
import type { FilesKind } from '../../engines/files/kind.ts';

const contract = { check, isBlank, normalise, requiredOnlyWarns };

const KIND: FilesKind = {
  types: null,
  choose: 'files.choose',
  chooseMany: 'files.choose.many',
  icon: documentTextIcon,
};

export const control: InputControlDefinition = {
  contract,
  sentences: filesMessages,
  styles: filesLook,
  label: 'group',
  create: (host) => new FilesControl(host, KIND),
};

/** Pictures: chosen, dropped, pasted, or taken with the camera. */
import * as contract from '../../../contract/inputs/image.ts';
import type { InputControlDefinition } from '../../core/control.ts';
import { filesLook } from '../../engines/files/files.styles.ts';
import { FilesControl } from '../../engines/files/files-control.ts';
import { photoIcon } from '../../engines/files/icons.ts';
import type { FilesKind } from '../../engines/files/kind.ts';

const KIND: FilesKind = {
  types: ['image/*'],
  choose: 'files.choose.image',
  chooseMany: 'files.choose.images',
  icon: photoIcon,
};

export const control: InputControlDefinition = {
  contract,
  styles: filesLook,
  label: 'group',
  create: (host) => new FilesControl(host, KIND),
};

/** Sound: a file, or a recording from the microphone. */
import { TYPES, check, isBlank, normalise, requiredOnlyWarns } from '../../../contract/inputs/audio.ts';
import { filesMessages } from '../../../contract/messages/files.ts';
import type { InputControlDefinition } from '../../core/control.ts';
import { AudioControl } from '../../engines/files/audio-control.ts';
import { audioLook } from '../../engines/files/audio.styles.ts';
import { filesLook } from '../../engines/files/files.styles.ts';
import { musicalNoteIcon } from '../../engines/files/icons.ts';
import type { FilesKind } from '../../engines/files/kind.ts';

const contract = { check, isBlank, normalise, requiredOnlyWarns };

const KIND: FilesKind = {
  types: TYPES,
  choose: 'files.choose',
  chooseMany: 'files.choose.many',
  icon: musicalNoteIcon,
};

export const control: InputControlDefinition = {
  contract,
  sentences: filesMessages,
  styles: [filesLook, audioLook],
  label: 'group',
  create: (host) => new AudioControl(host, KIND),
};

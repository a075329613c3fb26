/** Every sentence of the elements, in English. Keys with `.one` and `.other` are chosen by `n`. */
import type { englishOfCalendar } from './calendar/en.ts';
import type { englishOfChat } from './chat/en.ts';
import type { englishOfChoice } from './choice/en.ts';
import type { englishOfData } from './data/en.ts';
import type { englishOfEditor } from './editor/en.ts';
import type { englishOfFaults } from './faults/en.ts';
import type { englishOfFiles } from './files/en.ts';
import type { englishOfPanels } from './panels/en.ts';
import type { englishOfMap } from './map/en.ts';
import type { englishOfMedia } from './media/en.ts';
import type { englishOfPlace } from './place/en.ts';
import type { englishOfPlot } from './plot/en.ts';
import type { englishOfReading } from './reading/en.ts';
import type { englishOfReport } from './report/en.ts';
import type { englishOfSchedule } from './schedule/en.ts';
import type { englishOfMissingSecrets, englishOfSecrets } from './secrets/en.ts';
import type { englishOfSheet } from './sheet/en.ts';
import type { englishOfOutputs } from './en-outputs.ts';
import type { sliderSentences, unsupportedSentences } from './form-parts.ts';
import type { IssueCode } from '../../../contract/messages.ts';
import { commonMessages } from '../../../contract/messages/common.ts';

export const english = {
  ...commonMessages,
  run: 'Run',
  'run.again': 'Run again',
  'run.hint': '{keys} from any field',
  cancel: 'Cancel',
  cancelling: 'Cancelling',
  reset: 'Reset',
  restored: 'With your last inputs',
  examples: 'Examples',
  history: 'History',
  share: 'Share',
  api: 'Use via API',
  retry: 'Try again',
  optional: 'optional',
  now: 'just now',
  'time.ms': '{value} ms',
  'time.s': '{value} s',
  'time.min': '{minutes} min {seconds} s',
  'errors.title.one': '{n} field needs attention',
  'errors.title.other': '{n} fields need attention',
  'input.failed': 'This field could not be loaded. Reload the page to try again.',
  copy: 'Copy',
  copied: 'Copied',
  'copy.failed': 'The browser did not allow copying',
  loading: 'Loading {name}',
  'gateway.unreachable': 'The Pixie gateway at {gateway} does not answer. Start it with “{command}”, then try again.',
  'select.choose': 'Choose',
} as const satisfies Record<string, string>;

/** What a table of another language has to say: the sentences above, and those of parts, which load with them. */
export type StringKey = keyof typeof english | IssueCode | keyof typeof englishOfOutputs | PartKey;

type PartKey =
  | keyof typeof englishOfCalendar
  | keyof typeof englishOfChat
  | keyof typeof englishOfChoice
  | keyof typeof englishOfData
  | keyof typeof englishOfEditor
  | keyof typeof englishOfFaults
  | keyof typeof englishOfFiles
  | keyof typeof englishOfPanels
  | keyof typeof englishOfMap
  | keyof typeof englishOfMedia
  | keyof typeof englishOfPlace
  | keyof typeof englishOfPlot
  | keyof typeof englishOfReading
  | keyof typeof englishOfReport
  | keyof typeof englishOfSchedule
  | keyof typeof englishOfMissingSecrets
  | keyof typeof englishOfSecrets
  | keyof typeof englishOfSheet
  | keyof typeof sliderSentences
  | keyof typeof unsupportedSentences;

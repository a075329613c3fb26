/** Every sentence of the elements, in English. Keys with `.one` and `.other` are chosen by `n`. */
import type { englishOfCalendar } from './calendar/en.ts';
import type { englishOfChat } from './chat/en.ts';
import type { englishOfChoice } from './choice/en.ts';
import type { englishOfData } from './data/en.ts';
import type { englishOfEditor } from './editor/en.ts';
import type { englishOfFiles } from './files/en.ts';
import type { englishOfPanels } from './panels/en.ts';
import type { englishOfMap } from './map/en.ts';
import type { englishOfMedia } from './media/en.ts';
import type { englishOfPlace } from './place/en.ts';
import type { englishOfPlot } from './plot/en.ts';
import type { englishOfReading } from './reading/en.ts';
import type { englishOfSchedule } from './schedule/en.ts';
import type { englishOfSheet } from './sheet/en.ts';
import type { englishOfOutputs } from './en-outputs.ts';
import { MESSAGES } from '../../../contract/messages.ts';

export const english = {
  ...MESSAGES,
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
  'status.idle': 'Run to see the result',
  'status.starting': 'Starting the tool',
  'status.queued': 'Waiting: {position} of {length}',
  'status.running': 'Running',
  'status.streaming': 'Receiving the result',
  'status.done': 'Done',
  'status.done.in': 'in {time}',
  'status.failed': 'The run failed',
  'status.cancelled': 'Cancelled',
  'status.interrupted': 'Interrupted',
  'status.reconnecting': 'Connection lost, trying again',
  'status.outdated': 'Inputs changed since this result',
  'status.percent': '{percent} done',
  'status.step': 'step {step} of {steps}',
  'status.eta': 'about {time} left',
  now: 'just now',
  'time.ms': '{value} ms',
  'time.s': '{value} s',
  'time.min': '{minutes} min {seconds} s',
  'errors.title.one': '{n} field needs attention',
  'errors.title.other': '{n} fields need attention',
  details: 'Details',
  'run.id': 'Run {id}',
  stderr: 'What the tool wrote last',
  output: 'Result',
  tools: 'Tools of {name}',
  'input.unsupported': 'This page has no field for the type “{type}” yet. Its value can be given as JSON.',
  'input.failed': 'This field could not be loaded. Reload the page to try again.',
  copy: 'Copy',
  copied: 'Copied',
  'copy.failed': 'The browser did not allow copying',
  loading: 'Loading {name}',
  'gateway.unreachable': 'The Pixie gateway at {gateway} does not answer. Start it with “{command}”, then try again.',
  'gateway.insecure':
    'This page came over plain http, so the browser does not let it reach a program on this computer. Open the tool in its own tab instead, or serve this page over https.',
  'gateway.denied':
    'The browser was told not to let this page reach programs on this computer. Allow “local network access” for this site in the browser’s site settings, then try again.',
  'gateway.ask': 'The browser will ask whether this page may use the Pixie gateway on this computer.',
  'gateway.connect': 'Connect',
  'gateway.origin': 'The gateway does not know this page ({origin}). Whoever runs it can allow it with:',
  'gateway.file':
    'A page opened from a file needs a token. Make one with “{command}” and put it in the token attribute.',
  'gateway.token': 'The token of this page is not valid any more. Make a new one with “{command}”.',
  'gateway.tab': 'Open in its own tab',
  'tool.missing': 'There is no tool “{id}” on this gateway. Its folder may have been moved or renamed.',
  'tool.unnamed': 'Say which tool to show: <pixie-tool id="my-tool">.',
  'tool.notice': 'The tool’s description has faults that do not hinder its use.',
  chart: 'chart',
  'image.remote': 'Show the image from {host}',
  'select.choose': 'Choose',
  'slider.value': 'Value of {label}',
  'slider.low': '{label}, from',
  'slider.high': '{label}, to',
  'date.between': 'From {min} to {max}',
  'date.from': '{min} or later',
  'date.until': '{max} or earlier',
} as const satisfies Record<string, string>;

/** What a table of another language has to say: the sentences above, and those of parts, which load with them. */
export type StringKey = keyof typeof english | keyof typeof englishOfOutputs | PartKey;

type PartKey =
  | keyof typeof englishOfCalendar
  | keyof typeof englishOfChat
  | keyof typeof englishOfChoice
  | keyof typeof englishOfData
  | keyof typeof englishOfEditor
  | keyof typeof englishOfFiles
  | keyof typeof englishOfPanels
  | keyof typeof englishOfMap
  | keyof typeof englishOfMedia
  | keyof typeof englishOfPlace
  | keyof typeof englishOfPlot
  | keyof typeof englishOfReading
  | keyof typeof englishOfSchedule
  | keyof typeof englishOfSheet;

/** Every language says what English says: no name lost, none invented. That no key is missing is checked by type. */
import { expect } from '@open-wc/testing';
import { sliderSentences, unsupportedSentences } from './form-parts.ts';
import { MESSAGES } from '../../../contract/messages.ts';
import { Words, loadTable } from '../words.ts';
import { strings as ar } from './ar.ts';
import { englishOfCalendar } from './calendar/en.ts';
import { englishOfChat } from './chat/en.ts';
import { englishOfChoice } from './choice/en.ts';
import { englishOfData } from './data/en.ts';
import { englishOfEditor } from './editor/en.ts';
import { englishOfFaults } from './faults/en.ts';
import { englishOfFiles } from './files/en.ts';
import { englishOfPanels } from './panels/en.ts';
import { englishOfMap } from './map/en.ts';
import { englishOfMedia } from './media/en.ts';
import { englishOfPlace } from './place/en.ts';
import { englishOfPlot } from './plot/en.ts';
import { englishOfReading } from './reading/en.ts';
import { englishOfReport } from './report/en.ts';
import { englishOfSchedule } from './schedule/en.ts';
import { englishOfMissingSecrets, englishOfSecrets } from './secrets/en.ts';
import { englishOfSheet } from './sheet/en.ts';
import { strings as de } from './de.ts';
import { english, type StringKey } from './en.ts';
import { englishOfOutputs } from './en-outputs.ts';
import { strings as es } from './es.ts';
import { strings as fr } from './fr.ts';
import { strings as ja } from './ja.ts';
import type { Table } from './table.ts';

const source: Record<StringKey, string> = {
  ...english,
  ...MESSAGES,
  ...sliderSentences,
  ...unsupportedSentences,
  ...englishOfOutputs,
  ...englishOfCalendar,
  ...englishOfChat,
  ...englishOfChoice,
  ...englishOfData,
  ...englishOfEditor,
  ...englishOfFaults,
  ...englishOfFiles,
  ...englishOfPanels,
  ...englishOfMap,
  ...englishOfMedia,
  ...englishOfPlace,
  ...englishOfPlot,
  ...englishOfReading,
  ...englishOfReport,
  ...englishOfSchedule,
  ...englishOfMissingSecrets,
  ...englishOfSecrets,
  ...englishOfSheet,
};
const tables: Record<string, Table> = { ar, de, es, fr, ja };
/** A language with forms for one and two says them without the figure. */
const SPOKEN_COUNT = /\.(?:one|two)$/;

function names(sentence: string): string[] {
  return [...sentence.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!).sort();
}

/** The English sentence that a key of any plural form belongs to. */
function original(key: string): string | undefined {
  return source[key as StringKey] ?? source[key.replace(/\.\w+$/, '.other') as StringKey];
}

describe('tables of sentences', () => {
  for (const [language, table] of Object.entries(tables)) {
    it(`${language} fills in the names of the English sentences`, () => {
      for (const [key, sentence] of Object.entries(table)) {
        const source = original(key);
        expect(source, `${key} is not a key of the English table`).to.be.a('string');
        const optional = SPOKEN_COUNT.test(key) ? ['n'] : [];
        const wanted = names(source!).filter((name) => !optional.includes(name));
        const found = names(sentence!).filter((name) => !optional.includes(name));
        expect([...new Set(found)], key).to.deep.equal([...new Set(wanted)]);
      }
    });

    it(`${language} is used once it is loaded`, async () => {
      await loadTable(language);
      expect(new Words(language).text('run')).to.equal(table.run);
      expect(table.run).to.not.equal(english.run);
    });
  }

  it('chooses among the six Arabic forms', async () => {
    await loadTable('ar');
    const words = new Words('ar');
    const forms = [1, 2, 3, 11, 100].map((n) => words.text('errors.title', { n }));
    expect(new Set(forms.map((form) => form.replace(/[\d\u0660-\u0669]+/g, '#'))).size).to.equal(5);
  });
});

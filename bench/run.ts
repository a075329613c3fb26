/**
 * `npm run bench`: measures the built gateway and elements and prints a table of figures with their targets
 * (gateway.md «Speed» of the specification). `npm run bench -- warm page` measures only these groups, `--quick` only
 * sees that everything can be measured.
 */
import { charts } from './charts.ts';
import { artefacts } from './artefacts.ts';
import { chat } from './chat.ts';
import { cold } from './cold.ts';
import { discovery } from './discovery.ts';
import { form } from './form.ts';
import { idle } from './idle.ts';
import { maps } from './maps.ts';
import { options } from './options.ts';
import { page } from './page.ts';
import { plotly } from './plotly.ts';
import { sheet } from './sheet.ts';
import { sizes } from './sizes.ts';
import { stream } from './stream.ts';
import { tableOf, verdict, type Effort, type Figure, type Group } from './support/figures.ts';
import { load, machine } from './support/machine.ts';
import { tables } from './tables.ts';
import { uploads } from './uploads.ts';
import { validate } from './validate.ts';
import { warm } from './warm.ts';

const GROUPS: Readonly<Record<string, Group>> = {
  warm,
  stream,
  cold,
  page,
  form,
  charts,
  plotly,
  options,
  sheet,
  chat,
  tables,
  maps,
  uploads,
  artefacts,
  discovery,
  validate,
  idle,
  sizes,
};
const FULL: Effort = { rounds: 7, share: 1 };
const QUICK: Effort = { rounds: 1, share: 0.05 };

async function main(args: readonly string[]): Promise<void> {
  const names = args.filter((name) => !name.startsWith('--'));
  const unknown = names.find((name) => !Object.hasOwn(GROUPS, name));
  if (unknown !== undefined) {
    throw new Error(`There is no group ${unknown}. The groups are ${Object.keys(GROUPS).join(', ')}.`);
  }
  const effort = args.includes('--quick') ? QUICK : FULL;
  const before = load();
  console.log(`${machine()}\nload before: ${before}\n`);
  const figures: Figure[] = [];
  for (const name of names.length > 0 ? names : Object.keys(GROUPS)) {
    const begin = performance.now();
    figures.push(...(await GROUPS[name]!(effort)));
    console.log(`${name}: measured in ${((performance.now() - begin) / 1000).toFixed(1)} s`);
  }
  const missed = figures.filter((figure) => verdict(figure).startsWith('missed')).length;
  const aimed = figures.filter(({ target }) => target !== undefined).length;
  console.log(`\n${tableOf(figures)}\n`);
  console.log(`load before: ${before}, after: ${load()}; ${aimed - missed} of ${aimed} targets met`);
}

await main(process.argv.slice(2));

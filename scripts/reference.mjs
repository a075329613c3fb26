#!/usr/bin/env node
/**
 * Writes the manual's page of every input and output type from the contract, `docs/reference/`, with an index.
 * `--check` writes nothing and fails when a page is not current or a picture is missing (`reference-pictures.mjs`
 * makes those).
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { inputs } from '../contract/inputs/index.ts';
import { outputs } from '../contract/outputs/index.ts';
import { ROOT } from './lib/paths.mjs';
import { inputPage } from './lib/reference/inputs.mjs';
import { outputPage } from './lib/reference/outputs.mjs';

const FOLDER = 'docs/reference';
const NOTE = '<!-- Written by scripts/reference.mjs from the contract. Do not edit. -->';

const declared = (tool, list) => JSON.parse(readFileSync(join(ROOT, 'tools', tool, 'tool.json'), 'utf8'))[list];
const entryOf = (list, type) => {
  const entry = list.find((one) => one.type === type);
  if (entry === undefined) throw new Error(`No example tool declares the type ${type}.`);
  return entry;
};

function pages() {
  const made = new Map();
  const ins = declared('all-inputs', 'inputs');
  const outs = declared('all-outputs', 'outputs');
  for (const [type, module] of Object.entries(inputs)) {
    made.set(`${FOLDER}/inputs/${type}.md`, inputPage(type, module, entryOf(ins, type)));
  }
  for (const [type, module] of Object.entries(outputs)) {
    made.set(`${FOLDER}/outputs/${type}.md`, outputPage(type, module, entryOf(outs, type)));
  }
  made.set(`${FOLDER}/README.md`, index());
  return made;
}

function index() {
  const list = (kind, modules) =>
    Object.entries(modules).map(([type, { summary }]) => `| [\`${type}\`](${kind}/${type}.md) | ${summary} |`);
  return [
    '# Every type',
    'One page each: its fields, its values, what it is saved as, and a picture.',
    '## Inputs',
    ['| type | |', '| --- | --- |', ...list('inputs', inputs)].join('\n'),
    '## Outputs',
    ['| type | |', '| --- | --- |', ...list('outputs', outputs)].join('\n'),
  ].join('\n\n');
}

function missingPictures() {
  const wanted = [
    ...Object.keys(inputs)
      .filter((type) => type !== 'hidden')
      .map((type) => `input-${type}.png`),
    ...Object.keys(outputs).map((type) => `output-${type}.png`),
  ];
  return wanted.map((name) => `${FOLDER}/images/${name}`).filter((path) => !existsSync(join(ROOT, path)));
}

/** Pages of types that are no more. */
function strays(made) {
  return ['inputs', 'outputs'].flatMap((kind) => {
    const folder = join(ROOT, FOLDER, kind);
    const names = existsSync(folder) ? readdirSync(folder) : [];
    return names.map((name) => `${FOLDER}/${kind}/${name}`).filter((path) => !made.has(path));
  });
}

const check = process.argv.includes('--check');
const made = pages();
const stale = [];
for (const [path, text] of made) {
  const target = join(ROOT, path);
  const wanted = await format(`${NOTE}\n\n${text}\n`, { ...(await resolveConfig(target)), filepath: target });
  if (existsSync(target) && readFileSync(target, 'utf8') === wanted) continue;
  stale.push(path);
  if (check) continue;
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(target, wanted);
}
const gone = strays(made);
if (!check) for (const path of gone) rmSync(join(ROOT, path));
const missing = missingPictures();
if (check && stale.length + gone.length > 0) {
  console.error(
    `${[...stale, ...gone].join(', ')}: not current. Run “node scripts/reference.mjs” and commit the pages.`,
  );
}
if (missing.length > 0) {
  console.error(`${missing.join(', ')}: missing. Build, then run “node scripts/reference-pictures.mjs”.`);
}
if (check && stale.length + gone.length + missing.length > 0) process.exitCode = 1;

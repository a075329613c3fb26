/** Every output type by name. Generated from the files of this folder by scripts/generate.mjs. */
import type { OutputModule } from '../types.ts';
import * as boolean from './boolean.ts';
import * as chart_area from './chart_area.ts';
import * as chart_bar from './chart_bar.ts';
import * as chart_line from './chart_line.ts';
import * as code from './code.ts';
import * as file from './file.ts';
import * as kv from './kv.ts';
import * as latex from './latex.ts';
import * as log from './log.ts';
import * as markdown from './markdown.ts';
import * as number from './number.ts';
import * as progress from './progress.ts';
import * as stream_text from './stream_text.ts';
import * as table from './table.ts';
import * as text from './text.ts';

export const outputs: Readonly<Record<string, OutputModule>> = {
  boolean,
  chart_area,
  chart_bar,
  chart_line,
  code,
  file,
  kv,
  latex,
  log,
  markdown,
  number,
  progress,
  stream_text,
  table,
  text,
};

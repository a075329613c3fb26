#!/usr/bin/env node
/**
 * Takes the manual's picture of every input and output type, from `tools/all-inputs` and from a run of
 * `tools/all-outputs` through a gateway. By hand, after `npm run build`, when the look of a type has changed: fonts
 * differ from machine to machine, so pictures are not compared. Names given as arguments limit it: `input-slider`.
 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launch } from '../e2e/support/browser.ts';
import { Host, htmlPage } from '../e2e/support/host.ts';
import { createGateway } from '../gateway/gateway.ts';
import { ROOT } from './lib/paths.mjs';

const FOLDER = join(ROOT, 'docs/reference/images');
const WIDTH = { input: 420, output: 640 };
/** Maps and editors draw in steps; a picture is taken when two in a row are equal. */
const STILL_AFTER_MS = 250;

const only = process.argv.slice(2);
const state = mkdtempSync(join(tmpdir(), 'pixie-pictures-'));
const host = await Host.start();
const gateway = createGateway({
  tools_dir: join(ROOT, 'tools'),
  state_dir: state,
  port: 0,
  open: false,
  allowed_origins: [host.origin],
  // Values as they are: a page of another run could not read the files of this one.
  inline_output_max_bytes: 64 * 1024 * 1024,
});
const { url } = await gateway.listen();
const browser = await launch();
try {
  mkdirSync(FOLDER, { recursive: true });
  const script = `<script type="module" src="${url}/pixie.js"></script>`;
  const style = '<style>body{margin:16px;font-family:"Inter","Liberation Sans",sans-serif}main{display:block}</style>';
  const address = host.serve('/', htmlPage('<main></main>', { head: script + style }));
  for (const { name, kind, spec, value } of [...inputsToShow(), ...(await outputsToShow())]) {
    if (only.length === 0 || only.includes(name)) await take(address, name, kind, spec, value);
  }
} finally {
  await browser.close();
  await Promise.all([gateway.close(), host.close()]);
  rmSync(state, { recursive: true, force: true });
}

function specsOf(tool, list) {
  const seen = new Set();
  const entries = JSON.parse(readFileSync(join(ROOT, 'tools', tool, 'tool.json'), 'utf8'))[list];
  return entries.filter(({ type }) => !seen.has(type) && seen.add(type));
}

function inputsToShow() {
  return specsOf('all-inputs', 'inputs')
    .filter(({ type }) => type !== 'hidden')
    .map((spec) => ({ name: `input-${spec.type}`, kind: 'input', spec, value: undefined }));
}

async function outputsToShow() {
  const response = await fetch(`${url}/api/tools/all-outputs/runs?wait=true`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ inputs: {} }),
  });
  const { outputs } = await response.json();
  return specsOf('all-outputs', 'outputs').map((spec) => ({
    name: `output-${spec.type}`,
    kind: 'output',
    spec: { ...spec, layout: 'panel' },
    value: outputs[spec.key],
  }));
}

async function take(address, name, kind, spec, value) {
  const viewport = { width: WIDTH[kind] + 32, height: 900 };
  const context = await browser.newContext({ viewport, deviceScaleFactor: 1.5, reducedMotion: 'reduce' });
  try {
    const page = await context.newPage();
    await page.goto(address);
    await page.evaluate(
      ([tag, field, shown]) => {
        const element = document.createElement(tag);
        element.spec = field;
        if (shown !== undefined) element.value = shown;
        document.querySelector('main').append(element);
      },
      [`pixie-${kind}`, spec, value],
    );
    const element = page.locator(`pixie-${kind}`);
    let before = Buffer.alloc(0);
    for (let tries = 0; tries < 40; tries += 1) {
      await page.waitForTimeout(STILL_AFTER_MS);
      const now = await element.screenshot();
      if (now.equals(before) && tries > 4) break;
      before = now;
    }
    await element.screenshot({ path: join(FOLDER, `${name}.png`) });
    console.log(name);
  } finally {
    await context.close();
  }
}

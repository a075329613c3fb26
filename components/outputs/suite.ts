/**
 * What every output type must do, walked by `all.test.ts` over each type that exists: a new one is tested from its
 * first line. A type's own test adds only its own behaviour.
 */
import { expect, fixture, html, nextFrame } from '@open-wc/testing';
import { emulateMedia, sendKeys } from '@web/test-runner-commands';
import { jsonEqual, parseJson, type Json } from '../../contract/json.ts';
import type { ExportFile, OutputModule, OutputSpec } from '../../contract/types.ts';
import { views } from '../core/loaders.ts';
import type { OutputViewDefinition } from '../core/view.ts';
import type { PixieOutput } from '../output/output.ts';
import { accessibilityFaults } from '../testing/axe.ts';
import { HOSTILE, hostileFaults, withHostileText } from '../testing/hostile.ts';
import {
  all,
  catchDialogs,
  catchDownloads,
  drawn,
  inside,
  isRectangular,
  place,
  textOf,
  watchLeaks,
} from './testing.ts';
import { until } from '../testing/until.ts';

/** What is under test: a type's contract and its view. */
export interface Subject {
  type: string;
  contract: OutputModule;
}

export function specOf({ type, contract }: Subject, more: Partial<OutputSpec> = {}): OutputSpec {
  return { key: 'out', type, label: 'The label', ...contract.examples[0]?.spec, ...more };
}

function firstValue({ contract }: Subject): Json {
  return contract.examples[0]!.raw;
}

async function expectAccessible(element: PixieOutput): Promise<void> {
  expect(await accessibilityFaults(element)).to.deep.equal([]);
}

export function testOutput(subject: Subject): void {
  const { type, contract } = subject;
  const spec = specOf(subject);

  describe(`output ${type}`, () => {
    describe('draws', () => {
      for (const [index, example] of contract.examples.entries()) {
        it(`example ${index + 1}`, async () => {
          const element = await place({ ...spec, ...example.spec }, example.raw);
          expect(element.state?.kind).to.equal('value');
          expect(jsonEqual(element.state?.value, example.value)).to.equal(true, 'canonical');
          expect(inside(element, '.excuse') === null).to.equal(true, '.excuse');
          expect(inside(element, '.view')!.childElementCount).to.be.greaterThan(0);
        });
      }

      it('its label, description and caption as text', async () => {
        const element = await place(
          { ...spec, label: 'A <b>', description: 'D <i>', caption: 'C & c' },
          firstValue(subject),
        );
        expect(inside(element, '[part=label]')!.textContent).to.equal('A <b>');
        expect(inside(element, '.description')!.textContent).to.equal('D <i>');
        expect(inside(element, '[part=caption]')!.textContent).to.equal('C & c');
      });

      it('the same from attributes, before or after they are set', async () => {
        const host = await fixture<HTMLElement>(html`<div></div>`);
        const late = await place(spec, firstValue(subject));
        const early = document.createElement('pixie-output');
        early.setAttribute('spec', JSON.stringify(spec));
        const text = contract.exporters
          .find(({ name }) => name === 'json')
          ?.make(contract.examples[0]!.value, spec).body;
        early.setAttribute('value', String(text ?? firstValue(subject)));
        host.append(early);
        await drawn(early);
        expect(textOf(early)).to.equal(textOf(late));
      });
    });

    describe('states', () => {
      it('empty: the shape of what will come, and its space', async () => {
        const element = await place(spec, undefined);
        expect(element.state?.kind).to.equal('empty');
        expect(inside(element, '.placeholder') !== null).to.equal(true, '.placeholder');
        expect(inside(element, '[part=toolbar]') === null).to.equal(true, '[part=toolbar]');
        const definition = (await views.load(type)) as OutputViewDefinition;
        expect(inside(element, '.placeholder')!.offsetHeight).to.be.at.least(Math.min(definition.reserve, 36));
      });

      it('waiting and streaming are busy', async () => {
        const waiting = await place(spec, undefined, { streaming: true });
        expect(waiting.state?.kind).to.equal('waiting');
        expect(waiting.frame!.getAttribute('aria-busy')).to.equal('true');
        const streaming = await place(spec, firstValue(subject), { streaming: true });
        expect(streaming.state?.kind).to.equal('value');
        expect(streaming.frame!.getAttribute('aria-busy')).to.equal('true');
        streaming.streaming = false;
        await streaming.updateComplete;
        expect(streaming.frame!.getAttribute('aria-busy')).to.equal('false');
      });

      it('none: null without a meaning of its own', async () => {
        const element = await place(spec, null);
        expect(element.state?.kind).to.equal(contract.normalise(null, spec).ok ? 'value' : 'none');
      });

      it('misfits: the reason and the raw value', async () => {
        for (const raw of contract.misfits.filter((item) => item !== null)) {
          const element = await place(spec, raw);
          expect(element.state?.kind).to.equal('misfit');
          expect(inside(element, '.excuse')!.textContent!.trim()).to.match(/\S{3}/);
          expect(jsonEqual(parseJson(inside(element, '[part=raw]')!.textContent!), raw)).to.equal(true);
          element.remove();
        }
      });

      it('live changes end where a fresh element would', async () => {
        const values = contract.examples.filter(({ spec: own }) => !own);
        const element = await place(spec, values[0]!.raw);
        const before = textOf(element);
        for (const { raw } of values) {
          element.value = raw;
          await drawn(element);
        }
        element.value = contract.misfits.find((item) => item !== null)!;
        await drawn(element);
        element.value = undefined;
        await drawn(element);
        element.value = values[0]!.raw;
        await drawn(element);
        expect(textOf(element)).to.equal(before);
      });
    });

    describe('tools', () => {
      it('can be reached by keyboard and have names', async () => {
        const element = await place(spec, firstValue(subject));
        const tools = all<HTMLButtonElement>(element, '[part=toolbar] [part=tool]');
        expect(tools.length).to.be.at.least(3);
        for (const tool of tools) {
          expect(tool.localName).to.equal('button');
          expect(tool.tabIndex).to.equal(0);
          expect((tool.getAttribute('aria-label') ?? tool.textContent!).trim()).to.match(/\S/);
        }
      });

      it('copies, and says so', async () => {
        const element = await place(spec, firstValue(subject));
        const copied: string[] = [];
        const original = navigator.clipboard.writeText;
        navigator.clipboard.writeText = async (text) => void copied.push(text);
        try {
          inside(element, '.copy')!.click();
          await nextFrame();
        } finally {
          navigator.clipboard.writeText = original;
        }
        expect(copied).to.have.length(1);
        expect(copied[0]).to.match(/\S/);
        expect(inside(element, '.copy .swap')!.hasAttribute('data-done')).to.equal(true);
      });

      it('saves every format as a file that parses', async () => {
        const element = await place(spec, firstValue(subject));
        const saved: { name: string; blob: Blob }[] = [];
        const restore = catchDownloads(saved);
        try {
          for (const { name } of contract.exporters) await element.download(name);
          for (const { name } of element.view?.formats?.() ?? []) await element.download(name);
        } finally {
          restore();
        }
        const own = new Map<string, ExportFile>();
        for (const { name, make } of element.view?.formats?.() ?? []) own.set(name, await make());
        const names = [...contract.exporters.map(({ name }) => name), ...own.keys()].map((name) => {
          const shared = contract.exporters.find((format) => format.name === name);
          const { extension, filename } = own.get(name) ?? shared!.make(contract.examples[0]!.value, spec);
          return filename ?? `out.${extension}`;
        });
        expect(saved.map(({ name }) => name)).to.deep.equal(names);
        for (const { name, blob } of saved) {
          expect(blob.size, name).to.be.greaterThan(0);
          if (!/^(text|application\/json|image\/svg)/.test(blob.type)) continue;
          const text = await blob.text();
          if (name.endsWith('.json')) expect(jsonEqual(parseJson(text), contract.examples[0]!.value)).to.equal(true);
          if (/\.[ct]sv$/.test(name))
            expect(isRectangular(text, name.endsWith('.csv') ? ',' : '\t')).to.equal(true, name);
          expect(text).to.match(/\S/);
        }
      });

      it('keeps to the formats that the spec supports, the default first', async () => {
        const names = contract.exporters.map(({ name }) => name);
        const last = names.at(-1)!;
        const element = await place({ ...spec, default_export_format: last }, firstValue(subject));
        const saved: { name: string; blob: Blob }[] = [];
        const restore = catchDownloads(saved);
        try {
          await element.download();
          element.spec = { ...spec, supported_export_formats: [last, 'no-such-format'] };
          await element.updateComplete;
          for (const name of names) await element.download(name);
        } finally {
          restore();
        }
        expect(saved).to.have.length(2);
      });

      it('shows the raw JSON and the view again', async () => {
        const element = await place(spec, firstValue(subject));
        const button = all(element, '[part=tool][aria-pressed]').at(-1)!;
        const view = inside(element, '.view')!.firstElementChild;
        button.click();
        await element.updateComplete;
        const shown = parseJson(inside(element, '[part=raw]')!.textContent!);
        expect(jsonEqual(shown, contract.examples[0]!.value)).to.equal(true);
        expect(inside(element, '.view')!.hidden).to.equal(true);
        button.click();
        await element.updateComplete;
        expect(inside(element, '[part=raw]') === null).to.equal(true, '[part=raw]');
        expect(inside(element, '.view')!.firstElementChild === view).to.equal(true, 'same view');
      });

      it('covers the screen with the same view and comes back', async () => {
        const element = await place(spec, firstValue(subject));
        const button = inside(element, '.expand');
        if (!button) {
          expect(((await views.load(type)) as OutputViewDefinition).expandable).to.not.equal(true);
          return;
        }
        const view = inside(element, '.view')!.firstElementChild;
        const height = element.offsetHeight;
        button.focus();
        button.click();
        await drawn(element);
        expect(element.frame!.matches(':popover-open')).to.equal(true);
        expect(element.frame!.getBoundingClientRect().width).to.equal(document.documentElement.clientWidth);
        expect(element.offsetHeight).to.equal(height);
        expect(inside(element, '.view')!.firstElementChild === view).to.equal(true, 'same view');
        await sendKeys({ press: 'Escape' });
        await drawn(element);
        expect(element.frame!.matches(':popover-open')).to.equal(false);
        expect(inside(element, '.view')!.firstElementChild === view).to.equal(true, 'same view');
        expect(element.shadowRoot!.activeElement === inside(element, '.expand')).to.equal(true, 'focus');
      });
    });

    describe('manners', () => {
      for (const scheme of ['light', 'dark'] as const) {
        it(`passes axe in ${scheme}`, async () => {
          const page = await fixture<HTMLElement>(html`<div></div>`);
          page.style.cssText = `color-scheme: ${scheme}; background: ${scheme === 'dark' ? '#0f1115' : '#fff'}`;
          await expectAccessible(await place(spec, firstValue(subject), {}, page));
          await expectAccessible(await place(spec, undefined, {}, page));
          await expectAccessible(
            await place(
              spec,
              contract.misfits.find((raw) => raw !== null),
              {},
              page,
            ),
          );
        });
      }

      it('follows a live switch of the colour scheme', async () => {
        const page = await fixture<HTMLElement>(html`<div></div>`);
        page.style.colorScheme = 'light';
        const element = await place(spec, firstValue(subject), {}, page);
        expect(element.dark).to.equal(false);
        page.style.colorScheme = 'dark';
        await until(() => element.dark);
        page.style.colorScheme = 'light';
        await until(() => !element.dark);
      });

      for (const [direction, width] of [
        ['ltr', 290],
        ['rtl', 290],
        ['rtl', 700],
      ] as const) {
        it(`stays inside ${width} px, ${direction}`, async () => {
          const page = await fixture<HTMLElement>(html`<div></div>`);
          page.style.inlineSize = `${width}px`;
          page.dir = direction;
          for (const { raw, spec: own } of contract.examples) {
            const element = await place({ ...spec, ...own }, raw, {}, page);
            const { scrollWidth, clientWidth } = element.frame!;
            expect(scrollWidth).to.be.at.most(clientWidth);
            element.remove();
          }
        });
      }

      it('prints without its tools', async () => {
        const element = await place(spec, firstValue(subject));
        await emulateMedia({ media: 'print' });
        try {
          expect(getComputedStyle(inside(element, '[part=toolbar]')!).display).to.equal('none');
          expect(inside(element, '.view')!.offsetHeight).to.be.greaterThan(0);
        } finally {
          await emulateMedia({ media: 'screen' });
        }
      });

      it('treats hostile text as text', async () => {
        const calls = catchDialogs();
        try {
          let drawnOnes = 0;
          for (const { raw, spec: own } of contract.examples) {
            const page = await fixture<HTMLElement>(html`<div></div>`);
            const elements = await Promise.all(
              HOSTILE.map((text) => {
                const labels = { label: text, description: text, caption: text, unit: text };
                return place({ ...spec, ...own, ...labels }, withHostileText(raw, text), {}, page);
              }),
            );
            for (const element of elements) {
              if (element.state?.kind === 'value') drawnOnes += 1;
              expect(hostileFaults(element.shadowRoot!)).to.deep.equal([]);
            }
            page.remove();
          }
          expect(drawnOnes).to.be.at.least(HOSTILE.length);
          expect(calls.seen).to.deep.equal([]);
        } finally {
          calls.restore();
        }
      });

      it('leaves nothing behind', async () => {
        const page = await fixture<HTMLElement>(html`<div></div>`);
        const watch = watchLeaks();
        try {
          for (let round = 0; round < 12; round += 1) {
            const element = await place(spec, firstValue(subject), {}, page);
            element.remove();
            page.append(element);
            await drawn(element);
            element.remove();
          }
          await nextFrame();
          expect(watch.open()).to.deep.equal({ observers: 0, listeners: 0 });
        } finally {
          watch.restore();
        }
      });
    });
  });
}

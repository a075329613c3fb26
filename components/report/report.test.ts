import { expect } from '@open-wc/testing';
import { problem } from '../../contract/api.ts';
import { CHECKS } from '../../contract/report.ts';
import type { PixieEvent } from '../core/events.ts';
import { englishOfReport } from '../core/i18n/report/en.ts';
import { loadTable } from '../core/words.ts';
import { accessibilityFaults } from '../testing/axe.ts';
import { HOSTILE, hostileFaults, withHostileText } from '../testing/hostile.ts';
import { open as openTool } from '../tool/testing.ts';
import type { Report } from '../../contract/report.ts';
import type { Json } from '../../contract/json.ts';
import type { PixieReport } from './report.ts';
import { gatewayOf, greenReport, json, sampleReport, show } from './testing.ts';
import { until } from '../testing/until.ts';

const MISSING = json(problem('not_found', 'No report yet.'), 404);

const all = (element: PixieReport, selector: string): HTMLElement[] => [
  ...element.renderRoot.querySelectorAll<HTMLElement>(selector),
];
const one = (element: PixieReport, selector: string): HTMLElement => all(element, selector)[0]!;
const words = (node: Element | undefined): string => node?.textContent?.replace(/\s+/g, ' ').trim() ?? '';
const verdict = (element: PixieReport): string => words(one(element, '.headline'));

describe('pixie-report', () => {
  it('says the verdict, opens what failed, and folds the rest', async () => {
    const element = await show({ report: sampleReport() });
    expect(verdict(element)).to.equal('1 check failed');
    const checks = all(element, '.check') as HTMLDetailsElement[];
    expect(checks.map((check) => [words(check.querySelector('summary')!), check.open])).to.deep.equal([
      ['2 tool.json failed', true],
      ['11 Shutdown warning', false],
    ]);
    const rest = one(element, '.rest') as HTMLDetailsElement;
    expect([words(rest.querySelector('summary')!), rest.open]).to.deep.equal(['9 checks passed, 1 not run', false]);
    expect(all(element, '.line').length).to.equal(10);
    expect(words(all(element, '.line')[8])).to.equal('10 Streaming not run No output streams.');
  });

  it('says of a finding what, where, expected, got and what to do', async () => {
    const element = await show({ report: sampleReport() });
    const [first, second] = all(element, '.finding');
    expect(words(first)).to.equal(
      'Error: There is no input type “nummber”. tool.json · /inputs/2/type · line 1014, column 9 ' +
        'Expected "number" Got "nummber" What to do Did you mean “number”?',
    );
    expect(words(second)).to.equal('Warning: The inputs have no descriptions.');
    expect(words(all(element, '.finding')[2])).to.equal('It ran on after SIGTERM. Difference 0.25');
  });

  it('opens warnings where nothing failed, and the list where all passed', async () => {
    const checks = sampleReport().checks.map((check) =>
      check.status === 'fail' ? { ...check, status: 'pass' } : check,
    );
    const warned = await show({ report: { ...sampleReport(), overall: 'warn', checks } as Report });
    expect(verdict(warned)).to.equal('1 check has a warning');
    expect((one(warned, '.check') as HTMLDetailsElement).open).to.equal(true);
    const green = await show({ report: greenReport() });
    expect(verdict(green)).to.equal('All checks passed');
    expect(all(green, '.check').length).to.equal(0);
    expect((one(green, '.rest') as HTMLDetailsElement).open).to.equal(true);
  });

  it('says once what the only finding says, and shows code as code', async () => {
    const report = sampleReport();
    const message = '`tags` must be a list, not `<b>text</b>`.';
    report.checks[1] = {
      ...report.checks[1]!,
      message: `tool.json: ${message}`,
      details: [{ level: 'error', message }],
    };
    const element = await show({ report });
    expect(words(one(element, '.check-words'))).to.equal('tags must be a list, not <b>text</b>.');
    expect(all(element, '.check.fail code').map(words)).to.deep.equal(['tags', '<b>text</b>']);
  });

  it('shows what the tool was given and said, long values cut', async () => {
    const element = await show({ report: sampleReport() });
    const [inputs, output, log] = all(element, '.evidence pre');
    expect(inputs!.textContent).to.contain('"years": 10').and.to.contain('A…"');
    expect(inputs!.textContent!.length).to.be.below(600);
    expect(JSON.parse(output!.textContent!)).to.deep.equal({ total: 3 });
    expect(log!.textContent).to.equal('Listening.');
  });

  it('shows the first of very many findings, and the others when asked', async () => {
    const report = sampleReport();
    report.checks[1]!.details = Array.from({ length: 50 }, (_, n) => ({ level: 'error', message: `Fault ${n}` }));
    const element = await show({ report });
    expect(all(element, '.check.fail .finding').length).to.equal(20);
    const more = one(element, '.more');
    expect(words(more)).to.equal('Show 30 more findings');
    more.click();
    await element.updateComplete;
    expect(all(element, '.check.fail .finding').length).to.equal(50);
    expect(all(element, '.more').length).to.equal(0);
  });

  it('passes axe in every state', async () => {
    const states: Partial<PixieReport>[] = [
      { report: sampleReport() },
      { report: greenReport() },
      { tool: 'sample', fetch: gatewayOf(MISSING).fetch },
      { tool: 'sample', fetch: gatewayOf(MISSING).fetch, adminKey: 'k' },
      { tool: 'sample', fetch: gatewayOf('down').fetch },
    ];
    for (const state of states) {
      const element = await show(state);
      await until(() => !element.waiting, 'an answer');
      await element.updateComplete;
      for (const fold of all(element, 'details') as HTMLDetailsElement[]) fold.open = true;
      expect(await accessibilityFaults(element)).to.deep.equal([]);
    }
  });

  it('takes hostile text as text', async () => {
    for (const text of HOSTILE) {
      const { overall, checks, ...report } = sampleReport();
      const hostile = withHostileText(checks as unknown as Json, text) as unknown as Report['checks'];
      const given = { ...(withHostileText(report as unknown as Json, text) as unknown as Report), overall };
      const named = hostile.map((check, index) => ({ ...check, status: checks[index]!.status }));
      const element = await show({ report: { ...given, checks: named } });
      expect(all(element, '.line, .check').length).to.equal(12);
      expect(hostileFaults(element.renderRoot)).to.deep.equal([]);
    }
  });

  it('takes a report as an attribute, leaves out what it cannot read, and shows nothing for what is none', async () => {
    const report = { ...sampleReport(), checks: [...sampleReport().checks, { name: 'later', status: 'fail' }, 7, {}] };
    const element = await show({});
    element.setAttribute('report', JSON.stringify(report));
    await element.updateComplete;
    expect(verdict(element)).to.equal('2 checks failed');
    expect(words(all(element, '.check')[1]!.querySelector('summary')!)).to.equal('later failed');
    element.report = { checks: 'none' } as unknown as Report;
    await element.updateComplete;
    expect(element.report).to.equal(null);
    expect(all(element, '.headline').length).to.equal(0);
  });

  it('speaks six languages, with a name for every check', async () => {
    for (const lang of ['en', 'de', 'fr', 'es', 'ja', 'ar']) {
      await loadTable(lang);
      const element = await show({ lang, report: sampleReport() });
      const text = words(one(element, '.root'));
      expect(text, lang).to.not.match(/\b(?:report|check)\.[a-z]/);
      for (const name of CHECKS) expect(words(one(element, '.root'))).to.not.contain(`check.${name}`);
      if (lang !== 'en') expect(text, lang).to.not.contain(englishOfReport['report.hint']);
    }
  });
});

describe('pixie-report with a gateway', () => {
  it('shows the stored report and tells the page', async () => {
    const { fetch, asked } = gatewayOf(json(sampleReport()));
    const heard: string[] = [];
    const listen = (event: PixieEvent<'report'>): void =>
      void heard.push(`${event.detail.toolId} ${event.detail.report.overall}`);
    document.body.addEventListener('pixie-report', listen);
    const element = await show({ tool: 'my tool', gateway: 'http://127.0.0.1:9', fetch });
    await until(() => element.report, 'the report');
    await element.updateComplete;
    document.body.removeEventListener('pixie-report', listen);
    expect(asked).to.deep.equal([
      { method: 'GET', url: 'http://127.0.0.1:9/api/tools/my%20tool/validation', key: null },
    ]);
    expect(verdict(element)).to.equal('1 check failed');
    expect(heard).to.deep.equal(['my tool fail']);
    expect(words(one(element, '.command code'))).to.equal('pixie validate my tool');
  });

  it('says that there is none, with the command for a terminal', async () => {
    const element = await show({ tool: 'sample', fetch: gatewayOf(MISSING).fetch });
    await until(() => element.missing, 'the answer');
    await element.updateComplete;
    expect(verdict(element)).to.equal('This tool has not been checked yet');
    expect(words(one(element, '.command code'))).to.equal('pixie validate sample');
    expect(one(element, '[part=validate]')).to.equal(undefined);
  });

  it('checks the tool anew with the admin key, says so, and keeps the focus on its button', async () => {
    let answer: (response: Response) => void = () => undefined;
    const { fetch, asked } = gatewayOf(MISSING, new Promise<Response>((resolve) => (answer = resolve)));
    const element = await show({ tool: 'sample', fetch, adminKey: 'secret' });
    await until(() => element.missing, 'the answer');
    await element.updateComplete;
    const button = one(element, '[part=validate]');
    expect(words(button)).to.equal('Validate now');
    button.focus();
    button.click();
    await until(() => asked.length === 2, 'the question');
    expect(one(element, 'progress').getAttribute('aria-label')).to.contain('Checking the tool');
    expect(words(button)).to.equal('Stop waiting');
    answer(json(greenReport()));
    await until(() => element.report, 'the report');
    await element.updateComplete;
    expect(verdict(element)).to.equal('All checks passed');
    expect(asked[1]).to.include({ method: 'POST', key: 'secret' });
    expect(new URL(asked[1]!.url).search).to.equal('?wait=true');
    expect(element.shadowRoot!.activeElement).to.equal(button);
    expect(element.since).to.equal(null);
  });

  it('waits no longer when told so, and asks for what is stored', async () => {
    const { fetch, asked } = gatewayOf(MISSING, new Promise<Response>(() => undefined), json(sampleReport()));
    const element = await show({ tool: 'sample', fetch, adminKey: 'secret' });
    await until(() => element.missing, 'the answer');
    const outcome = element.validate();
    await until(() => asked.length === 2, 'the question');
    element.stopWaiting();
    expect(await outcome).to.equal(null);
    await until(() => element.report, 'the stored report');
    expect(asked.map(({ method }) => method)).to.deep.equal(['GET', 'POST', 'GET']);
  });

  it('says what went wrong: no key, no tool, no gateway, no report', async () => {
    const says = async (element: PixieReport): Promise<string> => {
      await until(() => element.trouble, 'the trouble');
      await element.updateComplete;
      return words(one(element, '[part=problem]'));
    };
    const refused = gatewayOf(MISSING, json(problem('admin_required', 'No.'), 403));
    const element = await show({ tool: 'sample', adminKey: 'wrong', fetch: refused.fetch });
    await until(() => element.missing, 'the answer');
    await element.validate().catch(() => undefined);
    expect(await says(element))
      .to.contain('did not accept the admin key')
      .and.to.contain('pixie validate sample');
    const nowhere = gatewayOf(json(problem('tool_not_found', 'No.'), 404));
    expect(await says(await show({ tool: 'gone', fetch: nowhere.fetch }))).to.contain('There is no tool “gone”');
    const down = await show({ tool: 'sample', fetch: gatewayOf('down', 'down', json(greenReport())).fetch });
    expect(await says(down))
      .to.contain('does not answer')
      .and.to.contain('npx pixie serve');
    one(down, '[part=problem] > button').click();
    await until(() => down.report, 'the report after all');
    const other = await show({ tool: 'sample', fetch: gatewayOf(json({ hello: 1 })).fetch });
    expect(await says(other)).to.contain('is no report');
  });

  it('belongs to a tool of the page by its id, and to another tool when told so', async () => {
    const { tool } = await openTool({ id: 'joined' });
    const { fetch, asked } = gatewayOf(json(sampleReport()));
    tool.store.client!.json = async (path) => (await fetch(`http://x${path}`)).json() as Promise<Json>;
    const element = await show({ for: 'joined' });
    await until(() => element.report, 'the report');
    expect(asked.map(({ url }) => url)).to.include('http://x/api/tools/sample/validation');
    const other = gatewayOf(json(greenReport()));
    Object.assign(element, { for: null, tool: 'other', fetch: other.fetch });
    await until(() => element.report?.overall === 'pass', 'the other report');
    expect(other.asked.length).to.equal(1);
  });

  it('goes on while it is moved, and ends with its place', async () => {
    const { fetch, asked } = gatewayOf(MISSING, new Promise<Response>(() => undefined));
    const element = await show({ tool: 'sample', fetch, adminKey: 'secret' });
    await until(() => element.missing, 'the answer');
    const outcome = element.validate();
    await until(() => asked.length === 2, 'the question');
    const elsewhere = document.createElement('div');
    element.parentElement!.append(elsewhere);
    elsewhere.append(element);
    await element.updateComplete;
    expect(element.since).to.be.a('number');
    elsewhere.remove();
    expect(await outcome).to.equal(null);
    expect(element.since).to.equal(null);
  });
});

describe('copying a report', () => {
  it('gives Markdown of the whole, without the folder, and of each check', async () => {
    const element = await show({ report: sampleReport() });
    const text = element.toMarkdown();
    expect(text).to.contain('# Report of sample\n\n1 check failed\n\nChecked 2026-02-03T04:05:06Z');
    expect(text).to.contain('## 2. tool.json: failed (`tool_json_parses`)\n\ntool.json has 2 faults.');
    expect(text).to.contain(
      '- Error: There is no input type “nummber”.\n  - `tool.json` · `/inputs/2/type` · line 1014, column 9\n' +
        '  - Expected: `"number"`\n  - Got: `"nummber"`\n  - What to do: Did you mean “number”?\n',
    );
    expect(text).to.contain('## Sample output\n\n```json\n{\n  "total": 3\n}\n```');
    expect(text).to.not.contain('/srv/tools');
    let copied = '';
    const clipboard = Object.getOwnPropertyDescriptor(Navigator.prototype, 'clipboard')!;
    const writeText = async (value: string): Promise<void> => void (copied = value);
    Object.defineProperty(navigator, 'clipboard', { configurable: true, value: { writeText } });
    try {
      one(element, '.actions [part=copy]').click();
      await until(() => copied === text, 'the whole');
      const own = one(element, '.check.warn [part=copy]');
      expect(own.getAttribute('aria-label')).to.equal('Copy “Shutdown”');
      own.click();
      await until(() => copied.startsWith('## 11. Shutdown: warning'), 'the check');
      expect(copied).to.not.contain('tool.json');
      await until(() => own.dataset['said'] === 'Copied', 'the word on the button');
    } finally {
      Object.defineProperty(Navigator.prototype, 'clipboard', clipboard);
      delete (navigator as { clipboard?: unknown }).clipboard;
    }
  });

  it('holds what is in it: backticks and lines of a message stay inside', async () => {
    const report = sampleReport({ spawn_log: 'a\n```\nb' });
    report.checks[1]!.details = [{ level: 'note', message: 'one\ntwo', subject: 'a`b' }];
    const text = (await show({ report })).toMarkdown();
    expect(text).to.contain('````text\na\n```\nb\n````');
    expect(text).to.contain('- Note: one\n    two\n  - `` a`b ``');
  });
});

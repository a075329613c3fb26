/** A report with every status in it, and an element that shows what a scripted gateway answers. */
import { fixture, html } from '@open-wc/testing';
import { CHECKS, type Check, type Report } from '../../contract/report.ts';
import { stringifyJson } from '../../contract/json.ts';
import './report.define.ts';
import type { PixieReport } from './report.ts';

const FAULTY: Record<string, Partial<Check>> = {
  tool_json_parses: {
    status: 'fail',
    message: 'tool.json has 2 faults.',
    details: [
      {
        level: 'error',
        message: 'There is no input type “nummber”.',
        hint: 'Did you mean “number”?',
        subject: 'tool.json',
        path: '/inputs/2/type',
        line: 1014,
        column: 9,
        expected: 'number',
        got: 'nummber',
      },
      { level: 'warning', message: 'The inputs have no descriptions.' },
    ],
  },
  clean_shutdown: {
    status: 'warn',
    message: 'The tool had to be killed.',
    details: [{ level: 'warning', message: 'It ran on after SIGTERM.', difference: 0.25 }],
  },
  streaming_check: { status: 'skip', message: 'No output streams.' },
};

export function sampleReport(more: Partial<Report> = {}): Report {
  const checks = CHECKS.map((name): Check => ({
    name,
    status: 'pass',
    message: `${name} is fine.`,
    durationMs: 12,
    ...FAULTY[name],
  }));
  return {
    tool_id: 'sample',
    tool_path: '/srv/tools/sample',
    timestamp: '2026-02-03T04:05:06Z',
    overall: 'fail',
    checks,
    sample_inputs: { years: 10, picture: `data:image/png;base64,${'A'.repeat(5000)}` },
    sample_output: { total: 3 },
    spawn_log: 'Listening.',
    ...more,
  };
}

/** Every check that is not `skip` passes. */
export function greenReport(): Report {
  const { checks, ...report } = sampleReport({ overall: 'pass', timestamp: '2026-02-03T05:00:00Z' });
  return {
    ...report,
    checks: checks.map(({ name, status }) =>
      status === 'skip' ? { name, status, message: 'No output streams.' } : { name, status: 'pass', message: 'Fine.' },
    ),
  };
}

interface Asked {
  method: string;
  url: string;
  key: string | null;
}

/** Answers in turn, the last one again and again; a promise is waited for. */
export function gatewayOf(...answers: (Response | Promise<Response> | 'down')[]): {
  fetch: (url: string, init?: RequestInit) => Promise<Response>;
  asked: Asked[];
} {
  const asked: Asked[] = [];
  const fetch = async (url: string, init: RequestInit = {}): Promise<Response> => {
    const answer = answers[Math.min(asked.length, answers.length - 1)]!;
    asked.push({ method: init.method ?? 'GET', url, key: new Headers(init.headers).get('X-Pixie-Admin') });
    if (answer === 'down') throw new TypeError('Failed to fetch');
    const aborted = new Promise<never>((_, reject) =>
      init.signal?.addEventListener('abort', () => reject(new DOMException('aborted', 'AbortError'))),
    );
    return (await Promise.race([answer, aborted])).clone();
  };
  return { fetch, asked };
}

export function json(value: object, status = 200): Response {
  return new Response(stringifyJson(value), { status, headers: { 'Content-Type': 'application/json' } });
}

export async function show(properties: Partial<PixieReport>): Promise<PixieReport> {
  const place = await fixture<HTMLElement>(html`<div></div>`);
  const element = document.createElement('pixie-report');
  Object.assign(element, properties);
  place.append(element);
  await element.updateComplete;
  return element;
}

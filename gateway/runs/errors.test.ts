import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { sendJson } from './testing/fakeTool.ts';
import { input, withHouse } from './testing/house.ts';

const SPEC = { inputs: [input('years', 'number'), input('rows', 'table'), input('a/b', 'text')] };

describe('what a tool refuses with', () => {
  const texts: [number, string][] = [
    [400, 'tool_rejected_inputs'],
    [422, 'tool_rejected_inputs'],
    [404, 'tool_error'],
    [502, 'tool_error'],
  ];
  for (const [status, code] of texts) {
    it(`${status} with a text is ${code} in its words`, () =>
      withHouse({ secret: 'hunter22' }, async ({ tool, run }) => {
        tool.routes.set('POST /run', ({ response }) => sendJson(response, status, { detail: 'No: hunter22' }));
        const { error, status: ended, runId } = await run({});
        assert.equal(ended, 'error');
        assert.deepEqual([error?.code, error?.detail, error?.runId], [code, 'No: ***', runId]);
        assert.equal(error?.instance, `/api/runs/${runId}`);
        assert.equal(error?.stderrTail, undefined);
      }));
  }

  it('FastAPI’s list: each entry at its input, with the rest of the way', () =>
    withHouse({ spec: SPEC }, async ({ tool, run }) => {
      const detail = [
        { loc: ['body', 'inputs', 'years'], msg: 'Input should be less than 50', type: 'less_than', input: 99 },
        { loc: ['body', 'rows', 3, 'price'], msg: 'Field required' },
        { loc: ['body', 'Model', 'a/b'], msg: 'Too long' },
        { loc: ['body'], msg: 'Missing' },
      ];
      tool.routes.set('POST /run', ({ response }) => sendJson(response, 422, { detail }));
      const { error } = await run({});
      assert.equal(error?.code, 'tool_rejected_inputs');
      assert.deepEqual(error?.errors, [
        { pointer: '/inputs/years', message: 'Input should be less than 50' },
        { pointer: '/inputs/rows/3/price', message: 'Field required' },
        { pointer: '/inputs/a~1b', message: 'Too long' },
        { pointer: '/inputs', message: 'Missing' },
      ]);
      assert.equal(
        error?.detail,
        'years: Input should be less than 50; rows.3.price: Field required; a/b: Too long; Missing',
      );
    }));

  it('anything else: the status and the end of stderr, also what is written after the answer', () =>
    withHouse({ secret: 'hunter22' }, async ({ tool, run, supervisor }) => {
      tool.routes.set('POST /run', ({ response }) => {
        response.writeHead(500, { 'content-type': 'text/plain' }).end('Internal Server Error');
        setTimeout(() => (supervisor.stderr = 'KeyError: hunter22'), 20);
      });
      const { error } = await run({});
      assert.deepEqual([error?.code, error?.detail], ['tool_error', 'The tool answered with status 500.']);
      assert.equal(error?.stderrTail, 'KeyError: ***');
    }));

  it('a redirect is not followed', () =>
    withHouse({}, async ({ tool, run }) => {
      tool.routes.set('POST /run', ({ response }) => void response.writeHead(302, { location: '/elsewhere' }).end());
      const { error } = await run({});
      assert.equal(error?.code, 'tool_bad_response');
      assert.deepEqual(tool.requests('/elsewhere'), []);
    }));
});

describe('an answer that is no answer', () => {
  for (const [text, words] of [
    ['<html>', /not JSON/],
    ['[1]', /a list/],
    ['null', /null/],
    ['7', /a number/],
    ['', /not JSON/],
  ] as const) {
    it(JSON.stringify(text), () =>
      withHouse({}, async ({ tool, run }) => {
        tool.routes.set('POST /run', ({ response }) => sendJson(response, 200, text));
        const { error } = await run({});
        assert.equal(error?.code, 'tool_bad_response');
        assert.match(error?.detail ?? '', words);
      }),
    );
  }

  it('one that is too big is not read', () =>
    withHouse({}, async ({ tool, run }) => {
      tool.routes.set('POST /run', ({ response }) => {
        response.writeHead(200, { 'content-type': 'application/json', 'content-length': 300 * 1024 * 1024 });
        response.write('{');
      });
      const { error } = await run({});
      assert.equal(error?.code, 'tool_bad_response');
      assert.match(error?.detail ?? '', /larger than 256 MB/);
    }));
});

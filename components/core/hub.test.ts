import { expect } from '@open-wc/testing';
import type { RunEvent } from '../../contract/api.ts';
import { Client } from './client.ts';
import { EventHub } from './hub.ts';
import { until } from '../testing/until.ts';

/** A gateway whose event streams the test writes by hand. */
class Streams {
  readonly opened: { runs: string; write(text: string): void; close(): void; aborted: boolean }[] = [];
  /** What is answered to whoever asks for a run by itself. */
  run: object = {};

  readonly fetch = async (url: string, init?: RequestInit): Promise<Response> => {
    if (new URL(url).pathname.startsWith('/api/runs/')) return Response.json(this.run);
    let controller!: ReadableStreamDefaultController<Uint8Array>;
    const body = new ReadableStream<Uint8Array>({ start: (made) => void (controller = made) });
    const entry = {
      runs: new URL(url).searchParams.get('runs') ?? '',
      write: (text: string) => controller.enqueue(new TextEncoder().encode(text)),
      close: () => controller.close(),
      aborted: false,
    };
    init?.signal?.addEventListener('abort', () => {
      entry.aborted = true;
      try {
        controller.error(new DOMException('aborted', 'AbortError'));
      } catch {
        // Closed before.
      }
    });
    this.opened.push(entry);
    return new Response(body, { headers: { 'Content-Type': 'text/event-stream' } });
  };
}

function listen(): { seen: RunEvent[]; up: boolean[]; event(event: RunEvent): void; connection(up: boolean): void } {
  const seen: RunEvent[] = [];
  const up: boolean[] = [];
  return { seen, up, event: (event) => void seen.push(event), connection: (state) => void up.push(state) };
}

const event = (id: string, name: string, data: object): string =>
  `id: ${id}\nevent: ${name}\ndata: ${JSON.stringify(data)}\n\n`;

describe('EventHub', () => {
  // The runner keeps several pages open, and all but one of them count as hidden.
  before(() => Object.defineProperty(document, 'visibilityState', { value: 'visible', configurable: true }));
  after(() => Reflect.deleteProperty(document, 'visibilityState'));

  it('lets go of its stream while the tab is hidden and resumes when it is seen again', async () => {
    const streams = new Streams();
    const hub = new EventHub(new Client('http://127.0.0.1:1', null, streams.fetch));
    const stop = hub.watch('a', 4, listen());
    await until(() => streams.opened.length === 1);
    Object.defineProperty(document, 'visibilityState', { value: 'hidden', configurable: true });
    document.dispatchEvent(new Event('visibilitychange'));
    expect(streams.opened[0]!.aborted).to.equal(true);
    expect(hub.open).to.equal(0);
    Object.defineProperty(document, 'visibilityState', { value: 'visible', configurable: true });
    document.dispatchEvent(new Event('visibilitychange'));
    await until(() => streams.opened.length === 2);
    expect(streams.opened[1]!.runs).to.equal('a:4');
    stop();
  });

  it('watches several runs over one stream and ends each at its terminal event', async () => {
    const streams = new Streams();
    const hub = new EventHub(new Client('http://127.0.0.1:1', null, streams.fetch));
    const [a, b] = [listen(), listen()];
    hub.watch('a', 0, a);
    hub.watch('b', 3, b);
    await until(() => streams.opened.length === 1);
    expect(streams.opened[0]!.runs).to.equal('a:0,b:3');
    streams.opened[0]!.write(event('a:1', 'status', { runId: 'a', status: 'running' }));
    streams.opened[0]!.write(
      event('b:4', 'result', { runId: 'b', status: 'ok', outputs: {}, notices: [], durationMs: 1 }),
    );
    await until(() => a.seen.length === 1 && b.seen.length === 1);
    expect(hub.open).to.equal(1);
    streams.opened[0]!.write(
      event('a:2', 'result', { runId: 'a', status: 'ok', outputs: {}, notices: [], durationMs: 1 }),
    );
    await until(() => hub.open === 0);
    expect(streams.opened[0]!.aborted).to.equal(true);
  });

  it('goes on by sequence number after a cut and passes each event once', async () => {
    const streams = new Streams();
    const hub = new EventHub(new Client('http://127.0.0.1:1', null, streams.fetch));
    const a = listen();
    hub.watch('a', 0, a);
    await until(() => streams.opened.length === 1);
    streams.opened[0]!.write(event('a:1', 'status', { runId: 'a', status: 'running' }));
    await until(() => a.seen.length === 1);
    streams.opened[0]!.close();
    await until(() => streams.opened.length === 2);
    expect(streams.opened[1]!.runs).to.equal('a:1');
    expect(a.up).to.include(false);
    streams.opened[1]!.write(event('a:1', 'status', { runId: 'a', status: 'running' }));
    streams.opened[1]!.write(event('a:2', 'progress', { runId: 'a', value: 0.5 }));
    await until(() => a.seen.length === 2);
    expect(a.seen.map(({ seq }) => seq)).to.deep.equal([1, 2]);
    expect(a.up.at(-1)).to.equal(true);
  });

  it('asks for the run by itself when an event is too long to be read, and goes on behind it', async () => {
    const streams = new Streams();
    streams.run = { runId: 'a', status: 'running', lastSeq: 7 };
    const hub = new EventHub(new Client('http://127.0.0.1:1', null, streams.fetch));
    const a = listen();
    const stop = hub.watch('a', 0, a);
    await until(() => streams.opened.length === 1);
    const piece = 'x'.repeat(1024 * 1024);
    for (let sent = 0; sent < 65; sent++) streams.opened[0]!.write(`data: ${piece}\n`);
    await until(() => streams.opened.length === 2);
    expect(streams.opened[0]!.aborted).to.equal(true);
    expect(streams.opened[1]!.runs).to.equal('a:7');
    expect(a.seen.map(({ name, seq }) => [name, seq])).to.deep.equal([['reset', 7]]);
    stop();
  });

  it('holds nothing once nobody watches', async () => {
    const streams = new Streams();
    const hub = new EventHub(new Client('http://127.0.0.1:1', null, streams.fetch));
    const stop = hub.watch('a', 0, listen());
    await until(() => streams.opened.length === 1);
    stop();
    expect(hub.open).to.equal(0);
    expect(streams.opened[0]!.aborted).to.equal(true);
  });
});

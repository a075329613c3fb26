import { expect } from '@open-wc/testing';
import { UploadServer } from '../engines/files/testing.ts';
import { Client, ConnectionError, ProblemError } from './client.ts';
import { upload } from './upload.ts';
import { until } from '../testing/until.ts';

const GATEWAY = 'http://127.0.0.1:1';

function file(name: string, size = 10): File {
  return new File(['x'.repeat(size)], name, { type: 'text/csv' });
}

/** What a promise was rejected with. */
async function fault(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => expect.fail('it was expected to fail'),
    (error: unknown) => error,
  );
}

describe('upload', () => {
  let server: UploadServer;
  beforeEach(() => {
    server = new UploadServer();
  });
  afterEach(() => server.close());

  const start = (one: File, progress?: (sent: number) => void, client = new Client(GATEWAY, 'the-token')) => {
    const stop = new AbortController();
    return { stop, answer: upload(client, one, { signal: stop.signal, ...(progress && { progress }) }) };
  };

  it('puts the bytes under name and type, with the token, and tells how many have gone out', async () => {
    const seen: number[] = [];
    const one = file('a b&c.csv', 100);
    const { answer } = start(one, (sent) => seen.push(sent));
    await until(() => server.open.length === 1, 'the request');
    const [request] = server.open;
    expect(request!.method).to.equal('PUT');
    expect(request!.url).to.equal(`${GATEWAY}/api/uploads?name=a+b%26c.csv&type=text%2Fcsv`);
    expect(request!.headers).to.deep.equal({
      'X-Pixie-Token': 'the-token',
      'Content-Type': 'application/octet-stream',
    });
    expect(request!.body === one).to.equal(true);
    request!.reach(40);
    // The envelope counts too, for some browsers.
    request!.reach(130);
    request!.finish();
    expect(seen).to.deep.equal([0, 40, 100]);
    expect(await answer).to.include({ id: 'upload-1', name: 'a b&c.csv', bytes: 100, mediaType: 'text/csv' });
  });

  it('sends two at a time, the others in their order; one that is given up leaves the row', async () => {
    const tasks = ['1', '2', '3', '4'].map((name) => start(file(name)));
    await until(() => server.open.length === 2, 'two requests');
    const given = fault(tasks[2]!.answer);
    tasks[2]!.stop.abort();
    expect(((await given) as DOMException).name).to.equal('AbortError');
    server.uploads[0]!.finish();
    await until(() => server.uploads.length === 3, 'the third request');
    expect(server.uploads.map(({ body }) => body!.name)).to.deep.equal(['1', '2', '4']);
    for (const request of server.open) request.finish();
    await Promise.all([0, 1, 3].map((index) => tasks[index]!.answer));
  });

  it('stops the request when it is aborted, and gives its turn back', async () => {
    const first = start(file('1'));
    await until(() => server.open.length === 1, 'the request');
    first.stop.abort();
    expect(((await fault(first.answer)) as DOMException).name).to.equal('AbortError');
    expect(server.uploads[0]!.state).to.equal('aborted');
    const others = [start(file('2')), start(file('3'))];
    await until(() => server.open.length === 2, 'both turns');
    for (const request of server.open) request.finish();
    await Promise.all(others.map(({ answer }) => answer));
  });

  it('says why it failed like any other request', async () => {
    const refused = start(file('1'));
    await until(() => server.open.length === 1, 'the request');
    server.open[0]!.refuse('body_too_large', 'At most 2 MB.');
    const problem = (await fault(refused.answer)) as ProblemError;
    expect(problem).to.be.instanceOf(ProblemError);
    expect(problem.problem.code).to.equal('body_too_large');
    const strange = start(file('2'));
    await until(() => server.open.length === 1, 'the request');
    server.open[0]!.refuse('forbidden_origin', 'No.');
    expect(((await fault(strange.answer)) as ConnectionError).fault).to.equal('origin');
    const cut = start(file('3'));
    await until(() => server.open.length === 1, 'the request');
    server.open[0]!.cut();
    const lost = await fault(cut.answer);
    expect(lost).to.be.instanceOf(ConnectionError);
    expect((lost as ConnectionError).fault).to.equal('unreachable');
  });

  it('goes through the fetch of the page where it gave one', async () => {
    const asked: [string, RequestInit | undefined][] = [];
    const answer = { id: 'u', name: 'a.csv', bytes: 10, mediaType: 'text/csv', expiresAt: '2030-01-01T00:00:00Z' };
    const client = new Client(GATEWAY, null, async (url, init) => {
      asked.push([url, init]);
      return new Response(JSON.stringify(answer), { status: 201 });
    });
    const one = file('a.csv');
    expect(await start(one, undefined, client).answer).to.deep.equal(answer);
    expect(server.uploads.length).to.equal(0);
    const [url, init] = asked[0]!;
    expect(url).to.equal(`${GATEWAY}/api/uploads?name=a.csv&type=text%2Fcsv`);
    expect(init!.method).to.equal('PUT');
    expect(init!.body === one).to.equal(true);
    expect(new Headers(init!.headers).get('Content-Type')).to.equal('application/octet-stream');
  });
});

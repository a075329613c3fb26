import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { GatewayError } from '../errors.ts';
import { verifies } from '../testing/requirements.ts';
import { arriving, facts, withDepot } from './testing/depot.ts';
import { KEPT_MS } from './uploads.ts';

const MB = 1024 ** 2;

function fails(code: string, detail: RegExp): (error: unknown) => boolean {
  return (error) => error instanceof GatewayError && error.code === code && detail.test(error.message);
}

describe('an upload', () => {
  test('is on disk as it came, for its owner only, and known by an id of 128 bits', () =>
    withDepot(async ({ open, folder, clock }) => {
      const uploads = open();
      const upload = await uploads.receive(arriving('a,b\n', '1,2\n'), facts({ name: '../../a.csv' }));
      assert.deepEqual(
        { ...upload, id: '' },
        {
          id: '',
          name: 'a.csv',
          bytes: 8,
          mediaType: 'text/csv',
          expiresAt: new Date(clock.wall + KEPT_MS).toISOString(),
        },
      );
      assert.match(upload.id, /^[A-Za-z0-9_-]{22}$/);
      const source = uploads.source(upload.id);
      assert.equal(readFileSync(source!.path, 'utf8'), 'a,b\n1,2\n');
      assert.equal(statSync(source!.path).mode & 0o777, 0o600);
      assert.equal(statSync(folder).mode & 0o777, 0o700);
      assert.equal(uploads.bytes, 8);
    }));

  test('may be empty', () =>
    withDepot(async ({ open }) => {
      const uploads = open();
      const { id, bytes } = await uploads.receive(arriving(), facts());
      assert.equal(bytes, 0);
      assert.equal(statSync(uploads.source(id)!.path).size, 0);
    }));

  verifies('S22', 'asks for the next piece only when the last one is on disk', () =>
    withDepot(async ({ open, folder, files }) => {
      const uploads = open();
      const written: number[] = [];
      const piece = Buffer.alloc(MB);
      async function* pieces(): AsyncGenerator<Buffer> {
        for (let sent = 0; sent < 5; sent++) {
          written.push(statSync(join(folder, files()[0]!)).size / MB);
          yield piece;
        }
      }
      await uploads.receive(pieces(), facts());
      assert.deepEqual(written, [0, 1, 2, 3, 4]);
    }),
  );

  verifies('S22', 'that grows over its limit ends there and leaves nothing, with and without a declared length', () =>
    withDepot(async ({ open, files }) => {
      const uploads = open();
      const limit = facts({ maxBytes: 10 });
      const tooMuch = fails('body_too_large', /at most/);
      await assert.rejects(uploads.receive(arriving('12345', '67890', '1'), limit), tooMuch);
      await assert.rejects(uploads.receive(arriving('12345678901'), { ...limit, declaredBytes: 11 }), tooMuch);
      assert.equal((await uploads.receive(arriving('12345', '67890'), limit)).bytes, 10);
      assert.equal(files().length, 2);
      assert.equal(uploads.bytes, 10);
    }),
  );

  verifies('S22', 'whose sender breaks off leaves nothing', () =>
    withDepot(async ({ open, files }) => {
      const uploads = open();
      async function* broken(): AsyncGenerator<Buffer> {
        yield Buffer.from('half');
        throw new Error('aborted');
      }
      await assert.rejects(
        uploads.receive(broken(), facts({ declaredBytes: 8 })),
        fails('invalid_request', /broke off/),
      );
      assert.deepEqual(files(), []);
      assert.equal(uploads.bytes, 0);
    }),
  );
});

describe('whose it is', () => {
  verifies('S12', 'an origin finds its own uploads only; our own pages and scripts find all', () =>
    withDepot(async ({ open }) => {
      const uploads = open();
      const theirs = await uploads.receive(arriving('1'), facts({ origin: 'https://a.test' }));
      const ours = await uploads.receive(arriving('2'), facts());
      assert.equal(uploads.find(theirs.id, 'https://a.test')?.id, theirs.id);
      assert.equal(uploads.find(theirs.id, null)?.id, theirs.id);
      assert.equal(uploads.find(theirs.id, 'https://b.test'), null);
      assert.equal(uploads.find(ours.id, 'https://a.test'), null);
      for (const id of ['', '..', `../uploads/${ours.id}`, `${ours.id}.bytes`, '__proto__']) {
        assert.equal(uploads.find(id, null), null);
        assert.equal(uploads.source(id), null);
      }
    }),
  );
});

describe('how long it is kept', () => {
  test('for a day, then it is swept', () =>
    withDepot(async ({ open, clock, files }) => {
      const uploads = open();
      const { id } = await uploads.receive(arriving('1'), facts());
      clock.advance(KEPT_MS - 1);
      assert.ok(uploads.find(id, null));
      clock.advance(1);
      assert.equal(uploads.find(id, null), null, 'no new run gets it, swept or not');
      clock.advance(10 * 60_000);
      await uploads.close();
      assert.deepEqual(files(), []);
      assert.equal(uploads.bytes, 0);
    }));

  test('past that while a run needs it, and not a moment longer', () =>
    withDepot(async ({ open, clock, files }) => {
      const uploads = open();
      const { id } = await uploads.receive(arriving('1'), facts());
      const [first, second] = [uploads.hold([id]), uploads.hold([id])];
      clock.advance(2 * KEPT_MS);
      first();
      first();
      assert.ok(uploads.source(id), 'another run has it');
      assert.equal(files().length, 2);
      second();
      assert.equal(uploads.source(id), null);
      await uploads.close();
      assert.deepEqual(files(), []);
    }));

  verifies(
    'R09',
    'a whole upload survives the gateway; halves that it left are removed, strangers’ files are not',
    () =>
      withDepot(async ({ open, folder, files, clock }) => {
        const before = open();
        const kept = await before.receive(arriving('kept'), facts({ origin: 'https://a.test' }));
        const cut = await before.receive(arriving('shortened'), facts());
        const old = await before.receive(arriving('old'), facts());
        await before.close();
        truncateSync(join(folder, `${cut.id}.bytes`), 3);
        rmSync(join(folder, `${old.id}.bytes`));
        writeFileSync(join(folder, `${'h'.repeat(22)}.bytes`), 'half');
        writeFileSync(join(folder, `${'r'.repeat(22)}.json.new`), '{');
        writeFileSync(join(folder, `${kept.id}.json.new`), '{');
        writeFileSync(join(folder, 'notes.txt'), 'mine');
        mkdirSync(join(folder, 'folder'));
        const after = open();
        assert.deepEqual(files(), ['folder', `${kept.id}.bytes`, `${kept.id}.json`, 'notes.txt'].sort());
        assert.deepEqual(after.find(kept.id, 'https://a.test'), kept);
        assert.equal(after.find(kept.id, 'https://b.test'), null);
        assert.equal(after.bytes, 4);
        await after.close();
        clock.advance(KEPT_MS);
        assert.equal(open().find(kept.id, null), null);
      }),
  );
});

describe('where there is no room', () => {
  verifies('S22', 'uploads take half of the state folder at most; those that had their run go first', () =>
    withDepot(async ({ open, config, files }) => {
      config.max_state_bytes = 20;
      const uploads = open();
      const served = await uploads.receive(arriving('1234'), facts());
      const waiting = await uploads.receive(arriving('5678'), facts());
      uploads.hold([served.id])();
      await uploads.receive(arriving('abc'), facts());
      assert.equal(uploads.find(served.id, null), null, 'its run has been');
      assert.ok(uploads.find(waiting.id, null), 'its run may still come');
      await assert.rejects(uploads.receive(arriving('defg'), facts()), fails('storage_full', /max_state_bytes/));
      const held = uploads.hold([waiting.id]);
      await assert.rejects(uploads.receive(arriving('de', 'fg'), facts()), fails('storage_full', /in use/));
      held();
      await uploads.receive(arriving('defg'), facts({ declaredBytes: 4 }));
      assert.equal(uploads.find(waiting.id, null), null);
      await uploads.close();
      assert.equal(files().length, 4);
      assert.equal(uploads.bytes, 7);
    }),
  );

  test('what others under way were promised counts too', () =>
    withDepot(async ({ open, config }) => {
      config.max_state_bytes = 20;
      const uploads = open();
      const gate = Promise.withResolvers<void>();
      async function* slow(): AsyncGenerator<Buffer> {
        await gate.promise;
        yield Buffer.from('12345678');
      }
      const first = uploads.receive(slow(), facts({ declaredBytes: 8 }));
      await assert.rejects(uploads.receive(arriving('123'), facts()), fails('storage_full', /in use/));
      gate.resolve();
      await first;
      assert.equal(uploads.bytes, 8);
    }));

  verifies('R18', 'a disk that takes no more is said in words and leaves nothing', async () => {
    const script = join(import.meta.dirname, 'testing', 'fullDisk.ts');
    const child = spawn('/bin/sh', ['-c', 'ulimit -f 512; exec "$0" "$1"', process.execPath, script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let said = '';
    child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
    await once(child, 'close');
    const { code, detail, files, bytes, small } = JSON.parse(said) as Record<string, unknown>;
    assert.equal(code, 'storage_full');
    assert.match(String(detail), /disk of the gateway is full.*Make room/);
    assert.deepEqual([files, bytes, small], [[], 0, 3]);
  });
});

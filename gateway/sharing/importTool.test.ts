import assert from 'node:assert/strict';
import { readFileSync, rmSync, statSync } from 'node:fs';
import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { verifies } from '../testing/requirements.ts';
import { ARCHIVE_LIMITS } from './limits.ts';
import { craft, extraField, toolFiles, type Crafted, type CraftedEnd } from './testing/craft.ts';
import { filesBelow, withImporter } from './testing/importer.ts';

const withFile = (name: string | Buffer, more: Partial<Crafted> = {}): Buffer =>
  craft([...toolFiles(), { name, data: 'x', ...more }]);

verifies('S19', 'a tool is imported from files at the top and from one folder, caches left out', () =>
  withImporter(async ({ toolsDir, import: run }) => {
    const imported = await run(craft(toolFiles('first')));
    assert.deepEqual(
      imported.problems.map(({ level, path }) => [level, path]),
      [['warning', '/inputs']],
    );
    assert.deepEqual([imported.id, imported.folder, imported.files], ['first', 'first', 3]);
    const inFolder = [
      { name: 'any-name/' },
      ...toolFiles('second', 'any-name/'),
      { name: 'any-name/run.sh', data: '#!/bin/sh\n', mode: 0o100755 },
      { name: 'any-name/empty/' },
      { name: 'any-name/src/__pycache__/main.cpython-312.pyc', data: 'cached' },
      { name: 'any-name/.DS_Store', data: 'x' },
      { name: '__MACOSX/any-name/._main.py', data: 'x' },
      { name: 'any-name/.env.example', data: 'KEY=\n' },
    ];
    await run(craft(inFolder, { comment: Buffer.from('0123456789abcdef') }));
    assert.deepEqual(filesBelow(toolsDir), [
      'first',
      'first/main.py',
      'first/pyproject.toml',
      'first/tool.json',
      'second',
      'second/.env.example',
      'second/empty',
      'second/main.py',
      'second/pyproject.toml',
      'second/run.sh',
      'second/tool.json',
    ]);
    assert.equal(readFileSync(join(toolsDir, 'second/main.py'), 'utf8'), 'print("guest")\n');
    const modes = ['second', 'second/run.sh', 'second/main.py'].map((name) => statSync(join(toolsDir, name)).mode);
    assert.deepEqual(
      modes.map((mode) => mode & 0o7777),
      [0o755, 0o755, 0o644],
    );
  }),
);

const ESCAPES: readonly (string | Buffer)[] = [
  '../evil',
  '../../evil',
  'a/../../evil',
  'a/b/../../../evil',
  './evil',
  'a/./evil',
  'a/..',
  '..',
  '.',
  '/evil',
  '//evil',
  '///evil',
  '/tmp/evil',
  'a//evil',
  '..\\evil',
  '..\\..\\evil',
  'a\\..\\..\\evil',
  '\\evil',
  '\\\\server\\share\\evil',
  'C:\\evil',
  'C:/evil',
  'C:evil',
  'a:stream',
  'file:///tmp/evil',
  '..%2fevil',
  '%2e%2e/evil',
  '%2E%2E%2Fevil',
  '..%5cevil',
  '..%c0%afevil',
  '..%00/evil',
  'evil\0.py',
  '..\0/evil',
  '.. /evil',
  '.../evil',
  '..\n/evil',
  '\u2025/evil',
  '\uff0e\uff0e/evil',
  '..\uff0fevil',
  '..\uff3cevil',
  '\u202e../evil',
  '.\u200b./evil',
  Buffer.from([0x2e, 0x2e, 0xc0, 0xaf, 0x65]),
  Buffer.from([0xff, 0xfe, 0x2e, 0x2e]),
  'con',
  'src/NUL.txt',
  'com1.log',
  'aux/evil',
  'trailing.',
  'trailing ',
  'wild*card',
  'what?',
  `${'a/'.repeat(33)}evil`,
  'n'.repeat(256),
  `${'abcdefgh/'.repeat(30)}${'n'.repeat(250)}/${'n'.repeat(250)}/${'n'.repeat(250)}/${'n'.repeat(250)}`,
];

verifies('S19', `${ESCAPES.length} ways to write a path that leads out, or elsewhere on another system`, () =>
  withImporter(async ({ refuses }) => {
    for (const name of ESCAPES) await refuses(withFile(name), 'invalid_request', /archive|Nothing was imported/);
    // The same under the folder that holds all, where a name that begins it is taken off.
    for (const name of ESCAPES.filter((each) => typeof each === 'string')) {
      const nested = craft([...toolFiles('guest', 'top/'), { name: `top/${name}`, data: 'x' }]);
      await refuses(nested, 'invalid_request', /Nothing was imported/);
    }
  }),
);

verifies('S19', 'links, devices, pipes and sockets, whatever system the archive says it is from', () =>
  withImporter(async ({ refuses }) => {
    for (const kind of [0o120777, 0o060644, 0o020644, 0o010644, 0o140644, 0o160000]) {
      for (const system of [3, 0, 19]) {
        await refuses(
          withFile('evil', { mode: kind, system, data: '/etc/passwd' }),
          'invalid_request',
          /link or a dev/,
        );
      }
    }
    await refuses(withFile('evil/', { mode: 0o120777, data: '' }), 'invalid_request', /link or a device/);
    await refuses(withFile('evil', { mode: 0o040755 }), 'invalid_request', /a file and a folder/);
    await refuses(withFile('evil/', { mode: 0o100644, data: '' }), 'invalid_request', /a file and a folder/);
    await refuses(withFile('evil/'), 'invalid_request', /content of its own/);
  }),
);

verifies('S19', 'two names that are one file on some system', () =>
  withImporter(async ({ refuses }) => {
    const pairs = [
      ['notes.txt', 'notes.txt'],
      ['notes.txt', 'NOTES.txt'],
      ['Src/a.py', 'src/b.py'],
      ['caf\u00e9.py', 'cafe\u0301.py'],
      ['stra\u00dfe', 'STRASSE'],
      ['\u017fecret', 'secret'],
      ['\ufb01le', 'file'],
      ['\u212bngstrom', '\u00e5ngstrom'],
      ['\u212aey', 'key'],
      ['thing', 'thing/inside'],
      ['thing/inside', 'THING'],
      ['MAIN.py', 'x'],
      ['Tool.JSON', 'x'],
    ];
    for (const [a = '', b = ''] of pairs) {
      const zip = craft([...toolFiles(), { name: a, data: '1' }, { name: b, data: '2' }]);
      await refuses(zip, 'invalid_request', /would be the same file/);
    }
  }),
);

verifies('S19', 'secrets, environments, repositories and state, in any spelling', () =>
  withImporter(async ({ refuses }) => {
    const own = [
      ...['.env', '.ENV', 'src/.env', '.env/x', '.env.local', '.env.production', '.envrc', '.\uff25nv'],
      ...['.venv/bin/python', '.VENV/pyvenv.cfg', 'src/.venv/x', '.git/config', '.Git/hooks/post-checkout'],
      ...['data/state.db', 'DATA/x', 'data/'],
    ];
    for (const name of own) {
      const data = name.endsWith('/') ? '' : 'x';
      await refuses(withFile(name, { data }), 'invalid_request', /may not travel/);
      const nested = craft([...toolFiles('guest', 'top/'), { name: `top/${name}`, data }]);
      await refuses(nested, 'invalid_request', /may not travel/);
    }
  }),
);

verifies('S19', 'bombs: ratio, total, count, overlapping files, and sizes that lie', () =>
  withImporter(async ({ refuses, import: run }) => {
    const zeros = Buffer.alloc(20 * 1024 ** 2);
    await refuses(withFile('zeros', { data: zeros }), 'invalid_request', /100 times its size/);
    const many = Array.from({ length: 40 }, (_, i) => ({ name: `zeros/${i}`, data: zeros.subarray(0, 1024 ** 2) }));
    await refuses(craft([...toolFiles(), ...many]), 'invalid_request', /100 times its size/);
    const limits = { ...ARCHIVE_LIMITS, totalBytes: 1_000 };
    await refuses(withFile('big', { data: Buffer.alloc(1_000) }), 'invalid_request', /unpack to more/, { limits });
    const few = { ...ARCHIVE_LIMITS, entries: 3 };
    await refuses(withFile('fourth'), 'invalid_request', /more than 3 files/, { limits: few });
    const small = { ...ARCHIVE_LIMITS, archiveBytes: 100 };
    await refuses(craft(toolFiles()), 'body_too_large', /at most/, { limits: small });
    const folders = Array.from({ length: 6_000 }, (_, i) => ({ name: `f${i}/` }));
    await refuses(craft([...toolFiles(), ...folders]), 'invalid_request', /more than 5000 files/);

    // One stretch of data under many names, as in the densest bombs known: a file's bytes are another file's, head
    // and all.
    const inner = { name: 'inner', data: 'same' };
    const record = craft([inner]).subarray(0, -22 - 46 - 'inner'.length);
    const outer = { name: 'outer', data: record, store: true };
    const at = craft([...toolFiles(), outer]).indexOf(record);
    const shared = craft([...toolFiles(), outer, { ...inner, listed: { offset: at } }]);
    await refuses(shared, 'invalid_request', /shares its bytes/);
    const twice = craft([...toolFiles(), inner, { ...inner, name: 'again', listed: { offset: at } }]);
    await refuses(twice, 'invalid_request', /shares its bytes|described in two ways|cannot be found/);

    // Announced as small, brings more; and the other way round.
    const lie = { bytes: 10 };
    const data = Buffer.alloc(50_000, 'x');
    await refuses(withFile('lie', { data, local: lie, listed: lie }), 'invalid_request', /damaged/);
    const more = { bytes: 60_000 };
    await refuses(withFile('lie', { data, local: more, listed: more }), 'invalid_request', /damaged/);
    const sum = { crc32: 1 };
    await refuses(withFile('lie', { data, local: sum, listed: sum }), 'invalid_request', /damaged/);
    // The counter-check: the same file, told as it is.
    await run(withFile('lie', { data }));
  }),
);

verifies('S19', 'archives that two programs would read in two ways', () =>
  withImporter(async ({ refuses }) => {
    const text = Buffer.from('x');
    const entries: [Partial<Crafted>, RegExp][] = [
      [{ local: { name: Buffer.from('tool.json') } }, /described in two ways/],
      [{ local: { name: Buffer.from('../evi') } }, /described in two ways/],
      [{ local: { method: 0 } }, /described in two ways/],
      [{ local: { flags: 0x0801 } }, /described in two ways/],
      [{ local: { bytes: 9 } }, /described in two ways/],
      [{ local: { compressed: 900 } }, /described in two ways/],
      [{ local: { crc32: 9 } }, /described in two ways/],
      [{ local: { extra: extraField(0x0001, Buffer.alloc(16)) } }, /described in two ways/],
      [{ local: { extra: extraField(0x7075, Buffer.alloc(12)) } }, /described in two ways/],
      [{ extra: extraField(0x7075, Buffer.from('\x01....../etc', 'latin1')) }, /two names/],
      [{ extra: extraField(0x0001, Buffer.alloc(24)) }, /zip64/],
      [{ listed: { bytes: 0xffffffff, extra: extraField(0x0001, Buffer.alloc(8)) } }, /zip64|unpack to more/],
      [{ flags: 0x0801 }, /encrypted/],
      [{ flags: 0x0841 }, /encrypted|cannot be read/],
      [{ flags: 0x2800 }, /encrypted/],
      [{ method: 12 }, /unusual way/],
      [{ method: 99 }, /unusual way/],
      [{ listed: { offset: 0xfffff } }, /cannot be found/],
      [{ listed: { compressed: 100_000 }, local: { compressed: 100_000 } }, /reaches beyond|cannot be found/],
      [{ store: true, listed: { compressed: 41, bytes: 41 }, local: { compressed: 41, bytes: 41 } }, /reaches beyond/],
      [{ listed: { compressed: 5 }, store: true }, /cannot be read/],
    ];
    for (const [more, message] of entries) {
      await refuses(withFile('guest.py', more), 'invalid_request', message);
    }
    const whole = craft(toolFiles());
    const ends: [CraftedEnd, RegExp][] = [
      [{ count: 2 }, /hides files/],
      [{ count: 4 }, /cannot be read/],
      [{ count: 0xffff }, /zip64/],
      [{ listOffset: 0xffffffff }, /zip64/],
      [{ beforeEnd: Buffer.concat([Buffer.from('PK\x06\x07', 'latin1'), Buffer.alloc(16)]) }, /zip64/],
      [{ beforeEnd: text }, /does not end where it should/],
      [{ disk: 1 }, /one part of several/],
      [{ suffix: text }, /behind its end/],
      [{ prefix: Buffer.from('#!/bin/sh\n') }, /not a zip/],
      [{ prefix: whole }, /does not end where it should/],
      [{ comment: whole.subarray(whole.lastIndexOf('PK\x05\x06')) }, /two ends/],
    ];
    for (const [end, message] of ends) await refuses(craft(toolFiles(), end), 'invalid_request', message);
    for (const bytes of [
      Buffer.alloc(0),
      text,
      whole.subarray(0, 60),
      whole.subarray(0, -1),
      Buffer.alloc(9_000, 'PK'),
    ]) {
      await refuses(bytes, 'invalid_request', /not a zip|cut off|behind its end/);
    }
    await refuses(craft([]), 'invalid_request', /not a zip/);
  }),
);

verifies('S19', 'a flipped byte anywhere gives the tool or a refusal, never half of it', () =>
  withImporter(async ({ toolsDir, import: run }) => {
    const whole = craft(toolFiles());
    const before = JSON.stringify(toolFiles().map(({ data }) => data));
    let refused = 0;
    for (let at = 0; at < whole.length; at++) {
      const flipped = Buffer.from(whole);
      flipped[at]! ^= 0x41;
      const id = await run(flipped).then(
        (imported) => imported.id,
        (error: { code?: string }) => {
          assert.ok(['invalid_request', 'tool_invalid'].includes(error.code ?? ''), `byte ${at}: ${String(error)}`);
          return null;
        },
      );
      if (id === null) refused += 1;
      else {
        const files = ['tool.json', 'pyproject.toml', 'main.py'].map((name) =>
          readFileSync(join(toolsDir, id, name), 'utf8'),
        );
        assert.equal(JSON.stringify(files), before);
        rmSync(join(toolsDir, id), { recursive: true });
      }
      assert.deepEqual(filesBelow(toolsDir), []);
    }
    assert.ok(refused > whole.length / 2);
  }),
);

verifies('S19', 'only a tool that discovery can use, with an id that is free', () =>
  withImporter(async ({ toolsDir, refuses, import: run, root }) => {
    const [spec, project, main] = toolFiles();
    const made = (data: string | Buffer): Buffer => craft([{ name: 'tool.json', data }, project!, main!]);
    await refuses(craft([spec!, main!]), 'invalid_request', /no pyproject\.toml/);
    await refuses(craft([project!, main!]), 'invalid_request', /no tool\.json/);
    await refuses(craft([spec!, project!]), 'invalid_request', /lacks main\.py/);
    await refuses(craft([...toolFiles('a', 'a/'), ...toolFiles('b', 'b/')]), 'invalid_request', /no tool\.json/);
    await refuses(made('{'), 'tool_invalid', /not valid JSON.*line 1/);
    await refuses(made(Buffer.from([0x7b, 0xff, 0x7d])), 'tool_invalid', /not UTF-8/);
    await refuses(made('{"id":"x","__proto__":{}}'), 'tool_invalid', /__proto__/);
    const like = (more: object): string => JSON.stringify({ ...(JSON.parse(String(spec!.data)) as object), ...more });
    for (const id of ['../up', '/abs', 'a/b', '.hidden', 'con', 'trailing.']) {
      await refuses(made(like({ id })), 'tool_invalid', /id/);
    }
    for (const entrypoint of ['../main.py', '/etc/passwd']) {
      await refuses(made(like({ entrypoint })), 'tool_invalid', /inside the tool’s folder/);
    }
    await refuses(made(like({ entrypoint: 'other.py' })), 'invalid_request', /lacks other\.py/);
    await refuses(made(like({ entrypoint: '.' })), 'invalid_request', /lacks \./);

    await run(craft(toolFiles()));
    await refuses(craft(toolFiles()), 'tool_exists', /“guest” already.*Move that folder away/);
    const tools = () => [{ id: 'other', folder: 'somewhere' }];
    await refuses(craft(toolFiles('other')), 'tool_exists', /in the folder somewhere/, { tools });
    await mkdir(join(toolsDir, 'Empty'));
    await refuses(craft(toolFiles('empty')), 'tool_exists', /in the folder Empty/);
    await writeFile(join(toolsDir, 'plain'), 'a file');
    await refuses(craft(toolFiles('plain')), 'tool_exists', /already/);
    await mkdir(join(root, 'outside'));
    await symlink(join(root, 'outside'), join(toolsDir, 'linked'));
    await refuses(craft(toolFiles('linked')), 'tool_exists', /already/);
    await symlink(join(root, 'nowhere'), join(toolsDir, 'dangling'));
    await refuses(craft(toolFiles('dangling')), 'tool_exists', /already/);
  }),
);

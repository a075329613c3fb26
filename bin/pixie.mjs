#!/usr/bin/env node
/**
 * The program `pixie`. Plain JavaScript that any Node since 14 runs: finds a Node that is new enough and starts the
 * command line with it, in this process where it is this one.
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const BUILT = join(ROOT, 'dist', 'gateway', 'cli', 'main.js');
const SOURCE = join(ROOT, 'gateway', 'cli', 'main.ts');
/** A checkout's set-up fetches uv into here where the machine has none. */
const UV = join(ROOT, '.uv', process.platform === 'win32' ? 'Scripts' : 'bin');
const NEEDED = '^22.19 || ^24 || >=26';

/** The same range as in package.json; written out, since there is no parser for it here. */
function fits(version) {
  const [major, minor] = version.replace(/^v/, '').split('.').map(Number);
  return (major === 22 && minor >= 19) || major === 24 || major >= 26;
}

function* candidates() {
  const own = join(ROOT, 'scripts', 'node', 'node_modules');
  const names = existsSync(own) ? readdirSync(own) : [];
  for (const name of names) if (name.startsWith('node-')) yield join(own, name, 'bin', 'node');
  const program = process.platform === 'win32' ? 'node.exe' : 'node';
  for (const folder of (process.env.PATH || '').split(delimiter)) if (folder) yield join(folder, program);
}

function findNode() {
  if (fits(process.version)) return process.execPath;
  for (const program of candidates()) {
    if (!existsSync(program)) continue;
    const { status, stdout } = spawnSync(program, ['--version'], { encoding: 'utf8' });
    if (status === 0 && fits(stdout.trim())) return program;
  }
  return null;
}

/** Becomes the other Node as far as a program can: same terminal, its exit code, signals handed on. */
function become(node, main) {
  const child = spawn(node, [main, ...process.argv.slice(2)], { stdio: 'inherit' });
  // A terminal's Ctrl+C reaches both; this one only has to wait.
  process.on('SIGINT', () => {
    if (!process.stdin.isTTY) child.kill('SIGINT');
  });
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('error', (error) => fail(`Pixie could not start ${node}: ${error.message}`));
  child.on('exit', (code, signal) => process.exit(code === null ? (signal === 'SIGINT' ? 130 : 143) : code));
}

function fail(sentence) {
  process.stderr.write(`${sentence}\n`);
  process.exitCode = 1;
}

/** The build, except in a checkout whose sources have changed since. */
function findMain() {
  if (!existsSync(BUILT)) return SOURCE;
  if (!existsSync(SOURCE)) return BUILT;
  const built = statSync(BUILT).mtimeMs;
  return ['gateway', 'contract'].some((folder) => changedSince(join(ROOT, folder), built)) ? SOURCE : BUILT;
}

/** True when a file below the folder is newer; tests are no part of the program. */
function changedSince(folder, time) {
  return readdirSync(folder, { withFileTypes: true }).some((entry) => {
    if (/^\.|^(?:testing|__pycache__)$|\.test\.ts$/.test(entry.name)) return false;
    const path = join(folder, entry.name);
    return entry.isDirectory() ? changedSince(path, time) : statSync(path).mtimeMs > time;
  });
}

// Behind everything else: the machine's own uv is the one to use.
if (existsSync(UV)) process.env.PATH = [process.env.PATH, UV].filter(Boolean).join(delimiter);
const main = findMain();
const node = findNode();
if (node === null) fail(`Pixie needs Node ${NEEDED} and this is ${process.version}: install Node 24, then try again.`);
else if (node === process.execPath) await import(pathToFileURL(main).href);
else become(node, main);

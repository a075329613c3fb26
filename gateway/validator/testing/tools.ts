/** Tools for the validator's tests: a good one, from which each test breaks what it is about. */
import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readdir, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { JsonObject } from '../../../contract/json.ts';
import type { Check, CheckName, Report } from '../../../contract/report.ts';
import { ToolReader } from '../../registry/toolReader.ts';
import { Secrets } from '../../secrets/secrets.ts';
import { Watcher } from '../../supervisor/watcher.ts';
import { marked, testKit, until } from '../../testing/processes.ts';
import type { ValidateOptions, ValidatorParts } from '../inquiry.ts';
import { validateTool } from '../validate.ts';

const ENVIRONMENT = fileURLToPath(new URL('../../../tools/my-tool/.venv', import.meta.url));

/** What a test changes about the good tool. */
export interface ToolChange {
  /** Members of tool.json. */
  spec?: JsonObject;
  /** Python that comes before the server: may define `schema()`, `run(body)`, `stream(run_id, send)`, or anything. */
  python?: string;
  /** Further files, by path; null leaves one out. */
  files?: Readonly<Record<string, string | null>>;
  /** Without one, `.venv` is that of an example tool. */
  venv?: 'none' | 'empty';
}

const SPEC = {
  id: 'probe',
  name: 'Probe',
  max_runtime_seconds: 1,
  inputs: [{ key: 'x', type: 'number', label: 'X', default: 1 }],
  outputs: [{ key: 'y', type: 'number', label: 'Y' }],
};

export const PYPROJECT = `[project]
name = "probe"
version = "0.1.0"
requires-python = ">=3.10"
dependencies = ["fastapi>=0.115", "uvicorn>=0.32", "python-dotenv>=1.0"]
`;

/** Python's own server starts in a tenth of FastAPI's time, and the validator sees no difference. */
function mainPy(python: string): string {
  return `import http.server, json, os, signal, sys, threading, time
from urllib.parse import parse_qs, urlsplit

class Refusal(Exception):
    pass

def schema():
    with open("tool.json") as file:
        return json.load(file)

def run(body):
    return {"y": {"value": body["x"] * 2}}

def stream(run_id, send):
    raise Refusal(404, "There is no stream.")

${python}

class Handler(http.server.BaseHTTPRequestHandler):
    def log_message(self, *arguments):
        pass

    def answer(self, value, status=200):
        text = value.encode() if isinstance(value, str) else json.dumps(value).encode()
        self.send_response(status)
        self.send_header("content-length", str(len(text)))
        self.end_headers()
        self.wfile.write(text)

    def attempt(self, work):
        try:
            work()
        except Refusal as refusal:
            self.answer({"detail": refusal.args[1]}, refusal.args[0])

    def send_event(self, text):
        self.wfile.write(text.encode())
        self.wfile.flush()

    def do_GET(self):
        url = urlsplit(self.path)
        if url.path == "/healthz":
            self.answer({"ok": True})
        elif url.path == "/schema":
            self.answer(schema())
        elif url.path == "/stream":
            run_id = parse_qs(url.query)["run_id"][0]
            begun = []
            def send(text):
                if not begun:
                    begun.append(True)
                    self.send_response(200)
                    self.send_header("content-type", "text/event-stream")
                    self.end_headers()
                self.send_event(text)
            self.attempt(lambda: stream(run_id, send))
        else:
            self.answer({"detail": "Not Found"}, 404)

    def do_POST(self):
        raw = self.rfile.read(int(self.headers.get("content-length") or 0))
        if self.path != "/run":
            self.answer("", 204)
        else:
            self.attempt(lambda: self.answer(run(json.loads(raw))))

if __name__ == "__main__":
    http.server.ThreadingHTTPServer(("127.0.0.1", int(sys.argv[-1])), Handler).serve_forever()
`;
}

/** Folders of tools and a validator for one test. */
export class Bench {
  readonly toolsDir: string;
  readonly secrets = new Secrets();
  readonly #watcher = new Watcher(testKit().log);

  private constructor(toolsDir: string) {
    this.toolsDir = toolsDir;
  }

  /** Runs a test body; fails if a process or a temporary folder of a validation is left. */
  static async with(body: (bench: Bench) => Promise<void>): Promise<void> {
    assert.ok(existsSync(ENVIRONMENT), 'run `uv sync` in tools/my-tool');
    const root = await realpath(await mkdtemp(join(tmpdir(), 'pixie-test-')));
    const bench = new Bench(join(root, 'tools'));
    const temporary = join(root, 'temporary');
    const before = process.env['TMPDIR'];
    await Promise.all([bench.toolsDir, temporary].map((folder) => mkdir(folder)));
    process.env['TMPDIR'] = temporary;
    try {
      await body(bench);
      await until(() => marked(temporary).length === 0, 'no process of a tool is left', 3_000);
      assert.deepEqual(await readdir(temporary), [], 'no temporary folder is left');
    } finally {
      if (before === undefined) delete process.env['TMPDIR'];
      else process.env['TMPDIR'] = before;
      for (const pid of marked(temporary)) process.kill(pid, 'SIGKILL');
      await bench.#watcher.close();
      await rm(root, { recursive: true, force: true });
    }
  }

  get parts(): ValidatorParts {
    return {
      kit: testKit(),
      secrets: this.secrets,
      environment: process.env,
      guarded: () => true,
      reader: new ToolReader(),
      watcher: this.#watcher,
    };
  }

  /** Puts a tool into the folder, in place of one that is there. */
  async tool(change: ToolChange = {}, folder = 'probe'): Promise<string> {
    const path = join(this.toolsDir, folder);
    await rm(path, { recursive: true, force: true });
    const files: Record<string, string | null> = {
      'tool.json': JSON.stringify({ ...SPEC, id: folder, ...change.spec }, null, 2),
      'pyproject.toml': PYPROJECT,
      'main.py': mainPy(change.python ?? ''),
      ...change.files,
    };
    for (const [name, content] of Object.entries(files)) {
      await mkdir(dirname(join(path, name)), { recursive: true });
      if (content !== null) await writeFile(join(path, name), content);
    }
    if (change.venv === 'empty') await mkdir(join(path, '.venv'));
    else if (change.venv === undefined) await symlink(ENVIRONMENT, join(path, '.venv'));
    return path;
  }

  validate(options: Partial<ValidateOptions> = {}): Promise<Report> {
    return validateTool(this.parts, { toolsDir: this.toolsDir, folder: 'probe', ...options });
  }

  /** Makes the tool and validates it. */
  async report(change: ToolChange = {}, options: Partial<ValidateOptions> = {}): Promise<Report> {
    await this.tool(change);
    return this.validate(options);
  }
}

export function checkOf(report: Report, name: CheckName): Check {
  const check = report.checks.find((each) => each.name === name);
  assert.ok(check, `${name} is in the report`);
  return check;
}

/** The one check that is not green, after a look that there is no other. */
export function theOnly(report: Report, status: 'fail' | 'warn'): Check {
  const bad = report.checks.filter((check) => check.status === 'fail' || check.status === 'warn');
  assert.deepEqual(
    bad.map((check) => check.status),
    [status],
    JSON.stringify(report.checks, null, 1),
  );
  assert.equal(report.overall, status);
  return bad[0]!;
}

/** Each rule on a tool that breaks it, and on one that looks as if it did. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { ToolReader } from '../registry/toolReader.ts';
import { isClean, lintTool, type LintFinding, type LintRule } from './lint.ts';
import { brief, linted, type LintChange } from './testing/tool.ts';

/** Put together here, so that nobody's search for leaked keys stops at this file. */
const KEY = ['sk', 'ant', 'api03', 'AbCdEf0123456789AbCdEf'].join('-');
const TOOLS = fileURLToPath(new URL('../../tools', import.meta.url));

interface Case extends LintChange {
  says: string;
  /** `level rule` of everything that is found; notes only where they are meant. */
  finds: readonly string[];
}

const body = (fields: string): string => `class Body(BaseModel):
    x: float
${fields}

@app.post("/run")
async def run(body: Body) -> dict:
    return {"y": {"value": body.x}}
`;
const answer = (lines: string): string => `class Body(BaseModel):
    x: float
    note: str = ""

@app.post("/run")
async def run(body: Body):
${lines.replace(/^/gm, '    ')}
`;
const raw = (lines: string): string => `from fastapi import Request

@app.post("/run")
async def run(request: Request) -> dict:
${lines.replace(/^/gm, '    ')}
    return {"y": 1}
`;

const CASES: Readonly<Record<LintRule, readonly Case[]>> = {
  unused_dependency: [
    { says: 'a package that nothing imports', dependencies: ['"numpy>=1",'], finds: ['warning unused_dependency'] },
    { says: 'one that is not installed either', dependencies: ['"pillow",'], finds: ['warning unused_dependency'] },
    { says: 'a reason behind it', dependencies: ['"numpy",  # for the plug-in'], finds: ['note unused_dependency'] },
    {
      says: 'python-multipart without a form',
      dependencies: ['"python-multipart",'],
      finds: ['warning unused_dependency'],
    },
    {
      says: 'numpy in a function',
      dependencies: ['"numpy",'],
      python: 'def f():\n    import numpy.linalg as la',
      finds: [],
    },
    {
      says: 'numpy by its name',
      dependencies: ['"numpy",'],
      python: 'import importlib\nN = importlib.import_module("numpy")',
      finds: [],
    },
    {
      says: 'a name that is another one',
      dependencies: ['"Pillow",'],
      python: 'try:\n    from PIL import Image\nexcept ImportError:\n    Image = None',
      finds: [],
    },
    {
      says: 'python-multipart with a form',
      dependencies: ['"python-multipart",'],
      python: 'from fastapi import Form',
      finds: [],
    },
    {
      says: 'python-multipart with uploads',
      dependencies: ['"python-multipart",'],
      spec: { input_transport: 'multipart' },
      finds: [],
    },
    {
      says: 'numpy in another module',
      dependencies: ['"numpy",'],
      python: 'import helper',
      files: { 'helper.py': 'import numpy' },
      finds: [],
    },
  ],
  undeclared_import: [
    { says: 'a package that is not there', python: 'import pandas', finds: ['error undeclared_import'] },
    { says: 'one that is there by chance', python: 'import numpy', finds: ['warning undeclared_import'] },
    { says: 'one that comes with FastAPI', python: 'import starlette.responses', finds: ['note undeclared_import'] },
    {
      says: 'one that may be missing',
      python: 'try:\n    import torch\nexcept ImportError:\n    torch = None',
      finds: ['note undeclared_import'],
    },
    {
      says: 'a namespace that others share',
      python: 'from opentelemetry import nonsense',
      finds: ['note undeclared_import'],
    },
    {
      says: 'Python’s own modules',
      python: 'import os.path, sqlite3\nfrom collections import abc\nimport __future__',
      finds: [],
    },
    {
      says: 'modules of the tool',
      python: 'import helper\nfrom src.deep import thing\nimport deep\nfrom . import other\nimport probe',
      files: { 'helper.py': '', 'src/deep/thing.py': 'from .. import x' },
      finds: [],
    },
    { says: 'a word in a text', python: 'TEXT = """\nimport pandas\n"""\n# import torch', finds: [] },
  ],
  env_not_ignored: [
    {
      says: 'secrets and no .gitignore',
      spec: { secrets: [{ key: 'API_KEY' }] },
      files: { '.gitignore': null },
      finds: ['warning env_not_ignored'],
    },
    {
      says: 'a .env and another .gitignore',
      files: { '.gitignore': '.venv\n', '.env': 'A=1' },
      finds: ['warning env_not_ignored'],
    },
    {
      says: 'an exception',
      files: { '.gitignore': '.env\n!.env\n', '.env': 'A=1' },
      finds: ['warning env_not_ignored'],
    },
    { says: 'nothing to hide yet', files: { '.gitignore': null }, finds: ['note env_not_ignored'] },
    { says: 'one above the tool', files: { '.gitignore': null, '../.gitignore': '*/.env', '.env': 'A=1' }, finds: [] },
    { says: 'all dotfiles', files: { '.gitignore': '.*\n', '.env': 'A=1' }, finds: [] },
  ],
  hard_coded_secret: [
    { says: 'a key under its name', python: 'API_KEY = "9f8e7d6c5b4a39281706"', finds: ['error hard_coded_secret'] },
    { says: 'a password', python: 'connect(password="hunter2!x")', finds: ['error hard_coded_secret'] },
    {
      says: 'a fall-back',
      python: 'import os\nK = os.environ.get("SERVICE_TOKEN", "a1b2c3d4e5f6a7b8")',
      finds: ['error hard_coded_secret'],
    },
    { says: 'the form of a key', python: `x = ["${KEY}"]`, finds: ['error hard_coded_secret'] },
    { says: 'a key in a comment', python: `# ${'AKIA'}IOSFODNN7QWERTYU`, finds: ['error hard_coded_secret'] },
    {
      says: 'a key in the README',
      files: { 'README.md': `${'ghp'}_0123456789abcdefghijklmnopqrstuvwxyz` },
      finds: ['error hard_coded_secret'],
    },
    {
      says: 'a password in an address',
      python: 'URL = "postgres://me:s3cr3t99@db.local/x"',
      finds: ['error hard_coded_secret'],
    },
    {
      says: 'what only looks like one',
      python: `import os
API_KEY = os.environ["API_KEY"]
TOKEN = os.environ.get("TOKEN", "")
api_key = "your-api-key-here"
token = "OPENAI_API_KEY"
pad_token = "<|endoftext|>"
password = "changeme"
URL = "https://example.org/path?x=1"
css = "sk-fading-circle-container-inner"
key = "balance_over_time_2026"
secret_key_name = "9f8e7d6c5b4a39281706"`,
      finds: [],
    },
    { says: 'the secrets where they belong', files: { '.env': 'API_KEY=9f8e7d6c5b4a39281706' }, finds: [] },
  ],
  print_in_handler: [
    { says: 'print in /run', run: answer('print(body)\nreturn {"y": 1}'), finds: ['warning print_in_handler'] },
    {
      says: 'print in a function inside',
      run: answer('def f():\n    print(1)\nf()\nreturn {"y": 1}'),
      finds: ['warning print_in_handler'],
    },
    {
      says: 'print in a route that is added',
      python: 'def extra():\n    print(1)\n\ndef add(app):\n    app.add_api_route("/extra", extra)',
      finds: ['warning print_in_handler'],
    },
    { says: 'print elsewhere', python: 'print("starting")\n\ndef helper():\n    print(1)', finds: [] },
    { says: 'print to stderr', run: answer('import sys\nprint(body, file=sys.stderr)\nreturn {"y": 1}'), finds: [] },
    { says: 'another print', run: answer('console.print(body)\nreturn {"y": "print(1)"}'), finds: [] },
  ],
  host: [
    { says: 'every address', server: 'host="0.0.0.0"', finds: ['error host'] },
    { says: 'a name', server: 'host="localhost"', finds: ['warning host'] },
    { says: 'a constant', python: 'HOST = "0.0.0.0"', server: 'host=HOST', finds: ['error host'] },
    {
      says: 'a flag’s default',
      python: 'import argparse\np = argparse.ArgumentParser()\np.add_argument("--bind-to", default="::")',
      server: 'host=args.bind_to',
      finds: ['error host'],
    },
    {
      says: 'a server of Python’s own',
      python: 'from http.server import HTTPServer\ndef serve():\n    HTTPServer(("", 80), None)',
      finds: ['error host'],
    },
    { says: 'what cannot be seen', python: 'import os', server: 'host=os.environ["HOST"]', finds: ['note host'] },
    { says: 'a constant that is right', python: 'HOST = "127.0.0.1"', server: 'host=HOST', finds: [] },
    { says: 'uvicorn’s default', server: 'log_level="info"', finds: [] },
    { says: 'a database elsewhere', python: 'def f(db):\n    db.connect(host="db.example.org")', finds: [] },
  ],
  undeclared_output: [
    { says: 'a key beside the others', run: answer('return {"y": 1, "z": 2}'), finds: ['warning undeclared_output'] },
    {
      says: 'a key that is added',
      run: answer('out = {"y": 1}\nout["z"] = 2\nreturn out'),
      finds: ['warning undeclared_output'],
    },
    {
      says: 'a key of a helper',
      python: 'def work(x):\n    return dict(y=x, z=1)',
      run: answer('return work(body.x)'),
      finds: ['warning undeclared_output'],
    },
    {
      says: 'a key of an answer',
      run: answer('from fastapi.responses import JSONResponse\nreturn JSONResponse({"z": 1, "y": 2})'),
      finds: ['warning undeclared_output'],
    },
    {
      says: 'a field of a model',
      python: 'class Out(BaseModel):\n    y: dict',
      run: answer('return Out(y={}, z=1)'),
      finds: ['warning undeclared_output'],
    },
    {
      says: 'a key of another module',
      python: 'from helper import work',
      files: { 'helper.py': 'def work():\n    return {"z": 1}' },
      run: answer('return work()'),
      finds: ['warning undeclared_output'],
    },
    { says: 'a run id', run: answer('return {"y": 1, "run_id": "a"}'), finds: [] },
    { says: 'keys inside an output', run: answer('return {"y": {"value": 1, "unit": "m"}}'), finds: [] },
    {
      says: 'an error',
      run: answer(
        'from fastapi.responses import JSONResponse\nif body.x < 0:\n    return JSONResponse({"detail": "no"}, status_code=400)\nreturn {"y": 1}',
      ),
      finds: [],
    },
    { says: 'a function inside', run: answer('def f():\n    return {"z": 1}\nreturn {"y": f()}'), finds: [] },
  ],
  undeclared_input: [
    { says: 'a field that is optional', run: body('    z: float = 1'), finds: ['warning undeclared_input'] },
    { says: 'a field that is needed', run: body('    z: float'), finds: ['error undeclared_input'] },
    {
      says: 'a Field that is needed',
      run: `from pydantic import Field\n\n${body('    z: float = Field(gt=0)')}`,
      finds: ['error undeclared_input'],
    },
    {
      says: 'a key of a plain body',
      run: raw('body = await request.json()\nz = body["z"]'),
      finds: ['warning undeclared_input'],
    },
    {
      says: 'a key of the inputs',
      run: raw('body = await request.json()\ninputs = body.get("inputs") or body\nz = inputs.get("z", 1)'),
      finds: ['warning undeclared_input'],
    },
    {
      says: 'a field of a base',
      python: 'class Base(BaseModel):\n    z: int = 0',
      run: body('    pass').replace('(BaseModel)', '(Base)'),
      finds: ['warning undeclared_input'],
    },
    {
      says: 'a field of a form',
      run: 'from fastapi import Form\n\n@app.post("/run")\nasync def run(x: float = Form(), z: str = Form("")):\n    return {"y": x}',
      finds: ['warning undeclared_input'],
    },
    {
      says: 'nested models',
      run: `class Inputs(BaseModel):\n    x: float\n    z: int = 1\n\n${body('    inputs: Inputs')}`,
      finds: ['warning undeclared_input'],
    },
    {
      says: 'an alias',
      run: `from pydantic import Field\n\n${body('    remark: str = Field("", alias="note")')}`,
      finds: [],
    },
    {
      says: 'what comes with every run',
      run: `from pydantic import Field\n\n${body('    run_id: str\n    inputs: dict\n    pixie: dict = Field({}, alias="_pixie")\n    cursor: str | None = None')}`,
      finds: [],
    },
    {
      says: 'a chat’s conversation',
      spec: { layout: 'chat' },
      run: body('    messages: list\n    history: list'),
      finds: [],
    },
    {
      says: 'keys of other dictionaries',
      run: raw('body = await request.json()\nx = body["inputs"]["x"]\nother = {"z": 1}\nz = other["z"]\nbody["z"] = 1'),
      finds: [],
    },
  ],
  unreadable: [
    { says: 'a syntax error', files: { 'helper.py': 'def f(:\n' }, finds: ['error unreadable'] },
    { says: 'no pyproject.toml', files: { 'pyproject.toml': null }, finds: ['error unreadable'] },
    { says: 'a pyproject.toml that is none', files: { 'pyproject.toml': '[project' }, finds: ['error unreadable'] },
    { says: 'a tool.json that is none', spec: { outputs: 'y' }, finds: ['error unreadable'] },
    {
      says: 'Latin 1 that says so',
      files: { 'helper.py': Buffer.from('# coding: latin-1\nX = "\xe4"\n', 'latin1') },
      finds: [],
    },
  ],
};

for (const [rule, cases] of Object.entries(CASES)) {
  describe(rule, () => {
    for (const { says, finds, ...change } of cases) {
      it(`${finds.length === 0 ? 'passes' : 'finds'} ${says}`, async () => {
        const found = await linted(change);
        assert.deepEqual(
          found.map(({ level, rule: by }) => `${level} ${by}`),
          finds,
          JSON.stringify(found, null, 1),
        );
        for (const { message, hint = 'A.' } of found) {
          assert.match(message, /^[\p{L}.`_/].*\.$/su);
          assert.doesNotMatch(`${message} ${hint}`, /undefined|\[object/);
        }
      });
    }
  });
}

it('a clean tool leaves nothing to say', async () => {
  assert.deepEqual(await linted(), []);
});

it('every tool of ours is clean', async () => {
  for (const folder of readdirSync(TOOLS).filter((name) => !name.startsWith('.'))) {
    const path = join(TOOLS, folder);
    const { spec } = await new ToolReader().read(readFileSync(join(path, 'tool.json'), 'utf8'), folder);
    const report = await lintTool({ folder, path, spec });
    assert.ok(isClean(report), `${folder}: ${JSON.stringify(report.findings)}`);
  }
});

it('says where, and never what a secret is', async () => {
  const secret = KEY;
  const findings = await linted({ python: `KEYS = ["${secret}"]` });
  const [found] = findings as [LintFinding];
  assert.deepEqual([brief(found), found.column], ['error hard_coded_secret main.py:11', 10]);
  assert.ok(!JSON.stringify(findings).includes(secret.slice(13, 20)));
});

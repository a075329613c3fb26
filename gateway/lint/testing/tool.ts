/** A clean tool in a folder of its own, from which each test of a rule changes what the rule is about. */
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { JsonObject } from '../../../contract/json.ts';
import { ToolReader } from '../../registry/toolReader.ts';
import { lintTool, type LintFinding } from '../lint.ts';

/** FastAPI, uvicorn, python-dotenv and numpy are in it. */
const ENVIRONMENT = fileURLToPath(new URL('../../../tools/my-tool/.venv', import.meta.url));

export interface LintChange {
  /** Python of /run, which stands in for the good one. */
  run?: string;
  /** Python at the top of main.py, after its imports. */
  python?: string;
  /** What uvicorn is given besides the app. */
  server?: string;
  /** Lines of `dependencies`, after the three that every tool has. */
  dependencies?: readonly string[];
  spec?: JsonObject;
  /** By path; null leaves one out. */
  files?: Readonly<Record<string, string | Uint8Array | null>>;
  /** Without an environment, tokens are read. */
  venv?: false;
  signal?: AbortSignal;
  patience?: number;
}

const SPEC = {
  id: 'probe',
  name: 'Probe',
  inputs: [
    { key: 'x', type: 'number', label: 'X', default: 1 },
    { key: 'note', type: 'text', label: 'Note', required: false },
  ],
  outputs: [{ key: 'y', type: 'number', label: 'Y' }],
};

const RUN = `class Body(BaseModel):
    x: float
    note: str = ""

@app.post("/run")
async def run(body: Body) -> dict:
    return {"y": {"value": body.x * 2}}
`;

function mainPy({ run = RUN, python = '', server = 'host="127.0.0.1"' }: LintChange): string {
  return `"""A tool."""
import argparse
import json
from pathlib import Path

import uvicorn
from dotenv import load_dotenv
from fastapi import FastAPI
from pydantic import BaseModel

${python}

load_dotenv()
app = FastAPI()

@app.get("/schema")
async def schema():
    return json.loads((Path(__file__).parent / "tool.json").read_text())

@app.get("/healthz")
async def healthz():
    return {"ok": True}

${run}

if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--port", type=int, required=True)
    args = parser.parse_args()
    uvicorn.run(app, ${server}, port=args.port)
`;
}

function pyproject(dependencies: readonly string[]): string {
  const lines = ['"fastapi>=0.115",', '"uvicorn>=0.32",', '"python-dotenv>=1.0",', '"pydantic>=2",', ...dependencies];
  return `[project]
name = "probe"
version = "0.1.0"
requires-python = ">=3.12"
dependencies = [
${lines.map((line) => `  ${line}`).join('\n')}
]
`;
}

/** Everything that lint says of the tool, notes too. */
export async function linted(change: LintChange = {}): Promise<LintFinding[]> {
  const root = await mkdtemp(join(tmpdir(), 'pixie-lint-'));
  try {
    const path = join(root, 'tools', 'probe');
    const text = JSON.stringify({ ...SPEC, ...change.spec });
    const files = {
      'tool.json': text,
      'main.py': mainPy(change),
      'pyproject.toml': pyproject(change.dependencies ?? []),
      '.gitignore': '.env\n.venv/\n',
      ...change.files,
    };
    for (const [name, content] of Object.entries(files)) {
      await mkdir(dirname(join(path, name)), { recursive: true });
      if (content !== null) await writeFile(join(path, name), content);
    }
    if (change.venv !== false) await symlink(ENVIRONMENT, join(path, '.venv'));
    const { spec } = await new ToolReader().read(text, 'probe');
    const { signal, patience } = change;
    const own = { ...(signal && { signal }), ...(patience !== undefined && { patience }) };
    return (await lintTool({ folder: 'probe', path, spec, ...own })).findings;
  } finally {
    await rm(root, { recursive: true, force: true });
  }
}

/** `level rule file:line`, which says enough of a finding to know it by. */
export function brief({ level, rule, subject, line }: LintFinding): string {
  return `${level} ${rule} ${subject ?? ''}${line === undefined ? '' : `:${line}`}`;
}

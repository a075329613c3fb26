/** For tests: a gateway with one real tool that tells its secret wherever it can. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pino } from 'pino';
import type { InputSpec, OutputSpec } from '../../../contract/types.ts';
import { createGateway, type Gateway } from '../../gateway.ts';
import { copyFixture, TestFolders } from '../../testing/processes.ts';

export const CHATTY = 'chatty';

/** Its input `way` chooses how the secret gets out. Each write is half of it, so that no single one holds it whole. */
const MAIN = `
import argparse, json, os, pathlib, sys, time
import uvicorn
from fastapi import FastAPI, HTTPException, Request
from fastapi.responses import PlainTextResponse

app = FastAPI()
KEY = os.environ.get("API_KEY", "")
SPEC = json.loads((pathlib.Path(__file__).parent / "tool.json").read_text())

def say(text):
    sys.stderr.write(text)
    sys.stderr.flush()
    time.sleep(0.05)

say("starting with " + KEY[: len(KEY) // 2])
say(KEY[len(KEY) // 2 :] + " at once\\n")

@app.get("/healthz")
def healthz():
    return {"ok": True}

@app.get("/schema")
def schema():
    return SPEC

@app.post("/run")
async def run(request: Request):
    way = (await request.json())["inputs"].get("way", "pid")
    half = len(KEY) // 2
    if way != "pid":
        say("using " + KEY[:half])
        say(KEY[half:] + " now\\n")
    if way == "detail":
        raise HTTPException(400, f"the key {KEY} was refused")
    if way == "fields":
        raise HTTPException(422, [{"loc": ["body", "way"], "msg": f"not with {KEY}", "type": "x"}])
    if way == "plain":
        return PlainTextResponse(f"upstream said {KEY}", 500)
    if way == "crash":
        os._exit(1)
    return {"text": f"{os.getpid()} {len(KEY)}"}

if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--port", type=int)
    uvicorn.run(app, host="127.0.0.1", port=parser.parse_args().port, log_level="warning")
`;

export interface ChattyHouse {
  folders: TestFolders;
  gateway: Gateway;
  url: string;
  /** Headers of the dashboard. */
  admin: Record<string, string>;
  /** What the gateway logged. */
  logged: string[];
  ask(method: string, path: string, body?: unknown): Promise<Response>;
}

export async function addChatty(folders: TestFolders): Promise<void> {
  await copyFixture(folders.tools, {
    id: CHATTY,
    main: MAIN,
    spec: {
      inputs: [{ key: 'way', type: 'text', label: 'Way', default: 'pid' } as InputSpec],
      outputs: [{ key: 'text', type: 'text', label: 'Text' } as OutputSpec],
      secrets: [
        { key: 'API_KEY', description: 'From the account page.', required: true },
        { key: 'REGION', required: false },
      ],
    },
  });
  await rm(join(folders.tools, CHATTY, '.env'));
}

export async function withChatty(use: (house: ChattyHouse) => Promise<void>): Promise<void> {
  const folders = await TestFolders.make();
  await addChatty(folders);
  const logged: string[] = [];
  const log = pino({ level: 'trace' }, { write: (line: string) => void logged.push(line) });
  const config = { tools_dir: folders.tools, state_dir: folders.state, port: 0, open: false };
  const gateway = createGateway(config, { log, environment: process.env });
  try {
    const { url } = await gateway.listen();
    const admin = { 'X-Pixie-Admin': gateway.services.adminKey.text };
    const ask: ChattyHouse['ask'] = (method, path, body) =>
      fetch(url + path, {
        method,
        headers: { ...admin, ...(body !== undefined && { 'Content-Type': 'application/json' }) },
        ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      });
    await use({ folders, gateway, url, admin, logged, ask });
  } finally {
    await gateway.close();
    await folders.clear();
  }
}

/** The files below a folder whose bytes hold a text. */
export function filesWith(folder: string, text: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path, { throwIfNoEntry: false })?.isFile() && readFileSync(path).includes(text));
}

/** The command lines of running processes that hold a text (Linux only). */
export function commandLinesWith(text: string): string[] {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return pids.map(commandLine).filter((line) => line.includes(text));
}

function commandLine(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    return '';
  }
}

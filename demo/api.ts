/** The dashboard's requests: the same routes that any page may use, and with the admin key those that only it may. */
import type { Item, ItemDetail, Origins, Problem, Readiness, Run } from '../contract/api.ts';

const KEY = 'pixie:admin';

/**
 * `pixie serve` prints the address with the key in its fragment (`#key=…`), `pixie open` that of a tool's page
 * (`#/tools/<id>?key=…`): kept for this tab, and taken out of the address.
 */
export function takeAdminKey(): void {
  const [, page, key] = /^#(\/[^?]*)?\??key=([^&]+)$/.exec(location.hash) ?? [];
  if (key === undefined) return;
  sessionStorage.setItem(KEY, key);
  history.replaceState(null, '', `${location.pathname}${location.search}#${page ?? '/'}`);
}

/** For elements that ask the gateway themselves; null without it. */
export function adminKey(): string | null {
  return sessionStorage.getItem(KEY);
}

export function isAdmin(): boolean {
  return adminKey() !== null;
}

export class Refusal extends Error {
  readonly problem: Problem | null;

  constructor(problem: Problem | null, message: string) {
    super(message);
    this.problem = problem;
  }
}

async function ask(path: string, init: RequestInit = {}): Promise<Response> {
  const key = sessionStorage.getItem(KEY);
  const headers = { ...(key && { 'X-Pixie-Admin': key }), ...(init.body && { 'Content-Type': 'application/json' }) };
  const response = await fetch(path, { ...init, headers: { ...headers, ...init.headers } });
  if (response.ok || response.status === 304) return response;
  const problem = (await response.json().catch(() => null)) as Problem | null;
  throw new Refusal(problem, problem?.detail ?? `The gateway answered ${response.status}.`);
}

let etag = '';
let items: Item[] = [];

/** All tools; the same list object while nothing changed. */
export async function listTools(): Promise<Item[]> {
  const response = await ask('/api/tools', { headers: etag ? { 'If-None-Match': etag } : {}, cache: 'no-store' });
  if (response.status === 304) return items;
  etag = response.headers.get('ETag') ?? '';
  items = ((await response.json()) as { tools: Item[] }).tools;
  return items;
}

/** What its page shows besides the form. */
export async function readTool(id: string): Promise<ItemDetail> {
  return (await ask(`/api/tools/${encodeURIComponent(id)}`)).json() as Promise<ItemDetail>;
}

/** Checks a tool anew; resolves when the report is stored. */
export async function validateTool(id: string): Promise<void> {
  await ask(`/api/tools/${encodeURIComponent(id)}/validation?wait=true`, { method: 'POST' });
}

export async function readRun(runId: string): Promise<Run> {
  return (await ask(`/api/runs/${encodeURIComponent(runId)}`)).json() as Promise<Run>;
}

export async function readiness(): Promise<Readiness> {
  const response = await fetch('/readyz');
  return response.json() as Promise<Readiness>;
}

export async function origins(): Promise<Origins> {
  return (await ask('/api/origins')).json() as Promise<Origins>;
}

export async function allowOrigin(origin: string): Promise<void> {
  await ask('/api/origins', { method: 'POST', body: JSON.stringify({ origin, tools: null }) });
}

export async function disallowOrigin(origin: string): Promise<void> {
  await ask('/api/origins', { method: 'DELETE', body: JSON.stringify({ origin }) });
}

export async function stopTool(id: string): Promise<void> {
  await ask(`/api/tools/${encodeURIComponent(id)}/stop`, { method: 'POST' });
}

/** What a page asks for: how much, how often, and how many answers each request had to wait for. */
import { gzipSync } from 'node:zlib';
import type { Page, Request } from 'playwright-core';

export interface Loaded {
  url: string;
  /** 1 = the document, 2 = what the document names, 3 = what that asks for, and so on. */
  depth: number;
  plainBytes: number;
  /** The answer's body after gzip -6. The gateway itself sends it plain, over loopback. */
  gzipBytes: number;
}

/** Watches from now on. Chromium says which file or script made it ask (the initiator of its DevTools protocol). */
export async function watchTransfer(page: Page): Promise<{ loaded(): Promise<Loaded[]> }> {
  const session = await page.context().newCDPSession(page);
  const depths = new Map<string, number>();
  const requests: Request[] = [];
  await session.send('Network.enable');
  session.on('Network.requestWillBeSent', ({ request: { url }, initiator }) => {
    const parent = [initiator.url, ...files(initiator.stack)].find((file) => file !== undefined && depths.has(file));
    if (!depths.has(url)) depths.set(url, parent === undefined ? 1 : (depths.get(parent) ?? 0) + 1);
  });
  page.on('request', (request) => requests.push(request));
  return { loaded: () => Promise.all(requests.map((request) => describe(request, depths))) };
}

async function describe(request: Request, depths: ReadonlyMap<string, number>): Promise<Loaded> {
  const response = await request.response();
  // A preflight has no body.
  const body = (await response?.body().catch(() => null)) ?? Buffer.alloc(0);
  const url = request.url();
  return { url, depth: depths.get(url) ?? 1, plainBytes: body.length, gzipBytes: gzipSync(body).length };
}

interface Stack {
  callFrames: { url: string }[];
  parent?: Stack;
}

/** Files whose code led to a request, the nearest first. */
function files(stack: Stack | undefined): string[] {
  return stack ? [...stack.callFrames.map(({ url }) => url), ...files(stack.parent)] : [];
}

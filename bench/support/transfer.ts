/** What a page asks for: how much, how often, and how many answers each request had to wait for. */
import { gzipSync } from 'node:zlib';
import type { Page, Request } from 'playwright-core';

export interface Transfer {
  /** Requests that were sent so far, the page's own document included. */
  requests: number;
  /** The longest chain: 1 = the document, 2 = what the document names, and so on. */
  depth: number;
  /** Bodies of the answers, each after gzip -6. The gateway itself sends them plain, over loopback. */
  gzipKib: number;
  plainKib: number;
  /** Paths in the order of their requests, with their depth. */
  list: { path: string; depth: number; gzipBytes: number }[];
}

interface Asked {
  request: Request;
  depth: number;
}

/** Counts from now on. Chromium says which file or script made it ask (the initiator of its DevTools protocol). */
export async function countTransfer(page: Page): Promise<{ soFar(): Promise<Transfer> }> {
  const session = await page.context().newCDPSession(page);
  const depths = new Map<string, number>();
  const asked: Asked[] = [];
  await session.send('Network.enable');
  session.on('Network.requestWillBeSent', ({ request: { url }, initiator }) => {
    const named = [initiator.url, ...frames(initiator.stack)].find((name) => name !== undefined && depths.has(name));
    if (!depths.has(url)) depths.set(url, (named === undefined ? 0 : (depths.get(named) ?? 0)) + 1);
  });
  page.on('request', (request) => asked.push({ request, depth: 0 }));
  return {
    async soFar() {
      const list = await Promise.all(
        asked.map(async ({ request }) => {
          const response = await request.response();
          const body = response ? await response.body().catch(() => Buffer.alloc(0)) : Buffer.alloc(0);
          const { pathname } = new URL(request.url());
          const depth = depths.get(request.url()) ?? 1;
          return { path: pathname, depth, gzipBytes: gzipSync(body).length, plainBytes: body.length };
        }),
      );
      const sum = (numbers: number[]): number => numbers.reduce((total, number) => total + number, 0) / 1024;
      return {
        requests: list.length,
        depth: Math.max(...list.map(({ depth }) => depth)),
        gzipKib: sum(list.map(({ gzipBytes }) => gzipBytes)),
        plainKib: sum(list.map(({ plainBytes }) => plainBytes)),
        list,
      };
    },
  };
}

interface Stack {
  callFrames: { url: string }[];
  parent?: Stack;
}

/** Files whose code led to a request, the nearest first. */
function frames(stack: Stack | undefined): string[] {
  return stack ? [...stack.callFrames.map(({ url }) => url), ...frames(stack.parent)] : [];
}

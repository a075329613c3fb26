/** A gateway with the example tools, a foreign host and a browser: what most whole-flow tests begin with. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright-core';
import { DEFAULTS, type Config } from '../../gateway/config.ts';
import { createGateway } from '../../gateway/gateway.ts';
import { launch } from './browser.ts';
import { Host } from './host.ts';

export const ROOT = fileURLToPath(new URL('../../', import.meta.url));

export interface Site {
  /** `http://127.0.0.1:<port>` of the gateway. */
  url: string;
  host: Host;
  browser: Browser;
  /** The script tag that embeds. */
  script: string;
  stateDir: string;
  /** May be replaced by one that a test has restarted. */
  gateway: ReturnType<typeof createGateway>;
  close(): Promise<void>;
}

export interface SiteOptions {
  config?: Partial<Config>;
  /** The host's origin may use the gateway. */
  allowed?: boolean;
  /** What the host is called, instead of 127.0.0.1. */
  hostName?: string;
  /** Further flags of the browser. */
  flags?: (host: Host) => string[];
}

/** Starts all three; the host's origin is allowed unless told otherwise. */
export async function startSite({
  config = {},
  allowed = true,
  hostName,
  flags = () => [],
}: SiteOptions = {}): Promise<Site> {
  const stateDir = await mkdtemp(join(tmpdir(), 'pixie-e2e-'));
  const host = await Host.start(hostName);
  const gateway = createGateway({
    ...DEFAULTS,
    port: 0,
    open: false,
    tools_dir: join(ROOT, 'tools'),
    state_dir: stateDir,
    allowed_origins: allowed ? [host.origin] : [],
    ...config,
  });
  const { url } = await gateway.listen();
  const browser = await launch(flags(host));
  const site: Site = {
    url,
    host,
    browser,
    stateDir,
    gateway,
    script: `<script type="module" src="${url}/pixie.js"></script>`,
    async close() {
      await browser.close();
      await site.gateway.close();
      await host.close();
      await rm(stateDir, { recursive: true, force: true });
    },
  };
  return site;
}

import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { esbuildPlugin } from '@web/dev-server-esbuild';
import { defaultReporter } from '@web/test-runner';
import { chromeLauncher } from '@web/test-runner-chrome';
import { ensureChromium } from './scripts/lib/chromium.mjs';
import { BROWSER_ARGUMENTS } from './scripts/lib/browser-arguments.mjs';
import { countSessions } from './scripts/lib/element-counts.mjs';

/** Runs in the page: a copy of what is told to the runner, with the name of whatever cannot be copied. */
function copyForReport(value) {
  try {
    return structuredClone(value);
  } catch {
    const seen = new Set();
    const text = JSON.stringify(value, (key, part) => {
      if (part instanceof Node) return `<${part.nodeName.toLowerCase()}>`;
      if (typeof part === 'function' || typeof part === 'bigint' || typeof part === 'symbol') return String(part);
      if (typeof part !== 'object' || part === null) return part;
      if (seen.has(part)) return '(again)';
      seen.add(part);
      return part;
    });
    return JSON.parse(text);
  }
}

const summary = process.env.PIXIE_TEST_SUMMARY;

export default {
  files: ['components/**/*.test.ts', 'demo/**/*.test.ts'],
  rootDir: import.meta.dirname,
  hostname: '127.0.0.1',
  // As the bundler does it: packages with a half for Node (hyparquet) give their other one.
  nodeResolve: { exportConditions: ['browser', 'development'] },
  concurrency: 1,
  // A file's share when both cores have other work too.
  testsFinishTimeout: 300_000,
  browsers: [
    chromeLauncher({
      launchOptions: { executablePath: await ensureChromium(), args: BROWSER_ARGUMENTS },
      // A window each: of two tabs in one, the browser draws no frames for the one behind, and its tests wait for ever.
      createPage: ({ context }) => context.newPage({ type: 'window' }),
    }),
  ],
  // Without the tsconfig, decorators would be left in, which no browser reads.
  plugins: [
    esbuildPlugin({ ts: true, tsconfig: fileURLToPath(new URL('tsconfig.json', import.meta.url)) }),
    // The core of highlight.js is CommonJS alone, which the bundler reads and a browser does not.
    {
      name: 'highlight',
      transform: ({ path, body }) =>
        path.endsWith('/highlight.js/lib/core.js')
          ? String(body).replace(/^module\.exports = (\w+);$/m, 'export default $1;')
          : undefined,
    },
    // A failed `equal` of two elements holds them; the runner cannot copy those, and would wait for the file for ever.
    {
      name: 'elements-in-failures',
      transform: ({ path, body }) =>
        path.startsWith('/__web-dev-server__web-socket.js')
          ? String(body).replace('structuredClone(obj)', `(${copyForReport})(obj)`)
          : undefined,
    },
  ],
  // The first test of a file waits for its modules too: seen to take 10 s with other work on both cores.
  testFramework: { config: { timeout: 60_000 } },
  // Said once a page by Lit's development build, which the tests want for its checks.
  filterBrowserLogs: ({ args }) =>
    !args.some((text) => typeof text === 'string' && text.startsWith('Lit is in dev mode')),
  reporters: [
    defaultReporter({ reportTestProgress: process.stdout.isTTY === true }),
    // scripts/test.mjs adds these to its own counts.
    {
      stop({ sessions }) {
        if (summary) writeFileSync(summary, JSON.stringify(countSessions(sessions)));
      },
    },
  ],
};

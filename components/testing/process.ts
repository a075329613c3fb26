/** ECharts' modules ask for `process.env.NODE_ENV`, which bundlers replace; tests load them as they are. */
const page = globalThis as unknown as { process?: { env: Record<string, string> } };
page.process ??= { env: { NODE_ENV: 'production' } };

/**
 * Arguments for Chromium under test: quiet, without a GPU, without the sandbox that root may not use, and without
 * motion, so that a colour is measured when it is there and not on its way.
 */
export const BROWSER_ARGUMENTS = [
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--force-prefers-reduced-motion',
];

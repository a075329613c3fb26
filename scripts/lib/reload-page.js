// Runs in the demo's pages under `npm run dev` only: loads the page anew when the bundle, the page or a tool changed.
const EVERY_MS = 700;

async function state() {
  const [bundle, page, tools] = await Promise.all([
    fetch('/pixie.js', { method: 'HEAD', cache: 'no-store' }),
    fetch('/', { method: 'HEAD', cache: 'no-store' }),
    fetch('/api/tools', { cache: 'no-store' }),
  ]);
  if (!bundle.ok || !page.ok || !tools.ok) return null;
  const hashes = (await tools.json()).tools.map((tool) => tool.schemaHash);
  return [bundle.headers.get('ETag'), page.headers.get('ETag'), ...hashes].join();
}

let known = null;
setInterval(async () => {
  // Null while the gateway starts again or a build is being written.
  const now = await state().catch(() => null);
  if (now !== null && known !== null && now !== known) location.reload();
  known = now ?? known;
}, EVERY_MS);

/**
 * Two builds into one folder, `dist/web`: the elements (`vite build`) and the demo's pages (`vite build --mode demo`).
 * The demo loads the very `/pixie.js` that every page loads; nothing of `components/` is bundled a second time.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { defineConfig, type Plugin, type UserConfig } from 'vite';
import { litWhitespace } from './scripts/lib/lit-whitespace.mjs';

const ROOT = import.meta.dirname;
const ENTRY = join(ROOT, 'components/pixie.ts');
const OUT = join(ROOT, 'dist/web');

/** The page's script tag stays as it is: `/pixie.js` is built apart and must not be bundled again. */
function keepBundleTag(): Plugin {
  return {
    name: 'pixie:bundle-tag',
    transformIndexHtml: {
      order: 'pre',
      handler: (html) => html.replaceAll(/<script (?=[^>]*src="\/pixie\.js")/g, '<script vite-ignore '),
    },
  };
}

/**
 * The bundler's helper for module namespaces, 158 bytes, becomes a chunk of its own as soon as a library needs it too:
 * one request more before a form is drawn. It is written into each chunk that uses it instead.
 */
function inlineHelper(): Plugin {
  return {
    name: 'pixie:helper',
    generateBundle(_options, bundle) {
      const helper = Object.values(bundle).find(
        (output) => output.type === 'chunk' && output.moduleIds.every((id) => id.startsWith('\0rolldown/runtime')),
      );
      if (helper?.type !== 'chunk') return;
      const [, code = '', list = ''] = /^([^]*?)export\s*\{([^}]*)\};?\s*$/.exec(helper.code) ?? [];
      const locals = new Map(list.split(',').map((item) => item.trim().split(/ as /).reverse() as [string, string]));
      const importing = new RegExp(`import\\{([^}]*)\\}from"[^"]*${helper.fileName.replace(/^.*\//, '')}";?`);
      for (const chunk of Object.values(bundle)) {
        if (chunk.type !== 'chunk' || !chunk.imports.includes(helper.fileName)) continue;
        chunk.code = chunk.code.replace(importing, (_, names: string) =>
          names
            .split(',')
            .map((name) => name.trim().split(/ as /))
            .map(([from = '', to = from]) => `const ${to}=(()=>{${code}return ${locals.get(from) ?? from}})();`)
            .join(''),
        );
        chunk.imports = chunk.imports.filter((name) => name !== helper.fileName);
      }
      delete bundle[helper.fileName];
    },
  };
}

/** Notes which of our modules each chunk holds and what it imports, for the size table. */
function describeChunks(): Plugin {
  return {
    name: 'pixie:chunks',
    writeBundle(_options, bundle) {
      const own = (id: string): string => relative(ROOT, id).replaceAll('\\', '/');
      const chunks = Object.values(bundle)
        .filter((chunk) => chunk.type === 'chunk')
        .map(({ name, fileName, moduleIds, imports }) => ({
          name,
          file: fileName,
          modules: moduleIds.map(own).filter((path) => path.startsWith('components/')),
          imports,
        }));
      writeFileSync(join(ROOT, 'dist/chunks.json'), JSON.stringify(chunks));
    },
  };
}

/** For `npm run dev`: the demo's pages follow a new build, a new page and a changed tool. */
function reloadPages(): Plugin {
  return {
    name: 'pixie:reload',
    generateBundle() {
      const source = readFileSync(join(ROOT, 'scripts/lib/reload-page.js'), 'utf8');
      this.emitFile({ type: 'asset', fileName: 'reload.js', source });
    },
    transformIndexHtml: {
      order: 'post',
      handler: () => [{ tag: 'script', attrs: { type: 'module', src: '/reload.js' }, injectTo: 'head' }],
    },
  };
}

const common: UserConfig = {
  base: './',
  publicDir: false,
  logLevel: 'warn',
  build: { target: 'es2022', assetsInlineLimit: 0, modulePreload: false, reportCompressedSize: false },
};

const elements: UserConfig = {
  ...common,
  root: ROOT,
  plugins: [inlineHelper(), litWhitespace(), describeChunks()],
  // Library mode would keep it, and the bundle is read by browsers.
  define: { 'process.env.NODE_ENV': '"production"' },
  build: {
    ...common.build,
    outDir: OUT,
    // In library mode Vite leaves `import()` alone; else it wraps each in 1.5 KiB of preloading for style sheets.
    lib: { entry: { pixie: ENTRY }, formats: ['es'] },
    rolldownOptions: {
      preserveEntrySignatures: 'allow-extension',
      output: {
        // Lit and the core stay in the entry, and chunks import from it: no further request, no third level.
        codeSplitting: {
          groups: [
            { name: 'pixie', tags: ['$initial'], priority: 3 },
            // Nearly every form has some of these: together they are one request, and smaller than apart.
            { name: 'basic', test: /\/inputs\/(text|number|slider|select|checkbox|toggle)(\/|\.ts)/, priority: 2 },
            // Apart they were six files on three levels, each level a round trip before the form is complete.
            {
              name: 'moments',
              test: /\/inputs\/(date|time|datetime)(\/|\.ts)|\/engines\/calendar\/(days|bounds|moment-\w+)\.ts|\/(shared|messages)\/dates\.ts|\/i18n\/calendar\/en\.ts/,
              priority: 2,
            },
            { name: 'icons', test: /\/core\/icons-more\.ts/, priority: 2 },
            // The checker of schemas is as large as all the rest of a JSON field: an engine, not part of the type.
            { name: 'json-check', test: /\/json-check\.ts|\/json-schema[\w-]*\.ts|@cfworker/, priority: 0 },
            {
              name: 'results',
              test: /\/tool\/(results\.define|running)\.ts|\/outputs\/(text|number|boolean)(\/|\.ts)/,
              priority: 1,
            },
          ],
        },
        // Library mode would keep the whitespace for the bundlers of others, and the bundle is for browsers.
        minify: true,
        entryFileNames: '[name].js',
        chunkFileNames: 'assets/[name]-[hash].js',
        assetFileNames: 'assets/[name]-[hash][extname]',
      },
    },
  },
};

const demo: UserConfig = {
  ...common,
  root: join(ROOT, 'demo'),
  plugins: [keepBundleTag(), litWhitespace(), ...(process.env['PIXIE_DEV'] ? [reloadPages()] : [])],
  build: {
    ...common.build,
    outDir: OUT,
    emptyOutDir: false,
    rolldownOptions: {
      input: readdirSync(join(ROOT, 'demo'))
        .filter((name) => name.endsWith('.html'))
        .map((name) => join(ROOT, 'demo', name)),
      output: {
        entryFileNames: 'assets/demo-[name]-[hash].js',
        chunkFileNames: 'assets/demo-[name]-[hash].js',
        assetFileNames: 'assets/demo-[name]-[hash][extname]',
      },
    },
  },
};

export default defineConfig(({ mode }) => (mode === 'demo' ? demo : elements));

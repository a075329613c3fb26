/**
 * Two builds into one folder, `dist/web`: the elements (`vite build`) and the demo's pages (`vite build --mode demo`).
 * The demo loads the very `/pixie.js` that every page loads; nothing of `components/` is bundled a second time.
 */
import { readdirSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { defineConfig, type Plugin, type UserConfig } from 'vite';
import { coreModules } from './scripts/lib/core-modules.mjs';
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

/** Our own modules say that importing them does nothing by itself, so a core module must be kept on purpose. */
function bundleCore(): Plugin {
  const core = new Set(coreModules(ROOT));
  return {
    name: 'pixie:core',
    transform(code, id) {
      const path = id.split('?')[0] ?? id;
      if (path === ENTRY) {
        const imports = [...core].map((module) => `import ${JSON.stringify(module)};`);
        return { code: [code, ...imports].join('\n'), map: null, moduleSideEffects: true };
      }
      return core.has(path) ? { code, map: null, moduleSideEffects: true } : null;
    },
  };
}

/** Notes which module each chunk was made for and what it imports, for the size table. */
function describeChunks(): Plugin {
  return {
    name: 'pixie:chunks',
    writeBundle(_options, bundle) {
      const chunks = Object.values(bundle).flatMap((chunk) =>
        chunk.type === 'chunk'
          ? [
              {
                file: chunk.fileName,
                module: chunk.facadeModuleId && relative(ROOT, chunk.facadeModuleId).replaceAll('\\', '/'),
                imports: chunk.imports,
              },
            ]
          : [],
      );
      writeFileSync(join(ROOT, 'dist/chunks.json'), JSON.stringify(chunks));
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
  plugins: [bundleCore(), litWhitespace(), describeChunks()],
  // Library mode would keep it, and the bundle is read by browsers.
  define: { 'process.env.NODE_ENV': '"production"' },
  build: {
    ...common.build,
    outDir: OUT,
    // In library mode Vite leaves `import()` alone; else it wraps each in 1.5 KiB of preloading for style sheets.
    lib: { entry: { pixie: ENTRY }, formats: ['es'] },
    rolldownOptions: {
      preserveEntrySignatures: 'allow-extension',
      // A core type is imported both ways on purpose.
      checks: { ineffectiveDynamicImport: false },
      output: {
        // Lit and the core stay in the entry, and chunks import from it: no further request, no third level.
        codeSplitting: {
          groups: [
            { name: 'pixie', tags: ['$initial'], priority: 3 },
            { name: 'pixie', test: /rolldown\/runtime/, priority: 4 },
            // Nearly every form has some of these: together they are one request, and smaller than apart.
            { name: 'basic', test: /\/inputs\/(text|number|slider|select|checkbox|toggle)(\/|\.ts)/, priority: 2 },
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
  plugins: [keepBundleTag(), litWhitespace()],
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

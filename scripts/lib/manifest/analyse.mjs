import { readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { cli } from '@custom-elements-manifest/analyzer/cli.js';
import { ROOT } from '../paths.mjs';
import { sources } from '../sources.mjs';

const DEFINITION = /^define\('(pixie-[a-z-]+)', (\w+)\);/gm;
const { version } = JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8'));

/**
 * The elements that are registered and documented, as a custom elements manifest. An element without `@summary` is a
 * part of another one, and what has neither a doc comment nor an attribute is no public member.
 */
export async function analyse() {
  const elements = definedElements();
  // Their neighbours too: what an element inherits stands in the modules of its base classes.
  const globs = [...new Set(elements.map((element) => `${posix.dirname(element.path)}/*.ts`))];
  const argv = ['analyze', '--litelement', '--quiet', '--globs', ...globs];
  const manifest = await cli({ argv, cwd: ROOT, noWrite: true });
  const modules = elements.flatMap((element) => {
    const found = manifest.modules
      .find((module) => module.path === element.path)
      ?.declarations?.find((declaration) => declaration.name === element.className);
    return found?.summary ? [moduleOf(element, found)] : [];
  });
  if (modules.length === 0) throw new Error('no documented element was found');
  return { schemaVersion: '2.1.0', readme: 'README.md', version, modules };
}

/** Tag, class and module of everything that a `*.define.ts` registers. */
function definedElements() {
  return sources(['components'])
    .filter(({ path }) => path.endsWith('.define.ts'))
    .flatMap(({ path, text }) =>
      [...text.matchAll(DEFINITION)].map(([, tagName, className]) => {
        const from = new RegExp(`import \\{[^}]*\\b${className}\\b[^}]*\\} from '([^']+)'`).exec(text)?.[1];
        return { tagName, className, definedIn: path, path: posix.join(posix.dirname(path), from ?? '') };
      }),
    )
    .toSorted((a, b) => (a.tagName < b.tagName ? -1 : 1));
}

function moduleOf({ tagName, className, definedIn, path }, declaration) {
  const built = (source) => `dist/${source.replace(/\.ts$/, '.js')}`;
  const reference = { name: className, module: built(path) };
  return {
    kind: 'javascript-module',
    path: built(path),
    declarations: [
      {
        ...declaration,
        tagName,
        customElement: true,
        members: declaration.members.filter(isPublic).map(own),
        attributes: declaration.attributes?.map(own),
      },
    ],
    exports: [
      { kind: 'js', name: className, declaration: reference },
      { kind: 'custom-element-definition', name: tagName, declaration: { ...reference, module: built(definedIn) } },
    ],
  };
}

/** Where a member was written down is our business and not a reader's. */
function own({ inheritedFrom: _from, ...member }) {
  return member;
}

function isPublic(member) {
  return (
    member.privacy !== 'private' &&
    member.privacy !== 'protected' &&
    !member.static &&
    Boolean(member.description || member.attribute)
  );
}

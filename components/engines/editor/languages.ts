/** Languages by the names that tools use; each loads when a text in it is first shown. */
import type { Language } from '@codemirror/language';

type Load = () => Promise<{ language: Language }>;

const LANGUAGES: Record<string, Load> = {
  python: () => import('./languages/python-language.ts'),
  sql: () => import('./languages/sql-language.ts'),
  javascript: () => import('./languages/javascript-language.ts'),
  typescript: () => import('./languages/typescript-language.ts'),
  html: () => import('./languages/html-language.ts'),
  css: () => import('./languages/css-language.ts'),
  json: () => import('./languages/json-language.ts'),
  markdown: () => import('./languages/markdown-language.ts'),
  yaml: () => import('./languages/yaml-language.ts'),
  shell: () => import('./languages/shell-language.ts'),
};

const ALIASES: Record<string, string> = {
  py: 'python',
  python3: 'python',
  js: 'javascript',
  jsx: 'javascript',
  mjs: 'javascript',
  ts: 'typescript',
  tsx: 'typescript',
  htm: 'html',
  md: 'markdown',
  yml: 'yaml',
  sh: 'shell',
  bash: 'shell',
  zsh: 'shell',
};

/** The one name of a language; null for plain text and for what is not known. */
export function languageName(name: string | null | undefined): string | null {
  const lower = name?.trim().toLowerCase() ?? '';
  const known = Object.hasOwn(ALIASES, lower) ? ALIASES[lower]! : lower;
  return Object.hasOwn(LANGUAGES, known) ? known : null;
}

/** Resolves to null for plain text, and where the language could not be loaded: the text stays, without colours. */
export async function loadLanguage(name: string | null | undefined): Promise<Language | null> {
  const known = languageName(name);
  if (known === null) return null;
  try {
    return (await LANGUAGES[known]!()).language;
  } catch (error) {
    console.warn(`pixie: the colours of “${known}” could not be loaded`, error);
    return null;
  }
}

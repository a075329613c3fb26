/** Formulas as a page of their own, and as the one MathML element that a formula is. */
import type { ExportFile } from '../../../contract/types.ts';
import { loadMath } from '../../engines/latex/load.ts';
import type { LatexPart } from '../../engines/latex/parts.ts';

/** The page needs no script and no file besides. */
export async function latexPage(parts: readonly LatexPart[], title: string): Promise<ExportFile> {
  const { mathml } = await loadMath();
  const body = parts.map((part) =>
    part.kind === 'text' ? escape(part.text).replaceAll('\n', '<br>') : mathml(part.tex, part.display),
  );
  const text = `<!doctype html>
<html>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${escape(title)}</title>
<style>body { max-width: 75ch; margin: 2em auto; padding: 0 1em; font: 16px/1.6 system-ui, sans-serif }</style>
</head>
<body>
${body.join('')}
</body>
</html>
`;
  return { extension: 'html', mediaType: 'text/html', body: text };
}

export async function mathmlFile(tex: string, display: boolean): Promise<ExportFile> {
  const { mathml } = await loadMath();
  return { extension: 'mml', mediaType: 'application/mathml+xml', body: `${mathml(tex, display)}\n` };
}

function escape(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** The README of a tool that was made from a function. */
import type { Docstring } from './docstring.ts';

export interface ReadmeParts {
  id: string;
  name: string;
  module: string;
  function: string;
  doc: Docstring;
  notes: readonly string[];
}

export function readmeText({ id, name, module, function: called, doc, notes }: ReadmeParts): string {
  const about = [doc.summary, doc.body].filter((text) => text !== '');
  const open =
    notes.length === 0
      ? []
      : ['## To look at', notes.map((note) => `- [ ] ${note}`).join('\n'), 'Delete this list when it is done.'];
  return `${[
    `# ${name}`,
    ...about,
    ...open,
    '## Work on it',
    `\`\`\`sh
pixie sync ${id}        # builds .venv from pyproject.toml
pixie validate ${id}    # does it keep the contract?
pixie dev ${id}         # try it; it starts anew when you save
\`\`\``,
    `- \`${module}.py\` has \`${called}\`, as it was when the tool was made.
- \`main.py\` calls it; \`tool.json\` says what the form asks and what the results are. Keys of both belong together.
- \`reference/fixture_example.json\` is a run that \`pixie validate\` repeats: add what should come out.`,
  ].join('\n\n')}\n`;
}

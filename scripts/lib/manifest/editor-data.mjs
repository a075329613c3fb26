/** What editors read to complete and explain the elements: VS Code's custom data and JetBrains' web-types. */

/** The literal values that a type allows, for completion: `'a' | 'b' | null` gives a and b. */
function literals(type = '') {
  return [...type.matchAll(/'([^']+)'/g)].map((match) => match[1]);
}

function declarationsOf(manifest) {
  return manifest.modules.flatMap((module) => module.declarations);
}

/** VS Code: `html.customData` of a workspace's settings. */
export function vsCodeData(manifest) {
  const tags = declarationsOf(manifest).map((element) => ({
    name: element.tagName,
    description: `${element.summary}\n\n${element.description}`,
    attributes: element.attributes.map(({ name, description, type }) => {
      const values = literals(type?.text).map((value) => ({ name: value }));
      return { name, ...(description && { description }), ...(values.length > 0 && { values }) };
    }),
  }));
  return { version: 1.1, tags };
}

/** JetBrains: found through `web-types` in package.json. */
export function webTypes(manifest) {
  const elements = declarationsOf(manifest).map((element) => ({
    name: element.tagName,
    description: element.summary,
    attributes: element.attributes.map(({ name, description, type }) => ({
      name,
      ...(description && { description }),
      value: { type: type?.text ?? 'string', required: false },
    })),
    js: {
      properties: element.members
        .filter((member) => member.kind === 'field')
        .map(({ name, description, type }) => ({ name, description, type: type?.text })),
      events: (element.events ?? []).map(({ name, description }) => ({ name, description })),
    },
    slots: (element.slots ?? []).map(({ name, description }) => ({ name, description })),
    css: {
      parts: (element.cssParts ?? []).map(({ name, description }) => ({ name, description })),
      properties: (element.cssProperties ?? []).map(({ name, description }) => ({ name, description })),
    },
  }));
  return {
    $schema: 'https://json.schemastore.org/web-types',
    name: 'pixie',
    version: manifest.version,
    'description-markup': 'markdown',
    contributions: { html: { elements } },
  };
}

/** Types for templates of React and Vue, made from the manifest; the types of members come from the classes. */

const HEAD = '// Written by scripts/manifest.mjs from the doc comments of the elements.\n';

/** Types that name every element's attributes and properties, shared by both. */
export function elementTypes(manifest) {
  const elements = elementsOf(manifest);
  const imports = elements.map(({ className, path }) => `import type { ${className} } from '${path}';`);
  const props = elements.map(({ className, element }) => {
    const attributes = element.attributes
      // An attribute may bear the name of another property, like `value`, whose default it is.
      .filter(({ fieldName, name }) => fieldName && !element.members.some((member) => member.name === name))
      .map(({ fieldName, name, description }) => `${comment(description)}  '${name}'?: ${className}['${fieldName}'];`);
    const fields = element.members
      .filter((member) => member.kind === 'field' && !member.readonly)
      .map(
        ({ name, description, attribute }) =>
          // A template may give it as the text of the attribute.
          `${comment(description)}  ${name}?: ${className}['${name}']${attribute && /JSON/.test(description ?? '') ? ' | string' : ''};`,
      );
    return `export interface ${className}Props {\n${[...fields, ...attributes].join('\n')}\n}`;
  });
  const events = elements.map(({ className, element }) => {
    const lines = (element.events ?? []).map(
      ({ name, description }) => `${comment(description)}  '${name}': HTMLElementEventMap['${name}'];`,
    );
    return `export interface ${className}Events {\n${lines.join('\n')}\n}`;
  });
  return `${HEAD}${imports.join('\n')}\n\n${[...props, ...events].join('\n\n')}\n`;
}

/** React 19: tags in JSX, properties as props, events as `onpixie-result`. */
export function reactTypes(manifest) {
  const elements = elementsOf(manifest);
  const names = elements.flatMap(({ className }) => [`${className}Events`, `${className}Props`]).toSorted();
  const classes = elements.map(({ className, path }) => `import type { ${className} } from '${path}';`);
  const tags = elements.map(
    ({ className, tagName }) =>
      `      '${tagName}': Host<${className}, ${className}Props> & Handlers<${className}Events>;`,
  );
  return `${HEAD}import type { DetailedHTMLProps, HTMLAttributes } from 'react';
${classes.join('\n')}
import type { ${names.join(', ')} } from './elements.js';

type Host<E extends HTMLElement, P> = Omit<DetailedHTMLProps<HTMLAttributes<E>, E>, keyof P> & P;
type Handlers<E> = { [N in keyof E & string as \`on\${N}\`]?: (event: E[N]) => void };

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
${tags.join('\n')}
    }
  }
}
`;
}

/** Vue 3: components of templates, events as `@pixie-result`. */
export function vueTypes(manifest) {
  const elements = elementsOf(manifest);
  const names = elements.flatMap(({ className }) => [`${className}Events`, `${className}Props`]).toSorted();
  const tags = elements.map(
    ({ className, tagName }) => `    '${tagName}': Element<${className}Props, ${className}Events>;`,
  );
  return `${HEAD}import type { HTMLAttributes, PublicProps } from 'vue';
import type { ${names.join(', ')} } from './elements.js';

type Camel<S extends string> = S extends \`\${infer A}-\${infer B}\` ? \`\${A}\${Capitalize<Camel<B>>}\` : S;
type Handlers<E> = { [N in keyof E & string as \`on\${Capitalize<Camel<N>>}\`]?: (event: E[N]) => void };
type Element<P, E> = new () => { $props: Omit<HTMLAttributes, keyof P> & PublicProps & P & Handlers<E> };

declare module 'vue' {
  interface GlobalComponents {
${tags.join('\n')}
  }
}
`;
}

function elementsOf(manifest) {
  return manifest.modules.map((module) => {
    const [element] = module.declarations;
    // Types lie in dist/types, modules beside it.
    return { element, className: element.name, tagName: element.tagName, path: module.path.replace(/^dist\//, '../') };
  });
}

function comment(text) {
  return text ? `  /** ${text.replaceAll('\n', ' ')} */\n` : '';
}

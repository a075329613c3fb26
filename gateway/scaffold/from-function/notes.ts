/** What is to be said of a function as a whole; what concerns one input or output is said where that is planned. */
import type { PlannedInputs } from './inputs.ts';
import type { Place } from './place.ts';
import type { Reading } from './reading.ts';

export interface NoteParts {
  place: Place;
  reading: Reading;
  /** The function's module in the tool's folder. */
  module: string;
  inputs: PlannedInputs;
  /** Environment variables that were declared. */
  secrets: readonly string[];
}

/** Decorators that change nothing of how a function is called. */
const HARMLESS = /(?:^|\.)(?:cache|lru_cache|wraps|validate_call|njit|jit|deprecated|override)$/;

/** Sentences, each with what to do. */
export function generalNotes(parts: NoteParts): string[] {
  return [...fileNotes(parts), ...inputNotes(parts)];
}

function fileNotes({ place, reading, module, secrets }: NoteParts): string[] {
  const unusual = reading.function.decorators.filter((name) => !HARMLESS.test(name));
  return [
    ...(module === place.module
      ? []
      : [
          `The file is called ${module}.py here, since ${place.module} would hide something else. Nothing is to be done.`,
        ]),
    ...unusual.map(
      (name) => `The decorator \`${name}\` stays: see that the function can still be called with its own arguments.`,
    ),
    ...reading.effects.map(
      ({ line, source }) =>
        `Line ${line}, \`${source}\`, runs whenever the tool starts: put it under \`if __name__ == "__main__":\`.`,
    ),
    ...secrets.map(
      (name) =>
        `The file reads the environment variable ${name}: it is declared as a secret. Set it with \`pixie secrets set\`.`,
    ),
  ];
}

function inputNotes({ reading, inputs }: NoteParts): string[] {
  const specs = inputs.inputs.map((input) => input.spec);
  const bare = specs.filter((spec) => spec.required !== false && spec.default === undefined);
  const files = bare.filter((spec) => spec.type === 'file').map((spec) => `\`${spec.key}\``);
  const others = bare.filter((spec) => spec.type !== 'file').map((spec) => `\`${spec.key}\``);
  return [
    ...(reading.function.parameters.length > 0
      ? []
      : ['The function has no parameters, so the tool has no inputs, which `pixie validate` warns of. Give it one.']),
    ...files.map(
      (key) =>
        `${key} is a file: \`pixie validate\` sends a tiny picture. Where the function takes other files, give it a default, and let it read an example of its own then.`,
    ),
    ...others.map(
      (key) =>
        `${key} has no default: give the form something to begin with in tool.json. Until then \`pixie validate\` tries the least that its type has.`,
    ),
  ];
}

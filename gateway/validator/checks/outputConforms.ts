import { anyOutput } from '../../../contract/all-outputs.ts';
import { jsonEqual, type Json, type JsonObject } from '../../../contract/json.ts';
import { nearest } from '../../../contract/nearest.ts';
import { pointerTokens, valueAt } from '../../../contract/pointer.ts';
import type { CheckDetail } from '../../../contract/report.ts';
import type { OutputModule, OutputSpec, ToolSpec } from '../../../contract/types.ts';
import { brief } from '../brief.ts';
import { conclude, specOf, type Finding, type Inquiry } from '../inquiry.ts';

/** Members of an answer that are no outputs and yet known. */
const KNOWN = new Set(['run_id']);

/** Check 9: what check 8's run answered, output by output. */
export function outputConforms(inquiry: Inquiry): Finding {
  const answer = inquiry.sample?.answered?.answer ?? {};
  return conclude(outputDetails(answer, specOf(inquiry)), 'Every declared output came and fits its type.');
}

/** Missing and wrong values are errors, undeclared members warnings, accepted shapes that are not canonical notes. */
export function outputDetails(answer: JsonObject, { outputs }: Pick<ToolSpec, 'outputs'>): CheckDetail[] {
  const keys = outputs.map(({ key }) => key);
  const extra = Object.keys(answer).filter((key) => !keys.includes(key) && !KNOWN.has(key));
  return [
    ...outputs.flatMap((spec) => valueDetails(spec, Object.hasOwn(answer, spec.key) ? answer[spec.key] : undefined)),
    ...extra.map((key): CheckDetail => {
      const near = nearest(key, keys);
      const hint = near === null ? 'Declare it in tool.json, or leave it out.' : `Is \`${near}\` meant?`;
      return { level: 'warning', message: `\`${key}\` is no declared output; nobody sees it.`, subject: key, hint };
    }),
  ];
}

function valueDetails(spec: OutputSpec, raw: Json | undefined): CheckDetail[] {
  const { key, type, streaming } = spec;
  const module = anyOutput(type);
  const error = (message: string, more: Partial<CheckDetail> = {}): CheckDetail[] => [
    { level: 'error', message, subject: key, hint: shapeHint(spec, module), ...more },
  ];
  const placeholder = streaming ? { hint: `Answer a placeholder. ${shapeHint(spec, module)}` } : {};
  if (raw === undefined) return error(`\`${key}\` is missing in the answer.`, placeholder);
  const normalised = module?.normalise(raw, spec);
  if (raw === null && normalised?.ok !== true) return error(`\`${key}\` is null.`, placeholder);
  if (normalised === undefined) return [];
  if (!normalised.ok) {
    const { reason, path } = normalised;
    const got = path === '' ? raw : (valueAt(raw, path) as Json | undefined);
    const place = path === '' ? '' : ` at ${pointerTokens(path).join('.')}`;
    return error(`\`${key}\` does not fit its type ${type}${place}: ${reason}.`, {
      path,
      ...(got !== undefined && { got: brief(got) }),
    });
  }
  if (jsonEqual(normalised.value, raw)) return [];
  return [
    {
      level: 'note',
      message: `\`${key}\` has an accepted shape; the canonical one is in «expected».`,
      subject: key,
      expected: brief(normalised.value),
      got: brief(raw),
    },
  ];
}

function shapeHint({ type }: OutputSpec, module: OutputModule | undefined): string {
  const example = module?.examples[0]?.raw;
  return example === undefined ? `${type} is no known type.` : `A ${type} looks like ${shortJson(example)}.`;
}

function shortJson(value: Json): string {
  const text = JSON.stringify(brief(value), (_, item: unknown) => (typeof item === 'bigint' ? Number(item) : item));
  return text.length > 200 ? `${text.slice(0, 200).toWellFormed()}…` : text;
}

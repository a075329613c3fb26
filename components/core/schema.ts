/** tool.json as the elements use it: read from the gateway verbatim, so every default is filled in here. */
import { isObject, type Json, type JsonObject } from '../../contract/json.ts';
import type { InputSpec, Layout, OutputSpec, SecretSpec } from '../../contract/types.ts';

export interface ToolSchema {
  id: string;
  name: string;
  description: string | null;
  icon: string | null;
  layout: Layout;
  inputs: InputSpec[];
  outputs: OutputSpec[];
  secrets: SecretSpec[];
}

/** Any JSON to a schema that can be drawn: what does not fit is left out, nothing throws. Null when it is no tool. */
export function readSchema(json: Json): ToolSchema | null {
  if (!isObject(json) || typeof json['id'] !== 'string') return null;
  const layout = json['layout'];
  return {
    id: json['id'],
    name: text(json['name']) ?? json['id'],
    description: text(json['description']),
    icon: text(json['icon']),
    layout: layout === 'chat' || layout === 'split' ? layout : 'form',
    inputs: specs(json['inputs']) as InputSpec[],
    outputs: specs(json['outputs']) as OutputSpec[],
    secrets: (Array.isArray(json['secrets']) ? json['secrets'] : []).filter(
      (secret) => isObject(secret) && typeof secret['key'] === 'string',
    ) as unknown as SecretSpec[],
  };
}

function specs(list: Json | undefined): JsonObject[] {
  const seen = new Set<string>();
  return (Array.isArray(list) ? list : []).filter((spec): spec is JsonObject => {
    if (!isObject(spec) || typeof spec['key'] !== 'string' || typeof spec['type'] !== 'string') return false;
    if (seen.has(spec['key'])) return false;
    seen.add(spec['key']);
    if (typeof spec['label'] !== 'string') spec['label'] = spec['key'];
    return true;
  });
}

function text(value: Json | undefined): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

/** Absent means required. */
export function isRequired(spec: InputSpec): boolean {
  return spec.required !== false;
}

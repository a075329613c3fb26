/** What each key of the configuration may be, for the file, the environment, flags and the dashboard alike. Pure. */
import type { Config } from './config.ts';
import { checkedOrigin } from './door/origins.ts';
import { GatewayError } from './errors.ts';

type Kind = 'integer' | 'boolean' | 'text' | 'list' | 'guard';

interface Setting {
  kind: Kind;
  min?: number;
  max?: number;
  nullable?: boolean;
  /** May change while the gateway runs. */
  live?: boolean;
  /** Further rule; a sentence when the value breaks it. */
  rule?(value: string): string | null;
}

/** Beyond loopback it never listens by itself; the manual has recipes for a team. */
const LOOPBACK = new Set(['127.0.0.1', '::1']);

export const SETTINGS: { readonly [K in keyof Config]: Setting } = {
  port: { kind: 'integer', min: 0, max: 65_535 },
  host: {
    kind: 'text',
    rule: (host) =>
      LOOPBACK.has(host)
        ? null
        : 'must be 127.0.0.1 or ::1: Pixie runs programs for whoever reaches it, so it listens on this computer only. For a team, put a reverse proxy with a login in front',
  },
  tools_dir: { kind: 'text' },
  state_dir: { kind: 'text' },
  warm_keep_max: { kind: 'integer', min: 1 },
  warm_keep_seconds: { kind: 'integer', min: 0 },
  inline_output_max_bytes: { kind: 'integer', min: 0 },
  max_artefact_bytes_per_run: { kind: 'integer', min: 0 },
  max_artefacts_per_run: { kind: 'integer', min: 0 },
  allowed_origins: { kind: 'list', rule: originFault },
  max_body_mb: { kind: 'integer', min: 1, live: true },
  max_state_bytes: { kind: 'integer', min: 0 },
  allowed_hosts: {
    kind: 'list',
    rule: (host) =>
      /^[a-z0-9.[\]:-]+$/i.test(host)
        ? null
        : 'holds host names, with a port where there is one: tools.example.org:8080',
  },
  public_url: { kind: 'text', nullable: true, rule: (url) => (URL.canParse(url) ? null : 'must be a URL') },
  expose_stderr: { kind: 'boolean', live: true },
  guard: { kind: 'guard' },
  map_tiles: {
    kind: 'text',
    nullable: true,
    live: true,
    rule: tilesFault,
  },
  open: { kind: 'boolean' },
};

export type SettingKey = keyof Config;

export function isSettingKey(key: string): key is SettingKey {
  return Object.hasOwn(SETTINGS, key);
}

/**
 * A value as the configuration's own type.
 * @param source where it was found, for the message: `pixie.config.json`, `PIXIE_PORT`, `--port`
 * @throws GatewayError invalid_request naming source, key and value
 */
export function checkSetting<K extends SettingKey>(key: K, value: unknown, source: string): Config[K] {
  const fault = faultOf(SETTINGS[key], value);
  if (fault !== null) {
    throw new GatewayError(
      'invalid_request',
      `${source}: ${key} ${fault}. It is ${JSON.stringify(value)?.slice(0, 100)}.`,
    );
  }
  return value as Config[K];
}

/** Text of an environment variable or flag as the JSON value that a file would hold. */
export function settingFromText(key: SettingKey, text: string): unknown {
  const { kind, nullable } = SETTINGS[key];
  if (nullable === true && text === '') return null;
  if (kind === 'list') return items(text);
  if (kind === 'integer') return /^-?\d+$/.test(text.trim()) ? Number(text) : text;
  if (kind === 'text') return text;
  const word = text.trim().toLowerCase();
  if (['1', 'true', 'yes', 'on'].includes(word)) return true;
  if (['0', 'false', 'no', 'off'].includes(word)) return false;
  return kind === 'guard' ? { except: items(text) } : text;
}

function faultOf(setting: Setting, value: unknown): string | null {
  const { kind, nullable, rule, min = Number.MIN_SAFE_INTEGER, max = Number.MAX_SAFE_INTEGER } = setting;
  if (value === null && nullable === true) return null;
  switch (kind) {
    case 'integer': {
      if (typeof value === 'number' && Number.isInteger(value) && value >= min && value <= max) return null;
      return max === Number.MAX_SAFE_INTEGER
        ? `must be a whole number, ${min} or more`
        : `must be a whole number from ${min} to ${max}`;
    }
    case 'boolean':
      return typeof value === 'boolean' ? null : 'must be true or false';
    case 'text':
      return typeof value === 'string' && value !== '' ? (rule?.(value) ?? null) : 'must be a text';
    case 'list':
      if (!isTexts(value)) return 'must be a list of texts';
      return value.map((item) => rule?.(item) ?? null).find((fault) => fault !== null) ?? null;
    case 'guard': {
      const except = typeof value === 'object' && value !== null && 'except' in value ? value.except : null;
      return typeof value === 'boolean' || isTexts(except) ? null : 'must be true, false or {"except": [ids of tools]}';
    }
  }
}

function tilesFault(tiles: string): string | null {
  const [address = ''] = tiles.split(' ', 1);
  const whole = /^https?:\/\//.test(address) && ['{z}', '{x}', '{y}'].every((part) => address.includes(part));
  return whole
    ? null
    : 'must be an http(s) address with {z}, {x} and {y} in it, and may name its owner after a space: https://tiles.example.org/{z}/{x}/{y}.png © Example';
}

function originFault(origin: string): string | null {
  try {
    checkedOrigin(origin);
    return null;
  } catch (error) {
    return `holds exact origins (${error instanceof Error ? error.message : ''})`;
  }
}

function isTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string' && item !== '');
}

function items(text: string): string[] {
  return text
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '');
}

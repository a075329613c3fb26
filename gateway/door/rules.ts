/**
 * The door's decision about one request, from its head alone: what the door does is in `door.ts`, what it decides is
 * here, without side effects. Order: Host, target, route, origin and fetch metadata, kind and size of the body.
 * A check comes once, for every route: products of this kind were broken through the one route that forgot it.
 */
import type { ProblemCode } from '../../contract/api.ts';
import { matchRoute, type Match, type RouteRule } from './routes.ts';
import { isOurHost, splitTarget, valuesOf, type RawHeaders } from './target.ts';

export interface RequestHead {
  method: string;
  /** `1.1` … */
  version: string;
  /** The request target as it came. */
  target: string;
  rawHeaders: RawHeaders;
}

/** Who calls, once the door has let it in. */
export interface Caller {
  /**
   * Whose runs these are: null for our own pages and for scripts without Origin or token, who see all runs; else the
   * origin, or `token:<id>`.
   */
  readonly identity: string | null;
  /** Tools that this caller may use; null = all. */
  readonly tools: ReadonlySet<string> | null;
  readonly admin: boolean;
}

/** What the door knows. Lookups only; all are answered from memory. */
export interface DoorPolicy {
  /** See `hostNames`. */
  hosts: ReadonlySet<string>;
  /** Origins of our own pages. */
  ownOrigins: ReadonlySet<string>;
  /** Bytes of a body. */
  maxBodyBytes: number;
  /** Bytes of an upload. */
  maxUploadBytes(): number;
  /** The tools that a listed origin may use (null = all), or undefined for an origin that is not listed. */
  allowedOrigin(origin: string): ReadonlySet<string> | null | undefined;
  token(token: string): { id: string; tools: ReadonlySet<string> } | undefined;
  isAdminKey(key: string): boolean;
}

export interface Pass {
  kind: 'pass';
  match: Match;
  path: string;
  query: string;
  caller: Caller;
  /** Origin that may read the answer, if it came with one. */
  cors: string | null;
  hasBody: boolean;
}

export interface Preflight {
  kind: 'preflight';
  /** `*` for the bundle. */
  origin: string;
}

export interface Refusal {
  kind: 'refuse';
  code: ProblemCode;
  detail: string;
  /** The caller may read the refusal: it is allowed in general, or it tried a token. */
  cors?: string;
  allow?: readonly string[];
  /** An origin that is not listed: remembered, for the dashboard's button. */
  refusedOrigin?: string;
}

export type Verdict = Pass | Preflight | Refusal;

/** Headers that decide something: two of one of them mean that somebody between us reads another one than we do. */
const SINGLE = [
  'origin',
  'content-type',
  'sec-fetch-site',
  'x-pixie-token',
  'x-pixie-admin',
  'content-encoding',
] as const;
type SingleHeader = (typeof SINGLE)[number];
type Singles = Readonly<Partial<Record<SingleHeader, string>>>;

/** Lets a request in, answers it as a preflight, or refuses it. */
export function decide(head: RequestHead, policy: DoorPolicy): Verdict {
  if (!isOurHost(head.rawHeaders, policy.hosts)) {
    return refuse('bad_host', 'This gateway does not answer to that host name. Use http://127.0.0.1 and its port.');
  }
  // Node reads a line without a version as HTTP/0.9, and codings other than chunked as no body at all.
  const coding = valuesOf(head.rawHeaders, 'transfer-encoding').join().toLowerCase();
  if (!/^1\.[01]$/.test(head.version) || (coding !== '' && coding !== 'chunked')) {
    return refuse('invalid_request', 'The request must be HTTP/1.1, with its body plain or in chunks.');
  }
  const target = splitTarget(head.target);
  if ('fault' in target) return refuse('invalid_request', target.fault);
  const headers = singles(head.rawHeaders);
  if (headers === null) return refuse('invalid_request', 'A header that may come only once came twice.');

  if (head.method === 'OPTIONS' && headers.origin !== undefined) {
    return preflight(head, headers.origin, target.path, policy);
  }
  const match = matchRoute(head.method, target.path);
  const rule = 'rule' in match ? match.rule : null;
  const admitted = admit(headers, rule, policy);
  if ('kind' in admitted) return admitted;
  const { caller, cors } = admitted;
  const readable = cors === null ? {} : { cors };

  if (!('rule' in match)) {
    return match.allow.length === 0
      ? refuse('not_found', 'There is nothing at this address.', readable)
      : refuse('method_not_allowed', `Allowed here: ${match.allow.join(', ')}.`, { ...readable, allow: match.allow });
  }
  const tool = match.params['tool'];
  if (tool !== undefined && caller.tools !== null && !caller.tools.has(tool)) {
    return refuse('forbidden_origin', `This page may not use the tool ${quote(tool)}.`, readable);
  }
  const body = checkBody(head, headers, match.rule, policy);
  if (typeof body === 'object') return { ...body, ...readable };
  return { kind: 'pass', match, path: target.path, query: target.query, caller, cors, hasBody: body };
}

function singles(rawHeaders: RawHeaders): Singles | null {
  const found: Partial<Record<SingleHeader, string>> = {};
  for (const name of SINGLE) {
    const values = valuesOf(rawHeaders, name);
    if (values.length > 1) return null;
    if (values[0] !== undefined) found[name] = values[0];
  }
  return found;
}

const SCRIPT: Caller = { identity: null, tools: null, admin: false };

/** S03 to S06: who is it, and may it use a route of this scope? An unknown path is treated like an embed route. */
function admit(
  headers: Singles,
  rule: RouteRule | null,
  policy: DoorPolicy,
): { caller: Caller; cors: string | null } | Refusal {
  const { origin } = headers;
  if (rule?.headers === 'bundle') return { caller: SCRIPT, cors: null };
  const own = origin !== undefined && policy.ownOrigins.has(origin);
  const scope = rule?.scope ?? 'embed';

  const token = headers['x-pixie-token'];
  const holder = token === undefined ? undefined : policy.token(token);
  if (token !== undefined && holder === undefined) {
    return refuse('invalid_token', 'The token is unknown or revoked. Make a new one with: pixie token create', {
      ...(origin !== undefined && { cors: origin }),
    });
  }
  if (scope === 'admin') return admitAdmin(headers, own, policy);
  if (holder !== undefined) {
    return {
      caller: { identity: own ? null : `token:${holder.id}`, tools: holder.tools, admin: false },
      cors: origin ?? null,
    };
  }
  if (own) return { caller: SCRIPT, cors: origin };
  const tools = origin === undefined ? undefined : policy.allowedOrigin(origin);
  if (origin !== undefined && tools !== undefined) {
    return { caller: { identity: origin, tools, admin: false }, cors: origin };
  }
  if (rule?.capability === true) return { caller: SCRIPT, cors: null };
  if (origin !== undefined) return foreign(origin);
  if (scope !== 'public' && isFromElsewhere(headers)) {
    return refuse('forbidden_origin', 'Another page may not call this without an allowed origin.');
  }
  return { caller: SCRIPT, cors: null };
}

function admitAdmin(headers: Singles, own: boolean, policy: DoorPolicy): { caller: Caller; cors: null } | Refusal {
  if (headers.origin !== undefined && !own) return foreign(headers.origin);
  if (isFromElsewhere(headers)) return refuse('forbidden_origin', 'Another page may not call this.');
  const key = headers['x-pixie-admin'];
  if (key === undefined || !policy.isAdminKey(key)) {
    return refuse('admin_required', 'Open the dashboard by the address that «pixie serve» prints; it holds the key.');
  }
  return { caller: { ...SCRIPT, admin: true }, cors: null };
}

/**
 * A browser says so when a page of another origin makes it load something without an Origin header (an `<img>` could
 * otherwise start Python). `same-site` too: to a browser, another port of localhost is the same site.
 */
function isFromElsewhere(headers: Singles): boolean {
  const site = headers['sec-fetch-site'];
  return site !== undefined && site !== 'same-origin' && site !== 'none';
}

function preflight(head: RequestHead, origin: string, path: string, policy: DoorPolicy): Preflight | Refusal {
  const method = valuesOf(head.rawHeaders, 'access-control-request-method')[0] ?? 'GET';
  const match = matchRoute(method, path);
  const rule = 'rule' in match ? match.rule : null;
  if (rule?.headers === 'bundle') return { kind: 'preflight', origin: '*' };
  if (policy.ownOrigins.has(origin)) return { kind: 'preflight', origin };
  if (rule?.scope === 'admin') return foreign(origin);
  if (policy.allowedOrigin(origin) !== undefined) return { kind: 'preflight', origin };
  const asked = valuesOf(head.rawHeaders, 'access-control-request-headers').join(',').toLowerCase();
  const withToken = asked.split(',').some((name) => name.trim() === 'x-pixie-token');
  // The token itself comes only with the request, which is judged then.
  return withToken ? { kind: 'preflight', origin } : foreign(origin);
}

/** The same words for every path, so that a page that is not allowed cannot learn which tools there are. */
function foreign(origin: string): Refusal {
  return refuse('forbidden_origin', `This page is not allowed. To allow it: pixie allow ${quote(origin)}`, {
    refusedOrigin: origin,
  });
}

const BYTES_TYPE = /^application\/octet-stream$/i;
const JSON_TYPE = /^application\/json\s*(?:;\s*charset="?utf-8"?\s*)?$/i;
const MULTIPART = /^multipart\/form-data\s*;/i;

/** Whether there is a body, or why it is refused. Nothing of it has been read. */
function checkBody(head: RequestHead, headers: Singles, rule: RouteRule, policy: DoorPolicy): boolean | Refusal {
  const lengths = valuesOf(head.rawHeaders, 'content-length');
  const length = Number(lengths[0] ?? 0);
  const hasBody = length > 0 || valuesOf(head.rawHeaders, 'transfer-encoding').length > 0;
  if (!hasBody) return false;
  if (rule.method === 'GET') return refuse('invalid_request', 'A GET has no body here.');
  const type = checkType(headers, rule);
  if (type !== null) return type;
  if (headers['content-encoding'] !== undefined && headers['content-encoding'] !== 'identity') {
    return refuse('unsupported_media_type', 'A compressed body is not accepted here.');
  }
  const maxBytes = rule.body === 'bytes' ? policy.maxUploadBytes() : policy.maxBodyBytes;
  if (length > maxBytes) {
    return refuse('body_too_large', `The body is larger than ${Math.floor(maxBytes / 1024 ** 2)} MB.`);
  }
  return true;
}

function checkType(headers: Singles, rule: RouteRule): Refusal | null {
  const type = headers['content-type'] ?? '';
  if (rule.body === 'bytes') {
    if (BYTES_TYPE.test(type)) return null;
    return refuse(
      'unsupported_media_type',
      'Send the file’s bytes with Content-Type: application/octet-stream, and its own type as ?type=.',
    );
  }
  // A page may send multipart without asking first (preflight), a script without Origin is no page.
  const multipart = rule.body === 'run' && headers.origin === undefined && MULTIPART.test(type);
  if (JSON_TYPE.test(type) || multipart) return null;
  return refuse('unsupported_media_type', 'The body must be JSON, with Content-Type: application/json.');
}

function refuse(code: ProblemCode, detail: string, more: Partial<Refusal> = {}): Refusal {
  return { kind: 'refuse', code, detail, ...more };
}

/** Words from outside, short and without anything that a terminal or a log would act on. */
function quote(text: string): string {
  return text.replace(/[^\x21-\x7e]/g, '?').slice(0, 200);
}

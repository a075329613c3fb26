/**
 * Every route that the gateway has, with what the door asks of it. Handlers are a record over the names of this table
 * (`http/application.ts`), so a route without a scope, or a handler without a route, does not compile.
 */

/**
 * Who may call. `public`: anyone who reaches us. `embed`: our own pages, scripts without an Origin, allowed origins and
 * holders of an embed token. `admin`: only our own pages and scripts, with the admin key.
 */
export type Scope = 'public' | 'embed' | 'admin';

/** Which security headers an answer carries (`headers.ts`). */
export type HeaderClass = 'page' | 'bundle' | 'api' | 'artefact';

/**
 * `none`: a body is tolerated only as empty JSON. `run`: JSON, or multipart from scripts (no Origin). `bytes`: a file,
 * as `application/octet-stream`, which no page can send elsewhere without asking first.
 */
export type BodyRule = 'none' | 'json' | 'run' | 'bytes';

export interface RouteRule {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Segments beginning with `:` are parameters; `/*path` at the end takes the rest. `:tool` is always a tool id. */
  readonly path: string;
  readonly scope: Scope;
  readonly headers: HeaderClass;
  readonly body?: BodyRule;
  /** The path itself is a 128-bit secret, so `<video>`, downloads and Range work from anywhere (S03's exception). */
  readonly capability?: true;
}

export const ROUTES = {
  healthz: { method: 'GET', path: '/healthz', scope: 'public', headers: 'api' },
  readyz: { method: 'GET', path: '/readyz', scope: 'public', headers: 'api' },
  toolJsonSchema: { method: 'GET', path: '/tool.schema.json', scope: 'public', headers: 'api' },

  listTools: { method: 'GET', path: '/api/tools', scope: 'embed', headers: 'api' },
  showTool: { method: 'GET', path: '/api/tools/:tool', scope: 'embed', headers: 'api' },
  warmTool: { method: 'POST', path: '/api/tools/:tool/warm', scope: 'embed', headers: 'api' },
  stopTool: { method: 'POST', path: '/api/tools/:tool/stop', scope: 'admin', headers: 'api' },
  showValidation: { method: 'GET', path: '/api/tools/:tool/validation', scope: 'embed', headers: 'api' },
  validateTool: { method: 'POST', path: '/api/tools/:tool/validation', scope: 'admin', headers: 'api' },
  toolLogs: { method: 'GET', path: '/api/tools/:tool/logs', scope: 'admin', headers: 'api' },

  startRun: { method: 'POST', path: '/api/tools/:tool/runs', scope: 'embed', headers: 'api', body: 'json' },
  listRuns: { method: 'GET', path: '/api/tools/:tool/runs', scope: 'embed', headers: 'api' },
  showRun: { method: 'GET', path: '/api/runs/:run', scope: 'embed', headers: 'api' },
  markRun: { method: 'PATCH', path: '/api/runs/:run', scope: 'embed', headers: 'api', body: 'json' },
  removeRun: { method: 'DELETE', path: '/api/runs/:run', scope: 'embed', headers: 'api' },
  runOutput: { method: 'GET', path: '/api/runs/:run/outputs/:key', scope: 'embed', headers: 'api' },
  exportRun: { method: 'GET', path: '/api/runs/:run/export', scope: 'embed', headers: 'api' },
  cancelRun: { method: 'POST', path: '/api/runs/:run/cancel', scope: 'embed', headers: 'api' },

  events: { method: 'GET', path: '/api/events', scope: 'embed', headers: 'api' },
  runEvents: { method: 'GET', path: '/api/runs/:run/events', scope: 'embed', headers: 'api' },

  upload: { method: 'PUT', path: '/api/uploads', scope: 'embed', headers: 'api', body: 'bytes' },
  importTool: { method: 'POST', path: '/api/import', scope: 'admin', headers: 'api', body: 'bytes' },

  artefact: { method: 'GET', path: '/api/artefacts/:artefact', scope: 'embed', headers: 'artefact', capability: true },

  schema: { method: 'GET', path: '/tools/:tool/schema', scope: 'embed', headers: 'api' },
  toolRun: { method: 'POST', path: '/tools/:tool/run', scope: 'embed', headers: 'api', body: 'run' },
  toolStream: { method: 'GET', path: '/tools/:tool/stream', scope: 'embed', headers: 'api' },
  toolCancel: { method: 'POST', path: '/tools/:tool/cancel', scope: 'embed', headers: 'api' },
  toolAutocomplete: { method: 'GET', path: '/tools/:tool/autocomplete/:name', scope: 'embed', headers: 'api' },
  toolFile: { method: 'GET', path: '/tools/:tool/files/:run/:name', scope: 'embed', headers: 'api' },

  listSecrets: { method: 'GET', path: '/api/tools/:tool/secrets', scope: 'admin', headers: 'api' },
  setSecret: { method: 'PUT', path: '/api/tools/:tool/secrets/:key', scope: 'admin', headers: 'api', body: 'json' },
  removeSecret: { method: 'DELETE', path: '/api/tools/:tool/secrets/:key', scope: 'admin', headers: 'api' },

  listOrigins: { method: 'GET', path: '/api/origins', scope: 'admin', headers: 'api' },
  allowOrigin: { method: 'POST', path: '/api/origins', scope: 'admin', headers: 'api', body: 'json' },
  disallowOrigin: { method: 'DELETE', path: '/api/origins', scope: 'admin', headers: 'api', body: 'json' },
  listTokens: { method: 'GET', path: '/api/tokens', scope: 'admin', headers: 'api' },
  createToken: { method: 'POST', path: '/api/tokens', scope: 'admin', headers: 'api', body: 'json' },
  revokeToken: { method: 'DELETE', path: '/api/tokens', scope: 'admin', headers: 'api', body: 'json' },
  showSettings: { method: 'GET', path: '/api/settings', scope: 'admin', headers: 'api' },
  changeSettings: { method: 'PUT', path: '/api/settings', scope: 'admin', headers: 'api', body: 'json' },

  bundle: { method: 'GET', path: '/pixie.js', scope: 'public', headers: 'bundle' },
  assets: { method: 'GET', path: '/assets/*path', scope: 'public', headers: 'bundle' },
  home: { method: 'GET', path: '/', scope: 'public', headers: 'page' },
  page: { method: 'GET', path: '/*path', scope: 'public', headers: 'page' },
} as const satisfies Record<string, RouteRule>;

export type RouteName = keyof typeof ROUTES;

export interface Match {
  name: RouteName;
  rule: RouteRule;
  /** Percent-decoded. */
  params: Readonly<Record<string, string>>;
}

interface Pattern {
  name: RouteName;
  rule: RouteRule;
  segments: readonly string[];
}

/** In the table's order, so that the first match wins and the catch-all for pages comes last. */
const PATTERNS: readonly Pattern[] = (Object.keys(ROUTES) as RouteName[]).map((name) => ({
  name,
  rule: ROUTES[name],
  segments: ROUTES[name].path.slice(1).split('/'),
}));

/** Paths under these belong to the API: what is not in the table there is not a page. */
const API_ROOTS = new Set(['api', 'tools']);

/**
 * The route of a path that `checkTarget` has let pass, or the methods that the path does know (empty: no such path).
 * HEAD is GET without a body.
 */
export function matchRoute(method: string, path: string): Match | { allow: readonly string[] } {
  const wanted = method === 'HEAD' ? 'GET' : method;
  const segments = path
    .slice(1)
    .split('/')
    .map((segment) => decodeURIComponent(segment));
  const allow: string[] = [];
  for (const { name, rule, segments: pattern } of PATTERNS) {
    if (name === 'page' && API_ROOTS.has(segments[0] ?? '')) continue;
    const params = matchSegments(pattern, segments);
    if (params === null) continue;
    if (rule.method === wanted) return { name, rule, params };
    allow.push(rule.method);
  }
  return { allow };
}

function matchSegments(pattern: readonly string[], segments: readonly string[]): Record<string, string> | null {
  const params: Record<string, string> = {};
  for (const [index, part] of pattern.entries()) {
    if (part.startsWith('*')) {
      const rest = segments.slice(index).join('/');
      params[part.slice(1)] = rest;
      // As Express has it: the wildcard stands for something.
      return rest === '' ? null : params;
    }
    const segment = segments[index];
    if (segment === undefined) return null;
    if (part.startsWith(':')) {
      if (segment === '') return null;
      params[part.slice(1)] = segment;
    } else if (part !== segment) return null;
  }
  return pattern.length === segments.length ? params : null;
}

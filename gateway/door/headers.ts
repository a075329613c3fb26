/** Security headers by class of route (S09, S10) and the CORS answers (S04, S05). Pure. */
import type { HeaderClass } from './routes.ts';

type Headers = Readonly<Record<string, string>>;

const EVERYWHERE = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'X-Frame-Options': 'DENY',
} as const;

const API: Headers = {
  ...EVERYWHERE,
  'Content-Security-Policy': "default-src 'none'; sandbox",
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Cache-Control': 'no-store',
  // One URL has different answers for different origins; a cache between must know.
  Vary: 'Origin',
};

const BUNDLE: Headers = {
  ...EVERYWHERE,
  // A module script from another origin is always fetched with CORS.
  'Access-Control-Allow-Origin': '*',
  'Cross-Origin-Resource-Policy': 'cross-origin',
};

/**
 * Headers of a class.
 * @param tiles origin of the map tiles that the configuration names, which our own pages may then load
 */
export function securityHeaders(kind: HeaderClass, tiles: string | null = null): Headers {
  if (kind === 'bundle') return BUNDLE;
  if (kind === 'api') return API;
  if (kind === 'artefact') return { ...API, 'Cross-Origin-Resource-Policy': 'cross-origin' };
  const images = ["'self'", 'data:', 'blob:', ...(tiles === null ? [] : [tiles])].join(' ');
  return {
    ...EVERYWHERE,
    'Content-Security-Policy': [
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self'",
      "connect-src 'self'",
      `img-src ${images}`,
      "media-src 'self' data: blob:",
      "font-src 'self'",
      "frame-ancestors 'none'",
      "base-uri 'none'",
      "form-action 'none'",
    ].join('; '),
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
  };
}

/** Lets this one origin read an answer. Never with credentials: nothing of ours rests on a cookie. */
export function corsHeaders(origin: string): Headers {
  return {
    'Access-Control-Allow-Origin': origin,
    'Access-Control-Expose-Headers': 'Content-Disposition, ETag, Retry-After, X-Pixie-Run-Id, X-Request-Id',
  };
}

/** Answer to a preflight. Methods and headers are fixed, not an echo of what was asked for. */
export function preflightHeaders(origin: string): Headers {
  return {
    'Access-Control-Allow-Origin': origin,
    'Access-Control-Allow-Methods': 'GET, POST, PUT, PATCH, DELETE',
    'Access-Control-Allow-Headers': 'Content-Type, Idempotency-Key, If-None-Match, Last-Event-ID, X-Pixie-Token',
    'Access-Control-Max-Age': '600',
    Vary: 'Origin, Access-Control-Request-Headers, Access-Control-Request-Method',
  };
}

import { GatewayError } from '../errors.ts';

/** What is wrong with an archive as a whole: `The archive <is cut off>. Pack it again…`. */
export function archiveFault(predicate: string, cause?: unknown): GatewayError {
  return new GatewayError('invalid_request', `The archive ${predicate}. Pack the tool again with: pixie share`, {
    cause,
  });
}

/** What is wrong with one of its files. */
export function entryFault(path: string, predicate: string, cause?: unknown): GatewayError {
  return new GatewayError(
    'invalid_request',
    `“${shown(path)}” in the archive ${predicate}. Nothing was imported. Pack the tool again without it.`,
    { cause },
  );
}

/** A name from outside, short and without anything that a terminal would act on. */
export function shown(path: string): string {
  const visible = path.toWellFormed().replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '·');
  return visible.length > 120 ? `${visible.slice(0, 119)}…` : visible;
}

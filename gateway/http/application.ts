import express, { type NextFunction, type Request, type Response } from 'express';
import { discardBody, sendProblem } from '../door/answer.ts';
import { urn, type Application, type Door } from '../door/door.ts';
import { ROUTES, type RouteName } from '../door/routes.ts';
import { GatewayError } from '../errors.ts';
import type { Call, Handler } from './call.ts';
import { answerOf } from './problems.ts';
import { audienceOf, type Services } from './services.ts';
import { shownProblem } from './visible.ts';

export type Handlers = Record<RouteName, Handler>;

/**
 * The Express application behind the door: the table of routes with a handler for each, and one place where whatever
 * a handler throws becomes a problem document, without secrets.
 */
export function createApplication(services: Services, door: Door, handlers: Handlers): Application {
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  // The door reads paths by these rules too; it must never take one for another route than Express does.
  app.enable('case sensitive routing');
  app.enable('strict routing');

  const departures = new Departures(services.closing);
  for (const name of Object.keys(ROUTES) as RouteName[]) {
    const { method, path } = ROUTES[name];
    const verb = method.toLowerCase() as Lowercase<typeof method>;
    app[verb](path, (request, response) => {
      const call = callOf(services, door, departures, request, response);
      if (door.passage(request).match.name !== name) throw new Error(`the door took ${path} for another route`);
      return handlers[name](call);
    });
  }

  // Express knows an error handler by its four parameters.
  app.use((error: unknown, request: Request, response: Response, _next: NextFunction) => {
    fail(services, door, error, request, response);
  });
  return app;
}

/**
 * Tells each request when nobody waits for its answer any more. Done by hand: `AbortSignal.any` with a signal that
 * lives as long as the gateway costs 12 µs, this 2.
 */
class Departures {
  readonly #here = new Set<AbortController>();
  readonly #closing: AbortSignal;

  constructor(closing: AbortSignal) {
    this.#closing = closing;
    closing.addEventListener('abort', () => {
      for (const controller of this.#here) controller.abort(closing.reason);
    });
  }

  /** Aborted when the connection closes before the answer was complete, or when the gateway stops. */
  of(response: Response): AbortSignal {
    const controller = new AbortController();
    if (this.#closing.aborted) controller.abort(this.#closing.reason);
    this.#here.add(controller);
    response.once('close', () => {
      this.#here.delete(controller);
      if (!response.writableFinished) controller.abort();
    });
    return controller.signal;
  }
}

function callOf({ config }: Services, door: Door, departures: Departures, request: Request, response: Response): Call {
  const { match, query, caller, hasBody } = door.passage(request);
  return {
    request,
    response,
    params: match.params,
    query: new URLSearchParams(query),
    caller,
    signal: departures.of(response),
    hasBody,
    maxBodyBytes: config.max_body_mb * 1024 ** 2,
  };
}

function fail(services: Services, door: Door, thrown: unknown, request: Request, response: Response): void {
  const stopping = services.closing.aborted && !(thrown instanceof GatewayError);
  const error = stopping ? new GatewayError('shutting_down', 'The gateway is stopping.', { cause: thrown }) : thrown;
  const { problem, retryAfterSeconds, unexpected } = answerOf(error);
  const { requestId, caller } = door.passage(request);
  if (unexpected && !response.destroyed) {
    services.log.error(
      { requestId, error: services.secrets.mask(wordsOf(error)) },
      'a request failed inside the gateway',
    );
  }
  const shown = shownProblem({ instance: urn(requestId), ...problem }, audienceOf(services, { caller }));
  const masked = {
    ...shown,
    detail: services.secrets.mask(shown.detail),
    ...(shown.stderrTail !== undefined && { stderrTail: services.secrets.mask(shown.stderrTail) }),
  };
  sendProblem(response, masked, retryAfterSeconds);
  discardBody(request);
}

function wordsOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const cause = error.cause instanceof Error ? `\ncaused by ${error.cause.stack ?? error.cause.message}` : '';
  return `${error.stack ?? error.message}${cause}`;
}

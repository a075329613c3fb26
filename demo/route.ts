/** Where the dashboard is: kept in the address's fragment, so that every tool and run has a link. */
export type Route =
  | { page: 'home' }
  | { page: 'tool'; id: string }
  | { page: 'report'; id: string }
  | { page: 'run'; runId: string }
  | { page: 'checks' }
  | { page: 'pages' };

export function routeOf(hash: string): Route {
  const [, page, id, part] = hash.replace(/^#/, '').split('?')[0]!.split('/');
  if (page === 'tools' && id) return { page: part === 'report' ? 'report' : 'tool', id: decodeURIComponent(id) };
  if (page === 'runs' && id) return { page: 'run', runId: decodeURIComponent(id) };
  if (page === 'checks' || page === 'pages') return { page };
  return { page: 'home' };
}

/** The tool that the page is about. */
export function toolOf(route: Route): string | null {
  return route.page === 'tool' || route.page === 'report' ? route.id : null;
}

export function toolLink(id: string): string {
  return `#/tools/${encodeURIComponent(id)}`;
}

export function reportLink(id: string): string {
  return `${toolLink(id)}/report`;
}

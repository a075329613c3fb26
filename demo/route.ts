/** Where the dashboard is: kept in the address's fragment, so that every tool and run has a link. */
export type Route =
  { page: 'home' } | { page: 'tool'; id: string } | { page: 'run'; runId: string } | { page: 'pages' };

export function routeOf(hash: string): Route {
  const [, page, id] = hash.replace(/^#/, '').split('?')[0]!.split('/');
  if (page === 'tools' && id) return { page: 'tool', id: decodeURIComponent(id) };
  if (page === 'runs' && id) return { page: 'run', runId: decodeURIComponent(id) };
  if (page === 'pages') return { page: 'pages' };
  return { page: 'home' };
}

export function toolLink(id: string): string {
  return `#/tools/${encodeURIComponent(id)}`;
}

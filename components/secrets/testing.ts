/** A gateway that keeps secrets, behind the `fetch` property, and the element on a page. */
import { fixture, html } from '@open-wc/testing';
import { problem, type Problem, type SecretItem } from '../../contract/api.ts';
import { stringifyJson } from '../../contract/json.ts';
import './secrets.define.ts';
import type { PixieSecrets } from './secrets.ts';
import { until } from '../testing/until.ts';

export const ADMIN_KEY = 'the-admin-key';

export class SecretGateway {
  readonly requests: string[] = [];
  /** Bodies of PUT requests. */
  readonly received: string[] = [];
  items: SecretItem[] = [
    { key: 'API_KEY', description: 'From the account page.', required: true, set: false, updatedAt: null },
    { key: 'REGION', description: null, required: false, set: true, updatedAt: new Date().toISOString() },
  ];
  /** The answer to the next change, when it is refused. */
  refusal: Problem | null = null;
  notice: string | null = null;
  down = false;
  /** Holds the answers to changes back until it is called. */
  hold: Promise<void> = Promise.resolve();

  readonly fetch = async (url: string, init: RequestInit = {}): Promise<Response> => {
    const { pathname } = new URL(url);
    const method = init.method ?? 'GET';
    this.requests.push(`${method} ${pathname}`);
    if (this.down) throw new TypeError('Failed to fetch');
    if (new Headers(init.headers).get('X-Pixie-Admin') !== ADMIN_KEY) {
      return answer(problem('admin_required', 'The admin key is needed.'), 403);
    }
    if (method === 'GET') return answer({ secrets: this.items }, 200);
    await this.hold;
    if (this.refusal) return answer(this.refusal, this.refusal.status);
    if (method === 'PUT') this.received.push(String(init.body));
    return answer(this.#change(pathname.split('/').at(-1)!, method === 'PUT'), 200);
  };

  #change(key: string, set: boolean): SecretItem {
    const updatedAt = set ? new Date().toISOString() : null;
    this.items = this.items.map((item) => (item.key === key ? { ...item, set, updatedAt } : item));
    const item = this.items.find((found) => found.key === key)!;
    return this.notice === null ? item : { ...item, notice: this.notice };
  }
}

function answer(value: object, status: number): Response {
  return new Response(stringifyJson(value), { status, headers: { 'Content-Type': 'application/json' } });
}

export async function show(gateway: SecretGateway, attributes: Partial<PixieSecrets> = {}): Promise<PixieSecrets> {
  const element = document.createElement('pixie-secrets');
  Object.assign(element, { tool: 'sample', fetch: gateway.fetch, adminKey: ADMIN_KEY, ...attributes });
  const place = await fixture<HTMLElement>(html`<div></div>`);
  place.append(element);
  await until(() => element.renderRoot?.querySelector('.secret, .problem, .root > .quiet-words'), 'the list');
  return element;
}

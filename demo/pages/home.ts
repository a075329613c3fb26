/** Where one arrives: the tools as cards, or how to make the first one. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Item } from '../../contract/api.ts';
import { toolLink } from '../route.ts';
import { categories, dotOf, search } from '../sidebar.ts';
import { markView } from '../verdict.ts';

export function homePage(items: readonly Item[], loaded: boolean): TemplateResult {
  if (!loaded) return html`<p class="quiet">Looking for tools…</p>`;
  const groups = categories(search(items, ''));
  if (groups.length === 0) return emptyPage();
  return html`<h1>Tools</h1>
    <p class="lead">Small programs on this computer, each a form and a result.</p>
    <ul class="cards">
      ${groups.flatMap(({ name, items: list }) => list.map((item) => card(item, name)))}
    </ul>`;
}

/** The categories stand in the sidebar; as headings here they would leave most rows with one card. */
function card(item: Item, category: string): TemplateResult {
  const dot = dotOf(item);
  return html`<li>
    <a class="card" href=${toolLink(item.id)}>
      <span class="card-title"
        ><span class="grow">${item.name}</span>${markView(item.validation)}<span
          class="dot ${dot.kind}"
          title=${dot.words}
        ></span
      ></span>
      ${
        item.broken
          ? html`<span class="card-text bad">${item.broken.message}</span>`
          : item.description
            ? html`<span class="card-text">${item.description}</span>`
            : nothing
      }
      <span class="card-category">${category}</span>
    </a>
  </li>`;
}

function emptyPage(): TemplateResult {
  return html`<h1>No tools yet</h1>
    <p class="lead">
      A tool is a folder with <code>tool.json</code>, <code>pyproject.toml</code> and <code>main.py</code>.
    </p>
    <p>
      Put one into the tools folder and run <code>uv sync</code> in it. It appears here by itself. The manual’s page
      “Write a tool” shows the smallest one.
    </p>`;
}

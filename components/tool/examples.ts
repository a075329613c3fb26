/** Examples to fill the form with. Loaded with the results: the gateway tells of its own only then. */
import { html, nothing, type TemplateResult } from 'lit';
import type { PixieTool } from './tool.ts';

/** The examples as a list to choose from, named like a button. */
export function examplesView(tool: PixieTool): TemplateResult | typeof nothing {
  const examples = tool.examples ?? tool.offered;
  if (examples.length === 0) return nothing;
  const name = tool.store.words.text('examples');
  const choose = (event: Event): void => {
    const list = event.target as HTMLSelectElement;
    const chosen = examples[list.selectedIndex - 1];
    list.selectedIndex = 0;
    if (chosen) tool.fillIn(chosen.inputs);
  };
  return html`<select
    class="quiet examples"
    part="examples"
    aria-label=${name}
    ?disabled=${tool.disabled}
    @change=${choose}
  >
    <option>${name}</option>
    ${examples.map((example) => html`<option>${example.name}</option>`)}
  </select>`;
}

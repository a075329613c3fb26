/** axe-core is a plain script that leaves itself on `window`; importing it for its effect works everywhere. */
import 'axe-core';
import type * as Axe from 'axe-core';

/** Faults that axe finds in an element, each with the markup it means and why; landmarks are the page's business. */
export async function accessibilityFaults(element: Element): Promise<string[]> {
  const { axe } = window as unknown as { axe: typeof Axe };
  const { violations } = await axe.run(element, { rules: { region: { enabled: false } } });
  return violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ html, failureSummary }) => `${html} ${failureSummary}`).join(' | ')}`,
  );
}

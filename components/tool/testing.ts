/** A tool on the page for element tests, behind a scripted gateway. */
import { fixture, html } from '@open-wc/testing';
import { ScriptedGateway } from '../testing/gateway.ts';
import './tool.define.ts';
import type { PixieTool } from './tool.ts';
import { until } from '../testing/until.ts';

let gateways = 0;

interface Opened {
  tool: PixieTool;
  gateway: ScriptedGateway;
  part(name: string): HTMLElement;
  heard: string[];
}

/** A tool on the page, its form ready. Each has a gateway address of its own, so that no stream is shared. */
export async function open(
  attributes: Partial<PixieTool> = {},
  setUp: (gateway: ScriptedGateway) => void = () => {},
): Promise<Opened> {
  const gateway = new ScriptedGateway();
  setUp(gateway);
  const heard: string[] = [];
  const names = [
    'ready',
    'submit',
    'status',
    'output',
    'result',
    'error',
    'cancel',
    'invalid',
    'reset',
    'input',
    'change',
  ];
  const tool = document.createElement('pixie-tool');
  for (const name of names) tool.addEventListener(`pixie-${name}`, () => heard.push(name));
  Object.assign(tool, {
    tool: 'sample',
    gateway: `http://127.0.0.1:${++gateways}`,
    fetch: gateway.fetch,
    ...attributes,
  });
  const place = await fixture<HTMLElement>(html`<div></div>`);
  place.append(tool);
  await until(() => heard.includes('ready') || tool.renderRoot?.querySelector('[part=problem]'), 'the form');
  const part = (name: string): HTMLElement => tool.renderRoot.querySelector<HTMLElement>(`[part=${name}]`)!;
  return { tool, gateway, part, heard };
}

export const field = (tool: PixieTool, key: string): HTMLElement =>
  tool.renderRoot.querySelector<HTMLElement>(`pixie-input[name=${key}]`)!;
export const control = (tool: PixieTool, key: string): HTMLInputElement =>
  field(tool, key).shadowRoot!.querySelector<HTMLInputElement>('input, select, textarea')!;

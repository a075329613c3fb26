/**
 * What the gateway knows of a tool besides its schema: faults of tool.json, its report, examples, tiles for maps, and
 * the secrets that it lacks. Asked once the form can be used, and again when a secret may have been set.
 */
import type { ReactiveController, TemplateResult } from 'lit';
import type { ItemDetail } from '../../contract/api.ts';
import type { Client } from '../core/client.ts';
import type { MissingSecrets } from './missing.ts';
import type { PixieTool } from './tool.ts';

export class Surroundings implements ReactiveController {
  /** As the gateway told it last; null before, and when it did not answer. */
  detail: ItemDetail | null = null;
  readonly #tool: PixieTool;
  /** The refused run for which the gateway was asked what is missing. */
  #refused: unknown = null;
  /** Loaded with the first tool that lacks a secret. */
  #lack: MissingSecrets | null = null;

  constructor(tool: PixieTool) {
    this.#tool = tool;
    tool.addController(this);
  }

  hostConnected(): void {
    // From <pixie-secrets>, wherever on the page it stands.
    document.addEventListener('pixie-secrets-change', this.#look);
    addEventListener('focus', this.#returned);
  }

  hostDisconnected(): void {
    document.removeEventListener('pixie-secrets-change', this.#look);
    removeEventListener('focus', this.#returned);
  }

  /** A run that was refused for a secret: it was taken away since the last look. */
  hostUpdated(): void {
    const { problem } = this.#tool.store.run;
    if (problem?.code !== 'secret_missing' || problem === this.#refused) return;
    this.#refused = problem;
    void this.look();
  }

  readonly #look = (): void => void this.look();

  /** From a terminal, perhaps, where the secret was set. */
  readonly #returned = (): void => {
    if (this.#tool.missing.length > 0) void this.look();
  };

  async look(): Promise<void> {
    const tool = this.#tool;
    const { client, toolId } = tool.store;
    const detail = client && toolId ? await detailOf(client, toolId) : null;
    if (detail?.missingSecrets?.length) this.#lack ??= new (await import('./missing.ts')).MissingSecrets(tool);
    if (toolId !== tool.store.toolId) return;
    this.detail = detail;
    tool.offered = detail?.examples ?? [];
    tool.useTiles();
    const before = tool.missing;
    tool.missing = detail?.missingSecrets ?? [];
    this.#lack?.tell(before);
    tool.requestUpdate();
  }

  /** Which secrets are missing; null where none is. */
  view(): TemplateResult | null {
    return this.#tool.missing.length > 0 ? this.#lack!.view() : null;
  }

  /** Looks again before a run. @throws Error, and says it, while a secret is still missing */
  async complete(): Promise<void> {
    await this.look();
    if (this.#tool.missing.length === 0) return;
    this.#lack!.insist();
    throw new Error('A secret is missing.');
  }
}

async function detailOf(client: Client, toolId: string): Promise<ItemDetail | null> {
  const found = await client.json(`/api/tools/${encodeURIComponent(toolId)}`).catch(() => null);
  return found as unknown as ItemDetail | null;
}

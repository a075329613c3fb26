/**
 * What the gateway knows of a tool besides its schema: faults of tool.json, its report, examples, tiles for maps, and
 * the secrets that it lacks. Asked once the form can be used, and again when a secret may have been set.
 */
import type { ReactiveController } from 'lit';
import { announce } from '../core/announcer.ts';
import { englishOfMissingSecrets } from '../core/i18n/secrets/en.ts';
import type { Words } from '../core/words.ts';
import type { PixieTool } from './tool.ts';

export class Surroundings implements ReactiveController {
  readonly #tool: PixieTool;
  /** The refused run for which the gateway was asked what is missing. */
  #refused: unknown = null;

  constructor(tool: PixieTool) {
    this.#tool = tool;
    tool.addController(this);
  }

  get words(): Words {
    return this.#tool.store.words.with(englishOfMissingSecrets);
  }

  hostConnected(): void {
    // From <pixie-secrets>, wherever on the page it stands.
    document.addEventListener('pixie-secrets-change', this.#changed);
    addEventListener('focus', this.#returned);
  }

  hostDisconnected(): void {
    document.removeEventListener('pixie-secrets-change', this.#changed);
    removeEventListener('focus', this.#returned);
  }

  /** A run that was refused for a secret: it was taken away since the last look. */
  hostUpdated(): void {
    const { problem } = this.#tool.store.run;
    if (problem?.code !== 'secret_missing' || problem === this.#refused) return;
    this.#refused = problem;
    void this.look();
  }

  readonly #changed = (event: Event): void => {
    if ((event as CustomEvent<{ toolId: string | null }>).detail?.toolId === this.#tool.store.toolId) void this.look();
  };

  /** From a terminal, perhaps, where the secret was set. */
  readonly #returned = (): void => {
    if (this.#tool.missing.length > 0) void this.look();
  };

  async look(): Promise<void> {
    const tool = this.#tool;
    const { client, toolId } = tool.store;
    const detail = client && toolId ? await client.detail(toolId).catch(() => null) : null;
    if (toolId !== tool.store.toolId) return;
    tool.problems = detail?.problems ?? [];
    tool.validation = detail?.validation ?? null;
    tool.offered = detail?.examples ?? [];
    tool.offeredTiles = detail?.mapTiles ?? null;
    tool.useTiles();
    this.#say(detail?.missingSecrets ?? []);
    tool.requestUpdate();
  }

  #say(missing: readonly string[]): void {
    const before = this.#tool.missing;
    this.#tool.missing = missing;
    if (missing.join() === before.join()) return;
    announce(missing.length > 0 ? this.sentence : this.words.text('secrets.missing.gone'));
  }

  /** Which secrets are missing, in words. */
  get sentence(): string {
    const { missing } = this.#tool;
    return this.words.text('secrets.missing', { n: missing.length, keys: missing.join(', ') });
  }

  /** Looks again before a run; false, and said, while a secret is still missing. */
  async complete(): Promise<boolean> {
    await this.look();
    if (this.#tool.missing.length === 0) return true;
    announce(this.sentence);
    this.#tool.renderRoot.querySelector<HTMLElement>('.lacking button')?.focus();
    return false;
  }
}

import { html, LitElement, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { Json } from '../../contract/json.ts';
import type { Report } from '../../contract/report.ts';
import { announce, enterAnnouncer, leaveAnnouncer } from '../core/announcer.ts';
import { Client, ProblemError, type Fetch } from '../core/client.ts';
import { send } from '../core/events.ts';
import { defaultGateway } from '../core/gateway.ts';
import { englishOfFaults } from '../core/i18n/faults/en.ts';
import { englishOfReport } from '../core/i18n/report/en.ts';
import { jsonAttribute } from '../core/json-attribute.ts';
import { LanguageController } from '../core/language.ts';
import { linkTool, type ToolElement } from '../core/link.ts';
import { base, buttons, tokens } from '../core/theme.ts';
import { Words, type Strings } from '../core/words.ts';
import { reportMarkdown } from './markdown.ts';
import { readReport } from './reading.ts';
import { reportView } from './report-view.ts';
import { reportStyles } from './report.styles.ts';
import { headline } from './sentences.ts';

/** The validator allows a tool 30 s to start and its own time to run; redrawn so often while it does. */
const TICK_MS = 1000;

/**
 * What the validator found about a tool: the verdict, the twelve checks, and for each fault where it is and what to do.
 *
 * It reads the stored report of `tool` (or of the `<pixie-tool>` that `for` names); with the gateway's admin key it can
 * check the tool anew. Without a gateway it shows the `report` that it is given.
 *
 * @summary A tool's validation report.
 * @event {PixieEvent<'report'>} pixie-report - A report arrived from the gateway.
 * @csspart report - The whole element.
 * @csspart header - Verdict and buttons.
 * @csspart verdict - The verdict in words.
 * @csspart validate - The button that checks the tool anew.
 * @csspart copy - The buttons that copy.
 * @csspart command - The command that does it in a terminal.
 * @csspart problem - Why there is no report.
 * @csspart check - A check that needs attention.
 * @csspart finding - One finding of it.
 * @csspart rest - The list of the other checks.
 * @cssproperty [--pixie-ok=#1a7f4b] - Passed.
 * @cssproperty [--pixie-warn=#9a5b00] - Warnings.
 * @cssproperty [--pixie-bad=#c22f2f] - Failures.
 */
export class PixieReport extends LitElement {
  static override styles = [tokens, base, buttons, reportStyles];
  static version?: string;

  /** Id of the tool. */
  @property({ reflect: true }) tool: string | null = null;
  /** Id of a `<pixie-tool>` on the page whose report this is, in place of `tool`. */
  @property() for: string | null = null;
  /** Address of the gateway; default: the one that served the script, else http://127.0.0.1:7860. */
  @property() gateway: string | null = null;
  /** The gateway's admin key: with it the tool can be checked anew from here. */
  @property({ attribute: 'admin-key' }) adminKey: string | null = null;
  /** Embed token, for pages that have no origin (`file://`). */
  @property() token: string | null = null;
  /** `auto` follows the page. */
  @property({ reflect: true, useDefault: true }) theme: 'auto' | 'light' | 'dark' = 'auto';
  /** Level of the verdict's heading, 1 to 5. */
  @property({ type: Number, attribute: 'heading-level' }) headingLevel = 2;
  /** Sentences to use instead of ours, by key (see components/core/i18n/report/en.ts). */
  @property({ attribute: false }) i18n: Strings | null = null;
  /** Stands in for `fetch`. */
  @property({ attribute: false }) fetch: Fetch | null = null;

  /** @internal Why there is no report, or no new one. */
  @state() trouble: unknown = null;
  /** @internal When the check that is going began; null while there is none. */
  @state() since: number | null = null;
  /** @internal The gateway has no report of this tool. */
  @state() missing = false;
  /** @internal Checks whose findings are all shown, by name. */
  readonly whole = new Set<string>();

  #given: Report | null = null;
  #stored: Report | null = null;
  #words = new Words();
  #linked: ToolElement | null = null;
  #unlink: () => void = () => undefined;
  #loading: AbortController | null = null;
  #checking: AbortController | null = null;
  #ticker: ReturnType<typeof setInterval> | undefined;

  constructor() {
    super();
    const language = new LanguageController(
      this,
      (words) => {
        this.#words = words;
        this.requestUpdate();
      },
      () => this.i18n,
    );
    this.addController({ hostUpdate: () => this.#relearn(language) });
  }

  /** The report that is shown; set one to show it without a gateway. JSON in the attribute. */
  @property({ converter: jsonAttribute })
  get report(): Report | null {
    return this.#stored ?? this.#given;
  }
  set report(report: Report | Json | null | undefined) {
    this.#given = readReport(report);
    this.#stored = null;
    this.whole.clear();
  }

  /** Id of the tool that is asked about. */
  get toolId(): string | null {
    return (this.for ? this.#linked?.store.toolId : this.tool) || this.#given?.tool_id || null;
  }

  /** @internal Null while there is nothing to ask about. */
  get client(): Client | null {
    if (this.for) return this.#linked?.store.client ?? null;
    return this.tool ? new Client(this.gateway || defaultGateway(), this.token, this.fetch ?? undefined) : null;
  }

  /** @internal */
  get words(): Words {
    return this.#words.with(SENTENCES);
  }

  /** @internal The first answer is still to come. */
  get waiting(): boolean {
    return this.report === null && !this.missing && this.trouble === null && this.since === null;
  }

  /** @internal Someone can press the button. */
  get canValidate(): boolean {
    return Boolean(this.adminKey) && this.client !== null;
  }

  /** @internal The level of a heading so many below the verdict's. */
  level(below: number): number {
    return Math.min(6, Math.max(1, Math.round(this.headingLevel) || 2) + below);
  }

  /** Asks the gateway for the stored report again. */
  async refresh(): Promise<void> {
    this.#loading?.abort();
    const { client, toolId } = this;
    if (!client || !toolId) return;
    const loading = (this.#loading = new AbortController());
    try {
      const found = await client.json(pathOf(toolId), { headers: this.#key(), signal: loading.signal });
      if (!loading.signal.aborted) this.#take(found);
    } catch (error) {
      if (loading.signal.aborted) return;
      this.missing = isMissing(error);
      this.trouble = this.missing ? null : error;
      if (this.missing) this.#stored = null;
    }
  }

  /**
   * Checks the tool anew: it is started in a process of its own and run with sample inputs, which takes seconds. Needs
   * the admin key.
   * @returns the report; null when the element left the page or the waiting was stopped.
   * @throws ProblemError, ConnectionError: the element says the same in words.
   */
  async validate(): Promise<Report | null> {
    const { client, toolId } = this;
    if (!client || !toolId) throw new Error('There is no tool to check.');
    if (this.#checking) throw new Error('The tool is being checked.');
    const checking = (this.#checking = new AbortController());
    this.#begin();
    try {
      const path = `${pathOf(toolId)}?wait=true`;
      const found = await client.json(path, { method: 'POST', headers: this.#key(), signal: checking.signal });
      if (checking.signal.aborted) return null;
      this.#take(found);
      if (this.report) announce(headline(this.report, this.words));
      return this.report;
    } catch (error) {
      if (checking.signal.aborted) return null;
      this.trouble = error;
      throw error;
    } finally {
      this.#end();
    }
  }

  /** Waits no longer; the gateway goes on and stores the report. */
  stopWaiting(): void {
    this.#checking?.abort();
    this.#end();
    if (this.report === null) void this.refresh();
  }

  /** The whole report as Markdown, as the Copy button has it; empty without one. */
  toMarkdown(): string {
    return this.report ? reportMarkdown(this.report, this.words) : '';
  }

  // ── life ──

  override connectedCallback(): void {
    super.connectedCallback();
    enterAnnouncer();
    this.#relink();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#unlink();
    // A move in the page disconnects too; only what is still gone after it stops asking.
    queueMicrotask(() => {
      leaveAnnouncer();
      if (this.isConnected) return;
      this.#loading?.abort();
      this.#checking?.abort();
      this.#end();
    });
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (this.hasUpdated && changed.has('for')) this.#relink();
    if (ASKS.some((name) => changed.has(name))) this.#ask();
  }

  #relink(): void {
    this.#unlink();
    this.#unlink = () => undefined;
    this.#linked = null;
    if (!this.for) return;
    let stop = (): void => undefined;
    const unlink = linkTool(this, this.for, (tool) => {
      stop();
      this.#linked = tool;
      stop = tool?.store.on('schema', () => this.#ask()) ?? (() => undefined);
      this.#ask();
    });
    this.#unlink = () => {
      stop();
      unlink();
    };
  }

  /** Another tool or gateway: what was known is of the one before. */
  #ask(): void {
    this.#stored = null;
    this.missing = false;
    this.trouble = null;
    this.requestUpdate();
    if (this.#given === null) void this.refresh();
  }

  #relearn(language: LanguageController): void {
    if (this.#overrides === this.i18n) return;
    this.#overrides = this.i18n;
    language.refresh();
  }
  #overrides: Strings | null = null;

  #key(): Record<string, string> {
    return this.adminKey ? { 'X-Pixie-Admin': this.adminKey } : {};
  }

  #take(found: Json): void {
    const report = readReport(found);
    this.missing = false;
    this.trouble = report ? null : new Error('The gateway’s answer is no report.');
    if (!report) return;
    this.#stored = report;
    this.whole.clear();
    this.requestUpdate();
    send(this, 'report', { toolId: this.toolId, runId: null, report });
  }

  #begin(): void {
    this.#loading?.abort();
    this.trouble = null;
    this.since = performance.now();
    this.#ticker = setInterval(() => this.requestUpdate(), TICK_MS);
    announce(this.words.text('report.validating'));
  }

  #end(): void {
    clearInterval(this.#ticker);
    this.#checking = null;
    this.since = null;
  }

  protected override render(): TemplateResult {
    return html`<div class="root" part="report">${reportView(this)}</div>`;
  }
}

const SENTENCES: Strings = { ...englishOfFaults, ...englishOfReport };
const ASKS = ['tool', 'gateway', 'token', 'fetch', 'adminKey', 'report'] as const;

function pathOf(toolId: string): string {
  return `/api/tools/${encodeURIComponent(toolId)}/validation`;
}

/** A tool without a report, told from a tool that is not there. */
function isMissing(error: unknown): boolean {
  return error instanceof ProblemError && error.problem.status === 404 && error.problem.code !== 'tool_not_found';
}

declare global {
  interface HTMLElementTagNameMap {
    'pixie-report': PixieReport;
  }
}

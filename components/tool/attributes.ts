import { LitElement } from 'lit';
import { property } from 'lit/decorators.js';
import type { Layout } from '../../contract/types.ts';
import type { Fetch } from '../core/client.ts';
import type { Strings } from '../core/words.ts';

/** What can be said about a tool in markup, and the plain properties beside it. */
export class ToolAttributes extends LitElement {
  /** Id of the tool; the element's own `id` when absent. */
  @property({ reflect: true }) tool: string | null = null;
  /** Address of the gateway; default: the one that served the script, else http://127.0.0.1:7860. */
  @property() gateway: string | null = null;
  /** Overrides the tool's own layout. */
  @property() layout: Layout | null = null;
  /** `auto` follows the page. */
  @property({ reflect: true }) theme: 'auto' | 'light' | 'dark' = 'auto';
  /** `lazy` waits until the element comes near the visible part of the page. */
  @property() loading: 'eager' | 'lazy' = 'eager';
  /** `load` runs once when the defaults allow it; `change` also after every change. */
  @property({ attribute: 'auto-run' }) autoRun: 'load' | 'change' | null = null;
  @property({ type: Boolean, reflect: true }) disabled = false;
  /** Level of the title's heading, 1 to 6. */
  @property({ type: Number, attribute: 'heading-level' }) headingLevel = 2;
  /** A past run to show. */
  @property({ attribute: 'run-id' }) runId: string | null = null;
  /** Embed token, for pages that have no origin (`file://`). */
  @property() token: string | null = null;
  /**
   * Where maps have tiles from: an address with `{z}`, `{x}` and `{y}`, and after a space the words that its owner wants
   * to be shown. Default: the gateway's `map_tiles`, else none, and no request is made.
   */
  @property({ attribute: 'map-tiles' }) mapTiles: string | null = null;
  /** Where values are read from at the start: `query` reads `key=` or `<tool>.key=` of the page's address. */
  @property() prefill: 'query' | null = null;
  @property({ type: Boolean, attribute: 'without-header' }) withoutHeader = false;
  /** No list of past runs. */
  @property({ type: Boolean, attribute: 'without-history' }) withoutHistory = false;
  /** No address to share. */
  @property({ type: Boolean, attribute: 'without-share' }) withoutShare = false;
  /** No code for scripts. */
  @property({ type: Boolean, attribute: 'without-api' }) withoutApi = false;
  /** Neither the last inputs come back nor a run that was going when the page was reloaded. */
  @property({ type: Boolean, attribute: 'without-restore' }) withoutRestore = false;
  /** Scrolls to the results when a run ends. */
  @property({ type: Boolean, attribute: 'scroll-to-result' }) scrollToResult = false;
  /** Sentences to use instead of ours, by key (see components/core/i18n/en.ts). */
  @property({ attribute: false }) i18n: Strings | null = null;
  /** Stands in for `fetch`. */
  @property({ attribute: false }) fetch: Fetch | null = null;
}

/** The card as its view sees it: the element's own state under the names of `ViewHost`. */
import type { ReactiveController } from 'lit';
import type { Json } from '../../contract/json.ts';
import type { OutputSpec } from '../../contract/types.ts';
import type { Client } from '../core/client.ts';
import type { ViewHost } from '../core/view.ts';
import type { Words } from '../core/words.ts';
import type { PixieOutput } from './output.ts';

export class CardHost implements ViewHost {
  readonly element: PixieOutput;

  constructor(element: PixieOutput) {
    this.element = element;
  }

  get spec(): OutputSpec {
    return this.element.state!.spec;
  }
  get value(): Json {
    return this.element.state!.value;
  }
  get streaming(): boolean {
    return this.element.state?.streaming ?? false;
  }
  get expanded(): boolean {
    return this.element.expanded;
  }
  get words(): Words {
    return this.element.words;
  }
  get client(): Client | null {
    return this.element.client;
  }
  get toolId(): string | null {
    return this.element.toolId;
  }
  get mapTiles(): string | null {
    return this.element.tiles;
  }
  get root(): ShadowRoot {
    return this.element.renderRoot as ShadowRoot;
  }
  get dark(): boolean {
    return this.element.dark;
  }
  get updateComplete(): Promise<boolean> {
    return this.element.updateComplete;
  }

  get more(): PixieOutput['more'] {
    return this.element.more;
  }

  announce(sentence: string): void {
    this.element.announce(sentence);
  }
  drawNow(): void {
    this.element.drawNow();
  }
  requestUpdate(): void {
    this.element.requestUpdate();
  }
  addController(controller: ReactiveController): void {
    this.element.addController(controller);
  }
  removeController(controller: ReactiveController): void {
    this.element.removeController(controller);
  }
}

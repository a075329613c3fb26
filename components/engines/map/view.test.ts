import { expect } from '@open-wc/testing';
import { html, LitElement, type TemplateResult } from 'lit';
import type { OutputSpec } from '../../../contract/types.ts';
import {
  describe as sentence,
  exporters,
  normalise,
  type MapPointsValue,
} from '../../../contract/outputs/map_points.ts';
import type { Client } from '../../core/client.ts';
import { base, buttons, tokens } from '../../core/theme.ts';
import type { ViewHost } from '../../core/view.ts';
import { Words } from '../../core/words.ts';
import { PointsModel } from '../../outputs/map_points/points-model.ts';
import { loadEngine, type Engine } from './load.ts';
import { MapView } from './view.ts';
import { mapViewStyles } from './view.styles.ts';
import { until } from '../../testing/until.ts';

/** A card that brings the engine in its own way. */
class Card extends LitElement implements ViewHost<MapPointsValue> {
  static override styles = [tokens, base, buttons, mapViewStyles];
  static load: () => Promise<Engine> = loadEngine;
  readonly spec: OutputSpec = { key: 'out', type: 'map_points', label: 'Map' };
  readonly value: MapPointsValue = { points: [{ lat: 1, lng: 2 }] };
  readonly streaming = false;
  readonly expanded = false;
  readonly words = new Words();
  readonly client: Client | null = null;
  readonly toolId: string | null = null;
  readonly dark = false;
  readonly view = new MapView<MapPointsValue>(
    this,
    { contract: { normalise, exporters, describe: sentence }, read: ({ points }) => new PointsModel(points) },
    Card.load,
  );

  constructor() {
    super();
    this.addController(this.view);
  }
  get root(): ShadowRoot {
    return this.shadowRoot!;
  }
  get element(): HTMLElement {
    return this;
  }
  announce(): void {
    // Nobody listens here.
  }
  protected override render(): TemplateResult {
    return html`${this.view.render()} ${this.view.summary('A sentence.')}`;
  }
}
customElements.define('test-map-card', Card);

describe('a map whose engine cannot be had', () => {
  it('says so, keeps its table, and tries again when asked', async () => {
    let tries = 0;
    Card.load = () => (++tries === 1 ? Promise.reject(new Error('no such file')) : loadEngine());
    const { error } = console;
    console.error = () => undefined;
    const card = new Card();
    document.body.prepend(card);
    try {
      await until(() => card.root.querySelector('.map-notice') !== null, 'the notice');
      const notice = card.root.querySelector('.map-notice')!;
      expect(notice.textContent).to.contain('The table below works without it.');
      expect(card.root.querySelector('.summary .link') !== null).to.equal(true);
      notice.querySelector('button')!.click();
      await until(() => card.root.querySelector('.map-box[role=application]') !== null, 'the map');
      expect(card.root.querySelector('.map-notice') === null).to.equal(true);
      expect(tries).to.equal(2);
    } finally {
      console.error = error;
      card.remove();
    }
  });
});

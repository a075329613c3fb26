/** The output `image`: a picture to look at closely. One that lies elsewhere waits until it is asked for. */
import { nothing, type TemplateResult } from 'lit';
import { describe, exporters, normalise } from '../../../contract/outputs/image.ts';
import type { MediaValue } from '../../../contract/outputs/shared/media.ts';
import { englishOfMedia } from '../../core/i18n/media/en.ts';
import type { OutputView, OutputViewDefinition, ViewFormat, ViewHost } from '../../core/view.ts';
import type { Words } from '../../core/words.ts';
import { conversions } from '../../engines/media/convert.ts';
import { copyOf, formatsOfMedium, isHere } from '../../engines/media/formats.ts';
import { Medium } from '../../engines/media/medium.ts';
import { notice } from '../../engines/media/notice.ts';
import { noticeStyles } from '../../engines/media/notice.styles.ts';
import { Stage } from '../../engines/media/stage.ts';
import { stageStyles } from '../../engines/media/stage.styles.ts';

class ImageView implements OutputView {
  readonly #host: ViewHost<MediaValue>;
  readonly #medium: Medium;
  readonly #stage: Stage;

  constructor(host: ViewHost<MediaValue>) {
    this.#host = host;
    this.#medium = new Medium(host, 'picture');
    this.#stage = new Stage(host);
  }

  get #words(): Words {
    return this.#host.words.with(englishOfMedia);
  }

  render(): TemplateResult {
    const { value, spec } = this.#host;
    const words = this.#words;
    this.#medium.load(value.value);
    const instead = notice(this.#medium, 'image', value.alt ?? '', words);
    return instead ?? this.#stage.render(this.#medium, value.alt || spec.label, words);
  }

  tools(): TemplateResult | typeof nothing {
    return this.#medium.state === 'ready' ? this.#stage.tools(this.#words) : nothing;
  }

  /** The picture itself carries it. */
  summary(): typeof nothing {
    return nothing;
  }

  copyText(): string {
    return copyOf(this.#host, this.#host.value.value);
  }

  formats(): readonly ViewFormat[] {
    const { value } = this.#host.value;
    const own = formatsOfMedium(this.#host, value);
    return isHere(this.#host, value) ? [...own, ...conversions(this.#host, value, this.#medium.mediaType)] : own;
  }

  hostUpdated(): void {
    this.#stage.updated();
  }

  hostDisconnected(): void {
    this.#stage.close();
    this.#medium.close();
  }
}

export const view: OutputViewDefinition = {
  // The original is offered only while there is one to be had here; `formats` says when.
  contract: { normalise, exporters: exporters.filter(({ name }) => name === 'json'), describe },
  styles: [stageStyles, noticeStyles],
  size: 'full',
  reserve: 320,
  expandable: true,
  create: (host: ViewHost<MediaValue>) => new ImageView(host),
};

/** The output `audio`: sound with a player and its waveform. One that lies elsewhere waits until it is asked for. */
import { nothing, type TemplateResult } from 'lit';
import { describe, exporters, normalise } from '../../../contract/outputs/audio.ts';
import type { MediaValue } from '../../../contract/outputs/shared/media.ts';
import { englishOfMedia } from '../../core/i18n/media/en.ts';
import type { OutputView, OutputViewDefinition, ViewFormat, ViewHost } from '../../core/view.ts';
import { AudioPlayer } from '../../engines/media/audio-player.ts';
import { audioStyles } from '../../engines/media/audio.styles.ts';
import { copyOf, formatsOfMedium } from '../../engines/media/formats.ts';
import { Medium } from '../../engines/media/medium.ts';
import { notice } from '../../engines/media/notice.ts';
import { noticeStyles } from '../../engines/media/notice.styles.ts';

class AudioView implements OutputView {
  readonly #host: ViewHost<MediaValue>;
  readonly #medium: Medium;
  readonly #player: AudioPlayer;

  constructor(host: ViewHost<MediaValue>) {
    this.#host = host;
    this.#medium = new Medium(host, 'stream');
    this.#player = new AudioPlayer(host, this.#medium);
  }

  render(): TemplateResult {
    const { value, spec } = this.#host;
    const words = this.#host.words.with(englishOfMedia);
    this.#medium.load(value.value);
    return notice(this.#medium, 'sound', value.alt ?? '', words) ?? this.#player.render(value.alt || spec.label, words);
  }

  /** The player is named after it. */
  summary(): typeof nothing {
    return nothing;
  }

  copyText(): string {
    return copyOf(this.#host, this.#host.value.value);
  }

  formats(): readonly ViewFormat[] {
    return formatsOfMedium(this.#host, this.#host.value.value);
  }

  hostUpdated(): void {
    this.#player.updated();
  }

  hostDisconnected(): void {
    this.#player.close();
    this.#medium.close();
  }
}

export const view: OutputViewDefinition = {
  // The original is offered only while there is one to be had here; `formats` says when.
  contract: { normalise, exporters: exporters.filter(({ name }) => name === 'json'), describe },
  styles: [audioStyles, noticeStyles],
  size: 'full',
  reserve: 44,
  create: (host: ViewHost<MediaValue>) => new AudioView(host),
};

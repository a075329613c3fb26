/** What is in a file, shown in place: a picture, a player, or the beginning of its text. A PDF is only to be saved. */
import { html, nothing, type TemplateResult } from 'lit';
import type { FileValue } from '../../../contract/outputs/file.ts';
import type { ViewHost } from '../../core/view.ts';
import type { Words } from '../../core/words.ts';
import { AudioPlayer } from '../../engines/media/audio-player.ts';
import { Film } from '../../engines/media/film.ts';
import { isHere } from '../../engines/media/formats.ts';
import { Medium } from '../../engines/media/medium.ts';
import { Stage } from '../../engines/media/stage.ts';
import { previewOf, urlOf, type PreviewKind } from './data.ts';
import { SHOWN_BYTES, TextPreview } from './text-preview.ts';
import { bytesText } from '../../core/measures.ts';

export class Preview {
  readonly #host: ViewHost;
  readonly #picture: Medium;
  readonly #stream: Medium;
  readonly #stage: Stage;
  readonly #player: AudioPlayer;
  readonly #film: Film;
  readonly #text: TextPreview;
  #kind: PreviewKind | null = null;
  #file: FileValue | null = null;
  #size: number | null = null;

  constructor(host: ViewHost) {
    this.#host = host;
    this.#picture = new Medium(host, 'picture');
    this.#stream = new Medium(host, 'stream');
    this.#stage = new Stage(host);
    this.#player = new AudioPlayer(host, this.#stream);
    this.#film = new Film(this.#stream);
    this.#text = new TextPreview(host);
  }

  /**
   * What is to be shown from now on. Nothing is fetched from elsewhere.
   * @param size in bytes, as far as it is known
   */
  load(file: FileValue, size: number | null): void {
    this.close();
    this.#file = file;
    this.#size = size;
    this.#kind = isHere(this.#host, file.data) ? previewOf(file) : null;
    if (this.#kind === 'image') this.#picture.load(urlOf(file));
    else if (this.#kind === 'text') this.#text.load(file.data);
    else if (this.#kind) this.#stream.load(urlOf(file));
  }

  render(words: Words): TemplateResult | typeof nothing {
    const content = this.#content(words);
    return content === null ? nothing : html`<div class="preview">${content}</div>`;
  }

  /** Null where nothing can be shown: a damaged file says so when it is saved. */
  #content(words: Words): TemplateResult | null {
    const [file, { state }] = [this.#file, this.#picture];
    if (!file) return null;
    const playable = this.#stream.state === 'ready' || this.#stream.state === 'loading';
    switch (this.#kind) {
      case 'image':
        return state === 'ready' || state === 'loading'
          ? this.#stage.render(this.#picture, file.filename, words)
          : null;
      case 'audio':
        return playable ? this.#player.render(file.filename, words) : null;
      case 'video':
        return playable ? this.#film.render(file.filename) : null;
      case 'text':
        return this.#text.text === null ? null : this.#excerpt(file, this.#text.text, words);
      default:
        return null;
    }
  }

  #excerpt({ filename }: FileValue, text: string, words: Words): TemplateResult {
    const size = this.#size;
    const note =
      size !== null
        ? words.text('file.cut', { shown: bytesText(words, SHOWN_BYTES), size: bytesText(words, size) })
        : words.text('file.cut.somewhere', { shown: bytesText(words, SHOWN_BYTES) });
    return html`<pre tabindex="0" role="region" aria-label=${words.text('file.preview', { name: filename })}>
${text}</pre>
      ${this.#text.cut ? html`<p class="about">${note}</p>` : nothing}`;
  }

  tools(words: Words): TemplateResult | typeof nothing {
    return this.#kind === 'image' && this.#picture.state === 'ready' ? this.#stage.tools(words) : nothing;
  }

  updated(): void {
    if (this.#kind === 'image') this.#stage.updated();
    else if (this.#kind === 'audio') this.#player.updated();
  }

  close(): void {
    this.#stage.close();
    this.#player.close();
    this.#film.close();
    this.#text.close();
    this.#picture.close();
    this.#stream.close();
    this.#file = null;
    this.#kind = null;
  }
}

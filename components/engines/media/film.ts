/** A film in the browser's own player, in a frame that has the film's form. */
import { html, nothing, type TemplateResult } from 'lit';
import { createRef, ref } from 'lit/directives/ref.js';
import type { Medium } from './medium.ts';

export class Film {
  readonly #medium: Medium;
  readonly #video = createRef<HTMLVideoElement>();

  constructor(medium: Medium) {
    this.#medium = medium;
  }

  render(name: string): TemplateResult {
    return html`<video
      class="film"
      controls
      playsinline
      preload="metadata"
      aria-label=${name}
      src=${this.#medium.src ?? nothing}
      ${ref(this.#video)}
      @loadedmetadata=${this.#known}
      @error=${this.#medium.fail}
    ></video>`;
  }

  /** By script, since a strict page policy forbids inline styles. */
  readonly #known = ({ target }: Event): void => {
    const video = target as HTMLVideoElement;
    if (video.videoWidth === 0) return;
    video.style.setProperty('--_width', String(video.videoWidth));
    video.style.setProperty('--_height', String(video.videoHeight));
    video.classList.add('known');
  };

  /** Nothing goes on. */
  close(): void {
    this.#video.value?.pause();
  }
}

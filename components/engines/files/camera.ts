/** A dialog with what the camera sees: take a photo, look at it, use it or take another. */
import { html, nothing, type TemplateResult } from 'lit';
import type { FieldHost } from '../../core/control.ts';
import { englishOfFiles } from '../../core/i18n/files/en.ts';
import { exclamationTriangleIcon } from '../../core/icons.ts';
import type { Words } from '../../core/words.ts';
import { MediaError, openMedia, stampedName, stopMedia, type MediaFault } from './media-fault.ts';

const JPEG_QUALITY = 0.92;

type State = { name: 'starting' | 'live' | 'taken' } | { name: 'fault'; fault: MediaFault };

export class Camera {
  readonly #host: FieldHost;
  readonly #done: (photo: File | null) => void;
  #state: State = { name: 'starting' };
  #stream: MediaStream | null = null;
  #cameras: MediaDeviceInfo[] = [];
  #photo: File | null = null;
  #closed = false;
  /** Counts the starts: a slow one whose turn is over lets go of its stream. */
  #turn = 0;

  /** @param done the photo to use, or null when the person left without one; the dialog is to be drawn no more */
  constructor(host: FieldHost, done: (photo: File | null) => void) {
    this.#host = host;
    this.#done = done;
  }

  async start(deviceId?: string): Promise<void> {
    const turn = (this.#turn += 1);
    this.#release();
    this.#set({ name: 'starting' });
    try {
      const video = deviceId
        ? { deviceId: { exact: deviceId } }
        : { facingMode: 'environment', width: { ideal: 1920 } };
      const stream = await openMedia({ video });
      if (this.#closed || turn !== this.#turn) return stopMedia(stream);
      this.#stream = stream;
      this.#set({ name: 'live' });
      // Their names are told only to pages that were let in.
      const devices = (await navigator.mediaDevices.enumerateDevices?.()) ?? [];
      this.#cameras = devices.filter(({ kind }) => kind === 'videoinput');
      this.#host.requestUpdate();
    } catch (error) {
      if (!this.#closed) this.#set({ name: 'fault', fault: error instanceof MediaError ? error.fault : 'busy' });
    }
  }

  /** Lets go of the camera. */
  close(photo: File | null = null): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#release();
    // Gives the focus back to where it was.
    this.#dialog()?.close();
    this.#done(photo);
  }

  #release(): void {
    stopMedia(this.#stream);
    this.#stream = null;
  }

  #set(state: State): void {
    this.#state = state;
    this.#host.requestUpdate();
  }

  #dialog(): HTMLDialogElement | null {
    return this.#host.root.querySelector<HTMLDialogElement>('.camera');
  }

  get #words(): Words {
    return this.#host.words.with(englishOfFiles);
  }

  /** Once drawn: over the page, and with its picture. A stream can only be given by script. */
  updated(): void {
    const dialog = this.#dialog();
    if (dialog && !dialog.open && !this.#closed) dialog.showModal();
    const video = dialog?.querySelector('video');
    if (!video || video.srcObject === this.#stream) return;
    video.srcObject = this.#stream;
    // A stream that was stopped meanwhile plays no more.
    if (this.#stream) void video.play().catch(() => undefined);
  }

  async #shoot(): Promise<void> {
    const dialog = this.#dialog();
    const [video, canvas] = [dialog?.querySelector('video'), dialog?.querySelector('canvas')];
    if (!video || !canvas || video.videoWidth === 0) return;
    canvas.width = video.videoWidth;
    canvas.height = video.videoHeight;
    canvas.getContext('2d')!.drawImage(video, 0, 0);
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', JPEG_QUALITY));
    if (this.#closed || !blob) return;
    this.#photo = new File([blob], stampedName('photo', 'jpg'), { type: 'image/jpeg' });
    this.#set({ name: 'taken' });
    await this.#host.updateComplete;
    dialog!.querySelector<HTMLElement>('.primary')?.focus();
  }

  view(): TemplateResult {
    const words = this.#words;
    const { name } = this.#state;
    return html`<dialog
      class="camera"
      aria-labelledby="camera-title"
      @cancel=${(event: Event) => {
        event.preventDefault();
        this.close();
      }}
      @click=${(event: Event) => event.stopPropagation()}
    >
      <h2 id="camera-title">${words.text('camera.title', { label: this.#host.spec.label })}</h2>
      <div class="picture">
        <video playsinline muted aria-label=${words.text('camera.view')} ?hidden=${name !== 'live'}></video>
        <canvas role="img" aria-label=${words.text('camera.taken')} ?hidden=${name !== 'taken'}></canvas>
        ${name === 'starting' ? html`<p class="starting" role="status">${words.text('camera.starting')}</p>` : nothing}
        ${this.#state.name === 'fault' ? this.#fault(this.#state.fault) : nothing}
      </div>
      <div class="camera-actions">${this.#choice()} ${this.#buttons()}</div>
    </dialog>`;
  }

  #fault(fault: MediaFault): TemplateResult {
    return html`<p class="camera-fault" role="alert">
      ${exclamationTriangleIcon}<span>${this.#words.text(`camera.${fault}`)}</span>
    </p>`;
  }

  #choice(): TemplateResult | typeof nothing {
    if (this.#cameras.length < 2 || this.#state.name !== 'live') return nothing;
    const used = this.#stream?.getVideoTracks()[0]?.getSettings().deviceId;
    return html`<select
      class="control"
      aria-label=${this.#words.text('camera.which')}
      @change=${(event: Event) => void this.start((event.target as HTMLSelectElement).value)}
    >
      ${this.#cameras.map(
        ({ deviceId, label }, index) =>
          html`<option value=${deviceId} ?selected=${deviceId === used}>
            ${label || this.#words.text('camera.nth', { n: index + 1 })}
          </option>`,
      )}
    </select>`;
  }

  #buttons(): TemplateResult {
    const words = this.#words;
    const { name } = this.#state;
    const cancel = html`<button type="button" class="button" @click=${() => this.close()}>
      ${words.text('cancel')}
    </button>`;
    if (name === 'taken') {
      return html`<button type="button" class="button" @click=${() => this.#set({ name: 'live' })}>
          ${words.text('camera.again')}
        </button>
        <button type="button" class="button primary" @click=${() => this.close(this.#photo)}>
          ${words.text('camera.use')}
        </button>`;
    }
    const fault = this.#state.name === 'fault' ? this.#state.fault : null;
    if (fault !== null) {
      const again = fault !== 'insecure' && fault !== 'unsupported';
      return html`${cancel}
      ${
        again
          ? html`<button type="button" class="button primary" @click=${() => void this.start()}>
              ${words.text('retry')}
            </button>`
          : nothing
      }`;
    }
    return html`${cancel}
      <button type="button" class="button primary" ?disabled=${name !== 'live'} @click=${() => void this.#shoot()}>
        ${words.text('camera.shoot')}
      </button>`;
  }
}

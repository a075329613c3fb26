/** Pictures: chosen, dropped, pasted, or taken with the camera. */
import { html, nothing, type TemplateResult } from 'lit';
import { check, isBlank, normalise, requiredOnlyWarns } from '../../../contract/inputs/image.ts';
import { filesMessages } from '../../../contract/messages/files.ts';
import type { InputControlDefinition } from '../../core/control.ts';
import type { Camera } from '../../engines/files/camera.ts';
import { cameraLook } from '../../engines/files/camera.styles.ts';
import { filesLook } from '../../engines/files/files.styles.ts';
import { FilesControl } from '../../engines/files/files-control.ts';
import { cameraIcon, photoIcon } from '../../engines/files/icons.ts';
import type { FilesKind } from '../../engines/files/kind.ts';

const contract = { check, isBlank, normalise, requiredOnlyWarns };

const KIND: FilesKind = {
  types: ['image/*'],
  choose: 'files.choose.image',
  chooseMany: 'files.choose.images',
  icon: photoIcon,
};

class ImageControl extends FilesControl {
  #camera: Camera | null = null;

  override hostDisconnected(): void {
    super.hostDisconnected();
    // Out of the document a dialog is no dialog any more.
    this.#camera?.close();
  }

  override hostUpdate(): void {
    super.hostUpdate();
    if (this.host.disabled) this.#camera?.close();
  }

  override hostUpdated(): void {
    super.hostUpdated();
    this.#camera?.updated();
  }

  protected override tools(filled: boolean): TemplateResult {
    return html`<button
      type="button"
      class="photograph ${filled ? 'quiet' : 'button'}"
      title=${this.words.text('camera.open')}
      ?disabled=${this.host.disabled}
      @click=${() => void this.#photograph()}
    >
      ${cameraIcon}<span>${this.words.text('camera.open')}</span>
    </button>`;
  }

  protected override overlay(): TemplateResult | typeof nothing {
    return this.#camera?.view() ?? nothing;
  }

  async #photograph(): Promise<void> {
    // A phone's own camera program does it better.
    if (matchMedia('(pointer: coarse)').matches) return this.pick('environment');
    const { Camera } = await import('../../engines/files/camera.ts');
    if (this.#camera || this.host.disabled) return;
    this.#camera = new Camera(this.host, (photo) => {
      this.#camera = null;
      if (photo) this.take({ files: [photo], folders: [] });
      this.host.requestUpdate();
    });
    await this.#camera.start();
  }
}

export const control: InputControlDefinition = {
  contract,
  sentences: filesMessages,
  styles: [filesLook, cameraLook],
  label: 'group',
  create: (host) => new ImageControl(host, KIND),
};

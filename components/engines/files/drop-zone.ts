/** Files that are dragged over a field and dropped on it, and files that are pasted while it has the focus. */
import type { FieldHost } from '../../core/control.ts';
import { bringsFiles, contentOf, type Intake } from './intake.ts';

export class DropZone {
  readonly #host: FieldHost;
  readonly #take: (intake: Intake) => void;
  #over = false;

  constructor(host: FieldHost, take: (intake: Intake) => void) {
    this.#host = host;
    this.#take = take;
  }

  /** Files are over it now. */
  get over(): boolean {
    return this.#over;
  }

  /** For `dragenter` and `dragover`. */
  readonly drag = (event: DragEvent): void => {
    if (!bringsFiles(event.dataTransfer)) return;
    // Says that we decide: let go over a field that is off, the browser would leave the page for the file.
    event.preventDefault();
    event.dataTransfer!.dropEffect = this.#host.disabled ? 'none' : 'copy';
    this.#setOver(!this.#host.disabled);
  };

  readonly leave = (event: DragEvent): void => {
    const area = event.currentTarget as Element;
    if (!(event.relatedTarget instanceof Node) || !area.contains(event.relatedTarget)) this.#setOver(false);
  };

  readonly drop = (event: DragEvent): void => {
    this.#setOver(false);
    if (this.#host.disabled || !bringsFiles(event.dataTransfer)) return;
    event.preventDefault();
    this.#take(contentOf(event.dataTransfer));
  };

  readonly paste = (event: ClipboardEvent): void => {
    const intake = contentOf(event.clipboardData);
    if (intake.files.length + intake.folders.length === 0 || this.#host.disabled) return;
    event.preventDefault();
    this.#take(intake);
  };

  #setOver(over: boolean): void {
    if (this.#over === over) return;
    this.#over = over;
    this.#host.requestUpdate();
  }
}

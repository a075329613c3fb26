/** What a picture was drawn from: a table that is opened is no reason to draw 100 000 points again. */
import type { ChartModel, Scene } from './model.ts';

export class LastDrawing {
  #model: ChartModel | null = null;
  #scene: Scene | null = null;
  /** The set itself changes with the legend. */
  #hidden = '';

  /** Whether it would be the same picture; of what arranges or opens itself that is not known. */
  isOf(model: ChartModel, scene: Scene): boolean {
    const last = this.#scene;
    if (!last || this.#model !== model || model.settle || model.activate) return false;
    if (this.#hidden !== [...scene.hidden].join()) return false;
    return (Object.keys(scene) as (keyof Scene)[]).every((key) => scene[key] === last[key]);
  }

  take(model: ChartModel, scene: Scene): void {
    this.#model = model;
    this.#scene = scene;
    this.#hidden = [...scene.hidden].join();
  }
}

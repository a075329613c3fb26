/** The pictures of a grid and what is known of each: where it lies, whether it is near what is on screen. */
import type { GridImage } from '../../../contract/outputs/image_grid.ts';
import type { ViewHost } from '../../core/view.ts';
import { locateFor } from '../../engines/media/address.ts';
import { Medium } from '../../engines/media/medium.ts';

export class Cell {
  readonly image: GridImage;
  readonly medium: Medium;
  /** On screen or close to it, or shown large: its bytes are wanted. */
  near = false;
  readonly #host: ViewHost;

  constructor(host: ViewHost, image: GridImage) {
    this.#host = host;
    this.image = image;
    this.medium = new Medium(host, 'picture');
  }

  get label(): string {
    return this.image.label ?? '';
  }

  /** Makes the medium ready, unless that takes a request that nobody needs yet. */
  prepare(): void {
    if (this.near || locateFor(this.#host, this.image.value).kind !== 'gateway') this.medium.load(this.image.value);
  }
}

/** Hosts of pictures that wait to be asked for, with those pictures. */
export function waitingByHost(cells: readonly Cell[]): ReadonlyMap<string, readonly Cell[]> {
  const found = new Map<string, Cell[]>();
  for (const cell of cells) {
    const { state, remote } = cell.medium;
    if (state !== 'remote' || !remote) continue;
    const others = found.get(remote.host);
    if (others) others.push(cell);
    else found.set(remote.host, [cell]);
  }
  return found;
}

/** Where an arrow key leads in rows of so many columns; null for other keys and beyond the ends. */
export function moved(key: string, index: number, count: number, columns: number, rtl: boolean): number | null {
  const onward = rtl ? -1 : 1;
  const target = {
    ArrowRight: index + onward,
    ArrowLeft: index - onward,
    ArrowDown: index + columns,
    ArrowUp: index - columns,
    Home: 0,
    End: count - 1,
  }[key];
  return target === undefined || target < 0 || target >= count ? null : target;
}

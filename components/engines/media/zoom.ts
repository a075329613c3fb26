/** The arithmetic of a picture on a stage: how large it is drawn and where its middle lies. */

export interface Size {
  width: number;
  height: number;
}

export interface Point {
  x: number;
  y: number;
}

/** `scale` is CSS pixels per pixel of the picture; x and y lead from the stage's middle to the picture's. */
export interface Look extends Point {
  scale: number;
}

/** Pixels become squares as wide as a finger's tip. */
export const LARGEST = 32;

/** The whole picture inside the stage, never larger than it is. */
export function fitted(picture: Size, stage: Size): Look {
  return { scale: Math.min(1, stage.width / picture.width, stage.height / picture.height), x: 0, y: 0 };
}

/** No smaller than fitted, no larger than `LARGEST`, and no gap at an edge that the picture could fill. */
export function kept(look: Look, picture: Size, stage: Size): Look {
  const scale = Math.min(LARGEST, Math.max(fitted(picture, stage).scale, look.scale));
  const within = (value: number, length: number, room: number): number => {
    const most = Math.max(0, (length * scale - room) / 2);
    return Math.min(most, Math.max(-most, value));
  };
  return {
    scale,
    x: within(look.x, picture.width, stage.width),
    y: within(look.y, picture.height, stage.height),
  };
}

/** Another scale, while what lies under `at` (from the stage's middle) stays there. */
export function scaled(look: Look, scale: number, at: Point): Look {
  const by = scale / look.scale;
  return { scale, x: at.x - (at.x - look.x) * by, y: at.y - (at.y - look.y) * by };
}

/** True when there is more of the picture than the stage shows. */
export function isZoomed(look: Look, picture: Size, stage: Size): boolean {
  return look.scale > fitted(picture, stage).scale * 1.0001;
}

export function middleOf(a: Point, b: Point): Point {
  return { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
}

export function distanceOf(a: Point, b: Point): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}

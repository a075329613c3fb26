/**
 * Editing places on a map by mouse, touch and keyboard: what the drawings of places and of boxes share. Own code on
 * the engine's marks and shapes, not terra-draw: that is 34 KiB against the 4 of this folder, has no drawing by
 * keyboard, and refuses every longitude beyond ±180, so that nothing can be drawn across the antimeridian.
 */
import type { MapEngine } from './map.ts';
import { BoxDrawing } from './draw-box.ts';
import type { DrawnKind, Drawing, DrawingOwner } from './draw.ts';
import { PlacesDrawing } from './draw-places.ts';

export function createDrawing(map: MapEngine, kind: DrawnKind, owner: DrawingOwner): Drawing {
  return kind === 'box' ? new BoxDrawing(map, owner) : new PlacesDrawing(map, kind, owner);
}

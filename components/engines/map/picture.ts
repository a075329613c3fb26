/** A map as a PNG: title, base map, what lies on it, legend and source. Loaded when someone asks for one. */
import type { ExportFile, OutputSpec } from '../../../contract/types.ts';
import type { Words } from '../../core/words.ts';
import { canvasPng } from '../../output/canvas-png.ts';
import { coarseBase, fineBase } from './base-data.ts';
import { readBaseColours } from './base-layer.ts';
import { drawBase } from './base-map.ts';
import type { View } from './canvas-layer.ts';
import { framingOf, mercatorY, WORLD } from './geo.ts';
import { heightOfLegend, paintLegend } from './legend.ts';
import { readLook } from './look.ts';
import type { MapEngine, MapStart } from './map.ts';
import { degreeText } from './speak.ts';
import type { Look, MapModel } from './view-model.ts';

export interface PictureJob {
  /** An element that has the tokens of the map's frame. */
  readonly near: HTMLElement;
  /** Null for a map that was never on screen. */
  readonly map: MapEngine | null;
  readonly start: MapStart;
  readonly model: MapModel;
  readonly spec: OutputSpec;
  readonly dark: boolean;
  readonly words: Words;
}

/** Pixels per px: sharp on screens and in print. */
const SHARPNESS = 2;
const EDGE = 12;
const TITLE = 28;
const SOURCE = 20;
const USUAL = { width: 720, height: 320 };
/** Of a map that is given a centre and no zoom, as on screen. */
const USUAL_ZOOM = 6;
const MAX_ZOOM = 22;
const FINE_FROM = 3.5;

export async function makePicture(job: PictureJob): Promise<ExportFile> {
  const { near, map, start, model, spec, dark, words } = job;
  const view = map && map.size.width > 0 && map.size.height > 0 ? map.view : viewAt(start);
  const look = readLook(near, dark);
  const legend = model.legend?.({ view, look, words }) ?? null;
  const title = spec.label ? TITLE : 0;
  const [width, height] = [view.width + 2 * EDGE, view.height + 2 * EDGE + title + heightOfLegend(legend) + SOURCE];
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(width * SHARPNESS);
  canvas.height = Math.round(height * SHARPNESS);
  const context = canvas.getContext('2d')!;
  context.scale(SHARPNESS, SHARPNESS);
  context.fillStyle = look.halo;
  context.fillRect(0, 0, width, height);
  if (title) writeTitle(context, spec.label, look, view.width);
  await paintMap(context, { ...job, view, look, top: EDGE + title });
  const below = EDGE + title + view.height;
  if (legend) paintLegend(context, legend, { left: EDGE, top: below + 8, look });
  writeSource(context, look, { text: words.text('map.source'), x: EDGE + view.width, y: height - 8 });
  return { extension: 'png', mediaType: 'image/png', body: await canvasPng(canvas) };
}

async function paintMap(
  context: CanvasRenderingContext2D,
  { near, dark, view, look, top, model, words }: PictureJob & { view: View; look: Look; top: number },
): Promise<void> {
  const probe = document.createElement('span');
  probe.style.colorScheme = dark ? 'dark' : 'light';
  near.append(probe);
  const colours = readBaseColours(probe);
  probe.remove();
  const base = view.zoom >= FINE_FROM ? await fineBase().catch(coarseBase) : coarseBase();
  context.save();
  context.translate(EDGE, top);
  context.beginPath();
  context.rect(0, 0, view.width, view.height);
  context.clip();
  drawBase(context, view, base, colours, (value, axis) => degreeText(value, axis, words));
  model.draw(context, { view, look, words, selected: null });
  context.restore();
}

function writeTitle(context: CanvasRenderingContext2D, label: string, look: Look, most: number): void {
  context.font = `600 15px ${look.font}`;
  context.fillStyle = look.text;
  context.textBaseline = 'alphabetic';
  context.fillText(label, EDGE, EDGE + 15, most);
}

function writeSource(
  context: CanvasRenderingContext2D,
  look: Look,
  { text, x, y }: { text: string; x: number; y: number },
): void {
  context.font = `11px ${look.font}`;
  context.fillStyle = look.quiet;
  context.textAlign = 'right';
  context.textBaseline = 'alphabetic';
  context.fillText(text, x, y);
}

function viewAt({ centre, zoom, area }: MapStart): View {
  const framing = framingOf(area ?? WORLD, USUAL, { padding: area ? 46 : 0 });
  const fits = (centre ?? null) === null && (zoom ?? null) === null;
  const level = fits ? framing.zoom : Math.max(0, Math.min(MAX_ZOOM, zoom ?? USUAL_ZOOM));
  const [latitude, longitude] = centre ?? framing.centre;
  const world = 256 * 2 ** level;
  const [left, top] = [
    (longitude / 360 + 0.5) * world - USUAL.width / 2,
    mercatorY(latitude) * world - USUAL.height / 2,
  ];
  return { ...USUAL, zoom: level, world, left, top };
}

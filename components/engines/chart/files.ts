/** Files of a chart: PNG, SVG and a page that stands alone. Loaded when someone asks for one. */
import type { ExportFile, OutputSpec } from '../../../contract/types.ts';
import { canvasPng } from '../../output/canvas-png.ts';
import { loadEngine, loadForFiles, type Part } from './load.ts';
import type { ChartModel, Scene } from './model.ts';
import { pageOf } from './page.ts';
import { paint, sheetOf, svgOf, type Sheet } from './sheet.ts';

export interface FileJob {
  model: ChartModel;
  part: Part;
  spec: OutputSpec;
  /** The sentence that says what the chart shows. */
  summary: string;
  scene: Scene;
}

/** Pixels per px: sharp on screens and in print. */
const SHARPNESS = 2;
/** For a chart that was never on screen. */
const USUAL = { width: 720, height: 250 };

export async function makeFile(name: 'png' | 'svg' | 'html', job: FileJob): Promise<ExportFile> {
  const scene = job.scene.width > 0 && job.scene.height > 0 ? job.scene : { ...job.scene, ...USUAL };
  // A page has its heading already.
  const sheet = sheetOf(job.model, job.spec, scene, name !== 'html');
  if (name === 'png') return { extension: 'png', mediaType: 'image/png', body: await png({ ...job, scene }, sheet) };
  const svg = await drawing({ ...job, scene }, sheet);
  if (name === 'svg') return { extension: 'svg', mediaType: 'image/svg+xml', body: svg };
  return { extension: 'html', mediaType: 'text/html', body: pageOf(job, svg) };
}

async function png({ model, part, scene }: FileJob, sheet: Sheet): Promise<Uint8Array> {
  const { init } = await loadEngine(part);
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(sheet.width * SHARPNESS);
  canvas.height = Math.round(sheet.height * SHARPNESS);
  const context = canvas.getContext('2d')!;
  context.scale(SHARPNESS, SHARPNESS);
  paint(context, sheet);
  if (model.points > 0) {
    const { width, height } = scene;
    const chart = init(document.createElement('div'), null, { width, height, devicePixelRatio: SHARPNESS });
    try {
      chart.setOption(model.option(scene));
      const picture = chart.renderToCanvas({ pixelRatio: SHARPNESS });
      context.drawImage(picture, sheet.left, sheet.top, width, height);
    } finally {
      chart.dispose();
    }
  }
  return canvasPng(canvas);
}

async function drawing({ model, part, scene }: FileJob, sheet: Sheet): Promise<string> {
  if (model.points === 0) return svgOf(sheet, '');
  const { init } = await loadForFiles(part);
  const { width, height, colours } = scene;
  // The engine writes the font into an attribute as it is, quotes of its names included.
  const font = colours.font.replace(/"/g, "'").replace(/[<>&]/g, '');
  const chart = init(null, null, { renderer: 'svg', ssr: true, width, height });
  try {
    chart.setOption(model.option({ ...scene, colours: { ...colours, font } }));
    return svgOf(sheet, chart.renderToSVGString());
  } finally {
    chart.dispose();
  }
}

/** The kinds of chart that fewer tools have, as a second chunk. */
import { BoxplotChart, CandlestickChart, CustomChart, HeatmapChart } from 'echarts/charts';
import { VisualMapContinuousComponent } from 'echarts/components';
import { graphic, registerPostUpdate, use } from 'echarts/core';
import { PEN, type Pen, type PenShape } from './shapes.ts';

/** The engine's models as far as they are read here. */
interface Models {
  eachSeriesByType(type: string, visit: (series: { getData(): Cells }) => void): void;
}
interface Cells {
  eachItemGraphicEl(visit: (cell: { incremental: number }) => void): void;
}

export function registerMore(): void {
  use([BoxplotChart, CandlestickChart, CustomChart, HeatmapChart, VisualMapContinuousComponent]);
  graphic.registerShape(
    PEN,
    graphic.extendShape({
      shape: { by: null as PenShape['by'] | null },
      buildPath: (pen: Pen, { by }: PenShape) => by.draw(pen),
    }),
  );
  // 6.1 takes every cell of a heatmap for one to be painted in later frames, whatever `progressive` says: a large one is
  // seen half for a while, and one that leaves the page meanwhile throws (`_paintList` after `dispose`).
  registerPostUpdate((models) => {
    (models as unknown as Models).eachSeriesByType('heatmap', (series) => {
      series.getData().eachItemGraphicEl((cell) => {
        cell.incremental = 0;
      });
    });
  });
}

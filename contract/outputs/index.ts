/** Every output type by name. Generated from the files of this folder by scripts/generate.mjs. */
import type { OutputModule } from '../types.ts';
import * as audio from './audio.ts';
import * as boolean from './boolean.ts';
import * as chart_area from './chart_area.ts';
import * as chart_bar from './chart_bar.ts';
import * as chart_boxplot from './chart_boxplot.ts';
import * as chart_candlestick from './chart_candlestick.ts';
import * as chart_heatmap from './chart_heatmap.ts';
import * as chart_histogram from './chart_histogram.ts';
import * as chart_line from './chart_line.ts';
import * as chart_network from './chart_network.ts';
import * as chart_pie from './chart_pie.ts';
import * as chart_radar from './chart_radar.ts';
import * as chart_sankey from './chart_sankey.ts';
import * as chart_scatter from './chart_scatter.ts';
import * as chart_treemap from './chart_treemap.ts';
import * as code from './code.ts';
import * as diff from './diff.ts';
import * as file from './file.ts';
import * as gantt from './gantt.ts';
import * as image from './image.ts';
import * as image_compare from './image_compare.ts';
import * as image_grid from './image_grid.ts';
import * as kv from './kv.ts';
import * as latex from './latex.ts';
import * as log from './log.ts';
import * as map_choropleth from './map_choropleth.ts';
import * as map_heatmap from './map_heatmap.ts';
import * as map_points from './map_points.ts';
import * as map_polygons from './map_polygons.ts';
import * as map_route from './map_route.ts';
import * as markdown from './markdown.ts';
import * as number from './number.ts';
import * as progress from './progress.ts';
import * as stream_text from './stream_text.ts';
import * as table from './table.ts';
import * as text from './text.ts';
import * as timeline from './timeline.ts';
import * as tree from './tree.ts';
import * as video from './video.ts';

export const outputs: Readonly<Record<string, OutputModule>> = {
  audio,
  boolean,
  chart_area,
  chart_bar,
  chart_boxplot,
  chart_candlestick,
  chart_heatmap,
  chart_histogram,
  chart_line,
  chart_network,
  chart_pie,
  chart_radar,
  chart_sankey,
  chart_scatter,
  chart_treemap,
  code,
  diff,
  file,
  gantt,
  image,
  image_compare,
  image_grid,
  kv,
  latex,
  log,
  map_choropleth,
  map_heatmap,
  map_points,
  map_polygons,
  map_route,
  markdown,
  number,
  progress,
  stream_text,
  table,
  text,
  timeline,
  tree,
  video,
};

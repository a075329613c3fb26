/** The engine's SVG renderer, loaded when someone saves a picture. */
import { use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';

export function registerSvg(): void {
  use([SVGRenderer]);
}

/** Loudness over time as bars on a canvas; its colours come from the style sheet. */

const BAR = 2;
const PITCH = 3;

/** Bars that fit on the canvas. */
export function barsOn(canvas: HTMLCanvasElement): number {
  return Math.max(1, Math.floor(canvas.clientWidth / PITCH));
}

/**
 * @param peaks one per bar, 0…1; fewer than fit are drawn at the end, as while recording
 * @param played part of the width (0…1) that is drawn in the accent colour
 */
export function drawBars(canvas: HTMLCanvasElement, peaks: ArrayLike<number>, played: number): void {
  const { clientWidth: width, clientHeight: height } = canvas;
  const scale = window.devicePixelRatio || 1;
  canvas.width = Math.round(width * scale);
  canvas.height = Math.round(height * scale);
  const context = canvas.getContext('2d');
  if (!context) return;
  // `caret-color` carries the second colour: a canvas has no caret, and computed styles resolve it to a plain colour.
  const { color, caretColor } = getComputedStyle(canvas);
  context.scale(scale, scale);
  const bars = barsOn(canvas);
  const first = Math.max(0, bars - peaks.length);
  for (let bar = first; bar < bars; bar += 1) {
    const peak = peaks[peaks.length - bars + bar] ?? 0;
    const size = Math.max(2, Math.min(1, peak) * height);
    context.fillStyle = bar < played * bars ? caretColor : color;
    context.fillRect(bar * PITCH, (height - size) / 2, BAR, size);
  }
}

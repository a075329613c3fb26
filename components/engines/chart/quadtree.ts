/**
 * Points in squares in squares, each with its middle and its number: what is far away counts as one (Barnes and Hut,
 * Nature 324, 1986), so that a thousand points push each other apart in a fraction of a million sums.
 */

/** A square smaller than this part of its width counts as one when it is that far away. */
const FAR = 0.9;
/** Points nearer than squares can get are in one square together. */
const DEEPEST = 32;

export class Quadtree {
  readonly #x: Float64Array;
  readonly #y: Float64Array;
  /** Four for each square: -1 nothing, below -1 the point -2 - n, else a square. */
  #parts = new Int32Array(0);
  #count = new Float64Array(0);
  #middleX = new Float64Array(0);
  #middleY = new Float64Array(0);
  #used = 0;
  #left = 0;
  #top = 0;
  #width = 1;
  readonly #stack: number[] = [];
  readonly #widths: number[] = [];

  constructor(x: Float64Array, y: Float64Array) {
    this.#x = x;
    this.#y = y;
  }

  /** Takes the points as they lie now. */
  build(): void {
    const count = this.#x.length;
    this.#used = 0;
    this.#measure();
    this.#square();
    for (let point = 0; point < count; point += 1) this.#insert(point);
    this.#sum();
  }

  /** Adds to `force` what pushes a point away from all others. */
  push(point: number, strength: number, force: [number, number]): void {
    const [stack, widths] = [this.#stack, this.#widths];
    const [px, py] = [this.#x[point]!, this.#y[point]!];
    stack.length = widths.length = 0;
    stack.push(0);
    widths.push(this.#width);
    while (stack.length > 0) {
      const square = stack.pop()!;
      const width = widths.pop()!;
      const dx = px - this.#middleX[square]!;
      const dy = py - this.#middleY[square]!;
      const distance = dx * dx + dy * dy;
      if (width * width < FAR * FAR * distance) {
        away(force, dx, dy, distance, strength * this.#count[square]!);
        continue;
      }
      for (let part = 0; part < 4; part += 1) {
        const child = this.#parts[square * 4 + part]!;
        if (child >= 0) {
          stack.push(child);
          widths.push(width / 2);
        } else if (child < -1 && -2 - child !== point) {
          const other = -2 - child;
          const [x, y] = [px - this.#x[other]!, py - this.#y[other]!];
          away(force, x, y, x * x + y * y, strength);
        }
      }
    }
  }

  #measure(): void {
    let [left, right, top, bottom] = [Infinity, -Infinity, Infinity, -Infinity];
    for (let point = 0; point < this.#x.length; point += 1) {
      left = Math.min(left, this.#x[point]!);
      right = Math.max(right, this.#x[point]!);
      top = Math.min(top, this.#y[point]!);
      bottom = Math.max(bottom, this.#y[point]!);
    }
    this.#left = left;
    this.#top = top;
    this.#width = Math.max(1e-6, right - left, bottom - top) * 1.0001;
  }

  #insert(point: number): void {
    let [square, left, top, width] = [0, this.#left, this.#top, this.#width];
    for (let depth = 0; ; depth += 1) {
      width /= 2;
      const right = this.#x[point]! >= left + width ? 1 : 0;
      const below = this.#y[point]! >= top + width ? 1 : 0;
      left += right * width;
      top += below * width;
      const place = square * 4 + below * 2 + right;
      const there = this.#parts[place]!;
      if (there === -1) {
        this.#parts[place] = -2 - point;
        return;
      }
      if (there >= 0) {
        square = there;
        continue;
      }
      // Of points in the very same place, the last one stands for them: they are moved apart before.
      if (depth >= DEEPEST) return;
      const inner = this.#square();
      this.#parts[place] = inner;
      const other = -2 - there;
      const half = width / 2;
      const part = (this.#y[other]! >= top + half ? 2 : 0) + (this.#x[other]! >= left + half ? 1 : 0);
      this.#parts[inner * 4 + part] = there;
      square = inner;
    }
  }

  /** Squares come after those in which they lie. */
  #sum(): void {
    for (let square = this.#used - 1; square >= 0; square -= 1) {
      let [count, x, y] = [0, 0, 0];
      for (let part = 0; part < 4; part += 1) {
        const child = this.#parts[square * 4 + part]!;
        if (child === -1) continue;
        const weight = child >= 0 ? this.#count[child]! : 1;
        count += weight;
        x += weight * (child >= 0 ? this.#middleX[child]! : this.#x[-2 - child]!);
        y += weight * (child >= 0 ? this.#middleY[child]! : this.#y[-2 - child]!);
      }
      this.#count[square] = count;
      this.#middleX[square] = count > 0 ? x / count : 0;
      this.#middleY[square] = count > 0 ? y / count : 0;
    }
  }

  #square(): number {
    if (this.#used === this.#count.length) this.#grow();
    const square = this.#used++;
    this.#parts.fill(-1, square * 4, square * 4 + 4);
    return square;
  }

  #grow(): void {
    const size = Math.max(256, this.#count.length * 2);
    const parts = new Int32Array(size * 4);
    parts.set(this.#parts);
    this.#parts = parts;
    this.#count = new Float64Array(size);
    this.#middleX = new Float64Array(size);
    this.#middleY = new Float64Array(size);
  }
}

function away(force: [number, number], dx: number, dy: number, distance: number, strength: number): void {
  const part = strength / Math.max(1, distance);
  force[0] += dx * part;
  force[1] += dy * part;
}

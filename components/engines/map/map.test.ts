import { expect } from '@open-wc/testing';
import { emulateMedia } from '@web/test-runner-commands';
import { css, CSSResult } from 'lit';
import { base, tokens } from '../../core/theme.ts';
import { createMap, type MapEngine, type MapOptions, type Press } from './map.ts';
import type { Place } from './geo.ts';
import { mapLook } from './map.styles.ts';
import { marksLook } from './marks.styles.ts';
import { until } from '../../testing/until.ts';

const label = (value: number): string => String(value);
const made: { host: HTMLElement; map: MapEngine }[] = [];

function place(options: Partial<MapOptions> = {}, size: [number, number] = [420, 280]) {
  const host = document.createElement('div');
  document.body.prepend(host);
  const root = host.attachShadow({ mode: 'open' });
  const own = css`
    .map-frame {
      border: 0;
    }
  `;
  root.adoptedStyleSheets = [tokens, base, ...mapLook, marksLook, own]
    .filter((style) => style instanceof CSSResult)
    .map((style) => style.styleSheet!);
  root.innerHTML = '<div class="map-frame" dir="ltr"><div class="map-box" tabindex="0"></div></div>';
  const frame = root.querySelector<HTMLElement>('.map-frame')!;
  [frame.style.inlineSize, frame.style.blockSize] = size.map((pixels) => `${pixels}px`) as [string, string];
  const box = root.querySelector<HTMLElement>('.map-box')!;
  const map = createMap(box, { label, ...options });
  made.push({ host, map });
  return { host, root, box, map };
}

afterEach(() => {
  for (const { host, map } of made.splice(0)) {
    map.destroy();
    host.remove();
  }
});

/** The colour of a place as it is drawn. */
function colourAt(box: HTMLElement, map: MapEngine, where: Place): string {
  const canvas = box.querySelector('canvas')!;
  const { x, y } = map.pointOf(where);
  const ratio = canvas.width / map.size.width;
  const [red, green, blue] = canvas
    .getContext('2d')!
    .getImageData(Math.round(x * ratio), Math.round(y * ratio), 1, 1).data;
  return `${red},${green},${blue}`;
}

interface Finger {
  id: number;
  x: number;
  y: number;
}

function touch(box: HTMLElement, type: string, { id, x, y }: Finger): void {
  const { left, top } = box.getBoundingClientRect();
  const where = { clientX: left + x, clientY: top + y };
  const rest = { pointerId: id, pointerType: 'touch', bubbles: true, composed: true, cancelable: true };
  box.dispatchEvent(new PointerEvent(type, { ...where, ...rest }));
}

describe('the map engine', () => {
  it('draws land and water without asking the network, in the colours of the scheme', async () => {
    const before = performance.getEntriesByType('resource').length;
    const { host, box, map } = place({ centre: [20, 10], zoom: 1 });
    const [land, water] = [colourAt(box, map, [20.5, 10.5]), colourAt(box, map, [5, -25])];
    expect(land).to.not.equal(water);
    expect([land, water]).to.deep.equal(['251,251,249', '230,236,244']);
    host.setAttribute('theme', 'dark');
    await until(() => colourAt(box, map, [20.5, 10.5]) === '38,45,56', 'drawn anew in the dark');
    expect(colourAt(box, map, [5, -25])).to.equal('18,23,31');
    const asked = performance.getEntriesByType('resource').slice(before);
    expect(asked.map(({ name }) => new URL(name).origin).filter((origin) => origin !== location.origin)).to.deep.equal(
      [],
    );
  });

  it('draws the world again beside itself', () => {
    const { box, map } = place({ centre: [0, 180], zoom: 1 });
    expect(colourAt(box, map, [-24, 131])).to.equal('251,251,249');
    expect(colourAt(box, map, [40.5, 253])).to.equal('251,251,249');
    expect(colourAt(box, map, [4, 207])).to.equal('230,236,244');
  });

  it('loads the fine lines only for a map that is zoomed in', async () => {
    const fine = (): boolean => performance.getEntriesByType('resource').some(({ name }) => name.includes('base-50m'));
    const { map } = place({ centre: [50, 0], zoom: 2 });
    expect(fine()).to.equal(false);
    map.setView([50, 0], 6);
    await until(fine);
  });

  it('is as narrow as paper while it is printed, with the same places in view, and as before afterwards', () => {
    const { map, box } = place({ area: { south: 40, west: -10, north: 55, east: 20 } }, [900, 280]);
    const { centre, zoom } = map;
    const inView = (): boolean => {
      const { x, y } = map.pointOf([40, 20]);
      return x > 0 && x < map.size.width && y > 0 && y < map.size.height;
    };
    window.dispatchEvent(new Event('beforeprint'));
    expect(box.offsetWidth).to.be.at.most(680);
    expect(map.size.width).to.equal(box.offsetWidth);
    expect(inView()).to.equal(true);
    expect(colourAt(box, map, [48.5, 2.5])).to.equal('251,251,249');
    window.dispatchEvent(new Event('afterprint'));
    expect(box.offsetWidth).to.equal(900);
    expect(map.zoom).to.equal(zoom);
    expect(map.centre).to.deep.equal(centre);
  });

  it('clears nothing on paper, where that would hide what lies below', () => {
    const { map } = place({ centre: [50, 0], zoom: 2 }, [900, 280]);
    const overlay = map.addCanvas(() => undefined);
    map.listen({ paper: () => overlay.paint() });
    const size = Object.getOwnPropertyDescriptor(HTMLCanvasElement.prototype, 'width')!;
    const { clearRect } = CanvasRenderingContext2D.prototype;
    const cleared = new Map<HTMLCanvasElement, boolean>();
    Object.defineProperty(HTMLCanvasElement.prototype, 'width', {
      ...size,
      set(this: HTMLCanvasElement, value: number) {
        cleared.set(this, false);
        size.set!.call(this, value);
      },
    });
    CanvasRenderingContext2D.prototype.clearRect = function (...box): void {
      cleared.set(this.canvas, true);
      clearRect.apply(this, box);
    };
    try {
      window.dispatchEvent(new Event('beforeprint'));
    } finally {
      Object.defineProperty(HTMLCanvasElement.prototype, 'width', size);
      CanvasRenderingContext2D.prototype.clearRect = clearRect;
      window.dispatchEvent(new Event('afterprint'));
    }
    expect([...cleared.values()]).to.deep.equal([false, false]);
  });

  it('fits an area, across the antimeridian too, and the world without one', () => {
    const { map } = place({ area: { south: -20, west: 170, north: 10, east: 200 } });
    for (const corner of [
      [-20, 170],
      [10, 200],
    ] as Place[]) {
      const { x, y } = map.pointOf(corner);
      expect(x >= 40 && x <= 380 && y >= 40 && y <= 240, `${x} ${y}`).to.equal(true);
    }
    map.fit(null);
    expect(map.zoom).to.be.within(0.6, 0.8);
  });

  it('leaves no empty strip above or below the world', () => {
    const { map } = place({ centre: [0, 0], zoom: 2 });
    map.panBy(0, -5000);
    expect(map.pointOf([85.0511, 0]).y).to.be.closeTo(0, 1);
    map.panBy(0, 90_000);
    expect(map.pointOf([-85.0511, 0]).y).to.be.closeTo(280, 1);
    map.setView([0, 0], 0);
    expect(map.centre[0], 'where the world is smaller than the view, it is in its middle').to.be.closeTo(0, 0.5);
  });

  it('does not glide for those who want less motion', async () => {
    const { box, map } = place({ centre: [10, 10], zoom: 4 });
    await emulateMedia({ reducedMotion: 'reduce' });
    try {
      map.zoomBy(1);
      expect(map.zoom).to.equal(5);
      expect(box.querySelector('.leaflet-zoom-anim')).to.equal(null);
    } finally {
      await emulateMedia({ reducedMotion: 'no-preference' });
    }
    map.zoomBy(1);
    await until(() => box.querySelector('.leaflet-zoom-anim') !== null, 'it does for others');
  });

  it('zooms round a point that stays where it is', () => {
    const { map } = place({ centre: [10, 10], zoom: 4 });
    const fixed = map.placeAt({ x: 100, y: 60 });
    map.zoomBy(1.5, { around: { x: 100, y: 60 }, animate: false });
    expect(map.zoom).to.equal(5.5);
    const { x, y } = map.pointOf(fixed);
    expect([x, y].map(Math.round)).to.deep.equal([100, 60]);
  });

  it('made without a size, shows its area once it has one', async () => {
    const { root, map } = place({ area: { south: 40, west: 0, north: 50, east: 10 } }, [0, 0]);
    const frame = root.querySelector<HTMLElement>('.map-frame')!;
    [frame.style.inlineSize, frame.style.blockSize] = ['420px', '280px'];
    await until(() => map.size.width === 420);
    const { x, y } = map.pointOf([45, 5]);
    expect(Math.abs(x - 210) < 3 && Math.abs(y - 140) < 6, `${x} ${y}`).to.equal(true);
    expect(map.zoom).to.be.greaterThan(3);
  });

  it('keeps its middle when its size changes', async () => {
    const { root, map } = place({ centre: [47, 8], zoom: 5 });
    root.querySelector<HTMLElement>('.map-frame')!.style.inlineSize = '300px';
    await until(() => map.size.width === 300);
    expect(map.centre.map(Math.round)).to.deep.equal([47, 8]);
  });

  it('leaves one finger to the page until it has the focus; a tap is a click, two fingers zoom', () => {
    const { box, map } = place({ centre: [0, 0], zoom: 3 });
    const clicks: Press[] = [];
    map.listen({ click: (press) => clicks.push(press) });
    expect(getComputedStyle(box).touchAction).to.equal('pan-x pan-y');
    touch(box, 'pointerdown', { id: 7, x: 200, y: 100 });
    touch(box, 'pointerup', { id: 7, x: 203, y: 102 });
    expect(clicks.length).to.equal(1);
    expect(clicks[0]!.touch).to.equal(true);
    touch(box, 'pointerdown', { id: 8, x: 100, y: 140 });
    touch(box, 'pointerdown', { id: 9, x: 300, y: 140 });
    touch(box, 'pointermove', { id: 8, x: 50, y: 140 });
    touch(box, 'pointermove', { id: 9, x: 350, y: 140 });
    expect(map.zoom).to.be.closeTo(3 + Math.log2(1.5), 0.01);
    touch(box, 'pointerup', { id: 8, x: 50, y: 140 });
    touch(box, 'pointerup', { id: 9, x: 350, y: 140 });
    expect(clicks.length, 'no click at the end of it').to.equal(1);
    box.focus();
    expect(getComputedStyle(box).touchAction).to.equal('none');
  });

  it('gives a drag up when the browser takes the finger for scrolling', () => {
    const { box, map } = place({ centre: [0, 0], zoom: 3 });
    const ends: boolean[] = [];
    map.listen({ press: () => ({ move: () => undefined, end: (cancelled) => ends.push(cancelled) }) });
    touch(box, 'pointerdown', { id: 7, x: 200, y: 100 });
    touch(box, 'pointermove', { id: 7, x: 220, y: 130 });
    touch(box, 'pointercancel', { id: 7, x: 220, y: 130 });
    expect(ends).to.deep.equal([true]);
  });

  it('keeps marks and shapes by their keys', () => {
    const { box, map } = place({ centre: [0, 0], zoom: 3 });
    map.setMarks([
      { key: 'a', place: [0, 0], className: 'pin' },
      { key: 'b', place: [5, 5], className: 'pin', text: '2' },
    ]);
    const [a, b] = [box.querySelector('[data-mark=a]'), box.querySelector('[data-mark=b]')];
    map.setMarks([{ key: 'b', place: [6, 6], className: 'pin chosen', text: '2' }]);
    expect(box.querySelector('[data-mark=b]') === b).to.equal(true);
    expect(b!.classList.contains('chosen') && b!.classList.contains('leaflet-marker-icon')).to.equal(true);
    expect(a!.isConnected).to.equal(false);
    map.setShapes([
      {
        key: 's',
        places: [
          [0, 0],
          [5, 5],
        ],
        closed: false,
        className: 'drawn',
      },
    ]);
    expect(box.querySelectorAll('path.drawn').length).to.equal(1);
    map.setShapes([]);
    expect(box.querySelectorAll('path').length).to.equal(0);
  });

  it('draws what others put on a canvas of their own, until they take it away', () => {
    const { box, map } = place({ centre: [0, 0], zoom: 3 });
    let worlds: number[] = [];
    const canvas = map.addCanvas((_, { world }) => worlds.push(world));
    map.setView([0, 0], 4);
    expect(new Set(worlds)).to.deep.equal(new Set([2048, 4096]));
    canvas.remove();
    worlds = [];
    map.setView([0, 0], 5);
    expect(worlds).to.deep.equal([]);
    expect(box.querySelectorAll('canvas').length).to.equal(1);
  });

  it('leaves nothing behind after 200 rounds, also in the middle of a zoom that glides', async () => {
    const { box, map } = place();
    map.destroy();
    const listeners = count(document, window);
    const bodyClass = document.body.className;
    const faults: unknown[] = [];
    const catchFault = (event: ErrorEvent): void => void faults.push(event.error);
    listeners.pause(() => window.addEventListener('error', catchFault));
    for (let round = 0; round < 200; round++) {
      const one = createMap(box, { label, centre: [0, 0], zoom: 3 });
      one.setMarks([{ key: 'a', place: [0, 0], className: 'pin' }]);
      one.setShapes([
        {
          key: 's',
          places: [
            [0, 0],
            [5, 5],
            [0, 5],
          ],
          closed: true,
          className: 'drawn area',
        },
      ]);
      one.zoomBy(1);
      if (round % 50 === 0) await new Promise(requestAnimationFrame);
      one.destroy();
      one.destroy();
    }
    expect(box.childElementCount).to.equal(0);
    expect(listeners.end()).to.equal(0);
    expect(document.body.className).to.equal(bodyClass);
    // Longer than Leaflet's timer for the end of a zoom.
    const start = performance.now();
    await until(() => performance.now() - start > 400);
    window.removeEventListener('error', catchFault);
    expect(faults).to.deep.equal([]);
  });
});

/** Listeners on these targets that were added and not removed. */
function count(...targets: EventTarget[]): { end(): number; pause(act: () => void): void } {
  let sum = 0;
  let paused = false;
  const { addEventListener: add, removeEventListener: remove } = EventTarget.prototype;
  EventTarget.prototype.addEventListener = function (...rest) {
    if (targets.includes(this) && !paused) sum += 1;
    add.apply(this, rest);
  };
  EventTarget.prototype.removeEventListener = function (...rest) {
    if (targets.includes(this) && !paused) sum -= 1;
    remove.apply(this, rest);
  };
  return {
    end() {
      EventTarget.prototype.addEventListener = add;
      EventTarget.prototype.removeEventListener = remove;
      return sum;
    },
    pause(act) {
      paused = true;
      act();
      paused = false;
    },
  };
}

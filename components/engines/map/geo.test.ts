import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { signsOf } from '../../inputs/number/decimal.ts';
import { coarseBase, decode } from './base-data.ts';
import { parsePair, parsePairs, parseDegrees, readDegrees } from './degrees.ts';
import {
  areaOf,
  areaOfLine,
  decimalsAt,
  framingOf,
  latitudeAt,
  mercatorY,
  nearLongitude,
  settledPlace,
  unrolled,
  wrapLongitude,
  type Place,
} from './geo.ts';

const place = fc.tuple(fc.double({ min: -85, max: 85, noNaN: true }), fc.double({ min: -180, max: 180, noNaN: true }));

describe('geography', () => {
  it('wraps longitudes, and leaves both ends of the world alone', () => {
    expect([-180, 180, 190, -190, 540, 0].map(wrapLongitude)).to.deep.equal([-180, 180, -170, 170, -180, 0]);
    fc.assert(
      fc.property(fc.double({ min: -2000, max: 2000, noNaN: true }), (longitude) => {
        const wrapped = wrapLongitude(longitude);
        return wrapped >= -180 && wrapped <= 180;
      }),
    );
  });

  it('finds the copy that is nearest, and a line without jumps', () => {
    expect(nearLongitude(-170, 175)).to.equal(190);
    expect(
      unrolled([
        [0, 170],
        [0, -170],
        [0, 175],
      ]),
    ).to.deep.equal([
      [0, 170],
      [0, 190],
      [0, 175],
    ]);
  });

  it('has every place inside the area of all, and no wider than it must be', () => {
    expect(
      areaOf([
        [1, 179],
        [-1, -179],
      ]),
    ).to.deep.equal({ south: -1, west: 179, north: 1, east: 181 });
    expect(areaOf([[0, 0]])).to.deep.equal({ south: 0, west: 0, north: 0, east: 0 });
    expect(areaOf([])).to.equal(null);
    fc.assert(
      fc.property(fc.array(place, { minLength: 1, maxLength: 20 }), (places) => {
        const area = areaOf(places as Place[])!;
        const inside = places.every(([, longitude]) =>
          [0, 360].some((turn) => longitude + turn >= area.west - 1e-9 && longitude + turn <= area.east + 1e-9),
        );
        return inside && area.east >= area.west && area.east - area.west <= 360;
      }),
    );
  });

  it('takes the short way between the neighbours of a line', () => {
    const area = areaOfLine([
      [0, 170],
      [10, -170],
    ]);
    expect([area!.west, area!.east]).to.deep.equal([170, 190]);
  });

  it('frames an area so that it is in sight', () => {
    fc.assert(
      fc.property(fc.array(place, { minLength: 1, maxLength: 9 }), (places) => {
        const area = areaOf(places as Place[])!;
        const { centre, zoom } = framingOf(area, { width: 420, height: 280 }, { padding: 40 });
        const world = 256 * 2 ** zoom;
        const across = ((area.east - area.west) / 360) * world;
        const down = (mercatorY(area.south) - mercatorY(area.north)) * world;
        return zoom >= 0 && Math.abs(centre[0]) <= 86 && (zoom === 0 || (across <= 341 && down <= 201));
      }),
    );
  });

  it('goes to the flat map and back', () => {
    expect(mercatorY(0)).to.equal(0.5);
    fc.assert(
      fc.property(
        fc.double({ min: -85, max: 85, noNaN: true }),
        (latitude) => Math.abs(latitudeAt(mercatorY(latitude)) - latitude) < 1e-6,
      ),
    );
    expect([mercatorY(90), mercatorY(-90)]).to.deep.equal([0, 1]);
  });

  it('rounds a picked place to what a pixel is worth', () => {
    expect([0, 3, 12, 22].map(decimalsAt)).to.deep.equal([2, 2, 4, 6]);
    expect(settledPlace([52.520006, 373.404954], 10)).to.deep.equal([52.52, 13.405]);
    expect(settledPlace([-0.0001, -0.0001], 0).every((degrees) => Object.is(degrees, 0))).to.equal(true);
  });
});

describe('the base map', () => {
  it('is split at the antimeridian: no edge goes across the map', () => {
    const { land, borders } = coarseBase();
    for (const lines of [land, borders]) {
      expect(lines.starts.length).to.be.greaterThan(100);
      for (let line = 0; line < lines.starts.length - 1; line++) {
        for (let at = lines.starts[line]! + 2; at < lines.starts[line + 1]!; at += 2) {
          const along = lines.points[at + 1] === 1 && lines.points[at - 1] === 1;
          expect(along || Math.abs(lines.points[at]! - lines.points[at - 2]!) < 0.5, `line ${line}`).to.equal(true);
        }
      }
    }
  });

  it('has land where there is land, and water where there is none', () => {
    const { land } = coarseBase();
    const isLand = ([latitude, longitude]: Place): boolean => {
      const [x, y] = [longitude / 360 + 0.5, mercatorY(latitude)];
      let inside = false;
      for (let line = 0; line < land.starts.length - 1; line++) {
        const [start, end] = [land.starts[line]!, land.starts[line + 1]!];
        for (let at = start, before = end - 2; at < end; before = at, at += 2) {
          const [x1, y1, x2, y2] = [
            land.points[before]!,
            land.points[before + 1]!,
            land.points[at]!,
            land.points[at + 1]!,
          ];
          if (y1 > y !== y2 > y && x < ((x2 - x1) * (y - y1)) / (y2 - y1) + x1) inside = !inside;
        }
      }
      return inside;
    };
    const lands: Place[] = [
      [50, 10],
      [40, -100],
      [-25, 135],
      [-80, 0],
      [66.7, -174],
      [66, 175],
      [0, 20],
    ];
    const waters: Place[] = [
      [0, 0],
      [0, -150],
      [40, -40],
      [-50, 180],
      [42, 51],
      [80, -170],
    ];
    expect(lands.map(isLand)).to.deep.equal(lands.map(() => true));
    expect(waters.map(isLand)).to.deep.equal(waters.map(() => false));
  });

  it('is read digit by digit', () => {
    // Three corners: 0,0, then 10 east, then 40 north and 1 west (odd numbers are negative, 80 needs two digits).
    const { points, boxes } = decode('GAAUABwC', 1);
    expect([...points].map((value) => Number(value.toFixed(6)))).to.deep.equal(
      [0.5, 0.5, 10 / 360 + 0.5, 0.5, 9 / 360 + 0.5, mercatorY(40)].map((value) => Number(value.toFixed(6))),
    );
    expect(boxes[0]).to.equal(0.5);
  });
});

describe('degrees', () => {
  const [en, de, ar] = ['en', 'de', 'ar-EG'].map((locale) => signsOf(locale)) as [
    ReturnType<typeof signsOf>,
    ReturnType<typeof signsOf>,
    ReturnType<typeof signsOf>,
  ];

  it('are read as numbers, with a side, and with minutes and seconds', () => {
    expect(parseDegrees('13.405', en)).to.equal(13.405);
    expect(parseDegrees('13,405', de)).to.equal(13.405);
    expect(parseDegrees('٥٢٫٥', ar)).to.equal(52.5);
    expect(parseDegrees('52.5° N', en)).to.equal(52.5);
    expect(parseDegrees('0.12 W', en)).to.equal(-0.12);
    expect(parseDegrees('S 33.9', en)).to.equal(-33.9);
    expect(parseDegrees('52° 31′ 12″ N', en)).to.equal(52.52);
    expect(parseDegrees('-0°7\'12"', en)).to.equal(-0.12);
    expect(parseDegrees('52°61′', en)).to.equal(null);
    expect(parseDegrees('north', en)).to.equal(null);
    expect(parseDegrees('', en)).to.equal(null);
  });

  it('are read in pairs, however they are parted', () => {
    const berlin = [52.52, 13.405];
    for (const text of ['52.52, 13.405', '52.52,13.405', '52.52 13.405', '(52.52; 13.405)', '[52.52, 13.405]']) {
      expect(parsePair(text, en), text).to.deep.equal(berlin);
    }
    expect(parsePair('52,52; 13,405', de)).to.deep.equal(berlin);
    expect(parsePair('52,52 13,405', de)).to.deep.equal(berlin);
    expect(parsePair('52°31′12″N 13°24′18″E', en)).to.deep.equal(berlin);
    expect(parsePair('13.405 E, 52.52 N', en), 'the sides say which is which').to.deep.equal(berlin);
    expect(parsePair('-33.9, 18.4', en)).to.deep.equal([-33.9, 18.4]);
    expect(parsePair('52.52', en)).to.equal(null);
    expect(parsePair('52.52, 13.405, 4', en)).to.equal(null);
    expect(parsePairs('1, 2\n3\t4\n', en)).to.deep.equal([
      [1, 2],
      [3, 4],
    ]);
    expect(parsePairs('1, 2\nx', en)).to.equal(null);
  });

  it('are one number where they can be, and a pair where there is a gap', () => {
    expect(readDegrees('52,5', de)).to.equal(52.5);
    expect(readDegrees('52, 5', en)).to.deep.equal([52, 5]);
    expect(readDegrees('52, 134', en), 'not a number with a group of thousands').to.deep.equal([52, 134]);
    expect(readDegrees('52 13', en)).to.deep.equal([52, 13]);
    expect(readDegrees('52° 31′ 12″ N', en)).to.equal(52.52);
    expect(readDegrees('52.52,13.405', en)).to.deep.equal([52.52, 13.405]);
    expect(readDegrees('12,5 half typed', en)).to.equal(null);
  });

  it('never throw, whatever is typed', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => readDegrees(text, en) !== undefined));
  });
});

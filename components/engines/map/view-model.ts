/** What an output map draws and says: the canonical value of a type made ready, apart from the page and the engine. */
import type { Words } from '../../core/words.ts';
import type { GridColumn } from '../grid/columns.ts';
import type { View } from './canvas-layer.ts';
import type { Area, Place } from './geo.ts';
import type { Point } from './gestures.ts';

/** What a canvas needs of the tokens, resolved. */
export interface Look {
  readonly dark: boolean;
  readonly accent: string;
  readonly onAccent: string;
  /** Behind marks and letters, so that they stand out on any ground. */
  readonly halo: string;
  readonly text: string;
  readonly quiet: string;
  readonly font: string;
}

export interface Scene {
  readonly view: View;
  readonly look: Look;
  readonly words: Words;
  /** The feature that keys have reached or a popup tells of. */
  readonly selected: number | null;
}

/** What is known of one feature, for its popup and for those who hear it. */
export interface About {
  readonly title: string;
  readonly rows: readonly (readonly [name: string, text: string])[];
}

/** An entry of the legend that is no scale. */
export interface LegendKey {
  readonly sign: 'missing' | 'start' | 'finish' | 'direction';
  readonly text: string;
}

export interface Legend {
  readonly title: string;
  /** Numbers under the two ends and the middle. */
  readonly scale: { readonly colours: readonly string[]; readonly marks: readonly [string, string, string] } | null;
  readonly keys: readonly LegendKey[];
}

export interface MapModel {
  /** Features that can be reached and opened, in the order of the value. */
  readonly count: number;
  /** All that is to be in sight; null where there is nothing. */
  readonly area: Area | null;
  draw(context: CanvasRenderingContext2D, scene: Scene): void;
  /** The feature at a point, at most `reach` pixels away. */
  hit(point: Point, view: View, reach: number): number | null;
  /** Where a popup of the feature points, and what keys bring in sight. */
  anchor(index: number): Place;
  about(index: number, words: Words): About;
  table(words: Words): { columns: readonly GridColumn[]; count: number };
  legend?(scene: Pick<Scene, 'view' | 'look' | 'words'>): Legend | null;
  /** What is left out or different, each a sentence. */
  notes?(words: Words): readonly string[];
}

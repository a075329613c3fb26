/** What the corpus of comparisons is made of: two values of a type, and where they differ. */
import type { Json } from '../json.ts';
import type { OutputSpec } from '../types.ts';

export interface Comparison {
  /** As a fixture writes it. */
  expected: Json;
  /** As a tool returns it. */
  got: Json;
  /** As a fixture gives it. */
  tolerance?: Json;
  spec?: Partial<OutputSpec>;
}

export interface Differing extends Comparison {
  /** Paths of the differences, in order. */
  at: readonly string[];
}

/** Both lists hold comparisons with the type's own tolerance and with a given one. */
export interface Comparisons {
  pass: readonly Comparison[];
  fail: readonly Differing[];
}

export type Corpus = Readonly<Record<string, Comparisons>>;

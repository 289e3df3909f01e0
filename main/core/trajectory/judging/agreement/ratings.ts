/** Scores as statistics of agreement take them: one row for each item, one column for each reviewer. */
import * as z from 'zod';

/** `null`: this reviewer gave no score on this item. Every row has the same length. */
export type Ratings = readonly (readonly (number | null)[])[];

/**
 * A figure, or why there is none. `no_pairs`: no item has two scores. `no_variation`: everybody gave
 * the same score to everything, so that chance cannot be told from agreement.
 */
export const Figure = z.discriminatedUnion('state', [
  z.strictObject({ state: z.literal('known'), value: z.number() }),
  z.strictObject({ state: z.literal('unknown'), why: z.enum(['no_pairs', 'no_variation']) }),
]);
export type Figure = z.infer<typeof Figure>;

/** How near two scores are: 1 for the same, 0 for the farthest. */
export type Nearness = 'same_only' | 'linear' | 'quadratic';

/** The weights of agreement between the scale's values, which are in order. */
export function weightsOf(
  values: readonly number[],
  nearness: Nearness,
  distances: 'ranks' | 'values',
): readonly (readonly number[])[] {
  const places = distances === 'ranks' ? values.map((_, index) => index) : values;
  const widest = Math.abs((places.at(-1) ?? 0) - (places[0] ?? 0)) || 1;
  return places.map((one) =>
    places.map((other) => {
      const share = Math.abs(one - other) / widest;
      switch (nearness) {
        case 'same_only':
          return one === other ? 1 : 0;
        case 'linear':
          return 1 - share;
        case 'quadratic':
          return 1 - share * share;
      }
      return nearness satisfies never;
    }),
  );
}

/** For each item how often each of the values was given; scores that are no value of the scale are left out. */
export function countsOf(ratings: Ratings, values: readonly number[]): readonly number[][] {
  const places = new Map(values.map((value, index) => [value, index]));
  return ratings.map((row) => {
    const counts = values.map(() => 0);
    for (const score of row) {
      const place = score === null ? undefined : places.get(score);
      if (place !== undefined) counts[place] = (counts[place] ?? 0) + 1;
    }
    return counts;
  });
}

/** The sum of what `of` makes of each, by its place. */
export function sumOf(things: readonly number[], of: (thing: number, place: number) => number) {
  return things.reduce((sum, thing, place) => sum + of(thing, place), 0);
}

/** `known` unless there is nothing to divide by. */
export function figure(value: number): Figure {
  return Number.isFinite(value)
    ? { state: 'known', value }
    : { state: 'unknown', why: 'no_variation' };
}

import { describe, expect, test } from 'vitest';
import {
  inverseDocumentFrequency,
  saturation,
} from '../../../../main/core/library/ranking-bm25.ts';
import type { Collection } from '../../../../main/core/library/ranking-bm25.ts';
import { diversify, likenessOf } from '../../../../main/core/library/ranking-diversity.ts';
import { expandedByFeedback } from '../../../../main/core/library/ranking-feedback.ts';
import { normalizedGain, recall } from '../../../../main/core/library/ranking-metrics.ts';
import { closeness } from '../../../../main/core/library/ranking-proximity.ts';
import { rank } from '../../../../main/core/library/ranking.ts';
import type { Candidate } from '../../../../main/core/library/ranking.ts';

function collection(counts: Record<string, number>, passages = 1_000): Collection {
  return { passages, averageLength: 4, passagesWith: (term) => counts[term] ?? 0 };
}

function candidate(id: string, text: string): Candidate {
  const terms = text.split(' ');
  return { id, terms, length: terms.length };
}

const weighted = (...terms: readonly string[]) => terms.map((term) => ({ term, weight: 1 }));

describe('BM25', () => {
  test('gives the values of the formula, worked out by hand', () => {
    // ln(1 + (1000 - 10 + 0.5) / 10.5); one occurrence in a passage of average length gives 1.
    expect(inverseDocumentFrequency('iron', collection({ iron: 10 }))).toBeCloseTo(4.557_380, 5);
    expect(saturation(1, 4, 4)).toBeCloseTo(1, 10);
    // 3 × 2.2 / (3 + 1.2 × (0.25 + 0.75 × 2))
    expect(saturation(3, 8, 4)).toBeCloseTo(6.6 / 5.1, 10);
    expect(saturation(0, 4, 4)).toBe(0);
  });

  test('never turns negative, even for a term in every passage', () => {
    expect(inverseDocumentFrequency('the', collection({ the: 1_000 }))).toBeGreaterThan(0);
    expect(inverseDocumentFrequency('the', collection({ the: 5_000 }))).toBeGreaterThan(0);
  });

  test('does not favour a passage for being a fragment', () => {
    expect(saturation(1, 1, 100)).toBe(saturation(1, 50, 100));
  });
});

describe('rank', () => {
  const counts = { iron: 10, growth: 200, sea: 100 };

  test('puts the rare word, then the frequent one, then nothing', () => {
    const order = rank(
      { terms: weighted('iron', 'growth'), pairs: [] },
      [
        candidate('none', 'a b c d'),
        candidate('common', 'growth b c d'),
        candidate('rare', 'iron b c d'),
      ],
      collection(counts),
    );
    expect(order.map(({ candidate: { id } }) => id)).toEqual(['rare', 'common', 'none']);
    expect(order[2]?.score).toBe(0);
  });

  test('a term of more weight outranks a rarer one', () => {
    const terms = [
      { term: 'iron', weight: 1 },
      { term: 'growth', weight: 5 },
    ];
    const order = rank(
      { terms, pairs: [] },
      [candidate('rare', 'iron b c d'), candidate('heavy', 'growth b c d')],
      collection(counts),
    );
    expect(order[0]?.candidate.id).toBe('heavy');
  });

  test('neighbours in the question count when they are neighbours in the passage', () => {
    const order = rank(
      { terms: weighted('iron', 'growth'), pairs: [['iron', 'growth']] },
      [candidate('apart', 'iron b c growth'), candidate('beside', 'b iron growth c')],
      collection(counts),
    );
    expect(order.map(({ candidate: { id } }) => id)).toEqual(['beside', 'apart']);
  });

  test('equal scores come in the order of ids, whatever order they were found in', () => {
    const found = [candidate('b', 'iron'), candidate('a', 'iron'), candidate('c', 'iron')];
    const order = rank({ terms: weighted('iron'), pairs: [] }, found, collection(counts));
    expect(order.map(({ candidate: { id } }) => id)).toEqual(['a', 'b', 'c']);
  });
});

test('closeness adds one over the distance within two words, on either side', () => {
  expect(closeness([5], [6])).toBe(1);
  expect(closeness([5], [3, 4, 6, 7, 8])).toBe(0.5 + 1 + 1 + 0.5);
  expect(closeness([1, 10], [9, 20])).toBe(1);
  expect(closeness([5], [5])).toBe(0);
  expect(closeness([], [1])).toBe(0);
});

describe('feedback', () => {
  const counts = { iron: 20, plankton: 30, ferrous: 10, the: 900, own: 1 };
  const about = (id: number) => candidate(`p${id}`, 'iron ferrous plankton the');
  const never = () => false;

  test('adds what the best passages share, weaker than the question, and no function words', () => {
    const expanded = expandedByFeedback(
      weighted('iron'),
      Array.from({ length: 8 }, (_, id) => about(id)),
      collection(counts),
      (term) => term === 'the',
    );
    const weights = new Map(expanded?.map(({ term, weight }) => [term, weight]));
    expect([...weights.keys()].toSorted()).toEqual(['ferrous', 'iron', 'plankton']);
    expect(weights.get('iron')).toBeGreaterThan(1);
    expect(weights.get('ferrous')).toBeLessThan(1);
  });

  test('leaves a word of one passage only alone', () => {
    const best = [candidate('own', 'iron own'), ...Array.from({ length: 7 }, (_, id) => about(id))];
    const expanded = expandedByFeedback(weighted('iron'), best, collection(counts), never);
    expect(expanded?.map(({ term }) => term)).not.toContain('own');
  });

  test.each([
    ['too few passages were found', ['iron'], 7, 1_000],
    ['the collection is small', ['iron'], 8, 100],
    ['the passages hold little of the question', ['entropy', 'galaxy', 'quasar', 'iron'], 8, 1_000],
  ])('keeps out when %s', (_, question, found, passages) => {
    const best = Array.from({ length: found }, (__, id) => about(id));
    const result = expandedByFeedback(
      weighted(...question),
      best,
      collection(counts, passages),
      never,
    );
    expect(result).toBeUndefined();
  });
});

describe('diversify', () => {
  const hits = [
    { text: 'Iron limits the growth of plankton.', score: 10 },
    { text: 'Iron limits growth of plankton indeed.', score: 9.5 },
    { text: 'Light controls photosynthesis at depth.', score: 8 },
  ];

  test('takes another subject before a near copy', () => {
    const picked = diversify(hits, { limit: 2, lambda: 0.5 });
    expect(picked.map(({ score }) => score)).toEqual([10, 8]);
  });

  test('keeps the order of scores when only they count', () => {
    expect(diversify(hits, { limit: 3, lambda: 1 })).toEqual(hits);
  });

  test('gives what there is, and nothing for nothing', () => {
    expect(diversify(hits, { limit: 9 })).toHaveLength(3);
    expect(diversify([], { limit: 3 })).toEqual([]);
    expect(diversify(hits, { limit: 0 })).toEqual([]);
  });

  test('calls texts of the same content words alike', () => {
    expect(likenessOf('The growth of cells', 'Cells and their growth')).toBe(1);
    expect(likenessOf('Growth of cells', 'Light at depth')).toBe(0);
  });
});

describe('metrics', () => {
  const judged = new Map([
    ['a', 3],
    ['b', 1],
    ['c', 0],
    ['d', -1],
    ['e', 2],
  ]);

  test('nDCG of a ranking worked out by hand', () => {
    // gain 0/log2(2) + 3/log2(3) + 1/log2(4); ideal 3/log2(2) + 2/log2(3) + 1/log2(4)
    const gain = 3 / Math.log2(3) + 1 / 2;
    const ideal = 3 + 2 / Math.log2(3) + 1 / 2;
    expect(normalizedGain(['d', 'a', 'b'], judged)).toBeCloseTo(gain / ideal, 12);
    expect(normalizedGain(['a', 'e', 'b'], judged)).toBe(1);
  });

  test('what stands below the cut does not count, in gain or in the ideal', () => {
    expect(normalizedGain(['x', 'a'], judged, 1)).toBe(0);
    expect(normalizedGain(['a', 'x'], judged, 1)).toBe(1);
  });

  test('recall counts relevant grades only', () => {
    expect(recall(['a', 'c', 'd', 'x'], judged)).toBeCloseTo(1 / 3, 12);
    expect(recall(['x', 'a', 'b', 'e'], judged, 2)).toBeCloseTo(1 / 3, 12);
  });

  test('without anything relevant both are zero', () => {
    expect(normalizedGain(['c'], new Map([['c', 0]]))).toBe(0);
    expect(recall(['c'], new Map([['c', 0]]))).toBe(0);
  });
});

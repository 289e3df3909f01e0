/**
 * Published ratings entered as reviews: each reviewer works through their own queue, and the figures
 * that the app then gives are those that were published. Where nobody published one, it was worked out
 * by hand, and the test says so.
 */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { RouteOutput } from '../../preload/contract/index.ts';
import type { Figure, Ratings } from '../../main/core/trajectory/judging/agreement/ratings.ts';
import {
  ABSTRACTORS,
  BEN_AND_GERRY,
  FIVE_OBSERVERS,
  FOURTEEN_UNITS,
  pairsOf,
  TWELVE_UNITS,
} from '../support/published-ratings.ts';
import { reviewerIn, type ReviewSummary } from '../support/reviews.ts';
import { verify } from '../support/sessions.ts';
import { openTestEngine, temporaryHome, type TestEngine } from '../support/test-engine.ts';

type Agreement = RouteOutput<'review.agreement'>['agreements'][number];
type Nearness = Agreement['kappa'][number]['nearness'];

interface Asked {
  readonly scale: Agreement['scale'];
  readonly ratings: Ratings;
}

/** 100 cases and three more: as many as the largest table has. */
const UNITS = 103;
const KRIPPENDORFF = "Krippendorff 2011, Computing Krippendorff's Alpha-Reliability";
const OVERVIEW = 'Gwet, overview of irrCAC';
const WEIGHTING = 'Gwet, weighting of irrCAC';
const PYTHON = 'tests of irrCAC for Python (Fergadis)';
const BY_HAND = 'worked out by hand';

const home = await temporaryHome();
let cairn: TestEngine;
let units: readonly string[] = [];
const compared: (readonly [string, string, string, string])[] = [];

beforeAll(async () => {
  cairn = await openTestEngine(join(home.home, 'workspace'));
  const path = join(home.home, 'units.jsonl');
  const lines = Array.from({ length: UNITS }, (_, unit) =>
    JSON.stringify({
      messages: [
        { role: 'user', content: `What lives in pond ${unit + 1}?` },
        { role: 'assistant', content: `Newts, ${unit + 1} of them.` },
      ],
    }),
  );
  await writeFile(path, lines.join('\n'));
  await cairn.finished(await cairn.get('trajectory.import', { paths: [path] }));
  const { trajectories } = await cairn.get('trajectory.list', { limit: 200, counted: true });
  units = trajectories.map(({ trajectoryId }) => trajectoryId);
  if (units.length !== UNITS) throw new Error(`${units.length} units came in.`);
});

afterAll(async () => {
  const widths = [0, 1, 2].map((column) =>
    Math.max(...compared.map((row) => row[column]?.length ?? 0)),
  );
  const rows = compared.map((row) =>
    row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  '),
  );
  console.info(`statistic, published, ours, source\n${rows.join('\n')}`);
  await cairn.close();
  await home.remove();
});

test('a review of twelve units with scores missing gives the published α, percent, AC1, AC2 and κ', async () => {
  const { agreements, open } = await reviewed('Twelve units', ['Ada', 'Bo', 'Chi', 'Dee'], {
    nominal: { scale: 'nominal', ratings: TWELVE_UNITS },
    ordinal: { scale: 'ordinal', ratings: TWELVE_UNITS },
    interval: { scale: 'interval', ratings: TWELVE_UNITS },
  });
  expect(open).toBe(12);
  const [nominal, ordinal, interval] = agreements;
  for (const one of [nominal, ordinal, interval])
    // The twelfth unit has one score and is no pair.
    expect(one).toMatchObject({ items: 11, scores: 40, pairs: { scored: 55 } });
  same('twelve units: α, nominal', nominal?.alpha.figure, 0.743, KRIPPENDORFF);
  same('twelve units: α, nominal', nominal?.alpha.figure, 0.74342, OVERVIEW);
  same('twelve units: α, ordinal', ordinal?.alpha.figure, 0.815, KRIPPENDORFF);
  same('twelve units: α, interval', interval?.alpha.figure, 0.849, KRIPPENDORFF);
  same('twelve units: α, interval', interval?.alpha.figure, 0.84911, WEIGHTING);
  same('twelve units: percent', nominal?.percent.figure, 0.8181818, OVERVIEW);
  same('twelve units: AC1', gwet(nominal, 'same_only'), 0.77544, OVERVIEW);
  same('twelve units: AC2, linear', gwet(ordinal, 'linear'), 0.859, PYTHON);
  same('twelve units: AC2, quadratic', gwet(ordinal, 'quadratic'), 0.914, WEIGHTING);
  expect(nominal?.kappa[0]).toMatchObject({ kind: 'conger' });
  same('twelve units: Conger κ', kappa(nominal, 'same_only'), 0.76282, OVERVIEW);
  same('twelve units: Conger κ, linear', kappa(ordinal, 'linear'), 0.814, PYTHON);
  same('twelve units: Conger κ, quadratic', kappa(ordinal, 'quadratic'), 0.85771, WEIGHTING);
});

test('a review of fifteen units by five, of whom one scored all, gives the published α, percent, AC1 and κ', async () => {
  const { agreements } = await reviewed('Fifteen units', ['Ada', 'Bo', 'Chi', 'Dee', 'Eve'], {
    score: { scale: 'nominal', ratings: FIVE_OBSERVERS },
  });
  const [score] = agreements;
  expect(score).toMatchObject({ items: 15, pairs: { scored: 85 } });
  same('five observers: α, nominal', score?.alpha.figure, 0.481, PYTHON);
  same('five observers: percent', score?.percent.figure, 0.616, PYTHON);
  same('five observers: AC1', gwet(score, 'same_only'), 0.497, PYTHON);
  same('five observers: Conger κ', kappa(score, 'same_only'), 0.469, PYTHON);
});

test('a review of fourteen units by four, of whom nobody scored all, gives the published α, percent, AC1 and κ', async () => {
  const { agreements } = await reviewed('Fourteen units', ['Ada', 'Bo', 'Chi', 'Dee'], {
    score: { scale: 'nominal', ratings: FOURTEEN_UNITS },
  });
  const [score] = agreements;
  expect(score).toMatchObject({ items: 13, pairs: { scored: 67 } });
  same('fourteen units: α, nominal', score?.alpha.figure, 0.632, PYTHON);
  same('fourteen units: percent', score?.percent.figure, 0.744, PYTHON);
  same('fourteen units: AC1', gwet(score, 'same_only'), 0.685, PYTHON);
  same('fourteen units: Conger κ', kappa(score, 'same_only'), 0.659, PYTHON);
});

test('a review of twelve units by two, one score missing, gives the published α, percent and AC1, and κ of the eleven both scored', async () => {
  const { agreements } = await reviewed('Ben and Gerry', ['Ben', 'Gerry'], {
    score: { scale: 'nominal', ratings: BEN_AND_GERRY },
  });
  const [score] = agreements;
  expect(score).toMatchObject({ items: 11, pairs: { shared: 11, scored: 11 } });
  same('Ben and Gerry: α, nominal', score?.alpha.figure, 0.665, PYTHON);
  same('Ben and Gerry: percent', score?.percent.figure, 0.727, PYTHON);
  same('Ben and Gerry: AC1', gwet(score, 'same_only'), 0.661, PYTHON);
  // The tests of irrCAC for Python have 0.657: Conger's, which also counts Ben's choice on the unit that Gerry did not score.
  expect(score?.kappa).toMatchObject([{ kind: 'cohen', pairs: [{ items: 11 }] }]);
  const chance = (3 * 1 + 2 * 4 + 3 * 3 + 2 * 2 + 1 * 1) / 11 ** 2;
  const byHand = (8 / 11 - chance) / (1 - chance);
  same('Ben and Gerry: Cohen κ, 11 units', kappa(score, 'same_only'), byHand, BY_HAND, 12);
});

test('two abstractors of 100 cases have the published κ, also with three cases that only one of them scored', async () => {
  const pairs = pairsOf(ABSTRACTORS);
  const { agreements } = await reviewed('Abstractors', ['Ada', 'Bo'], {
    published: { scale: 'ordinal', ratings: [...pairs, [null, null], [null, null], [null, null]] },
    more: { scale: 'ordinal', ratings: [...pairs, [1, null], [null, 3], [3, null]] },
  });
  const [published, more] = agreements;
  expect(published).toMatchObject({ items: 100, scores: 200, pairs: { scored: 100 } });
  same('abstractors: AC1', gwet(published, 'same_only'), 0.8493305, OVERVIEW);
  same('abstractors: AC2, linear', gwet(published, 'linear'), 0.9, PYTHON, 3);
  same('abstractors: AC2, quadratic', gwet(published, 'quadratic'), 0.9402369, WEIGHTING);
  for (const [what, one] of [
    ['abstractors', published],
    ['abstractors and three half scored', more],
  ] as const) {
    same(`${what}: Cohen κ`, kappa(one, 'same_only'), 0.7964094, OVERVIEW);
    same(`${what}: Cohen κ, linear`, kappa(one, 'linear'), 0.843, PYTHON);
    same(`${what}: Cohen κ, quadratic`, kappa(one, 'quadratic'), 0.8921569, WEIGHTING);
  }
});

test('worked out by hand: Cohen’s κ of each two of four reviewers rests on the units both scored, and the mean is that of the six', async () => {
  const names = ['Ada', 'Bo', 'Chi', 'Dee'];
  const { agreements, reviewers } = await reviewed('Pairs', names, {
    score: { scale: 'nominal', ratings: TWELVE_UNITS },
  });
  const nameOf = new Map(reviewers.map(({ reviewerId, name }) => [reviewerId, name]));
  const pairs = agreements[0]?.kappa[0]?.pairs ?? [];
  /** Of each two: units that both scored, those they agree on, and the sum over the values of the products of how often each gave it. */
  const worked = [
    ['Ada & Bo', 9, 8, 3 * 2 + 3 * 4 + 2 * 2 + 1 * 1],
    ['Ada & Chi', 8, 5, 3 * 3 + 2 * 4 + 1 * 1],
    ['Ada & Dee', 9, 8, 3 * 2 + 3 * 3 + 2 * 2 + 1 * 2],
    ['Bo & Chi', 9, 6, 4 * 3 + 2 * 4 + 1 * 1 + 1 * 1],
    ['Bo & Dee', 10, 9, 2 * 2 + 4 * 3 + 2 * 2 + 1 * 2 + 1 * 1],
    ['Chi & Dee', 10, 7, 1 * 2 + 3 * 3 + 4 * 2 + 1 * 2 + 1 * 1],
  ] as const;
  const expected = worked.map(([, both, agreed, products]) => {
    const chance = products / both ** 2;
    return (agreed / both - chance) / (1 - chance);
  });
  for (const [index, [who, both]] of worked.entries()) {
    const pair = pairs.find(({ one, other }) =>
      [one, other].every((id) => who.includes(nameOf.get(id) ?? '?')),
    );
    expect(pair?.items).toBe(both);
    same(
      `twelve units: Cohen κ of ${who}, ${both} units`,
      pair?.figure,
      expected[index] ?? NaN,
      BY_HAND,
      12,
    );
  }
  const mean = expected.reduce((sum, each) => sum + each, 0) / expected.length;
  same('twelve units: mean Cohen κ of the pairs', agreements[0]?.kappa[0]?.mean, mean, BY_HAND, 12);
});

test('the card of a data set names κ beside α and AC1: Conger’s of more than two reviewers, Cohen’s of two', async () => {
  const split = { train: 0.8, validation: 0.1, test: 0.1, seed: 'figures' };
  const saved = await cairn.get('dataset.create', { name: 'Ponds', criteria: {}, split });
  const { markdown } = await cairn.get('dataset.card', {
    datasetId: saved.datasetId,
    version: 1,
  });
  const lines = markdown.split('\n');
  expect(lines.find((line) => line.includes('Fourteen units'))).toContain(
    '(14 × 4): score, Krippendorff α 0.63, score, Gwet AC1 0.68, score, Conger κ 0.66',
  );
  expect(lines.find((line) => line.includes('Ben and Gerry'))).toContain(
    '(12 × 2): score, Krippendorff α 0.66, score, Gwet AC1 0.66, score, Cohen κ 0.66',
  );
});

test('the record of all that was judged and declined verifies', async () => {
  expect(await verify(cairn)).toMatchObject({ holds: true, findings: [] });
});

/**
 * A blind review with these scores. Who has none on a unit declines it, or says that it cannot be
 * judged, by turns: both are scores that are missing.
 */
async function reviewed(
  name: string,
  names: readonly string[],
  criteria: Readonly<Record<string, Asked>>,
): Promise<RouteOutput<'review.agreement'>> {
  const asked = Object.entries(criteria);
  const rubric = await cairn.get('rubric.save', {
    name,
    criteria: asked.map(([criterionId, { scale, ratings }]) => ({
      criterionId,
      name: criterionId,
      scale,
      levels: valuesIn(ratings).map((value) => ({ value, label: `Level ${value}` })),
    })),
  });
  const trajectoryIds = units.slice(0, asked[0]?.[1].ratings.length);
  const { review } = await cairn.get('review.save', {
    name,
    rubricId: rubric.rubricId,
    rubricVersion: rubric.version,
    trajectoryIds: [...trajectoryIds],
    reviewers: names.map((each) => ({ name: each })),
    perItem: names.length,
    blind: true,
  });
  for (const [place, reviewer] of names.entries())
    await workThrough(review, reviewerIn(review, reviewer), (unit) =>
      Object.fromEntries(
        asked.map(([criterionId, { ratings }]) => [criterionId, ratings[unit]?.[place] ?? null]),
      ),
    );
  const agreement = await cairn.get('review.agreement', { reviewId: review.reviewId });
  expect(agreement.waiting).toBe(0);
  return agreement;
}

async function workThrough(
  { reviewId }: ReviewSummary,
  reviewerId: string,
  scoresOf: (unit: number) => Record<string, number | null>,
): Promise<void> {
  const who = { reviewId, reviewerId };
  let { next } = await cairn.get('review.queue', who);
  let without = 0;
  while (next !== undefined) {
    const scores = scoresOf(units.indexOf(next));
    const item = { ...who, trajectoryId: next };
    const hasNone = Object.values(scores).every((score) => score === null);
    if (hasNone) without += 1;
    if (hasNone && without % 2 === 1)
      ({ next } = (await cairn.get('review.decline', { ...item, reason: 'I wrote it.' })).queue);
    else ({ next } = await cairn.get('review.judge', { ...item, scores }));
  }
}

function valuesIn(ratings: Ratings): readonly number[] {
  const given = ratings.flat().filter((score) => score !== null);
  return [...new Set(given)].toSorted((one, other) => one - other);
}

function gwet(agreement: Agreement | undefined, nearness: Nearness): Figure | undefined {
  return agreement?.gwet.find((each) => each.nearness === nearness)?.figure;
}

function kappa(agreement: Agreement | undefined, nearness: Nearness): Figure | undefined {
  return agreement?.kappa.find((each) => each.nearness === nearness)?.figure;
}

/** Equal in as many places as were published; both go into the table that is printed at the end. */
function same(
  statistic: string,
  figure: Figure | undefined,
  published: number,
  source: string,
  places = String(published).length - 2,
): void {
  const value = figure?.state === 'known' ? figure.value : Number.NaN;
  compared.push([statistic, published.toFixed(Math.min(places, 7)), value.toFixed(7), source]);
  expect(value, statistic).toBeCloseTo(published, places);
}

/** The methods against results that R gave elsewhere: a list of reference cases beside the repository. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { valueAt, type ResultValue } from '../../main/core/analysis/value.ts';
import {
  differencesFrom,
  printed,
  rowsOf,
  type Difference,
} from '../support/analysis/differences.ts';
import { startAnalysis, type Analysis } from '../support/analysis/methods.ts';

const file = ['../../../shared/data', '../../../../shared/data']
  .map((folder) => join(import.meta.dirname, folder, 'stats/tests.json'))
  .find(existsSync);
if (file === undefined)
  console.info('skipped: 28 reference cases (there is no ../shared/data beside the repository)');

interface Case {
  readonly name: string;
  readonly [field: string]: unknown;
}

const analysis: Analysis = startAnalysis();
const differences: Difference[] = [];

/** A test in the form of the reference, which has R's own names. */
function asTest(value: ResultValue, at = '/test'): Record<string, unknown> {
  const of = (name: string) => valueAt(value, `${at}/${name}`);
  const rows = (name: string) => {
    const found = of(name);
    const table = rowsOf(found);
    return table.length === 0 ? found : table.map(({ _row, ...cells }) => Object.values(cells));
  };
  return {
    statistic: of('statistic'),
    parameter: of('parameter'),
    'p.value': of('pValue'),
    'conf.int': of('confInt'),
    estimate: of('estimate'),
    'null.value': of('nullValue'),
    stderr: of('stderr'),
    alternative: of('alternative'),
    method: of('method'),
    exact: of('exact'),
    observed: rows('observed'),
    expected: rows('expected'),
    residuals: rows('residuals'),
    stdres: rows('stdres'),
  };
}

/** A model in the form of the reference. */
function asModel(value: ResultValue, letter: 't' | 'z'): Record<string, unknown> {
  const rows = rowsOf(valueAt(value, '/model/coefficients'));
  const of = (name: string) => valueAt(value, `/model/${name}`);
  return {
    formula: of('formula'),
    family: of('family'),
    coef: rows.map(({ estimate, stderr, statistic, p, _row }) => ({
      Estimate: estimate,
      'Std. Error': stderr,
      [`${letter} value`]: statistic,
      [`Pr(>|${letter}|)`]: p,
      _row,
    })),
    confint: rows.map(({ low, high, _row }) => ({ '2.5 %': low, '97.5 %': high, _row })),
    sigma: of('sigma'),
    r2: of('rSquared'),
    adj_r2: of('adjustedRSquared'),
    F: { value: of('fTest/F'), numdf: of('fTest/numDf'), dendf: of('fTest/denDf') },
    AIC: of('aic'),
    BIC: of('bic'),
    logLik: of('logLik'),
    deviance: of('deviance'),
    null: of('nullDeviance'),
  };
}

const ksData = { x: [1.1, 2.3, 3.4, 5.1], y: [2.2, 3.9, 4.8, 6.6, 7] };
const rankData = { x: [1.1, 2.2, 3.3, 4.4, 5.6], y: [2.5, 3.7, 6.1, 7.3, 8.8, 9.9] };
const friedmanRows = [
  [5.4, 5.5, 5.55],
  [5.85, 5.7, 5.75],
  [5.2, 5.6, 5.5],
  [5.55, 5.5, 5.4],
  [5.9, 5.85, 5.7],
  [5.45, 5.55, 5.6],
];

function twoColumns({ x, y }: { readonly x: readonly number[]; readonly y: readonly number[] }) {
  return { value: [...x, ...y], sample: [...x.map(() => 'x'), ...y.map(() => 'y')] };
}

async function giveTables(): Promise<void> {
  await analysis.giveDatasets([
    'sleep',
    'ToothGrowth',
    'mtcars',
    'PlantGrowth',
    'iris',
    'InsectSprays',
    'warpbreaks',
  ]);
  await analysis.giveColumns('ks', twoColumns(ksData));
  await analysis.giveColumns('ranks', twoColumns(rankData));
  await analysis.giveColumns('three', { value: [1, 2, 4] });
  await analysis.giveColumns('rounding', {
    time: friedmanRows.flat(),
    method: friedmanRows.flatMap((row) => row.map((_, at) => `method ${at + 1}`)),
    player: friedmanRows.flatMap((row, at) => row.map(() => `player ${at + 1}`)),
  });
}

type Ours = (parameters: Case) => Promise<unknown>;
const test =
  (method: string, parameters: unknown): Ours =>
  async () =>
    asTest((await analysis.analyse(method, parameters)).value);

/** Each case by its name: the same question put to a method. */
const cases: Readonly<Record<string, Ours>> = {
  welch: test('t-test', { design: 'two', table: 'sleep', outcome: 'extra', group: 'group' }),
  paired: test('t-test', {
    design: 'paired-rows',
    table: 'sleep',
    outcome: 'extra',
    group: 'group',
    pair: 'ID',
    levels: ['1', '2'],
  }),
  'welch-greater': test('t-test', {
    design: 'two',
    table: 'toothgrowth',
    outcome: 'len',
    group: 'supp',
    alternative: 'greater',
  }),
  'wilcoxon-ranksum-exact': test('wilcoxon', {
    design: 'two',
    table: 'ranks',
    outcome: 'value',
    group: 'sample',
  }),
  'wilcoxon-ties-nocorr': test('wilcoxon', {
    design: 'two',
    table: 'mtcars',
    outcome: 'mpg',
    group: 'am',
    exact: false,
    correct: false,
  }),
  'welch-anova': test('one-way-anova', {
    table: 'plantgrowth',
    outcome: 'weight',
    group: 'group',
  }),
  'anova-iris': test('one-way-anova', {
    table: 'iris',
    outcome: 'Sepal.Length',
    group: 'Species',
    varEqual: true,
  }),
  'kruskal-pg': test('kruskal-wallis', {
    table: 'plantgrowth',
    outcome: 'weight',
    group: 'group',
  }),
  'chisq-nocorr': test('chi-square', {
    data: 'columns',
    table: 'mtcars',
    row: 'am',
    column: 'vs',
  }),
  'chisq-gof': test('chi-square-fit', {
    data: 'counts',
    counts: [89, 37, 30, 28, 2],
    probabilities: [40, 20, 20, 15, 5],
  }),
  'fisher-2x2-b': test('fisher-exact', {
    data: 'counts',
    counts: [
      [10, 3],
      [2, 15],
    ],
  }),
  mcnemar: test('mcnemar', {
    data: 'counts',
    counts: [
      [794, 150],
      [86, 570],
    ],
  }),
  pearson: test('correlation', { table: 'mtcars', x: 'mpg', y: 'wt' }),
  kendall: test('correlation', {
    table: 'mtcars',
    x: 'mpg',
    y: 'wt',
    type: 'kendall',
    exact: false,
  }),
  'shapiro-mpg': test('shapiro-wilk', { table: 'mtcars', outcome: 'mpg' }),
  'shapiro-n3': test('shapiro-wilk', { table: 'three', outcome: 'value' }),
  'ks-2': async () => {
    const { value } = await analysis.analyse('kolmogorov-smirnov', {
      against: 'group',
      table: 'ks',
      outcome: 'value',
      group: 'sample',
    });
    // What the test was given is read back out of R.
    const data = await analysis.evaluate('unstack(ks, value ~ sample)');
    return { ...asTest(value), data };
  },
  bartlett: test('equal-variances', {
    table: 'insectsprays',
    outcome: 'count',
    group: 'spray',
    type: 'bartlett',
  }),
  friedman: test('friedman', {
    table: 'rounding',
    outcome: 'time',
    group: 'method',
    pair: 'player',
  }),
  'prop-1': test('proportions', { data: 'counts', events: [60], totals: [100] }),
  poisson: test('poisson-rate', { data: 'counts', events: [137], times: [24.198_93] }),
  'levene-mean': async () => {
    const { value } = await analysis.analyse('equal-variances', {
      table: 'insectsprays',
      outcome: 'count',
      group: 'spray',
      type: 'levene',
    });
    return {
      Df: [valueAt(value, '/test/parameter/num df'), valueAt(value, '/test/parameter/denom df')],
      'F value': [valueAt(value, '/test/statistic/F')],
      'Pr(>F)': [valueAt(value, '/test/pValue')],
    };
  },
  'lm mtcars factor': async () => {
    const { value } = await analysis.analyse('linear-regression', {
      table: 'mtcars',
      outcome: 'mpg',
      predictors: ['cyl', 'wt'],
      categories: ['cyl'],
      interactions: [['cyl', 'wt']],
    });
    return asModel(value, 't');
  },
  'logistic mtcars': async () => {
    const { value } = await analysis.analyse('logistic-regression', {
      table: 'mtcars',
      outcome: 'am',
      predictors: ['wt'],
    });
    return asModel(value, 'z');
  },
  'poisson warpbreaks': async () => {
    const { value } = await analysis.analyse('poisson-regression', {
      table: 'warpbreaks',
      outcome: 'breaks',
      predictors: ['wool', 'tension'],
      interactions: [['wool', 'tension']],
    });
    return asModel(value, 'z');
  },
  'Anova type II warpbreaks': async () => {
    const { value } = await analysis.analyse('factorial-anova', {
      table: 'warpbreaks',
      outcome: 'breaks',
      factors: ['wool', 'tension'],
    });
    return { table: rowsOf(valueAt(value, '/table')).map((row) => ({ ...row, term: row._row })) };
  },
  'TukeyHSD PlantGrowth': async () => {
    const { value } = await analysis.analyse('one-way-anova', {
      table: 'plantgrowth',
      outcome: 'weight',
      group: 'group',
      varEqual: true,
    });
    return { table: rowsOf(valueAt(value, '/pairs')).map((row) => ({ ...row, term: row._row })) };
  },
  'quantile types mtcars$mpg': async ({ probs, types }) => {
    const found: Record<string, unknown> = {};
    for (const type of Object.keys(Object(types))) {
      const { value } = await analysis.analyse('quantiles', {
        table: 'mtcars',
        outcome: 'mpg',
        probabilities: probs,
        type: Number(type),
      });
      found[type] = Object.values(Object(valueAt(value, '/quantiles')));
    }
    return { probs, types: found };
  },
};

describe.skipIf(file === undefined)('the reference cases', () => {
  const all: readonly Case[] = file === undefined ? [] : JSON.parse(readFileSync(file, 'utf8'));

  beforeAll(giveTables);
  afterAll(async () => {
    await analysis.close();
    console.info(printed(differences));
    const largest = Math.max(...differences.map(({ error }) => error));
    console.info(
      `${new Set(differences.map(({ name }) => name)).size} cases, ${differences.length} fields; the largest relative error is ${largest.toExponential(1)}`,
    );
  });

  it('are all of them known', () => {
    expect(all.map(({ name }) => name).toSorted()).toEqual(Object.keys(cases).toSorted());
  });

  it.each(all.map((one) => [one.name, one] as const))('%s', async (name, reference) => {
    const { name: _name, call: _call, ...fields } = reference;
    const ours = await cases[name]?.(reference);
    const found = differencesFrom(name, fields, ours);
    differences.push(...found);
    expect(found.filter(({ error }) => error > 1e-8)).toEqual([]);
  });
});

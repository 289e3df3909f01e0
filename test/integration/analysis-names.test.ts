/** Names and texts that could be read as code, through every method that takes them, in real R. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { prepareMethod } from '../../main/core/analysis/methods/catalogue.ts';
import { ownNames } from '../../main/core/analysis/methods/method.ts';
import { plainText } from '../../main/core/analysis/reporting/text.ts';
import { valueAt } from '../../main/core/analysis/value.ts';
import { startAnalysis, type Columns } from '../support/analysis/methods.ts';

const analysis = startAnalysis();

/** If any of it ran as code, `broken` would be there afterwards. */
const hostile = [
  'a`; broken <- TRUE; `b',
  'a"); broken <- TRUE; ("',
  String.raw`a\`; broken <- TRUE; #`,
  "it's",
  'two words',
  'line\nbroken <- TRUE\n',
  'tab\there',
  String.raw`back\slash\\`,
  '身高 (cm)',
  '😀',
  'if',
  'TRUE',
  'NULL',
  'c',
  'complete',
  '1e5',
  '_x',
  'a+b',
  'a:b',
  'I(x)',
  'x~y',
  '%in%',
  '$table',
  '{{ }}',
  'a/b~c',
];

function tableOf(name: string): Columns {
  const [number, other, group, pair, event] = columnsOf(name);
  const rows = Array.from({ length: 24 }, (_, at) => at);
  return {
    [number]: rows.map((at) => ((at * 7) % 11) + at / 10),
    [other]: rows.map((at) => ((at * 5) % 13) + at / 7),
    [group]: rows.map((at) => (at % 2 === 0 ? `${name} 1` : `${name} 2`)),
    [pair]: rows.map((at) => `s${Math.floor(at / 2)}`),
    [event]: rows.map((at) => ((at * 3) % 5 < 2 ? name : 'no')),
  };
}

function columnsOf(name: string): readonly [string, string, string, string, string] {
  return [name, `${name}o`, `${name}g`, `${name}p`, `${name}e`];
}

function stepsFor(name: string): readonly (readonly [string, Record<string, unknown>])[] {
  const [outcome, other, group, pair, event] = columnsOf(name);
  const table = 'given';
  const levels = [`${name} 1`, `${name} 2`];
  return [
    ['describe-numbers', { table, outcome, group }],
    ['describe-categories', { table, column: event }],
    ['t-test', { design: 'two', table, outcome, group, levels }],
    ['t-test', { design: 'paired-rows', table, outcome, group, pair, levels }],
    ['t-test', { design: 'paired-columns', table, first: outcome, second: other }],
    ['wilcoxon', { design: 'two', table, outcome, group }],
    ['one-way-anova', { table, outcome, group }],
    ['factorial-anova', { table, outcome, factors: [group, event], covariates: [other] }],
    ['repeated-anova', { table, outcome, group, pair }],
    ['chi-square', { data: 'columns', table, row: group, column: event }],
    ['risk-measures', { data: 'columns', table, row: group, column: event, rowLevels: levels }],
    ['proportions', { data: 'columns', table, outcome: event, event: name, group }],
    ['proportions', { data: 'counts', events: [3, 4], totals: [9, 9], names: [name, 'b'] }],
    ['correlation', { table, x: outcome, y: other }],
    ['partial-correlation', { table, x: outcome, y: other, covariates: [event] }],
    ['linear-regression', { table, outcome, predictors: [other, group], robust: true }],
    ['logistic-regression', { table, outcome: event, event: name, predictors: [outcome] }],
    ['kaplan-meier', { table, time: outcome, event, eventValue: name, group }],
    ['bootstrap', { of: 'difference-of-medians', table, outcome, group, replicates: 200 }],
    ['plot-groups', { table, outcome, group, xLabel: name, yLabel: name }],
    ['plot-bars', { of: 'shares', table, outcome: event, event: name, group }],
    ['plot-means', { table, outcome, group, by: event }],
  ];
}

beforeAll(() => analysis.evaluate('1'));
afterAll(() => analysis.close());

describe('a name is a name', () => {
  it.each(hostile)('%j', async (name) => {
    await analysis.giveColumns('given', tableOf(name));
    for (const [method, parameters] of stepsFor(name)) {
      const { prepared, value } = method.startsWith('plot-')
        ? await analysis.draw(method, parameters)
        : await analysis.analyse(method, parameters);
      for (const finding of prepared.report(value, ownNames)) {
        const words = plainText(finding.en, value);
        // A number that is not where the report looks for it is shown as "?".
        expect(words.replaceAll(name, ''), method).not.toContain('?');
        expect(plainText(finding.zh, value)).not.toBe('');
      }
    }
    expect(await analysis.evaluate('c(exists("broken"), length(ls()))')).toEqual([0, 1]);
  });

  it('that turns the direction of writing is refused as a column, and escaped as a value', async () => {
    const turned = '\u202Ereversed';
    const refused = prepareMethod('shapiro-wilk', { table: 'given', outcome: turned });
    expect(refused.ok ? '' : refused.error.message).toContain('rename the column');
    await analysis.giveColumns('given', { arm: [turned, 'a', 'a', turned, turned, 'a'] });
    const share = { data: 'columns', table: 'given', outcome: 'arm', event: turned };
    const { value } = await analysis.analyse('proportions', share);
    expect(valueAt(value, '/test/estimate/p')).toBe(0.5);
  });
});

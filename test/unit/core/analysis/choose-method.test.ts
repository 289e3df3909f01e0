import { describe, expect, it } from 'vitest';
import { methods, prepareMethod } from '../../../../main/core/analysis/methods/catalogue.ts';
import {
  chooseMethod,
  type Choice,
  type ColumnFacts,
  type Evidence,
  type Question,
} from '../../../../main/core/analysis/methods/choose.ts';

const amount = (name: string): ColumnFacts => ({
  name,
  type: 'number',
  distinct: 80,
  present: 100,
  unit: 'mm',
});

const groups = (name: string, ...levels: readonly (readonly [string, number])[]): ColumnFacts => ({
  name,
  type: 'category',
  distinct: levels.length,
  present: levels.reduce((sum, [, n]) => sum + n, 0),
  levels: levels.map(([value, n]) => ({ value, n })),
});

const table = 'penguins';
const flipper = { ...amount('flipper_length_mm'), label: 'flipper length' };
const mass = amount('body mass (g)');
const sex = groups('sex', ['female', 50], ['male', 48]);
const species = groups('species', ['Adelie', 40], ['Chinstrap', 20], ['Gentoo', 40]);
const bird = { ...groups('bird'), distinct: 30, levels: undefined };
const doubtful: Evidence = { normality: 'doubtful' };

/** The choice, whose every step has been found to fit its method. */
function choose(question: Question, evidence?: Evidence): Choice {
  const chosen = chooseMethod(question, evidence);
  if (!chosen.ok) throw new Error(chosen.error.message);
  for (const { method, parameters } of [
    chosen.data,
    ...chosen.data.followUps,
    ...chosen.data.plots,
  ]) {
    const prepared = prepareMethod(method, parameters);
    expect(prepared.ok ? '' : prepared.error.message).toBe('');
  }
  for (const { en, zh } of [
    ...chosen.data.reasons,
    ...chosen.data.followUps.map(({ reason }) => reason),
  ]) {
    expect(en).toMatch(/\.$/);
    expect(zh).toMatch(/。$/);
  }
  expect(chosen.data.reasons).not.toEqual([]);
  return chosen.data;
}

const refusal = (question: Question): string => {
  const chosen = chooseMethod(question);
  return chosen.ok ? '' : chosen.error.message;
};

describe('groups are compared', () => {
  it('two independent ones by Welch’s t-test, or by ranks when values are skewed', () => {
    const question = { kind: 'compare', table, outcome: flipper, group: sex } as const;
    expect(choose(question)).toMatchObject({ method: 't-test', parameters: { design: 'two' } });
    expect(choose(question).followUps.map(({ method }) => method)).toEqual([
      'wilcoxon',
      'sensitivity-difference',
    ]);
    const skewed = choose(question, doubtful);
    expect(skewed).toMatchObject({ method: 'wilcoxon' });
    expect(skewed.reasons.at(-1)?.en).toContain('ranks');
    expect(skewed.followUps[0]).toMatchObject({ method: 't-test' });
  });

  it('several by Welch’s analysis of variance, or Kruskal and Wallis’s test', () => {
    const question = { kind: 'compare', table, outcome: flipper, group: species } as const;
    expect(choose(question)).toMatchObject({ method: 'one-way-anova' });
    expect(choose(question, doubtful)).toMatchObject({ method: 'kruskal-wallis' });
    expect(choose(question, { normality: 'unknown' })).toMatchObject({ method: 'one-way-anova' });
  });

  it('allowing for groups and numbers by a linear model, what is asked about first', () => {
    const covariates = [sex, mass];
    const chosen = choose({ kind: 'compare', table, outcome: flipper, group: species, covariates });
    expect(chosen).toMatchObject({
      method: 'factorial-anova',
      parameters: { factors: ['species', 'sex'], covariates: ['body mass (g)'] },
    });
    expect(chosen.plots[0]).toMatchObject({ method: 'plot-means', parameters: { by: 'sex' } });
  });

  it('measured repeatedly within their subjects', () => {
    const two = { kind: 'compare', table, outcome: flipper, group: sex, pair: bird } as const;
    expect(choose(two)).toMatchObject({
      method: 't-test',
      parameters: { design: 'paired-rows', levels: ['female', 'male'], pair: 'bird' },
    });
    expect(choose(two, doubtful)).toMatchObject({ method: 'wilcoxon' });
    const three = { ...two, group: species };
    expect(choose(three)).toMatchObject({ method: 'repeated-anova' });
    expect(choose(three, doubtful)).toMatchObject({ method: 'friedman' });
  });

  it('of an outcome of categories, or of 0 and 1, by their shares', () => {
    const island = groups('island', ['Biscoe', 60], ['Dream', 40]);
    const question = { kind: 'compare', table, outcome: island, group: sex } as const;
    expect(choose(question)).toMatchObject({ method: 'chi-square' });
    const survived: ColumnFacts = { name: 'survived', type: 'integer', distinct: 2, present: 9 };
    expect(choose({ ...question, outcome: survived })).toMatchObject({ method: 'chi-square' });
    expect(choose({ ...question, covariates: [mass] })).toMatchObject({
      method: 'logistic-regression',
      parameters: { event: 'Dream', predictors: ['sex', 'body mass (g)'] },
    });
  });

  it('but not where there is nothing to compare', () => {
    const ask = (group: ColumnFacts) =>
      refusal({ kind: 'compare', table, outcome: flipper, group });
    expect(ask(groups('sex', ['female', 9], ['male', 0]))).toContain('only one value');
    expect(ask(groups('sex', ['female', 9], ['male', 1]))).toContain(
      '"male" of "sex" has one value',
    );
    expect(ask(amount('mass'))).toContain('80 different values');
    expect(ask(groups('sex'))).toMatch(/Nothing was run\.$/);
  });
});

describe('columns are associated', () => {
  it('numbers by Pearson’s correlation, by ranks when skewed, and partially', () => {
    const question = { kind: 'associate', table, x: flipper, y: mass } as const;
    expect(choose(question)).toMatchObject({
      method: 'correlation',
      parameters: { type: 'pearson' },
    });
    expect(choose(question, doubtful)).toMatchObject({ parameters: { type: 'spearman' } });
    expect(choose({ ...question, covariates: [sex] })).toMatchObject({
      method: 'partial-correlation',
    });
    expect(choose(question).plots[0]?.parameters).toMatchObject({ xLabel: 'flipper length (mm)' });
  });

  it('a number and groups by comparing, categories by counting', () => {
    const associate = (x: ColumnFacts, y: ColumnFacts) =>
      choose({ kind: 'associate', table, x, y }).method;
    expect(associate(species, mass)).toBe('one-way-anova');
    expect(associate(mass, sex)).toBe('t-test');
    expect(associate(species, sex)).toBe('chi-square');
  });
});

describe('an outcome is explained', () => {
  it('a number linearly, with robust errors when its spread is uneven', () => {
    const question = { kind: 'regress', table, outcome: mass, predictors: [flipper, sex] } as const;
    expect(choose(question)).toMatchObject({
      method: 'linear-regression',
      parameters: { robust: false, predictors: ['flipper_length_mm', 'sex'] },
    });
    expect(choose(question, { 'even-spread': 'doubtful' })).toMatchObject({
      parameters: { robust: true },
    });
  });

  it('an event by its odds, counts by their rate', () => {
    expect(
      choose({ kind: 'regress', table, outcome: sex, predictors: [mass], event: 'female' }),
    ).toMatchObject({ method: 'logistic-regression', parameters: { event: 'female' } });
    const eggs = {
      kind: 'regress',
      table,
      outcome: mass,
      predictors: [sex],
      isCount: true,
    } as const;
    expect(choose(eggs)).toMatchObject({
      method: 'poisson-regression',
      parameters: { family: 'poisson' },
    });
    expect(choose({ ...eggs, exposure: 'days' }, { dispersion: 'doubtful' })).toMatchObject({
      parameters: { family: 'quasipoisson', exposure: 'days' },
    });
  });

  it('but not without variation, nor when it has many categories', () => {
    const constant = { ...mass, distinct: 1 };
    expect(refusal({ kind: 'regress', table, outcome: mass, predictors: [constant] })).toContain(
      'fewer than two values',
    );
    expect(refusal({ kind: 'regress', table, outcome: species, predictors: [mass] })).toContain(
      'choose one of its values as the event',
    );
    expect(
      refusal({ kind: 'regress', table, outcome: sex, predictors: [mass], event: 'other' }),
    ).toContain('female and male');
  });
});

describe('counts and times', () => {
  it('are tested by chi-squared, exactly when small, by changes when paired', () => {
    const question = { kind: 'counts', table, row: species, column: sex } as const;
    expect(choose(question)).toMatchObject({ method: 'chi-square' });
    expect(choose(question, { 'expected-counts': 'doubtful' })).toMatchObject({
      method: 'fisher-exact',
    });
    expect(choose({ ...question, isPaired: true })).toMatchObject({ method: 'mcnemar' });
    expect(choose({ kind: 'counts', table, row: sex })).toMatchObject({ method: 'chi-square-fit' });
    expect(choose({ kind: 'counts', table, row: sex, event: 'male' })).toMatchObject({
      method: 'binomial',
    });
    const two = choose({ kind: 'counts', table, row: sex, column: sex, event: 'male' });
    expect(two.followUps[0]).toMatchObject({
      method: 'risk-measures',
      parameters: { columnLevels: ['male', 'female'] },
    });
  });

  it('until an event are survival', () => {
    const question = {
      kind: 'survival',
      table,
      time: mass,
      event: sex,
      eventValue: 'male',
    } as const;
    expect(choose({ ...question, group: species })).toMatchObject({ method: 'kaplan-meier' });
    expect(refusal({ ...question, time: sex })).toContain('holds no numbers');
  });

  it('are described before anything is tested', () => {
    expect(choose({ kind: 'describe', table, outcome: mass, group: sex }).method).toBe(
      'describe-numbers',
    );
    expect(choose({ kind: 'describe', table, outcome: sex }).method).toBe('describe-categories');
  });
});

describe('the catalogue', () => {
  it('has each method once, in both languages, with a schema', () => {
    expect(new Set(methods.map(({ id }) => id)).size).toBe(methods.length);
    for (const { title, description, inputSchema } of methods) {
      expect(title.zh + description.zh).toMatch(/[\u4e00-\u9fff]/);
      expect(description.en).toMatch(/\.$/);
      expect(inputSchema).toHaveProperty('$schema');
    }
  });

  it('refuses parameters that it does not know, with the reason', () => {
    const misfit = prepareMethod('t-test', {
      design: 'two',
      table: 'a b',
      outcome: 'x',
      group: 'y',
    });
    expect(misfit).toMatchObject({ ok: false, error: { code: 'invalid_input' } });
    expect(
      prepareMethod('t-test', { design: 'one', table: 'a', outcome: 'x', code: 'q()' }).ok,
    ).toBe(false);
    expect(prepareMethod('t-test', { design: 'one', table: 'a', outcome: '.' }).ok).toBe(false);
    expect(prepareMethod('anything', {})).toMatchObject({
      ok: false,
      error: { code: 'not_found' },
    });
  });
});

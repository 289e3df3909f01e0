/** Which regression explains an outcome. */
import { fail, ok, type Result } from '../../../errors.ts';
import type { Both } from '../../reporting/text.ts';
import { axisLabel } from '../plots/drawing.ts';
import { step, type Choice, type Evidence } from './choice.ts';
import { isNumeric, type ColumnFacts, type Question } from './question.ts';

type Regression = Extract<Question, { kind: 'regress' }>;

const because = {
  linear: {
    en: 'A numeric outcome: linear regression.',
    zh: '数值型因变量：线性回归。',
  },
  robust: {
    en: 'The residuals do not spread evenly, so robust standard errors (HC3) are given too.',
    zh: '残差方差不齐，另给出稳健标准误（HC3）。',
  },
  logistic: {
    en: 'An outcome that happens or does not: logistic regression, with odds ratios.',
    zh: '二分类因变量：Logistic 回归，给出比值比。',
  },
  poisson: {
    en: 'An outcome that counts events: Poisson regression, with ratios of rates.',
    zh: '计数型因变量：Poisson 回归，给出率比。',
  },
  quasi: {
    en: 'The counts spread more than Poisson’s, so intervals are widened (quasi-Poisson).',
    zh: '计数过度离散，采用准 Poisson 以放宽区间。',
  },
  sensitivity: {
    en: 'Whether the coefficients stand with robust errors, without influential rows, and of ranks.',
    zh: '考察系数在稳健标准误、去除强影响行及秩回归下是否成立。',
  },
} satisfies Record<string, Both<string>>;

/** Numbers that stand for few groups are still numbers; a column is a category when its type says so. */
export function chooseRegression(question: Regression, evidence: Evidence): Result<Choice> {
  const { table, outcome, predictors, event, isCount = false, exposure } = question;
  const constant = [outcome, ...predictors].find(({ distinct }) => distinct < 2);
  if (constant !== undefined)
    return fail(
      'invalid_input',
      `"${constant.name}" has fewer than two values, so it can neither explain nor be explained. Nothing was run.`,
    );
  const given = {
    table,
    outcome: outcome.name,
    predictors: predictors.map(({ name }) => name),
  };
  if (outcome.distinct === 2) return logistic(outcome, given, event);
  if (!isNumeric(outcome))
    return fail(
      'invalid_input',
      `"${outcome.name}" has ${outcome.distinct} categories. Regression here explains numbers, counts and events: choose one of its values as the event, or compare counts. Nothing was run.`,
    );
  if (isCount || exposure !== undefined) {
    const isWide = evidence['dispersion'] === 'doubtful';
    return ok({
      ...step('poisson-regression', {
        ...given,
        ...(exposure === undefined ? {} : { exposure }),
        family: isWide ? 'quasipoisson' : 'poisson',
      }),
      reasons: isWide ? [because.poisson, because.quasi] : [because.poisson],
      followUps: [],
      plots: [],
    });
  }
  return ok(linear(outcome, predictors, given, evidence));
}

function logistic(
  outcome: ColumnFacts,
  given: Readonly<Record<string, unknown>>,
  event: string | undefined,
): Result<Choice> {
  const values = outcome.levels?.map(({ value }) => value);
  const isPlain = values === undefined || values.every((value) => value === '0' || value === '1');
  const chosen = event ?? (isPlain && isNumeric(outcome) ? undefined : values?.at(-1));
  if (chosen !== undefined && values !== undefined && !values.includes(chosen))
    return fail(
      'invalid_input',
      `"${chosen}" is no value of "${outcome.name}", which has ${values.join(' and ')}. Nothing was run.`,
    );
  return ok({
    ...step('logistic-regression', {
      ...given,
      ...(chosen === undefined ? {} : { event: chosen }),
    }),
    reasons: [because.logistic],
    followUps: [],
    plots: [],
  });
}

function linear(
  outcome: ColumnFacts,
  predictors: readonly ColumnFacts[],
  given: {
    readonly table: string;
    readonly outcome: string;
    readonly predictors: readonly string[];
  },
  evidence: Evidence,
): Choice {
  const isUneven = evidence['even-spread'] === 'doubtful';
  const [first] = predictors;
  const scatter =
    first !== undefined && isNumeric(first)
      ? [
          step('plot-scatter', {
            table: given.table,
            x: first.name,
            y: outcome.name,
            xLabel: axisLabel(first),
            yLabel: axisLabel(outcome),
          }),
        ]
      : [];
  return {
    ...step('linear-regression', { ...given, robust: isUneven }),
    reasons: isUneven ? [because.linear, because.robust] : [because.linear],
    followUps: [{ ...step('sensitivity-regression', given), reason: because.sensitivity }],
    plots: [...scatter, step('plot-residuals', given)],
  };
}

/** Which method says how two columns go together. */
import { fail, ok, type Result } from '../../../errors.ts';
import type { Both } from '../../reporting/text.ts';
import { axisLabel } from '../plots/drawing.ts';
import { step, type Choice, type Evidence } from './choice.ts';
import { chooseComparison } from './compare.ts';
import { chooseCounts } from './counts.ts';
import { isNumeric, type Question } from './question.ts';

type Association = Extract<Question, { kind: 'associate' }>;

const because = {
  pearson: {
    en: 'Two columns of numbers: Pearson’s correlation, for how near they lie to a line.',
    zh: '两列数值：Pearson 相关，衡量线性关系。',
  },
  spearman: {
    en: 'The values are far from normal, so ranks are correlated (Spearman’s).',
    zh: '数据明显偏离正态，故采用秩相关（Spearman）。',
  },
  partial: {
    en: 'Others are to be allowed for: partial correlation.',
    zh: '需要控制其他变量：偏相关。',
  },
  byRanks: { en: 'The same by ranks, for comparison.', zh: '以秩相关作对照。' },
} satisfies Record<string, Both<string>>;

export function chooseAssociation(question: Association, evidence: Evidence): Result<Choice> {
  const { table, x, y, covariates = [] } = question;
  const numeric = [x, y].filter(isNumeric);
  if (numeric.length === 0)
    return chooseCounts({ kind: 'counts', table, row: x, column: y }, evidence);
  if (numeric.length === 1) {
    const [outcome, group] = isNumeric(x) ? [x, y] : [y, x];
    return chooseComparison({ kind: 'compare', table, outcome, group, covariates }, evidence);
  }
  const given = { table, x: x.name, y: y.name };
  const scatter = step('plot-scatter', { ...given, xLabel: axisLabel(x), yLabel: axisLabel(y) });
  const misfit = covariates.find((one) => !isNumeric(one) && one.distinct > 20);
  if (misfit !== undefined)
    return fail(
      'invalid_input',
      `"${misfit.name}" has ${misfit.distinct} different values, too many to be allowed for. Nothing was run.`,
    );
  if (covariates.length > 0)
    return ok({
      ...step('partial-correlation', { ...given, covariates: covariates.map(({ name }) => name) }),
      reasons: [because.partial],
      followUps: [],
      plots: [scatter],
    });
  const isSkewed = evidence['normality'] === 'doubtful';
  return ok({
    ...step('correlation', { ...given, type: isSkewed ? 'spearman' : 'pearson' }),
    reasons: isSkewed ? [because.pearson, because.spearman] : [because.pearson],
    followUps: isSkewed
      ? []
      : [{ ...step('correlation', { ...given, type: 'spearman' }), reason: because.byRanks }],
    plots: [scatter],
  });
}

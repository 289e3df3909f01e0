/** Which method compares groups. */
import { fail, ok, type Result } from '../../../errors.ts';
import type { Both } from '../../reporting/text.ts';
import { isAmount, isNumeric, type ColumnFacts, type Question } from './question.ts';
import { axisLabel } from '../plots/drawing.ts';
import { step, type Choice, type Evidence } from './choice.ts';
import { chooseCounts } from './counts.ts';
import { chooseRegression } from './regress.ts';

type Comparison = Extract<Question, { kind: 'compare' }>;

const because = {
  welch: {
    en: 'Two independent groups and a numeric outcome: Welch’s t-test, which does not assume equal variances.',
    zh: '两个独立组、数值型结局：Welch t 检验，不假设方差相等。',
  },
  welchAnova: {
    en: 'Several independent groups and a numeric outcome: Welch’s analysis of variance, which does not assume equal variances.',
    zh: '多个独立组、数值型结局：Welch 方差分析，不假设方差相等。',
  },
  ranks: {
    en: 'The values do not look normal for so small or skewed samples, so ranks are compared instead of means.',
    zh: '样本较小或偏斜且不近似正态，故比较秩而非均值。',
  },
  paired: {
    en: 'The same subjects were measured twice: the differences within pairs are tested.',
    zh: '同一受试者测量两次：检验配对差值。',
  },
  repeated: {
    en: 'The same subjects were measured under several conditions: analysis of variance of repeated measurements.',
    zh: '同一受试者在多个条件下测量：重复测量方差分析。',
  },
  allowing: {
    en: 'Other columns are to be allowed for: means are compared in a linear model with them, by type II sums of squares.',
    zh: '需要校正其他变量：在线性模型中比较校正均值（II 型平方和）。',
  },
  events: {
    en: 'The outcome is of categories, so shares are compared instead of means.',
    zh: '结局为类别，故比较比例而非均值。',
  },
  sensitivity: {
    en: 'Whether the difference stands without outliers, by ranks, and with missing outcomes at their worst and best.',
    zh: '考察差值在去除离群值、采用秩检验、以及缺失结局取最坏与最好值时是否成立。',
  },
  byRanks: { en: 'The same by ranks, for comparison.', zh: '以秩检验作对照。' },
  byMeans: { en: 'The same by means, for comparison.', zh: '以均值比较作对照。' },
} satisfies Record<string, Both<string>>;

/** Groups that have values, in order. Of a column with too many values to list, their number alone. */
function groupsOf(group: ColumnFacts): {
  readonly count: number;
  readonly names?: readonly string[];
} {
  const { levels } = group;
  if (levels === undefined) return { count: group.distinct };
  const there = levels.filter(({ n }) => n > 0);
  return { count: there.length, names: there.map(({ value }) => value) };
}

export function chooseComparison(question: Comparison, evidence: Evidence): Result<Choice> {
  const { outcome, group, pair, covariates = [] } = question;
  const { count } = groupsOf(group);
  if (count < 2)
    return unfit(
      `"${group.name}" has ${count === 1 ? 'only one value' : 'no values'}, so there is nothing to compare.`,
    );
  if (count > 50 || (!isGrouping(group) && count > 20))
    return unfit(
      `"${group.name}" has ${count} different values, too many to be groups. Ask how it goes together with "${outcome.name}" instead.`,
    );
  if (!isAmount(outcome)) return compareCategories(question, evidence);
  if (pair !== undefined) return compareRepeated(question, pair, count, evidence);
  if (covariates.length > 0) return ok(compareAllowing(question, covariates));
  const small = group.levels?.find(({ n }) => n === 1);
  if (small !== undefined)
    return unfit(
      `The group "${small.value}" of "${group.name}" has one value, whose spread cannot be known. Leave it out or join it with another.`,
    );
  return ok(count === 2 ? compareTwo(question, evidence) : compareSeveral(question, evidence));
}

function isGrouping({ type }: ColumnFacts): boolean {
  return type === 'category' || type === 'text' || type === 'logical';
}

function plots({ table, outcome, group }: Comparison): Choice['plots'] {
  const given = {
    table,
    outcome: outcome.name,
    group: group.name,
    xLabel: axisLabel(group),
    yLabel: axisLabel(outcome),
  };
  return [step('plot-groups', given), step('plot-means', given)];
}

function compareTwo(question: Comparison, evidence: Evidence): Choice {
  const { table, outcome, group } = question;
  const { names } = groupsOf(group);
  const two = { design: 'two', table, outcome: outcome.name, group: group.name };
  const isSkewed = evidence['normality'] === 'doubtful';
  const [first, second] = names ?? [];
  const sensitivity =
    first === undefined || second === undefined
      ? []
      : [
          {
            ...step('sensitivity-difference', {
              table,
              outcome: outcome.name,
              group: group.name,
              levels: [first, second],
            }),
            reason: because.sensitivity,
          },
        ];
  return {
    ...step(isSkewed ? 'wilcoxon' : 't-test', two),
    reasons: isSkewed ? [because.welch, because.ranks] : [because.welch],
    followUps: [
      {
        ...step(isSkewed ? 't-test' : 'wilcoxon', two),
        reason: isSkewed ? because.byMeans : because.byRanks,
      },
      ...sensitivity,
    ],
    plots: plots(question),
  };
}

function compareSeveral(question: Comparison, evidence: Evidence): Choice {
  const { table, outcome, group } = question;
  const given = { table, outcome: outcome.name, group: group.name };
  const isSkewed = evidence['normality'] === 'doubtful';
  return {
    ...step(isSkewed ? 'kruskal-wallis' : 'one-way-anova', given),
    reasons: isSkewed ? [because.welchAnova, because.ranks] : [because.welchAnova],
    followUps: [
      {
        ...step(isSkewed ? 'one-way-anova' : 'kruskal-wallis', given),
        reason: isSkewed ? because.byMeans : because.byRanks,
      },
    ],
    plots: plots(question),
  };
}

function compareAllowing(question: Comparison, covariates: readonly ColumnFacts[]): Choice {
  const { table, outcome, group } = question;
  const numbers = covariates.filter(isNumeric).map(({ name }) => name);
  const others = covariates.filter((one) => !isNumeric(one)).map(({ name }) => name);
  const given = {
    table,
    outcome: outcome.name,
    factors: [group.name, ...others],
    covariates: numbers,
  };
  const [by] = others;
  const labelled = { xLabel: axisLabel(group), yLabel: axisLabel(outcome) };
  return {
    ...step('factorial-anova', given),
    reasons: [because.allowing],
    followUps: [
      {
        ...step('sensitivity-regression', {
          table,
          outcome: outcome.name,
          predictors: [group.name, ...others, ...numbers],
          categories: [group, ...covariates]
            .filter((one) => isNumeric(one) && !numbers.includes(one.name))
            .map(({ name }) => name),
        }),
        reason: because.sensitivity,
      },
    ],
    plots: [
      step('plot-means', {
        table,
        outcome: outcome.name,
        group: group.name,
        ...(by === undefined ? {} : { by }),
        ...labelled,
      }),
      step('plot-groups', { table, outcome: outcome.name, group: group.name, ...labelled }),
    ],
  };
}

function compareRepeated(
  question: Comparison,
  pair: ColumnFacts,
  count: number,
  evidence: Evidence,
): Result<Choice> {
  const { table, outcome, group } = question;
  const { names } = groupsOf(group);
  const given = { table, outcome: outcome.name, group: group.name, pair: pair.name };
  const isSkewed = evidence['normality'] === 'doubtful';
  if (count > 2)
    return ok({
      ...step(isSkewed ? 'friedman' : 'repeated-anova', given),
      reasons: isSkewed ? [because.repeated, because.ranks] : [because.repeated],
      followUps: [
        {
          ...step(isSkewed ? 'repeated-anova' : 'friedman', given),
          reason: isSkewed ? because.byMeans : because.byRanks,
        },
      ],
      plots: plots(question),
    });
  if (names === undefined)
    return unfit(`The two values of "${group.name}" are not known. Give them as its levels.`);
  const two = { design: 'paired-rows', ...given, levels: names };
  return ok({
    ...step(isSkewed ? 'wilcoxon' : 't-test', two),
    reasons: isSkewed ? [because.paired, because.ranks] : [because.paired],
    followUps: [
      {
        ...step(isSkewed ? 't-test' : 'wilcoxon', two),
        reason: isSkewed ? because.byMeans : because.byRanks,
      },
    ],
    plots: plots(question),
  });
}

function compareCategories(question: Comparison, evidence: Evidence): Result<Choice> {
  const { table, outcome, group, pair, covariates = [], event } = question;
  if (pair !== undefined)
    return unfit(
      `"${outcome.name}" holds categories that were asked repeatedly. For McNemar’s test each subject needs one row with both answers in two columns.`,
    );
  const chosen =
    covariates.length > 0
      ? chooseRegression(
          { kind: 'regress', table, outcome, predictors: [group, ...covariates], event },
          evidence,
        )
      : chooseCounts({ kind: 'counts', table, row: group, column: outcome, event }, evidence);
  return chosen.ok
    ? ok({ ...chosen.data, reasons: [because.events, ...chosen.data.reasons] })
    : chosen;
}

function unfit(words: string): Result<never> {
  return fail('invalid_input', `${words} Nothing was run.`);
}

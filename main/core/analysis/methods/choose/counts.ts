/** Which method suits counts. */
import { fail, ok, type Result } from '../../../errors.ts';
import type { Both } from '../../reporting/text.ts';
import type { ColumnFacts, Question } from './question.ts';
import { axisLabel } from '../plots/drawing.ts';
import { step, type Choice, type Evidence } from './choice.ts';

type Counts = Extract<Question, { kind: 'counts' }>;

const because = {
  independence: {
    en: 'Two columns of categories: Pearson’s chi-squared test of independence, with Cramér’s V.',
    zh: '两列类别：Pearson 独立性卡方检验及 Cramér V。',
  },
  fisher: {
    en: 'Some expected count is below 5, where the chi-squared distribution does not hold: Fisher’s exact test.',
    zh: '有期望频数低于 5，卡方近似不成立：Fisher 精确检验。',
  },
  paired: {
    en: 'The same subjects answered twice: McNemar’s test of the changes.',
    zh: '同一受试者两次回答：McNemar 检验其变化。',
  },
  single: {
    en: 'One column of categories: whether its values come equally often.',
    zh: '单列类别：检验各取值频数是否相等。',
  },
  share: {
    en: 'One share: the exact binomial test, with Clopper and Pearson’s interval.',
    zh: '单一比例：二项精确检验及 Clopper–Pearson 区间。',
  },
  risks: {
    en: 'A table of two by two: risk difference, risk ratio and odds ratio with their intervals.',
    zh: '四格表：风险差、风险比与比值比及其区间。',
  },
  shares: {
    en: 'The share of the event in each group, with intervals.',
    zh: '各组中事件的比例及区间。',
  },
} satisfies Record<string, Both<string>>;

export function chooseCounts(question: Counts, evidence: Evidence): Result<Choice> {
  const { table, row, column, isPaired = false } = question;
  if (column === undefined) return ok(chooseSingle(question));
  const narrow = [row, column].find(({ distinct }) => distinct < 2);
  if (narrow !== undefined)
    return fail(
      'invalid_input',
      `"${narrow.name}" has fewer than two values, so nothing can depend on it. Nothing was run.`,
    );
  const given = { data: 'columns', table, row: row.name, column: column.name };
  if (isPaired)
    return ok({
      ...step('mcnemar', given),
      reasons: [because.paired],
      followUps: [],
      plots: [],
    });
  const isSmall = evidence['expected-counts'] === 'doubtful';
  return ok({
    ...step(isSmall ? 'fisher-exact' : 'chi-square', given),
    reasons: isSmall ? [because.independence, because.fisher] : [because.independence],
    followUps: followUps(question, column, given),
    plots: bars(question, column),
  });
}

function chooseSingle({ table, row, event }: Counts): Choice {
  const plots = [
    step('plot-bars', { of: 'counts', table, column: row.name, xLabel: axisLabel(row) }),
  ];
  if (event === undefined)
    return {
      ...step('chi-square-fit', { data: 'column', table, column: row.name }),
      reasons: [because.single],
      followUps: [],
      plots,
    };
  return {
    ...step('binomial', { data: 'columns', table, outcome: row.name, event }),
    reasons: [because.share],
    followUps: [],
    plots,
  };
}

function followUps(
  { table, row, event }: Counts,
  column: ColumnFacts,
  given: Readonly<Record<string, unknown>>,
): Choice['followUps'] {
  const isTwoByTwo = row.distinct === 2 && column.distinct === 2;
  const shares =
    event === undefined
      ? []
      : [
          {
            ...step('proportions', {
              data: 'columns',
              table,
              outcome: column.name,
              event,
              group: row.name,
            }),
            reason: because.shares,
          },
        ];
  if (!isTwoByTwo) return shares;
  const levels = column.levels?.map(({ value }) => value);
  const ordered =
    event === undefined || levels === undefined || !levels.includes(event)
      ? {}
      : { columnLevels: [event, ...levels.filter((value) => value !== event)] };
  return [{ ...step('risk-measures', { ...given, ...ordered }), reason: because.risks }, ...shares];
}

function bars({ table, row, event }: Counts, column: ColumnFacts): Choice['plots'] {
  const value = event ?? column.levels?.at(-1)?.value;
  if (value === undefined) return [];
  return [
    step('plot-bars', {
      of: 'shares',
      table,
      outcome: column.name,
      event: value,
      group: row.name,
      xLabel: axisLabel(row),
      yLabel: `${column.label ?? column.name}: ${value}`,
    }),
  ];
}

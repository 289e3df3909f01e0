/**
 * Which method answers a question, and why: from what the columns are, how the data were gathered, and
 * what checks found. Pure; the same question always gets the same answer.
 */
import { assertNever, fail, ok, type Result } from '../../errors.ts';
import type { Both } from '../reporting/text.ts';
import { chooseComparison } from './choose/compare.ts';
import { chooseCounts } from './choose/counts.ts';
import { chooseAssociation } from './choose/associate.ts';
import { isNumeric, type Question } from './choose/question.ts';
import { chooseRegression } from './choose/regress.ts';
import { step, type Choice, type Evidence } from './choose/choice.ts';
import { axisLabel } from './plots/drawing.ts';

export type { Choice, Evidence, Step } from './choose/choice.ts';
export type { ColumnFacts, Question } from './choose/question.ts';

/**
 * `evidence`: verdicts of the checks of an earlier choice for the same question, by their ids; without
 * them the method is chosen that design and kinds of data ask for. `invalid_input` says what the data
 * lack for this question.
 */
export function chooseMethod(question: Question, evidence: Evidence = {}): Result<Choice> {
  switch (question.kind) {
    case 'describe':
      return ok(chooseDescription(question));
    case 'compare':
      return chooseComparison(question, evidence);
    case 'associate':
      return chooseAssociation(question, evidence);
    case 'regress':
      return chooseRegression(question, evidence);
    case 'counts':
      return chooseCounts(question, evidence);
    case 'survival':
      return chooseSurvival(question);
    default:
      return assertNever(question);
  }
}

const because = {
  numbers: {
    en: 'The column holds numbers: centre, spread and range describe it.',
    zh: '该列为数值，以集中趋势、离散程度和范围描述。',
  },
  categories: {
    en: 'The column holds categories: how often each comes describes it.',
    zh: '该列为类别，以各取值的频数描述。',
  },
  survival: {
    en: 'Times until an event, some cut short, are described by Kaplan–Meier curves and compared by the log-rank test.',
    zh: '含删失的事件时间用 Kaplan–Meier 曲线描述，用 log-rank 检验比较。',
  },
} satisfies Record<string, Both<string>>;

function chooseDescription(question: Extract<Question, { kind: 'describe' }>): Choice {
  const { table, outcome, group } = question;
  if (!isNumeric(outcome))
    return {
      ...step('describe-categories', { table, column: outcome.name }),
      reasons: [because.categories],
      followUps: [],
      plots: [
        step('plot-bars', {
          of: 'counts',
          table,
          column: outcome.name,
          xLabel: axisLabel(outcome),
        }),
      ],
    };
  const labelled = { table, outcome: outcome.name };
  return {
    ...step('describe-numbers', {
      ...labelled,
      ...(group === undefined ? {} : { group: group.name }),
    }),
    reasons: [because.numbers],
    followUps: [],
    plots: [
      group === undefined
        ? step('plot-histogram', { ...labelled, xLabel: axisLabel(outcome) })
        : step('plot-groups', {
            ...labelled,
            group: group.name,
            xLabel: axisLabel(group),
            yLabel: axisLabel(outcome),
          }),
    ],
  };
}

function chooseSurvival(question: Extract<Question, { kind: 'survival' }>): Result<Choice> {
  const { table, time, event, eventValue, group } = question;
  if (!isNumeric(time))
    return fail(
      'invalid_input',
      `Survival needs a column of times, and "${time.name}" holds no numbers. Nothing was run; choose another column or correct its type.`,
    );
  const given = {
    table,
    time: time.name,
    event: event.name,
    ...(eventValue === undefined ? {} : { eventValue }),
    ...(group === undefined ? {} : { group: group.name }),
  };
  return ok({
    ...step('kaplan-meier', given),
    reasons: [because.survival],
    followUps: [],
    plots: [step('plot-survival', { ...given, xLabel: axisLabel(time) })],
  });
}

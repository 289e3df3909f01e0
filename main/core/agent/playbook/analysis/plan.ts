/** Which methods answer a question, by what its columns are; and why, in words. Deterministic. */
import type { Column } from '../../../analysis/data.ts';
import type { Both } from '../../../analysis/reporting/text.ts';
import { isCategory, isNumeric, type DataQuestion } from './question.ts';

/** A call of `run_method`. */
export interface PlannedMethod {
  readonly method: string;
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly why: Both<string>;
}

export interface AnalysisPlan {
  readonly summary: PlannedMethod;
  readonly main: PlannedMethod | undefined;
  /** The same question answered another way, with other assumptions. */
  readonly sensitivity: readonly PlannedMethod[];
  readonly figure: PlannedMethod | undefined;
}

export type NoPlan = 'no_outcome' | 'one_group' | 'no_numbers';

const MANY_LEVELS = 30;

export function planFor(question: DataQuestion, table: string): AnalysisPlan | NoPlan {
  const { outcome, predictors, covariates, intent } = question;
  if (outcome === undefined) return 'no_outcome';
  const [group] = predictors;
  const all = [...predictors, ...covariates];
  const summary = summaryOf(table, outcome, group);
  if (intent === 'describe' || group === undefined)
    return { summary, main: undefined, sensitivity: [], figure: undefined };
  if (all.some(isUseless)) return 'one_group';
  const base = { table, question, outcome, group };
  if (!isNumeric(outcome)) return { summary, ...ofCategories(base) };
  if (all.length === 1)
    return { summary, ...(isCategory(group) ? ofGroups(base) : ofNumbers(base)) };
  return { summary, ...ofSeveral(base) };
}

/** One value is nothing to compare; too many are not groups. */
function isUseless(column: Column): boolean {
  const levels = column.levels?.length;
  return isCategory(column) && levels !== undefined && (levels < 2 || levels > MANY_LEVELS);
}

interface Base {
  readonly table: string;
  readonly question: DataQuestion;
  readonly outcome: Column;
  readonly group: Column;
}

type Chosen = Omit<AnalysisPlan, 'summary'>;

function summaryOf(table: string, outcome: Column, group: Column | undefined): PlannedMethod {
  const why = {
    en: 'First what the columns hold: how many values, where they lie, and what is missing.',
    zh: '先看各列的内容：有多少值、分布在哪里、缺失多少。',
  };
  if (!isNumeric(outcome))
    return { method: 'describe-categories', parameters: { table, column: outcome.name }, why };
  const by = group !== undefined && isCategory(group) ? { group: group.name } : {};
  return { method: 'describe-numbers', parameters: { table, outcome: outcome.name, ...by }, why };
}

/** Numbers by one column of groups. */
function ofGroups({ table, question, outcome, group }: Base): Chosen {
  const roles = { table, outcome: outcome.name, group: group.name };
  const levels = question.levels.length === 2 ? { levels: question.levels } : {};
  const isTwo = question.levels.length === 2 || group.levels?.length === 2;
  const figure: PlannedMethod = {
    method: 'plot-groups',
    parameters: roles,
    why: { en: 'Every value, by group.', zh: '按组显示每个值。' },
  };
  if (isTwo)
    return {
      main: {
        method: 't-test',
        parameters: { design: 'two', ...roles, ...levels },
        why: {
          en: 'Two independent groups and a column of numbers: Welch’s t-test, which does not need equal variances.',
          zh: '两个独立组、一列数值：用 Welch t 检验，它不要求方差相等。',
        },
      },
      sensitivity: [
        {
          method: 'wilcoxon',
          parameters: { design: 'two', ...roles, ...levels },
          why: {
            en: 'The same by ranks, which outlying values and skew do not move.',
            zh: '再按秩比较：离群值和偏态对它影响不大。',
          },
        },
      ],
      figure,
    };
  return {
    main: {
      method: 'one-way-anova',
      parameters: roles,
      why: {
        en: 'More than two independent groups and a column of numbers: Welch’s analysis of variance, which does not need equal variances, with Games and Howell’s comparisons.',
        zh: '多于两个独立组、一列数值：用 Welch 方差分析（不要求方差相等），两两比较用 Games–Howell。',
      },
    },
    sensitivity: [
      {
        method: 'kruskal-wallis',
        parameters: roles,
        why: {
          en: 'The same by ranks, which outlying values and skew do not move.',
          zh: '再按秩比较：离群值和偏态对它影响不大。',
        },
      },
    ],
    figure,
  };
}

/** Two columns of numbers. */
function ofNumbers({ table, outcome, group, question }: Base): Chosen {
  const pair = { table, x: group.name, y: outcome.name };
  const figure: PlannedMethod = {
    method: 'plot-scatter',
    parameters: pair,
    why: { en: 'Every pair of values.', zh: '显示每一对值。' },
  };
  const ranks: PlannedMethod = {
    method: 'correlation',
    parameters: { ...pair, type: 'spearman' },
    why: {
      en: 'The same by ranks, which does not need a straight line.',
      zh: '再按秩计算：不要求直线关系。',
    },
  };
  if (question.intent === 'predict')
    return {
      main: regression(table, outcome, [group]),
      sensitivity: [robust(table, outcome, [group]), ranks],
      figure,
    };
  return {
    main: {
      method: 'correlation',
      parameters: { ...pair, type: 'pearson' },
      why: {
        en: 'Two columns of numbers: Pearson’s correlation, which measures how closely they follow a straight line.',
        zh: '两列数值：用 Pearson 相关，衡量两者接近直线关系的程度。',
      },
    },
    sensitivity: [ranks],
    figure,
  };
}

/** Numbers by several columns. */
function ofSeveral({ table, question, outcome, group }: Base): Chosen {
  const all = [...question.predictors, ...question.covariates];
  if (!isCategory(group))
    return {
      main: regression(table, outcome, all),
      sensitivity: [robust(table, outcome, all)],
      figure: {
        method: 'plot-scatter',
        parameters: { table, x: group.name, y: outcome.name },
        why: { en: 'Every pair of values, not adjusted.', zh: '显示每一对值（未校正）。' },
      },
    };
  const factors = all.filter(isCategory).map(({ name }) => name);
  const covariates = all.filter(isNumeric).map(({ name }) => name);
  const shared = { table, outcome: outcome.name, factors, covariates };
  const held = all.slice(1).map((column) => column.label ?? column.name);
  const crossed: PlannedMethod[] =
    factors.length < 2
      ? []
      : [
          {
            method: 'factorial-anova',
            parameters: { ...shared, interactions: true },
            why: {
              en: 'The same with interactions: whether the difference is another one in each group of what was allowed for.',
              zh: '加入交互作用再算一次：看差异是否因所校正的分组而不同。',
            },
          },
        ];
  return {
    main: {
      method: 'factorial-anova',
      parameters: { ...shared, interactions: false },
      why: {
        en: `A column of numbers by groups, allowing for ${held.join(', ')}: a linear model with type II sums of squares, which asks what the groups explain beyond that, and adjusted means with comparisons of each pair (Tukey).`,
        zh: `一列数值按组比较，并校正${held.join('、')}：用线性模型和 II 型平方和，看各组在此之外解释多少；给出校正均值及 Tukey 两两比较。`,
      },
    },
    sensitivity: [
      ...crossed,
      {
        method: 'kruskal-wallis',
        parameters: { table, outcome: outcome.name, group: group.name },
        why: {
          en: 'By ranks and without allowing for anything, to see how much the answer depends on the model.',
          zh: '不作校正、按秩比较，看结论在多大程度上依赖于模型。',
        },
      },
    ],
    figure: {
      method: 'plot-groups',
      parameters: { table, outcome: outcome.name, group: group.name },
      why: { en: 'Every value by group, not adjusted.', zh: '按组显示每个值（未校正）。' },
    },
  };
}

function regression(table: string, outcome: Column, by: readonly Column[]): PlannedMethod {
  return {
    method: 'linear-regression',
    parameters: { table, outcome: outcome.name, predictors: by.map(({ name }) => name) },
    why: {
      en: 'A column of numbers that depends on others: linear regression.',
      zh: '一列数值依赖于其他列：用线性回归。',
    },
  };
}

function robust(table: string, outcome: Column, by: readonly Column[]): PlannedMethod {
  return {
    method: 'linear-regression',
    parameters: {
      table,
      outcome: outcome.name,
      predictors: by.map(({ name }) => name),
      robust: true,
    },
    why: {
      en: 'With standard errors that hold when the spread is unequal (HC3).',
      zh: '改用方差不齐时仍有效的标准误（HC3）。',
    },
  };
}

/** A column of categories as the outcome. */
function ofCategories({ table, question, outcome, group }: Base): Chosen {
  const all = [...question.predictors, ...question.covariates];
  const isBinary = outcome.type === 'logical' || outcome.levels?.length === 2;
  if (all.length === 1 && isCategory(group)) {
    const columns = { data: 'columns', table, row: group.name, column: outcome.name };
    return {
      main: {
        method: 'chi-square',
        parameters: columns,
        why: {
          en: 'Two columns of categories: Pearson’s chi-squared test of independence, with Cramér’s V.',
          zh: '两列类别：用 Pearson 卡方独立性检验，并给出 Cramér V。',
        },
      },
      sensitivity: [
        {
          method: 'fisher-exact',
          parameters: columns,
          why: {
            en: 'Exactly, which holds for small counts as well.',
            zh: '用精确检验再算一次，频数较小时也成立。',
          },
        },
      ],
      figure: {
        method: 'plot-counts',
        parameters: { table, column: outcome.name, group: group.name },
        why: { en: 'How often each category comes.', zh: '各类别的频数。' },
      },
    };
  }
  if (!isBinary) return { main: undefined, sensitivity: [], figure: undefined };
  return {
    main: {
      method: 'logistic-regression',
      parameters: { table, outcome: outcome.name, predictors: all.map(({ name }) => name) },
      why: {
        en: 'An outcome with two values that depends on others: logistic regression.',
        zh: '二分类结局依赖于其他列：用逻辑回归。',
      },
    },
    sensitivity: [],
    figure: undefined,
  };
}

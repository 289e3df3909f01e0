/** Whether a result stands when choices are made another way. */
import * as z from 'zod';
import { text, type Finding } from '../reporting/text.ts';
import { valueAt } from '../value.ts';
import { coefficientFindings } from './coefficients.ts';
import { options, roles } from './columns.ts';
import { defineMethod } from './method.ts';
import { intervalText, measure, names, rowsFinding, testText, token, whole } from './phrases.ts';
import { rName, rNumber, rTexts } from './quote.ts';
import { groupRows, groupStatements } from './samples.ts';
import { formulaTerms, terms, termsFit, termsMisfit } from './terms.ts';
import { block, call, column, completeCases, formula, named, option, rowsUsed } from './write-r.ts';
import { pointer } from '../reporting/text.ts';

const groupsSchema = z.strictObject({
  table: roles.table,
  outcome: roles.outcome,
  group: roles.group,
  levels: roles.levels.describe('The two values of the group, the first minus the second.'),
  confLevel: options.confLevel,
});

/** One line: what was done, and what came out. */
function line(en: string, zh: string, found: ReturnType<typeof text>): Finding {
  return { en: text`${en}: ${found}.`, zh: text`${zh}：${found}。` };
}

export const sensitivityOfDifference = defineMethod({
  id: 'sensitivity-difference',
  title: { en: 'Sensitivity of a difference', zh: '差值的敏感性分析' },
  description: {
    en: 'The difference of two groups by Welch’s t-test again without outlying values, with equal variances, by ranks, and with missing outcomes at their worst and best.',
    zh: '两组差值（Welch t 检验）在去除离群值、假设等方差、采用秩检验、以及缺失结局取最坏与最好值时的结果。',
  },
  schema: groupsSchema,
  code: ({ table, outcome, group, levels, confLevel }) => {
    const model = `${rName(outcome)} ~ ${rName(group)}`;
    const level = option('conf.level', rNumber(confLevel), '0.95');
    const all = call('factor', [column(rName(table), group), ['levels', rTexts(levels)]]);
    return block(
      ...groupStatements(table, outcome, group, levels),
      `outlying <- ${call('cairn_outlying', [column('complete', outcome), column('complete', group)])}`,
      named([
        ['main', call('t.test', [model, ['data', 'complete'], level])],
        ['withoutOutliers', call('t.test', [model, ['data', 'complete[!outlying, ]'], level])],
        ['outliers', 'sum(outlying)'],
        [
          'equalVariances',
          call('t.test', [model, ['data', 'complete'], ['var.equal', 'TRUE'], level]),
        ],
        ['ranks', call('wilcox.test', [model, ['data', 'complete'], ['conf.int', 'TRUE'], level])],
        ['missing', call('cairn_missing_bounds', [column(rName(table), outcome), all])],
        groupRows(table, group, levels),
      ]),
    );
  },
  report: (_parameters, value) => {
    const of = (at: string) =>
      text`${intervalText(`${at}/confInt`, `${at}/confLevel`, measure)}, ${testText(value, at)}`;
    const shift = names(value, '/ranks/estimate')[0] ?? '';
    const missing = valueAt(value, '/missing/missing');
    const bounds =
      typeof missing === 'number' && missing > 0
        ? [
            {
              en: text`With the ${whole('/missing/missing')} missing outcomes at their worst and best within the range seen, the difference of means lies in ${token('/missing/bounds', { kind: 'measure', interval: true })}.`,
              zh: text`若 ${whole('/missing/missing')} 个缺失结局取观测范围内的最坏与最好值，均值差在 ${token('/missing/bounds', { kind: 'measure', interval: true })} 之间。`,
            },
          ]
        : [];
    return [
      line('Welch’s t-test', 'Welch t 检验', of('/main')),
      {
        en: text`Without ${whole('/outliers')} outlying values: ${of('/withoutOutliers')}.`,
        zh: text`去除 ${whole('/outliers')} 个离群值后：${of('/withoutOutliers')}。`,
      },
      line('With equal variances', '假设等方差', of('/equalVariances')),
      line(
        'By ranks, shift',
        '秩检验，位移',
        text`${token(`/ranks/estimate${pointer(shift)}`, measure)}, ${of('/ranks')}`,
      ),
      ...bounds,
      ...rowsFinding(value),
    ];
  },
});

const regressionSchema = z
  .strictObject({
    table: roles.table,
    outcome: roles.outcome,
    ...terms,
    confLevel: options.confLevel,
  })
  .refine(termsFit, termsMisfit);

export const sensitivityOfRegression = defineMethod({
  id: 'sensitivity-regression',
  title: { en: 'Sensitivity of a linear regression', zh: '线性回归的敏感性分析' },
  description: {
    en: 'The coefficients of a linear regression again with robust standard errors (HC3), without the rows that move it most, and of ranks.',
    zh: '线性回归系数在采用稳健标准误（HC3）、去除强影响行、以及对秩回归时的结果。',
  },
  schema: regressionSchema,
  code: (parameters) => {
    const { table, outcome, predictors } = parameters;
    const model = formula(rName(outcome), formulaTerms(parameters));
    const ranked = formula(call('rank', [rName(outcome)]), formulaTerms(parameters));
    return block(
      completeCases(table, [outcome, ...predictors]),
      `fit <- ${call('lm', [model, ['data', 'complete']])}`,
      'moving <- cooks.distance(fit) > 4 / nrow(complete)',
      named([
        ['main', 'fit'],
        [
          'robust',
          call('cairn_robust_coefficients', [
            'fit',
            option('conf.level', rNumber(parameters.confLevel), '0.95'),
          ]),
        ],
        ['withoutInfluential', call('lm', [model, ['data', 'complete[!moving, ]']])],
        ['influential', 'sum(moving)'],
        ['ranks', call('lm', [ranked, ['data', 'complete']])],
        rowsUsed(table),
      ]),
    );
  },
  report: (_parameters, value) => {
    const shown = { symbol: 'b', statistic: 't' };
    const prefixed = (en: string, zh: string, at: string, df: string) =>
      coefficientFindings(value, at, { ...shown, df }).map((one) => ({
        en: text`${en}: ${one.en}`,
        zh: text`${zh}：${one.zh}`,
      }));
    return [
      ...prefixed('As fitted', '原模型', '/main/coefficients', '/main/df'),
      ...prefixed('With HC3 standard errors', '采用 HC3 标准误', '/robust', '/main/df'),
      {
        en: text`${whole('/influential')} rows had a Cook’s distance over 4/n.`,
        zh: text`Cook 距离超过 4/n 的行有 ${whole('/influential')} 行。`,
      },
      ...prefixed(
        'Without them',
        '去除后',
        '/withoutInfluential/coefficients',
        '/withoutInfluential/df',
      ),
      ...prefixed('Of the outcome’s ranks', '因变量取秩', '/ranks/coefficients', '/ranks/df'),
      ...rowsFinding(value),
    ];
  },
});

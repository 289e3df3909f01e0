/** What a regression assumes: an even spread, no row that decides alone, predictors that differ. */
import { cell, tableAt, text } from '../reporting/text.ts';
import { valueAt } from '../value.ts';
import type { Check } from './method.ts';
import { isSignificant, numberAt, testText, token, two, whole } from './phrases.ts';

const nothing = { verdict: 'unknown', finding: { en: [], zh: [] } } as const;

/** `code` ends in the test of Breusch and Pagan. */
export function spreadCheck(code: string): Check {
  return {
    id: 'even-spread',
    title: { en: 'Even spread of the residuals', zh: '残差方差齐性' },
    why: {
      en: 'Usual standard errors assume that the residuals spread evenly; where that is doubtful, use robust ones (HC3).',
      zh: '常规标准误假设残差方差相等；存疑时应使用稳健标准误（HC3）。',
    },
    code,
    judge: (value) =>
      valueAt(value, '/pValue') === undefined
        ? nothing
        : {
            verdict: isSignificant(value, '/pValue') ? 'doubtful' : 'holds',
            finding: {
              en: text`Breusch–Pagan: ${testText(value, '')}.`,
              zh: text`Breusch–Pagan 检验：${testText(value, '')}。`,
            },
          },
  };
}

/** `code` ends in a value of `cairn_influence`. Cook's distance over 1 is large (Cook & Weisberg 1982). */
export function influenceCheck(code: string): Check {
  return {
    id: 'influence',
    title: { en: 'No single row decides', zh: '无强影响点' },
    why: {
      en: 'A Cook’s distance over 1 means that one row moves the whole result; repeat the analysis without it.',
      zh: 'Cook 距离超过 1 表示单独一行即可左右结果；应去除后重复分析。',
    },
    code,
    judge: (value) => {
      const largest = numberAt(value, '/largest');
      if (largest === undefined) return nothing;
      return {
        verdict: largest > 1 ? 'doubtful' : 'holds',
        finding: {
          en: text`The largest Cook’s distance is ${token('/largest', two)} (row ${whole('/row')} of those used).`,
          zh: text`最大 Cook 距离为 ${token('/largest', two)}（所用数据的第 ${whole('/row')} 行）。`,
        },
      };
    },
  };
}

/** `code` ends in a table of `cairn_vif`. Ten is a common bound (Kutner et al. 2005). */
export function collinearityCheck(code: string): Check {
  return {
    id: 'collinearity',
    title: { en: 'Predictors that differ', zh: '无多重共线性' },
    why: {
      en: 'When predictors say nearly the same, their coefficients cannot be told apart.',
      zh: '自变量高度相关时，无法区分各自的系数。',
    },
    code,
    judge: (value) => {
      const rows = tableAt(value, '')?.rows.map((_, row) => cell(value, '', row, 'scaled')) ?? [];
      const places = rows.flatMap((at) => (at === undefined ? [] : [at]));
      const known = places.map((at) => ({ at, size: numberAt(value, at) ?? 0 }));
      const largest = known.toSorted((one, other) => other.size - one.size)[0];
      if (largest === undefined) return nothing;
      return {
        verdict: largest.size > Math.sqrt(10) ? 'doubtful' : 'holds',
        finding: {
          en: text`The largest generalised variance inflation, as a factor of the standard error, is ${token(largest.at, two)}.`,
          zh: text`最大的广义方差膨胀（按标准误倍数计）为 ${token(largest.at, two)}。`,
        },
      };
    },
  };
}

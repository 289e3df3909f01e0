/** Checks that several methods share: values that look normal, variances that look equal. */
import { pointer, tableAt, text } from '../reporting/text.ts';
import { valueAt } from '../value.ts';
import type { Check, Verdict } from './method.ts';
import { isSignificant, numberAt, tableToken, testText, two, whole, pText } from './phrases.ts';

/** From so many values on, means are near normal unless the values are quite skewed. */
const ENOUGH = 30;
const SKEWED = 1;

/** `code` is an expression that ends in a table of `cairn_normality`. */
export function normalityCheck(
  code: string,
  of: { readonly en: string; readonly zh: string },
): Check {
  return {
    id: 'normality',
    title: { en: `Normal distribution of ${of.en}`, zh: `${of.zh}的正态性` },
    why: {
      en: `Means of small samples can be compared this way when the values come near to a normal distribution. With ${ENOUGH} values or more, only strong skewness (over ${SKEWED}) counts against it. Otherwise prefer ranks.`,
      zh: `样本较小时，数据应接近正态分布才适合比较均值；每组达到 ${ENOUGH} 个值后，只有明显偏斜（偏度超过 ${SKEWED}）才构成问题。否则宜采用秩检验。`,
    },
    code,
    judge: (value) => {
      const table = tableAt(value, '');
      if (table === undefined) return { verdict: 'unknown', finding: { en: [], zh: [] } };
      const rows = table.rows.map((_, row) => row);
      const number = (row: number, column: string) => {
        const across = table.columns.findIndex(({ name }) => name === column);
        return numberAt(value, pointer('$table', 'rows', row, across));
      };
      const verdicts = rows.map((row): Verdict => {
        const [n, p, skewness] = [number(row, 'n'), number(row, 'p'), number(row, 'skewness')];
        if (n === undefined || p === undefined) return 'unknown';
        const isSkewed = Math.abs(skewness ?? 0) > SKEWED;
        return n < ENOUGH ? (p < 0.05 ? 'doubtful' : 'holds') : isSkewed ? 'doubtful' : 'holds';
      });
      const parts = rows.map((row) => {
        const name = table.rowNames?.[row] ?? '';
        return {
          en: text`${name}: W = ${tableToken(value, '', row, 'W', two)}, ${pOf(value, row)}, skewness ${tableToken(value, '', row, 'skewness', two)}, n = ${tableToken(value, '', row, 'n', { kind: 'count' })}`,
          zh: text`${name}：W = ${tableToken(value, '', row, 'W', two)}，${pOf(value, row)}，偏度 ${tableToken(value, '', row, 'skewness', two)}，n = ${tableToken(value, '', row, 'n', { kind: 'count' })}`,
        };
      });
      return {
        verdict: worst(verdicts),
        finding: {
          en: text`Shapiro–Wilk: ${parts.flatMap(({ en }, at) => (at === 0 ? en : ['; ', ...en]))}.`,
          zh: text`Shapiro–Wilk 检验：${parts.flatMap(({ zh }, at) => (at === 0 ? zh : ['；', ...zh]))}。`,
        },
      };
    },
  };
}

function pOf(value: Parameters<Check['judge']>[0], row: number) {
  const table = tableAt(value, '');
  const across = table?.columns.findIndex(({ name }) => name === 'p') ?? -1;
  return pText(pointer('$table', 'rows', row, across));
}

/** `code` is an expression that ends in a test of equal variances. */
export function varianceCheck(code: string): Check {
  return {
    id: 'equal-variances',
    title: { en: 'Equal variances', zh: '方差齐性' },
    why: {
      en: 'Classical comparisons of means assume equal variances; where that is doubtful, Welch’s does without it.',
      zh: '经典的均值比较假设各组方差相等；存疑时应采用 Welch 方法。',
    },
    code,
    judge: (value) => {
      if (valueAt(value, '/pValue') === undefined)
        return { verdict: 'unknown', finding: { en: [], zh: [] } };
      return {
        verdict: isSignificant(value, '/pValue') ? 'doubtful' : 'holds',
        finding: {
          en: text`Brown–Forsythe: ${testText(value, '')}.`,
          zh: text`Brown–Forsythe 检验：${testText(value, '')}。`,
        },
      };
    },
  };
}

/** `code` ends in a number: how many values were looked at for a count that must not be too small. */
export function countCheck(given: {
  readonly id: string;
  readonly title: Check['title'];
  readonly why: Check['why'];
  readonly code: string;
  readonly atLeast: number;
}): Check {
  const { atLeast, ...rest } = given;
  return {
    ...rest,
    judge: (value) => {
      const smallest = numberAt(value, '');
      return {
        verdict: smallest === undefined ? 'unknown' : smallest < atLeast ? 'doubtful' : 'holds',
        finding: {
          en: text`The smallest is ${whole('')}.`,
          zh: text`最小值为 ${whole('')}。`,
        },
      };
    },
  };
}

/** The least favourable of several. */
export function worst(verdicts: readonly Verdict[]): Verdict {
  if (verdicts.includes('doubtful')) return 'doubtful';
  return verdicts.length === 0 || verdicts.includes('unknown') ? 'unknown' : 'holds';
}

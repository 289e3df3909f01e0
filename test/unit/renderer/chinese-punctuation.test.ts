import { expect, test } from 'vitest';
import { problemCodes, problemSentence } from '../../../main/core/trajectory/problems/problem.ts';
import { zh } from '../../../renderer/app/i18n/zh/index.ts';

/** What is typed into a field or stands in a formula as it is written, and is no Chinese sentence. */
const TYPED = new Set([
  'find:problem_bad_type',
  'find:problem_bad_section',
  'find:syntaxFields',
  'find:exampleField',
  'library:insidePlaceholder',
  'library:fieldAuthorsHint',
  'search:syntaxField',
]);

/** A mark of half width that touches a Chinese character, or stands between two values of a Chinese sentence. */
function hasHalfWidthMark(text: string): boolean {
  if (!/\p{Script=Han}/u.test(text)) return false;
  const said = text.replaceAll(/\{\{[^}]+\}\}/gu, '值').replaceAll(/<\/?\w+>/gu, '');
  return /[\p{Script=Han}”’》）] ?[,;:?!()]|[,;:?!()] ?[\p{Script=Han}“‘《（]/u.test(said);
}

test('a Chinese text is set with Chinese marks', () => {
  const found = Object.entries(zh).flatMap(([area, words]) =>
    Object.entries(words).flatMap(([key, text]) =>
      hasHalfWidthMark(text) && !TYPED.has(`${area}:${key}`) ? [`${area}:${key} ${text}`] : [],
    ),
  );
  expect(found).toEqual([]);
});

test('the rule finds a half-width mark beside a character and beside a value', () => {
  expect(hasHalfWidthMark('共 {{count}} 条, 已导出')).toBe(true);
  expect(hasHalfWidthMark('警告:{{message}}')).toBe(true);
  expect(hasHalfWidthMark('分支 ({{count}})')).toBe(true);
  expect(hasHalfWidthMark('{{total}} 条，其中 {{done}} 条（全部）')).toBe(false);
  expect(hasHalfWidthMark('https://example.org/a?b=1')).toBe(false);
});

test('a sentence of a check keeps Chinese marks with its values in it', () => {
  const said = problemCodes.map((code) => problemSentence('zh', code, { count: 2 }));
  expect(said.filter(hasHalfWidthMark)).toEqual([]);
});

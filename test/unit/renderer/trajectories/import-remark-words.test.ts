import { createInstance } from 'i18next';
import { expect, test } from 'vitest';
import {
  remark,
  remarkCodes,
  remarkWords,
} from '../../../../main/core/trajectory/imports/remarks/remark.ts';
import { en } from '../../../../renderer/app/i18n/en/index.ts';
import { zh } from '../../../../renderer/app/i18n/zh/index.ts';
import { lines, readForeignText } from '../../../support/read-foreign.ts';

const translator = createInstance();
await translator.init({
  lng: 'zh',
  keySeparator: false,
  interpolation: { escapeValue: false },
  resources: { en, zh },
});
const chinese = translator.getFixedT('zh', 'importRemarks');
const english = translator.getFixedT('en', 'importRemarks');

const textsOf = (texts: Readonly<Record<string, string>>, code: string): readonly string[] =>
  [code, `${code}_one`, `${code}_other`].flatMap((key) => texts[key] ?? []);
const placesOf = (text: string): readonly string[] =>
  [...new Set([...text.matchAll(/\{\{(\w+)\}\}/gu)].map(([, name = '']) => name))].toSorted();

test('every place, thing and reason of an import has words in both languages, with the same values', () => {
  const differing = remarkCodes.filter((code) => {
    const texts = [...textsOf(en.importRemarks, code), ...textsOf(zh.importRemarks, code)];
    const places = new Set(texts.map((text) => placesOf(text).join(' ')));
    return textsOf(zh.importRemarks, code).length !== 1 || places.size !== 1;
  });
  expect(remarkCodes.length).toBeGreaterThan(50);
  expect(differing).toEqual([]);
});

test('the window says what the command line says', () => {
  const lost = remark('references_lost', { count: 1 });
  expect(english(lost.code, { ...lost.values })).toBe(remarkWords('en', lost));
  const line = remark('at_line', { number: 7 });
  expect(chinese(line.code, { ...line.values })).toBe('第 7 行');
  expect(remarkWords('zh', line)).toBe('第 7 行');
});

test('a place within a sample of a log names the sample', () => {
  const place = { ...remark('at_call', { call: 'call_1' }), sample: 'pond' };
  expect(remarkWords('en', place)).toBe('the call “call_1” of sample “pond”');
  expect(remarkWords('zh', place)).toBe('样本“pond”的调用“call_1”');
});

test('a line that is no JSON is named with its number and the reason', () => {
  const sample = {
    messages: [
      { role: 'user', content: 'Which ponds?' },
      { role: 'assistant', content: 'The small ones.' },
    ],
  };
  const { damaged } = readForeignText(lines(sample, '{"messages": [', sample), 'ponds.jsonl');
  expect(damaged).toEqual([
    { place: 'line 2', reason: expect.stringMatching(/^It is not JSON \(.+\)\.$/u) },
  ]);
});

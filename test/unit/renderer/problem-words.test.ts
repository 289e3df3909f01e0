import { createInstance } from 'i18next';
import { expect, test } from 'vitest';
import { validateAtif } from '../../../main/core/trajectory/formats/atif-schema.ts';
import { validateOpenai } from '../../../main/core/trajectory/formats/openai.ts';
import { crateProblems } from '../../../main/core/trajectory/formats/ro-crate/check.ts';
import { problemCodes, problemSentence } from '../../../main/core/trajectory/problems/problem.ts';
import { en } from '../../../renderer/app/i18n/en/index.ts';
import { zh } from '../../../renderer/app/i18n/zh/index.ts';

const translator = createInstance();
await translator.init({
  lng: 'zh',
  keySeparator: false,
  interpolation: { escapeValue: false },
  resources: { en, zh },
});
const english = translator.getFixedT('en', 'problems');
const chinese = translator.getFixedT('zh', 'problems');

const textsOf = (texts: Readonly<Record<string, string>>, code: string): readonly string[] =>
  [code, `${code}_one`, `${code}_other`].flatMap((key) => texts[key] ?? []);
const placesOf = (text: string): readonly string[] =>
  [...new Set([...text.matchAll(/\{\{(\w+)\}\}/gu)].map(([, name = '']) => name))].toSorted();

/** Something for every place of the sentence. */
function valuesFor(code: (typeof problemCodes)[number]): Record<string, number | string> {
  const [text = ''] = textsOf(en.problems, code);
  return Object.fromEntries(
    placesOf(text).map((name) => [name, name === 'count' ? 2 : `value-${name}`]),
  );
}

test('every problem of an export has a sentence in both languages, with the same values in it', () => {
  const differing = problemCodes.filter((code) => {
    const texts = [...textsOf(en.problems, code), ...textsOf(zh.problems, code)];
    const places = new Set(texts.map((text) => placesOf(text).join(' ')));
    return textsOf(zh.problems, code).length !== 1 || places.size !== 1;
  });
  expect(problemCodes.length).toBeGreaterThan(80);
  expect(differing).toEqual([]);
});

test('the window, the command line and the card say the same sentence', () => {
  for (const code of problemCodes) {
    const values = valuesFor(code);
    expect(english(code, values)).toBe(problemSentence('en', code, values));
    expect(chinese(code, values)).toBe(problemSentence('zh', code, values));
  }
});

test('a Chinese sentence is Chinese, and no place in it is left unfilled', () => {
  const said = problemCodes.map((code) => chinese(code, valuesFor(code)));
  expect(said.filter((words) => !/\p{Script=Han}/u.test(words) || words.includes('{{'))).toEqual(
    [],
  );
});

test('one is said as one', () => {
  expect(english('built_in_assistant', { count: 1 })).toBe(
    '1 step was made by the built-in assistant, not a model.',
  );
  expect(problemSentence('en', 'result_empty', { count: 1 })).toContain('1 result is empty');
});

test('what a validator finds is said in Chinese with the ids and places that it names', () => {
  const call = { id: 'call_7', type: 'function', function: { name: 'look', arguments: '{}' } };
  const openai = validateOpenai({
    messages: [
      { role: 'user', content: 'Look.' },
      { role: 'assistant', content: '', tool_calls: [call] },
    ],
  });
  expect(openai.map(({ code, values }) => chinese(code, { ...values }))).toContain(
    '调用“call_7”没有结果。请恢复或停止会话：届时每个未完成的调用都会得到结果。',
  );
  const atif = validateAtif({
    schema_version: 'ATIF-v1.7',
    agent: { name: 'one', version: '1' },
    steps: [{ step_id: 4, source: 'user', message: 'Look.', model_name: 'm' }],
  });
  expect(atif.map(({ code, values }) => chinese(code, { ...values }))).toEqual([
    '第 1 步的编号是 4。',
    '第 1 步不属于智能体，却有“model_name”。',
  ]);
  const [crate] = crateProblems([], undefined);
  expect(crate && chinese(crate.code, { ...crate.values })).toBe(
    '压缩包的根目录中没有 ro-crate-metadata.json。',
  );
});

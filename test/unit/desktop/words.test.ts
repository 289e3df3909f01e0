import { expect, test } from 'vitest';
import { en } from '../../../main/desktop/words/en.ts';
import { filled, wordsFor } from '../../../main/desktop/words/words.ts';
import { describeSample } from '../../../main/engine/sample/sample-library.ts';
import { zh } from '../../../main/desktop/words/zh.ts';

test('both languages have the same words, none empty, with the same values to fill in', () => {
  expect(Object.keys(zh).toSorted()).toEqual(Object.keys(en).toSorted());
  const values = (sentence: string) => sentence.match(/\{\w+\}/g)?.toSorted() ?? [];
  for (const [key, english] of Object.entries(en)) {
    const chinese = new Map(Object.entries(zh)).get(key) ?? '';
    expect(english.trim(), key).not.toBe('');
    expect(chinese.trim(), key).not.toBe('');
    expect(values(chinese), key).toEqual(values(english));
  }
});

test('the menu speaks what the person chose, else the first of the system’s languages it knows', () => {
  expect(wordsFor('zh', ['en-GB'])).toBe(wordsFor('system', ['de-CH', 'zh-Hans-CN', 'en-GB']));
  expect(wordsFor('en', ['zh-CN'])).toBe(wordsFor('system', ['fr-FR', 'en-US', 'zh-CN']));
  expect(wordsFor('system', ['fr-FR'])).toBe(wordsFor('en', []));
});

test('a value that a sentence does not know leaves it as it is, and no value is read as a place for another', () => {
  expect(filled('{count} of {total}', { count: 2 })).toBe('2 of {total}');
  expect(filled('{name}', { name: '{count}', count: 3 })).toBe('{count}');
});

test('the sample is known by the name it is made with, so that it can be shown in another language', async () => {
  expect(en.sampleName).toBe((await describeSample()).title.en);
});

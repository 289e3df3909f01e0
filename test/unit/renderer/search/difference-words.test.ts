import { expect, test } from 'vitest';
import { en } from '../../../../renderer/app/i18n/en/index.ts';
import {
  fieldKey,
  valueText,
} from '../../../../renderer/features/search/compare/difference-words.ts';

test('a changed value is a line a person can read, and nothing is nothing', () => {
  expect(valueText('A title')).toBe('A title');
  expect(valueText(2021)).toBe('2021');
  expect(valueText(0)).toBe('0');
  expect(valueText(false)).toBe('false');
  expect(
    valueText([
      { family: 'Cole', given: 'A' },
      { family: '李', given: '明' },
    ]),
  ).toBe('Cole; 李明');
  expect(valueText({ kind: 'retracted' })).toBe('{"kind":"retracted"}');
  for (const none of [undefined, null, '', []]) expect(valueText(none)).toBeUndefined();
});

test('every field with a name of its own has words for it, and others keep the engine’s', () => {
  for (const field of ['title', 'authors', 'citedBy', 'retraction', 'openCopies']) {
    const key = fieldKey(field);
    expect(key !== undefined && en.search[key]).toBeTruthy();
  }
  expect(fieldKey('somethingNew')).toBeUndefined();
});

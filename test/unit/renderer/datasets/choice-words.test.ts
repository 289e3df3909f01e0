import { createInstance } from 'i18next';
import { expect, test } from 'vitest';
import { en } from '../../../../renderer/app/i18n/en/index.ts';
import { zh } from '../../../../renderer/app/i18n/zh/index.ts';
import { choiceWords } from '../../../../renderer/features/datasets/choice-words.ts';

const translator = createInstance();
const NAMES: ['datasets', 'trajectories', 'ui'] = ['datasets', 'trajectories', 'ui'];
await translator.init({
  lng: 'en',
  keySeparator: false,
  interpolation: { escapeValue: false },
  resources: { en, zh },
});

test('choices of a data set that differ are said in words of the interface, not as the record holds them', () => {
  const words = (language: string, field: string, value: unknown): string =>
    choiceWords(translator.getFixedT(language, NAMES), field, JSON.stringify(value));
  expect(words('en', 'selection', { kind: 'densest', count: 3, measure: 'acts' })).toBe(
    'the 3 densest (calls + feedback + recoveries)',
  );
  expect(words('zh', 'split', { train: 0.8, validation: 0.125, test: 0.075, seed: 'cairn' })).toBe(
    '80 / 12.5 / 7.5 %，种子 cairn',
  );
  expect(words('zh', 'consent', ['given', 'unknown'])).toBe('已同意、未知');
  expect(words('en', 'signedOff', true)).toBe('yes');
  expect(words('en', 'name', 'Spacing')).toBe('Spacing');
  expect(words('en', 'labels', [])).toBe('–');
});

test('what a choice does not say is a dash, and one of a later version is shown as it is', () => {
  const t = translator.getFixedT('en', NAMES);
  expect(choiceWords(t, 'minTokens', undefined)).toBe('–');
  expect(choiceWords(t, 'selection', '{"kind":"newer"}')).toBe('{"kind":"newer"}');
});

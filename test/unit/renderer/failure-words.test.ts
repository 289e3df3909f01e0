import { createInstance } from 'i18next';
import { expect, test } from 'vitest';
import { fail } from '../../../main/core/errors.ts';
import { failSaying, failureSentences } from '../../../main/core/trajectory/failures/failure.ts';
import { en } from '../../../renderer/app/i18n/en/index.ts';
import { zh } from '../../../renderer/app/i18n/zh/index.ts';
import { failureWords } from '../../../renderer/ui/failure-words.ts';

const translator = createInstance();
await translator.init({
  lng: 'zh',
  keySeparator: false,
  interpolation: { escapeValue: false },
  resources: { en, zh },
});
const english = translator.getFixedT('en', 'failures');
const chinese = translator.getFixedT('zh', 'failures');

test('a failure is said in the language of the window, with what it names', () => {
  const { error } = failSaying('invalid_input', 'review_closed', { name: 'Spring' });
  expect(error.message).toBe(
    'The review "Spring" is closed, so nothing was recorded. Open it again to go on.',
  );
  expect(failureWords(english, error)).toBe(error.message);
  expect(failureWords(chinese, error)).toBe(
    '评审“Spring”已关闭，因此未作任何记录。如要继续，请重新打开它。',
  );
  const counted = failSaying('invalid_input', 'members_changed', { count: 1 }).error;
  expect(counted.message).toContain('1 member of this version has changed');
  expect(failureWords(english, counted)).toBe(counted.message);
});

test('what has no sentence of its own is said as the engine says it, and other details stay', () => {
  const { error } = fail('internal', 'Something else.', { details: { said: 'nothing_known' } });
  expect(failureWords(chinese, error)).toBe('Something else.');
  const more = { retry: true, details: { kept: 3 } };
  expect(failSaying('invalid_input', 'nothing_fits', {}, more).error).toMatchObject({
    retry: true,
    details: { kept: 3, said: 'nothing_fits' },
  });
});

test('every sentence stands in both languages with the same places', () => {
  const englishTexts: Readonly<Record<string, string>> = en.failures;
  const chineseTexts: Readonly<Record<string, string>> = zh.failures;
  const placesOf = (text = '') => [...text.matchAll(/\{\{\w+\}\}/gu)].map(String).toSorted();
  const differing = failureSentences.filter((said) => {
    const [own, other] = [englishTexts, chineseTexts].map(
      (texts) => texts[said] ?? texts[`${said}_other`],
    );
    return other === undefined || placesOf(own).join(' ') !== placesOf(other).join(' ');
  });
  expect(failureSentences.length).toBeGreaterThan(25);
  expect(differing).toEqual([]);
});

import { expect, test } from 'vitest';
import { doubtWords } from '../../../../main/engine/library/recognition-words.ts';

test('with English alone the way to Chinese is named', () => {
  const words = doubtWords({ confidence: 31.2, languages: ['eng'] }, ['eng']);
  expect(words).toContain('The text looks unreliable (mean confidence 31 %).');
  expect(words).toContain('Installed languages: eng. Install tesseract-ocr-chi-sim for Chinese');
});

test('a language that is here and was not used comes first', () => {
  const words = doubtWords({ confidence: 31, languages: ['eng'] }, ['chi_sim', 'eng']);
  expect(words).toContain('Recognise it again in its own language (chi_sim).');
  expect(words).not.toContain('tesseract-ocr-chi-sim');
});

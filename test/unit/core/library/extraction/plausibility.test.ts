import { expect, test } from 'vitest';
import {
  isDoubtful,
  strangeShare,
} from '../../../../../main/core/library/extraction/plausibility.ts';

const prose =
  'Small ponds rise and fall each day, by 3.2 mm (n = 40); McDonald et al. [12] found CO2 and p53 at pH 7.';

test('what the engine itself does not trust is doubtful, whatever it looks like', () => {
  expect(isDoubtful(31, prose)).toBe(true);
  expect(isDoubtful(95, prose)).toBe(false);
});

test('half trusted, the shapes of the words decide', () => {
  const rubbish = 'BRSaAS fF7K2a mrtg ~~ ZTHBEe |= AwB9c KREFRe oO0o1 —_ sczkt';
  expect(strangeShare(rubbish)).toBeGreaterThan(0.7);
  expect(isDoubtful(70, rubbish)).toBe(true);
  expect(isDoubtful(70, prose)).toBe(false);
  // Formulas and tables look no better, and the engine is sure of them.
  expect(isDoubtful(90, rubbish)).toBe(false);
});

test.each([
  ['English', prose],
  ['German', 'Die Höhe der Teiche schwankt täglich; Schätzungen fürs Angstschweiß-Maß fehlen.'],
  ['French', 'L’été dernier, les étangs s’élevaient à l’aube.'],
  ['Chinese', '池塘 的 水位 每天 起伏。'],
  ['Russian', 'Уровень прудов меняется каждый день.'],
  ['abbreviations', 'DNA, RNA, HTTP and the UNESCO of the U.S.A.'],
])('words of print are not strange: %s', (_name, text) => {
  expect(strangeShare(text)).toBeLessThan(0.1);
});

test('no words are no rubbish', () => {
  expect(strangeShare(' \n ')).toBe(0);
});

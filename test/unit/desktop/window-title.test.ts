import { expect, test } from 'vitest';
import { windowTitle } from '../../../main/desktop/window-title.ts';
import { en } from '../../../main/desktop/words/en.ts';
import { wordsFor } from '../../../main/desktop/words/words.ts';

const words = wordsFor('zh', []);
const own = { name: 'Sleep', isSample: false };

test('a window is named by what its page says, the workspace and the app', () => {
  expect(windowTitle('Cairn', undefined, words)).toBe('Cairn');
  expect(windowTitle('', own, words)).toBe('Sleep — Cairn');
  expect(windowTitle('Library', own, words)).toBe('Library — Sleep — Cairn');
});

test('the sample has its name in the person’s language, unless it was given another', () => {
  const sample = { name: en.sampleName, isSample: true };
  expect(windowTitle('Cairn', sample, words)).toBe(`${words.sampleName} — Cairn`);
  expect(windowTitle('Cairn', { name: 'Mine', isSample: true }, words)).toBe('Mine — Cairn');
});

import { expect, test } from 'vitest';
import { newCleanTexts } from '../../../../main/engine/redaction/clean-texts.ts';

test('a text is known by its words and by what it is the value of', () => {
  const clean = newCleanTexts();
  clean.add({ text: 'hunter22', under: 'nickname' });
  expect(clean.has({ text: 'hunter22', under: 'nickname' })).toBe(true);
  expect(clean.has({ text: 'hunter22', under: 'password' })).toBe(false);
  expect(clean.has({ text: 'hunter22' })).toBe(false);
  clean.add({ text: '' });
  expect(clean.has({ text: '', under: '' })).toBe(false);
});

test('where a name ends and the text begins is told apart', () => {
  const clean = newCleanTexts();
  clean.add({ text: 'b', under: 'a' });
  expect(clean.has({ text: 'ab', under: '' })).toBe(false);
  expect(clean.has({ text: '', under: 'ab' })).toBe(false);
  expect(clean.has({ text: 'ab' })).toBe(false);
});

test('what is met again and again stays, what was met once goes', () => {
  const clean = newCleanTexts(10);
  clean.add({ text: 'prompt' });
  clean.add({ text: 'once' });
  for (let index = 0; index < 100; index += 1) {
    clean.add({ text: `passage ${index}` });
    expect(clean.has({ text: 'prompt' })).toBe(true);
  }
  expect(clean.has({ text: 'once' })).toBe(false);
});

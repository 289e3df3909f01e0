import { expect, test } from 'vitest';
import { unboundNumbers } from '../../../../main/core/analysis/write-up.ts';

const inWords = (words: string) =>
  unboundNumbers({
    writeUpId: 'w',
    notebookId: 'n',
    version: 1,
    title: 'T',
    language: 'en',
    blocks: [{ kind: 'paragraph', blockId: 'b', text: [words] }],
  });

test.each([
  ['12 of 40 fell', ['12', '40']],
  ['a fall of −3.5%, or 1,234.5', ['−3.5%', '1,234.5']],
  ['R2 with HC3 and SHA-256', []],
  ['95% CI and (95% CI)', []],
  ['95% of them', ['95%']],
  ['共 7 例', ['7']],
])('of "%s" the numbers bound to nothing are %j', (words, numbers) => {
  expect(inWords(words)).toEqual(numbers);
});

import { expect, test } from 'vitest';
import {
  chunksOf,
  extendBlocks,
  inFence,
  NO_BLOCKS,
  splitBlocks,
} from '../../../../renderer/features/workbench/markdown/split-blocks.ts';

const SAMPLE = [
  '# Spacing',
  '',
  'Retrieval that is spaced helps. It was found in three works.',
  '',
  '- first item of the list',
  '- second',
  '',
  '- third, after a gap',
  '',
  '  a paragraph that belongs to the third',
  '',
  'Then a table:',
  '',
  '| a | b |',
  '| - | - |',
  '| 1 | 2 |',
  '',
  '```python',
  'x = 1',
  '',
  '# not a heading',
  '```',
  'Words right after the fence.',
  '',
  '1. one',
  '',
  '2. two',
  '',
  'End.',
].join('\n');

test('paragraphs, lists, tables and fences are blocks of their own; a loose list stays together', () => {
  const blocks = splitBlocks(SAMPLE);
  expect(blocks.map((block) => block.trimEnd().split('\n')[0])).toEqual([
    '# Spacing',
    'Retrieval that is spaced helps. It was found in three works.',
    '- first item of the list',
    'Then a table:',
    '| a | b |',
    '```python',
    'Words right after the fence.',
    '1. one',
    'End.',
  ]);
  expect(blocks.join('')).toBe(SAMPLE);
});

test('a text that comes in pieces of any size is cut like one that comes whole', () => {
  const whole = splitBlocks(SAMPLE);
  for (const size of [1, 2, 3, 7, 11, 50]) {
    let blocks = NO_BLOCKS;
    for (let at = 0; at < SAMPLE.length; at += size) {
      blocks = extendBlocks(blocks, SAMPLE.slice(at, at + size));
    }
    blocks = extendBlocks(blocks, '\n');
    expect([...blocks.closed, blocks.open.trimEnd()], `pieces of ${size}`).toEqual(whole);
  }
});

test('a closed block never changes while more arrives', () => {
  let blocks = NO_BLOCKS;
  let seen: readonly string[] = [];
  for (const letter of SAMPLE) {
    blocks = extendBlocks(blocks, letter);
    expect(blocks.closed.slice(0, seen.length)).toEqual(seen);
    seen = blocks.closed;
  }
  expect(seen.length).toBeGreaterThan(5);
});

test('a text with definitions is drawn as one, so that its references find them', () => {
  const text = 'See [the work][1].\n\nMore.\n\n[1]: https://example.org/work';
  expect(splitBlocks(text)).toEqual([text]);
});

test('a very long list is cut between its items', () => {
  const item = `- ${'word '.repeat(40)}\n\n`;
  expect(splitBlocks(item.repeat(60)).length).toBeGreaterThan(2);
});

test('an open fence is known as one until it is closed', () => {
  expect(inFence('```js\nlet a')).toBe(true);
  expect(inFence('```js\nlet a\n```\n')).toBe(false);
  expect(inFence('plain words')).toBe(false);
});

test('chunks hold the whole text and only the last one changes as it grows', () => {
  const text = Array.from({ length: 400 }, (_, line) => `line ${line} of the code\n`).join('');
  const before = chunksOf(text.slice(0, 6_000), 500);
  const after = chunksOf(text, 500);
  expect(after.join('')).toBe(text);
  expect(after.slice(0, before.length - 1)).toEqual(before.slice(0, -1));
});

import { expect, test } from 'vitest';
import {
  addBlock,
  changeBlock,
  draftOf,
  emptyDraft,
  queryOf,
  removeBlock,
} from '../../../../renderer/features/search/builder/draft.ts';

const query = {
  blocks: [
    { terms: ['spaced practice', 'spacing'], field: 'title' as const, exclude: false },
    { terms: ['review'], field: 'any' as const, exclude: true },
  ],
  years: { from: 2015, to: 2020 },
  openAccess: true,
};

test('a query becomes blocks and comes back unchanged', () => {
  expect(queryOf(draftOf(query))).toEqual({ ok: true, query });
  const plain = { blocks: [{ terms: ['sleep'], field: 'any' as const, exclude: false }] };
  expect(queryOf(draftOf(plain))).toEqual({ ok: true, query: plain });
});

test('empty blocks are not asked, and a draft of nothing but them is none', () => {
  const withEmpty = addBlock(draftOf(query), false);
  expect(withEmpty.blocks).toHaveLength(3);
  expect(queryOf(withEmpty)).toEqual({ ok: true, query });
  expect(queryOf(emptyDraft)).toEqual({ ok: false, problem: 'empty' });
});

test('a draft that only leaves out is refused', () => {
  const only = changeBlock(emptyDraft, 0, { terms: ['review'], exclude: true });
  expect(queryOf(only)).toEqual({ ok: false, problem: 'only_excluded' });
});

test('years must be years, and in order', () => {
  const sleep = changeBlock(emptyDraft, 0, { terms: ['sleep'] });
  expect(queryOf({ ...sleep, from: '19' })).toEqual({ ok: false, problem: 'year' });
  expect(queryOf({ ...sleep, to: 'soon' })).toEqual({ ok: false, problem: 'year' });
  expect(queryOf({ ...sleep, from: '2020', to: '2015' })).toEqual({
    ok: false,
    problem: 'year_order',
  });
  expect(queryOf({ ...sleep, from: ' 2015 ' })).toMatchObject({
    ok: true,
    query: { years: { from: 2015 } },
  });
});

test('a term said twice, or in other capitals, counts once', () => {
  const draft = changeBlock(emptyDraft, 0, { terms: ['Sleep', ' sleep ', 'deep  sleep', ''] });
  expect(draft.blocks[0]?.terms).toEqual(['Sleep', 'deep sleep']);
});

test('the last block is emptied instead of taken away', () => {
  const one = removeBlock(draftOf(query), 1);
  expect(one.blocks).toHaveLength(1);
  const none = removeBlock(one, 0);
  expect(none.blocks).toEqual(emptyDraft.blocks);
  expect(none.from).toBe('2015');
});

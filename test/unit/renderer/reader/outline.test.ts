import { expect, test } from 'vitest';
import {
  allEntries,
  entryAt,
  outlineOfPdf,
  outlineOfSections,
  parentsOf,
  visibleEntries,
} from '../../../../renderer/features/reader/contents/outline.ts';

const leaf = (title: string, dest: string | null = title) => ({ title, dest, items: [] });
const book = outlineOfPdf([
  { title: 'One', dest: 'One', items: [leaf('One  a'), leaf('One b')] },
  leaf('Two'),
  leaf('Nowhere', null),
]);
const pages: Readonly<Record<string, number>> = { '0': 3, '0.0': 3, '0.1': 7, '1': 9 };
const pageOf = ({ id }: { readonly id: string }) => pages[id];

test('bookmarks keep their order and depth, and one that leads nowhere says so', () => {
  expect(allEntries(book).map(({ id, title, level }) => [id, title, level])).toEqual([
    ['0', 'One', 1],
    ['0.0', 'One a', 2],
    ['0.1', 'One b', 2],
    ['1', 'Two', 1],
    ['2', 'Nowhere', 1],
  ]);
  expect(book[2]?.target).toEqual({ kind: 'nowhere' });
});

test('only the parts whose parents are open are listed', () => {
  expect(visibleEntries(book, () => false).map(({ id }) => id)).toEqual(['0', '1', '2']);
  expect(visibleEntries(book, (id) => id === '0').map(({ id }) => id)).toEqual([
    '0',
    '0.0',
    '0.1',
    '1',
    '2',
  ]);
  expect(parentsOf('2.0.1')).toEqual(['2', '2.0']);
});

test('the part that is read is the last that began, and of several on this page the first', () => {
  expect(entryAt(book, 1, pageOf)).toBeUndefined();
  expect(entryAt(book, 3, pageOf)?.title).toBe('One');
  expect(entryAt(book, 8, pageOf)?.title).toBe('One b');
  expect(entryAt(book, 900, pageOf)?.title).toBe('Two');
});

test('sections without bookmarks form a tree by their level, named where they have no heading', () => {
  const section = (level: number, page: number, heading?: string) => ({
    kind: 'abstract' as const,
    level,
    page,
    start: 5,
    ...(heading === undefined ? {} : { heading }),
  });
  const tree = outlineOfSections(
    [section(1, 1), section(1, 2, 'Methods'), section(2, 3, 'Sites'), section(1, 4, 'Results')],
    () => 'Abstract',
  );
  expect(allEntries(tree).map(({ id, title }) => [id, title])).toEqual([
    ['0', 'Abstract'],
    ['1', 'Methods'],
    ['1.0', 'Sites'],
    ['2', 'Results'],
  ]);
  expect(tree[1]?.target).toEqual({ kind: 'text', page: 2, start: 5, end: 12 });
});

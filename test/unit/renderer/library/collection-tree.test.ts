import { expect, test } from 'vitest';
import {
  canMove,
  familyOf,
  flatTree,
  treeOf,
} from '../../../../renderer/features/library/shelves/collection-tree.ts';
import type { Collection } from '../../../../renderer/features/library/shelves/collection-tree.ts';

const made = (collectionId: string, name: string, parentId?: string): Collection => ({
  collectionId,
  name,
  works: 0,
  ...(parentId === undefined ? {} : { parentId }),
});

const collections = [
  made('c', 'Chapter 10', 'a'),
  made('b', 'Chapter 2', 'a'),
  made('a', 'Thesis'),
  made('d', 'Figures', 'b'),
  made('e', 'Lost', 'gone'),
];

const namesOf = (list: readonly Collection[]) =>
  flatTree(treeOf(list, 'en')).map(
    ({ collection, depth }) => `${'-'.repeat(depth)}${collection.name}`,
  );

test('collections stand below their parents, by name, with numbers in order', () => {
  expect(namesOf(collections)).toEqual([
    'Lost',
    'Thesis',
    '-Chapter 2',
    '--Figures',
    '-Chapter 10',
  ]);
});

test('a circle of parents hides nothing: each collection is shown once', () => {
  const circle = [made('x', 'X', 'y'), made('y', 'Y', 'x'), made('z', 'Z', 'z')];
  expect(namesOf(circle).map((name) => name.replaceAll('-', ''))).toEqual(['X', 'Y', 'Z']);
});

test('a collection is moved anywhere but into itself or what lies inside it', () => {
  const tree = treeOf(collections, 'en');
  expect(canMove('a', undefined, tree)).toBe(true);
  expect(canMove('d', 'c', tree)).toBe(true);
  expect(canMove('a', 'a', tree)).toBe(false);
  expect(canMove('a', 'd', tree)).toBe(false);
});

test('the family of a collection is itself and all below it, from the top down', () => {
  const tree = treeOf(collections, 'en');
  expect(familyOf('a', tree).map(({ collectionId }) => collectionId)).toEqual(['a', 'b', 'd', 'c']);
  expect(familyOf('nothing', tree)).toEqual([]);
});

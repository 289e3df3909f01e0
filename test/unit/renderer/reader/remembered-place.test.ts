import { expect, test } from 'vitest';
import {
  recallPlace,
  rememberPlace,
} from '../../../../renderer/features/reader/viewer/remembered-place.ts';

function storage(initial?: string) {
  const kept = new Map<string, string>(
    initial === undefined ? [] : [['cairn.reader.places', initial]],
  );
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  };
}

test('a file opens again at the place where it was left, and others are not touched', () => {
  const kept = storage();
  rememberPlace(kept, 'a', { page: 3, share: 0.25 });
  rememberPlace(kept, 'b', { page: 9, share: 0, atTop: true });
  rememberPlace(kept, 'a', { page: 4, share: 0.5 });
  expect(recallPlace(kept, 'a')).toEqual({ page: 4, share: 0.5, atTop: false });
  expect(recallPlace(kept, 'b')).toEqual({ page: 9, share: 0, atTop: true });
  expect(recallPlace(kept, 'c')).toBeUndefined();
});

test('of very many files the ones read last are kept', () => {
  const kept = storage();
  for (let file = 0; file < 250; file += 1) {
    rememberPlace(kept, `file ${file}`, { page: 1, share: 0 });
  }
  expect(recallPlace(kept, 'file 249')).toBeDefined();
  expect(recallPlace(kept, 'file 0')).toBeUndefined();
});

test('storage that holds something else, or refuses, does not stop the reading', () => {
  expect(recallPlace(storage('{"not": "a list"}'), 'a')).toBeUndefined();
  expect(recallPlace(storage('[["a","x",1],["b",2,0.5]]'), 'b')).toEqual({
    page: 2,
    share: 0.5,
    atTop: false,
  });
  const full = {
    getItem: () => null,
    setItem: () => {
      throw new Error('quota');
    },
  };
  expect(() => rememberPlace(full, 'a', { page: 1, share: 0 })).not.toThrow();
});

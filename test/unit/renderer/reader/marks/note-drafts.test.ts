import { expect, test } from 'vitest';
import {
  keepNoteDraft,
  noteDraft,
} from '../../../../../renderer/features/reader/marks/note-drafts.ts';

function storage(kept = '') {
  const values = new Map([['cairn.reader.noteDrafts', kept]]);
  return {
    getItem: (key: string) => values.get(key) || null,
    setItem: (key: string, value: string) => void values.set(key, value),
  };
}

test('what was typed is there again until it is saved', () => {
  const kept = storage();
  keepNoteDraft(kept, 'mark_1', 'half a');
  keepNoteDraft(kept, 'mark_2', 'another');
  keepNoteDraft(kept, 'mark_1', 'half a thought');
  expect(noteDraft(kept, 'mark_1')).toBe('half a thought');
  keepNoteDraft(kept, 'mark_1', undefined);
  expect(noteDraft(kept, 'mark_1')).toBeUndefined();
  expect(noteDraft(kept, 'mark_2')).toBe('another');
});

test('a note that was emptied and not saved stays empty when it is opened again', () => {
  const kept = storage();
  keepNoteDraft(kept, 'mark_1', '');
  expect(noteDraft(kept, 'mark_1')).toBe('');
});

test('of very many the one begun longest ago is forgotten', () => {
  const kept = storage();
  for (let count = 0; count <= 50; count += 1) keepNoteDraft(kept, `mark_${count}`, 'x');
  expect(noteDraft(kept, 'mark_0')).toBeUndefined();
  expect(noteDraft(kept, 'mark_50')).toBe('x');
});

test('nonsense in the browser’s store counts as nothing', () => {
  expect(noteDraft(storage('{"a":'), 'mark_1')).toBeUndefined();
  expect(noteDraft(storage('[1, ["mark_1", 5]]'), 'mark_1')).toBeUndefined();
});

test('a store that takes nothing more does not keep one from typing', () => {
  const full = {
    ...storage(),
    setItem: () => {
      throw new Error('QuotaExceededError');
    },
  };
  expect(() => keepNoteDraft(full, 'mark_1', 'text')).not.toThrow();
});

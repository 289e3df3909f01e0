import { expect, test } from 'vitest';
import {
  recallView,
  rememberView,
} from '../../../../renderer/features/reader/viewer/remembered-view.ts';

function storage(held: Record<string, string> = {}) {
  return {
    getItem: (key: string) => held[key] ?? null,
    setItem: (key: string, value: string) => {
      held[key] = value;
    },
  };
}

test('each file comes back with its own zoom, turn and rows', () => {
  const kept = storage();
  rememberView(kept, 'a', { zoom: { fit: 'none', share: 1.5 }, turn: 90, spread: 'cover' });
  rememberView(kept, 'b', { turn: 0, spread: 'single' });
  expect(recallView(kept, 'a')).toEqual({
    zoom: { fit: 'none', share: 1.5 },
    turn: 90,
    spread: 'cover',
  });
  expect(recallView(kept, 'b')?.zoom).toBeUndefined();
  expect(recallView(kept, 'c')).toBeUndefined();
});

test('what is not understood counts as never kept, and the rest stays', () => {
  const entries = [['a', { turn: 45, spread: 'single' }], 7, ['b', { turn: 180, spread: 'pairs' }]];
  const kept = storage({ 'cairn.reader.views': JSON.stringify(entries) });
  expect(recallView(kept, 'a')).toBeUndefined();
  expect(recallView(kept, 'b')?.turn).toBe(180);
  expect(recallView(storage({ 'cairn.reader.views': '{' }), 'b')).toBeUndefined();
});

test('two hundred files are kept, the one changed longest ago is forgotten first', () => {
  const kept = storage();
  for (let file = 0; file <= 200; file += 1) {
    rememberView(kept, `file ${file}`, { turn: 0, spread: 'pairs' });
  }
  expect(recallView(kept, 'file 0')).toBeUndefined();
  expect(recallView(kept, 'file 1')?.spread).toBe('pairs');
});

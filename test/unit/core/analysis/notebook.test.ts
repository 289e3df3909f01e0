import { expect, test } from 'vitest';
import {
  changed,
  turnedRound,
  type Cell,
  type CellChange,
} from '../../../../main/core/analysis/notebook.ts';

const cell = (cellId: string, code = '1', more: Partial<Cell> = {}): Cell => ({
  cellId,
  kind: 'r',
  code,
  ...more,
});
const [a, b, c] = [cell('a'), cell('b'), cell('c')];

test.each<[string, CellChange[]]>([
  ['an insertion', [{ change: 'insert', at: 1, cell: cell('x') }]],
  ['a removal', [{ change: 'remove', at: 1, cell: b }]],
  ['new code', [{ change: 'write', before: b, after: cell('b', '2') }]],
  ['a move down', [{ change: 'move', cellId: 'a', from: 0, to: 2 }]],
  ['a move up', [{ change: 'move', cellId: 'c', from: 2, to: 0 }]],
  [
    'several, one on the other',
    [
      { change: 'insert', at: 0, cell: cell('x') },
      { change: 'move', cellId: 'x', from: 0, to: 3 },
      { change: 'write', before: cell('x'), after: cell('x', '3') },
      { change: 'remove', at: 0, cell: a },
    ],
  ],
])('%s turned round gives back what was there', (_name, changes) => {
  const after = changed([a, b, c], changes);
  expect(after.ok && after.data).not.toEqual([a, b, c]);
  const back = changed(after.ok ? after.data : [], turnedRound(changes));
  expect(back).toEqual({ ok: true, data: [a, b, c] });
});

test.each<[string, CellChange[]]>([
  [
    'another code than it had',
    [{ change: 'write', before: cell('b', '9'), after: cell('b', '2') }],
  ],
  ['a cell that is gone', [{ change: 'remove', at: 1, cell: cell('gone') }]],
  ['another place', [{ change: 'move', cellId: 'a', from: 1, to: 2 }]],
  ['a place behind the end', [{ change: 'insert', at: 9, cell: cell('x') }]],
  ['an id that is there', [{ change: 'insert', at: 0, cell: cell('a') }]],
  [
    'a second cell of the same name',
    [
      { change: 'insert', at: 0, cell: cell('x', '1', { name: 'means' }) },
      { change: 'insert', at: 0, cell: cell('y', '1', { name: 'means' }) },
    ],
  ],
])('a change that speaks of %s is refused and changes nothing', (_name, changes) => {
  expect(changed([a, b, c], changes)).toMatchObject({
    ok: false,
    error: { code: 'invalid_input' },
  });
});

import { expect, test } from 'vitest';
import type { Cell } from '../../../../main/core/analysis/notebook.ts';
import type { CellRun } from '../../../../main/core/analysis/run.ts';
import { stalenessOf } from '../../../../main/core/analysis/staleness.ts';

const cell = (cellId: string, code: string): Cell => ({ cellId, kind: 'r', code });

function run(cellId: string, code: string, more: Partial<CellRun> = {}): CellRun {
  return {
    runId: `run_${cellId}`,
    notebookId: 'n',
    cellId,
    language: 'r',
    code,
    engine: { name: 'R', version: '4.6.0', network: 'cut_by_system' },
    data: [],
    after: [],
    reads: [],
    writes: [],
    outcome: 'done',
    outputs: [],
    milliseconds: 1,
    ...more,
  };
}

const used = { name: 'd', dataId: 'dat', version: 1, hash: 'a'.repeat(64) };
const cells = [cell('one', 'x <- nrow(d)'), cell('two', 'x + 1'), cell('three', '7')];
const runs = new Map(
  [
    run('one', 'x <- nrow(d)', { reads: ['d'], writes: ['x'], data: [used] }),
    run('two', 'x + 1', { reads: ['x'], after: [{ cellId: 'one', runId: 'run_one' }] }),
    run('three', '7'),
  ].map((each) => [each.cellId, each]),
);
const data = new Map([['d', { dataId: 'dat', hash: used.hash }]]);
const standing = (
  now: readonly Cell[],
  ran: ReadonlyMap<string, CellRun> = runs,
  given: Parameters<typeof stalenessOf>[2] = data,
) => Object.fromEntries(stalenessOf(now, ran, given));

test('what was computed from what is there is fresh', () => {
  expect(standing(cells)).toEqual({ one: 'fresh', two: 'fresh', three: 'fresh' });
});

test('a newer version of the data makes its cell stale, and what reads from that cell', () => {
  const newer = new Map([['d', { dataId: 'dat', hash: 'b'.repeat(64) }]]);
  expect(standing(cells, runs, newer)).toEqual({ one: 'data', two: 'upstream', three: 'fresh' });
  expect(standing(cells, runs, new Map())).toMatchObject({ one: 'data' });
});

test('a cell whose code was changed is stale, and so is what reads from it', () => {
  expect(standing([cell('one', 'x <- 2'), ...cells.slice(1)])).toEqual({
    one: 'code',
    two: 'upstream',
    three: 'fresh',
  });
});

test('a cell above that ran again makes stale what read from its earlier run', () => {
  const again = new Map(runs).set('one', {
    ...run('one', 'x <- nrow(d)', { reads: ['d'], writes: ['x'], data: [used] }),
    runId: 'run_again',
  });
  expect(standing(cells, again)).toMatchObject({ one: 'fresh', two: 'upstream' });
});

test('a cell put between, which leaves the same name behind, is what is read from then on', () => {
  const between = cell('between', 'x <- 3');
  const more = new Map(runs).set('between', run('between', 'x <- 3', { writes: ['x'] }));
  const [one, two, three] = cells;
  if (one === undefined || two === undefined || three === undefined) throw new Error('cells');
  expect(standing([one, between, two, three], more)).toMatchObject({ two: 'upstream' });
  expect(standing([one, two, three, between], more)).toMatchObject({ two: 'fresh' });
});

test('a cell that was never run says so, and text has no standing', () => {
  const text: Cell = { cellId: 'text', kind: 'text', code: 'x' };
  expect(standing([text, cell('new', '1')])).toEqual({ new: 'not_run' });
});

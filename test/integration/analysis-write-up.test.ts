/** The whole way of an analysis through the engine: a table, cells, a report, changed data. */
import { chmod, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { NotebookView } from '../../preload/contract/views/analysis.ts';
import { openTestEngine, temporaryHome } from '../support/test-engine.ts';

const ROWS = [
  ['a', 10.5],
  ['a', 11.5],
  ['a', 12.25],
  ['b', 14.5],
  ['b', 15.75],
  ['b', 16.5],
] as const;

const csv = (rows: readonly (readonly [string, number])[]): string =>
  ['group,size_mm', ...rows.map(([group, size]) => `${group},${size}`)].join('\n');

async function opened() {
  const home = await temporaryHome();
  const folder = join(home.home, 'workspace');
  const cairn = await openTestEngine(folder);
  onTestFinished(async () => {
    await cairn.close();
    await home.remove();
  });
  const file = join(home.home, 'sizes.csv');
  await writeFile(file, csv(ROWS));
  return { cairn, file, folder };
}

type Cairn = Awaited<ReturnType<typeof opened>>['cairn'];

async function finished(cairn: Cairn, started: Parameters<Cairn['finished']>[0]) {
  const job = await cairn.finished(started);
  expect(job).toMatchObject({ state: 'done' });
}

const standing = ({ cells }: NotebookView) => cells.map(({ staleness }) => staleness);

test('a number of a report is located, goes stale with its data, and is brought up to date', async () => {
  const { cairn, file } = await opened();
  await finished(cairn, await cairn.get('data.import', { source: { path: file } }));
  const [table] = await cairn.get('data.list', {});
  expect(table).toMatchObject({ name: 'sizes', rows: 6, version: 1 });

  const { notebookId } = await cairn.get('notebook.create', { title: 'Sizes' });
  await cairn.get('notebook.change', {
    notebookId,
    changes: [
      {
        change: 'insert',
        at: 0,
        cell: {
          cellId: 'means',
          kind: 'sql',
          name: 'means',
          code: 'select "group", avg(size_mm) as mean from sizes group by "group" order by "group"',
        },
      },
      {
        change: 'insert',
        at: 1,
        cell: {
          cellId: 'gap',
          kind: 'r',
          code: 'list(gap = diff(means$mean), test = t.test(size_mm ~ group, data = sizes))',
        },
      },
      {
        change: 'insert',
        at: 2,
        cell: { cellId: 'plot', kind: 'r', code: 'boxplot(size_mm ~ group, data = sizes)' },
      },
    ],
  });
  await finished(cairn, await cairn.get('notebook.runAll', { notebookId, clean: true }));
  const ran = await cairn.get('notebook.get', { notebookId });
  expect(standing(ran)).toEqual(['fresh', 'fresh', 'fresh']);
  expect(ran.cells.map(({ run }) => run?.outcome)).toEqual(['done', 'done', 'done']);
  expect(ran.cells[1]?.run?.data).toMatchObject([{ name: 'sizes', version: 1, hash: table?.hash }]);

  const saved = await cairn.get('writeup.save', {
    notebookId,
    title: 'Sizes',
    language: 'en',
    blocks: [
      {
        kind: 'paragraph',
        text: [
          'They differ by ',
          { cellId: 'gap', pointer: '/gap', format: { kind: 'number', decimals: 3 } },
          ' mm, p ',
          { cellId: 'gap', pointer: '/test/pValue', format: { kind: 'p' } },
          '; each group had 3.',
        ],
      },
      { kind: 'figure', link: { cellId: 'plot' }, caption: ['Sizes.'] },
    ],
  });
  const mean = (rows: typeof ROWS, name: string): number => {
    const sizes = rows.filter(([group]) => group === name).map(([, size]) => size);
    return sizes.reduce((sum, size) => sum + size, 0) / sizes.length;
  };
  expect(saved.check).toMatchObject({ located: 3, stale: 0, missing: 0, unbound: ['3'] });
  expect(saved.check.links[0]?.shown).toBe((mean(ROWS, 'b') - mean(ROWS, 'a')).toFixed(3));

  // One value of the file is another one now.
  await writeFile(file, csv(ROWS).replace('16.5', '19.5'));
  const { dataId = '' } = table ?? {};
  await finished(cairn, await cairn.get('data.replace', { dataId, source: { path: file } }));
  const { writeUpId } = saved.writeUp;
  expect(standing(await cairn.get('notebook.get', { notebookId }))).toEqual([
    'data',
    'data',
    'data',
  ]);
  expect((await cairn.get('writeup.get', { writeUpId })).check).toMatchObject({
    located: 3,
    stale: 3,
    missing: 0,
  });

  await finished(cairn, await cairn.get('notebook.runAll', { notebookId, clean: false }));
  const stale = await cairn.get('writeup.get', { writeUpId });
  expect(stale.check.links[0]?.standing).toEqual({
    state: 'located',
    stale: 'run_again',
    now: '5.167',
  });
  const fresh = await cairn.get('writeup.refresh', { writeUpId });
  expect(fresh.check).toMatchObject({ located: 3, stale: 0, missing: 0 });
  expect(fresh.check.links[0]?.shown).toBe('5.167');
});

test('a report whose output was changed on disk says so', async () => {
  const { cairn, file, folder } = await opened();
  await finished(cairn, await cairn.get('data.import', { source: { path: file } }));
  const { notebookId } = await cairn.get('notebook.create', { title: 'Sizes' });
  await cairn.get('notebook.change', {
    notebookId,
    changes: [
      {
        change: 'insert',
        at: 0,
        cell: { cellId: 'long', kind: 'r', code: 'list(n = nrow(sizes), all = seq_len(5000) / 7)' },
      },
    ],
  });
  await cairn.get('notebook.runCell', { notebookId, cellId: 'long' });
  const saved = await cairn.get('writeup.save', {
    notebookId,
    title: 'Sizes',
    language: 'en',
    blocks: [
      { kind: 'paragraph', text: [{ cellId: 'long', pointer: '/n', format: { kind: 'count' } }] },
    ],
  });
  expect(saved.check).toMatchObject({ located: 1, missing: 0 });
  const { cells } = await cairn.get('notebook.get', { notebookId });
  const kept = cells[0]?.run?.outputs.find(({ kind }) => kind === 'value');
  const path = join(folder, 'files', kept?.hash.slice(0, 2) ?? '', kept?.hash.slice(2) ?? '');
  const text = await readFile(path, 'utf8');
  await chmod(path, 0o644);
  await writeFile(path, text.replace('"n":6', '"n":9'));
  const { writeUpId } = saved.writeUp;
  const { check } = await cairn.get('writeup.get', { writeUpId });
  expect(check.links[0]?.standing).toEqual({ state: 'missing', reason: 'output_changed' });
});

test('everything is there again when the database and the cache are deleted', async () => {
  const { cairn, file, folder } = await opened();
  await finished(cairn, await cairn.get('data.import', { source: { path: file } }));
  const { notebookId } = await cairn.get('notebook.create', { title: 'Sizes' });
  await cairn.get('notebook.change', {
    notebookId,
    changes: [{ change: 'insert', at: 0, cell: { cellId: 'n', kind: 'r', code: 'nrow(sizes)' } }],
  });
  await cairn.get('notebook.runCell', { notebookId, cellId: 'n' });
  const before = await cairn.get('notebook.get', { notebookId });
  await cairn.close();
  for (const name of ['cairn.db', 'cairn.db-wal', 'cairn.db-shm', 'cache'])
    await rm(join(folder, name), { recursive: true, force: true });
  const again = await openTestEngine(folder);
  onTestFinished(() => again.close());
  expect(await again.get('notebook.get', { notebookId })).toEqual(before);
  const ran = await again.get('notebook.runCell', { notebookId, cellId: 'n' });
  expect(ran.ran).toMatchObject([{ cellId: 'n', outcome: 'done' }]);
});

test('Stop ends an endless loop of R and an endless join of SQL, and the notebook goes on', async () => {
  const { cairn } = await opened();
  const { notebookId } = await cairn.get('notebook.create', { title: 'Loops' });
  const endless = [
    ['r', 'while (TRUE) {}', '40 + 2'],
    ['sql', 'select count(*) from range(1e9::bigint) a, range(1e9::bigint) b', 'select 42 as n'],
  ] as const;
  for (const [kind, code, after] of endless) {
    const { cells } = await cairn.get('notebook.get', { notebookId });
    const [loop, next] = [
      { cellId: `loop_${kind}`, kind, code },
      { cellId: `next_${kind}`, kind, code: after },
    ];
    await cairn.get('notebook.change', {
      notebookId,
      changes: [
        { change: 'insert', at: cells.length, cell: loop },
        { change: 'insert', at: cells.length + 1, cell: next },
      ],
    });
    const running = cairn.call('notebook.runCell', { notebookId, cellId: loop.cellId });
    for (;;) {
      const view = await cairn.get('notebook.get', { notebookId });
      const own = view.cells.find(({ cell }) => cell.cellId === loop.cellId);
      if (own?.activity === 'running') break;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    await new Promise((resolve) => setTimeout(resolve, 300));
    await cairn.get('notebook.stop', { notebookId });
    expect(await running).toMatchObject({ ok: true, data: { ran: [{ outcome: 'stopped' }] } });
    const went = await cairn.get('notebook.runCell', { notebookId, cellId: next.cellId });
    expect(went.ran).toMatchObject([{ outcome: 'done' }]);
  }
});

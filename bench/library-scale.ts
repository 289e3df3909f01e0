/**
 * A large library: how fast records come in, how long the engine is deaf meanwhile, and how long each
 * way of listing takes through the engine's own `work.list`.
 *
 * Node bench/library-scale.ts [WORKS]
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { pathToFileURL } from 'node:url';
import * as z from 'zod';
import { createTerminalHost } from '../main/adapters/system/terminal-host.ts';
import { createWorkspace } from '../main/adapters/workspace/workspace.ts';
import { ok, type Result } from '../main/core/errors.ts';
import { addRecords } from '../main/engine/library/add-records.ts';
import { openEngine, type DriverEngine } from '../main/engine/open-engine.ts';
import type { RouteInput } from '../preload/contract/index.ts';
import { scaleRecords, seeded } from './library-scale-works.ts';

/** Milliseconds, unless the name says otherwise. */
export interface LibraryScaleFigures {
  /** Records that were added, and the works they are. */
  readonly records: number;
  readonly works: number;
  readonly adding: {
    readonly first5000PerSecond: number;
    readonly perSecond: number;
    /** Of the process, for one record. */
    readonly processor: number;
    /** The longest the engine did not answer meanwhile. */
    readonly longestPause: number;
  };
  /** Opening the workspace again, and replaying its whole journal into an empty database. */
  readonly opening: number;
  readonly replay: number;
  readonly lists: readonly ListFigures[];
  /** Of all lists. */
  readonly slowestP95: number;
  readonly facets: ListFigures;
  readonly duplicates: ListFigures;
  /** Sorting as many titles in memory: the yardstick for machines. */
  readonly plainSort: number;
  /** `slowestP95` over `plainSort`. */
  readonly ratio: number;
}

export interface ListFigures {
  readonly name: string;
  readonly total: number;
  readonly median: number;
  readonly p95: number;
  /** Median of the thread's own time, which other programs on the machine do not lengthen. */
  readonly processor: number;
}

const TURNS = 15;
const Counted = z.object({ total: z.number() });
const caller = { driver: 'test' } as const;

/** Makes a library in a temporary folder, measures it, and removes it. */
export async function benchLibraryScale(works = 50_000): Promise<LibraryScaleFigures> {
  const home = await mkdtemp(join(tmpdir(), 'cairn-bench-scale-'));
  const before = process.env['CAIRN_HOME'];
  process.env['CAIRN_HOME'] = home;
  const folder = join(home, 'library');
  try {
    const adding = await fill(folder, works);
    const opened = performance.now();
    const engine = await openEngine({ folder, create: false, host: createTerminalHost('test') });
    const opening = performance.now() - opened;
    if (!engine.ok) throw new Error(engine.error.message);
    try {
      return await measured(engine.data, works, adding, opening);
    } finally {
      await engine.data.close();
    }
  } finally {
    if (before === undefined) Reflect.deleteProperty(process.env, 'CAIRN_HOME');
    else process.env['CAIRN_HOME'] = before;
    await rm(home, { recursive: true, force: true });
  }
}

interface Adding {
  readonly figures: LibraryScaleFigures['adding'];
  readonly replay: number;
  readonly collectionId: string;
}

/** Through the journal, as an import does; then tags, reading and one collection on some of them. */
async function fill(folder: string, works: number): Promise<Adding> {
  const workspace = must(
    await createWorkspace(folder, 'Scale', {
      driver: 'bench',
      configFolder: join(folder, '..', 'config'),
    }),
  );
  const { database, journal, random } = workspace;
  const ports = { database, journal, random, indexed: async () => ok(undefined) };
  const actor = { kind: 'researcher' } as const;
  const records = [...scaleRecords(works)];
  const delay = monitorEventLoopDelay({ resolution: 5 });
  delay.enable();
  const started = performance.now();
  const used = process.cpuUsage();
  let first5000 = 0;
  const added = must(
    await addRecords(ports, records, {
      actor,
      onProgress: (done) => {
        if (done >= 5_000 && first5000 === 0) first5000 = performance.now() - started;
      },
    }),
  );
  const seconds = (performance.now() - started) / 1_000;
  const { user, system } = process.cpuUsage(used);
  delay.disable();
  const ids = [...new Set(added.map(({ shownAs }) => shownAs))];
  const chance = seeded(11);
  const some = (one: number) => ids.filter(() => chance(one) === 0);
  const collectionId = 'col_scale';
  const drafts = [
    ...Array.from({ length: 20 }, (_, index) => ({
      actor,
      kind: 'works.tagged',
      payload: { workIds: some(5 + index), add: [`tag ${index}`], remove: [] },
    })),
    { actor, kind: 'works.reading', payload: { workIds: some(10), state: 'read' } },
    { actor, kind: 'collection.saved', payload: { collectionId, name: 'Scale' } },
    {
      actor,
      kind: 'collection.changed',
      payload: { collectionId, add: some(4), remove: [] },
    },
  ].filter(({ payload }) => !('workIds' in payload) || payload.workIds.length > 0);
  must(await journal.append('workspace', drafts));
  const again = performance.now();
  await workspace.projections.rebuild();
  const replay = performance.now() - again;
  await workspace.close();
  return {
    figures: {
      first5000PerSecond: Math.round(
        Math.min(works, 5_000) / ((first5000 || seconds * 1_000) / 1_000),
      ),
      perSecond: Math.round(works / seconds),
      processor: Math.round((user + system) / works) / 1_000,
      longestPause: rounded(delay.max / 1e6),
    },
    replay: rounded(replay),
    collectionId,
  };
}

async function measured(
  engine: DriverEngine,
  records: number,
  adding: Adding,
  opening: number,
): Promise<LibraryScaleFigures> {
  const lists: ListFigures[] = [];
  for (const [name, input] of queries(adding.collectionId)) {
    lists.push(
      await timed(name, async () => {
        return Counted.parse(must(await engine.invoke('work.list', input, caller))).total;
      }),
    );
  }
  const facets = await timed('facets', async () => {
    const answer = must(await engine.invoke('library.facets', {}, caller));
    return z.object({ works: z.number() }).parse(answer).works;
  });
  const { works } = z
    .object({ works: z.array(z.object({ workId: z.string() })) })
    .parse(must(await engine.invoke('work.list', { limit: 1 }, caller)));
  const workIds = works.map(({ workId }) => workId);
  let turn = 0;
  const duplicates = await timed('duplicates, after each change', async () => {
    turn += 1;
    must(await engine.invoke('work.tag', { workIds, add: [`turn ${turn}`] }, caller));
    return Counted.parse(must(await engine.invoke('work.duplicates', {}, caller))).total;
  });
  const titles = [...scaleRecords(records)].map(({ fields }) => fields.title);
  const plainSort = (await timed('sort', async () => titles.toSorted().length)).median;
  const slowestP95 = Math.max(...lists.map(({ p95 }) => p95));
  return {
    records,
    works: lists[0]?.total ?? 0,
    adding: adding.figures,
    opening: rounded(opening),
    replay: adding.replay,
    lists,
    slowestP95,
    facets,
    duplicates,
    plainSort,
    ratio: rounded(slowestP95 / plainSort),
  };
}

type ListInput = RouteInput<'work.list'>;

function queries(collectionId: string): readonly (readonly [string, ListInput])[] {
  const sorts = ['added', 'title', 'year', 'author', 'venue', 'type', 'reading'] as const;
  const several: ListInput = {
    filter: { yearFrom: 1990, types: ['article-journal', 'book'], reading: 'unread' },
    sort: 'venue',
  };
  return [
    ...sorts.flatMap((sort) =>
      [false, true].flatMap((descending): (readonly [string, ListInput])[] => {
        const way = descending ? 'descending' : 'ascending';
        return [
          [`${sort} ${way}, first page`, { sort, descending }],
          [`${sort} ${way}, deep page`, { sort, descending, offset: 30_000 }],
        ];
      }),
    ),
    ['a common word', { text: 'learning', sort: 'title' }],
    ['a rare word', { text: 'term3999', sort: 'title' }],
    ['two words', { text: 'learning memory', sort: 'year' }],
    ['three words and an author', { text: 'learning memory müller', sort: 'author' }],
    ['a part of a word that nearly all have', { text: 'e', sort: 'title' }],
    ['a Chinese word', { text: '记忆', sort: 'title' }],
    ['a DOI', { text: '10.5555/scale.777', sort: 'title' }],
    ['a word that none has', { text: 'xylophone', sort: 'title' }],
    ['a tag', { filter: { tags: ['tag 0'] }, sort: 'title' }],
    ['two tags', { filter: { tags: ['tag 0', 'tag 1'] }, sort: 'year' }],
    ['a collection', { filter: { collectionId }, sort: 'author' }],
    ['years', { filter: { yearFrom: 2000, yearTo: 2010 }, sort: 'title' }],
    ['types, years and reading', several],
    ['a word in a collection', { text: 'protein', filter: { collectionId }, sort: 'title' }],
    ['works of several records', { filter: { versions: true }, sort: 'title' }],
    ['five hundred at once', { limit: 500, sort: 'title' }],
  ];
}

async function timed(name: string, run: () => Promise<number>): Promise<ListFigures> {
  const times: number[] = [];
  const processor: number[] = [];
  let total = 0;
  for (let turn = 0; turn < TURNS; turn += 1) {
    const started = performance.now();
    const used = process.threadCpuUsage();
    total = await run();
    const { user, system } = process.threadCpuUsage(used);
    times.push(performance.now() - started);
    processor.push((user + system) / 1_000);
  }
  return {
    name,
    total,
    median: quantile(times, 0.5),
    p95: quantile(times, 0.95),
    processor: quantile(processor, 0.5),
  };
}

/** The figures as a person reads them. */
export function libraryScaleWords(figures: LibraryScaleFigures): string {
  const { adding, lists, facets, duplicates } = figures;
  const line = ({ name, total, ...times }: ListFigures): string =>
    [
      name.padEnd(42),
      String(total).padStart(7),
      ...[times.median, times.p95, times.processor].map((time) => time.toFixed(1).padStart(8)),
    ].join(' ');
  return [
    `${figures.records} records, ${figures.works} works`,
    `added ${adding.perSecond} per second (the first 5,000: ${adding.first5000PerSecond}); ${adding.processor} ms of CPU each; longest pause ${adding.longestPause} ms`,
    `opened in ${figures.opening} ms; replayed in ${figures.replay} ms`,
    `${'milliseconds'.padEnd(42)}   found   median      p95      CPU`,
    ...[...lists, facets, duplicates].map(line),
    `slowest list, p95: ${figures.slowestP95} ms, ${figures.ratio} times sorting as many titles in memory (${figures.plainSort} ms)`,
  ].join('\n');
}

function quantile(times: readonly number[], share: number): number {
  const sorted = times.toSorted((first, second) => first - second);
  return rounded(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0);
}

function rounded(value: number): number {
  return Math.round(value * 10) / 10;
}

function must<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`${result.error.code}: ${result.error.message}`);
  return result.data;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  console.log(libraryScaleWords(await benchLibraryScale(Number(process.argv[2] ?? 50_000))));
}

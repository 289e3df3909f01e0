/**
 * Many PDFs taken in while somebody goes on working: how long it takes, what the engine holds of
 * memory, how long it does not answer, and what a click costs meanwhile. Half are copies of papers
 * with changed bytes, half are papers that are all different. In the middle it is stopped and resumed.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import * as z from 'zod';
import { createTerminalHost } from '../main/adapters/system/terminal-host.ts';
import { Job } from '../main/core/jobs.ts';
import { openEngine, type DriverEngine } from '../main/engine/open-engine.ts';
import { ImportSummary } from '../preload/contract/views.ts';
import { makeManyPdfs } from '../test/support/many-pdfs.ts';

interface Spread {
  readonly median: number;
  readonly p95: number;
  readonly longest: number;
}

/** Milliseconds and megabytes (2^20 bytes), unless the name says otherwise. */
export interface ImportManyFigures {
  readonly files: number;
  readonly works: number;
  readonly pages: number;
  readonly seconds: number;
  readonly filesPerSecond: number;
  readonly pagesPerSecond: number;
  /** From asking to stop until the job had ended; the files that were in by then. */
  readonly stop: { readonly milliseconds: number; readonly kept: number };
  /** From resuming until the first file that was not in before. */
  readonly goingOn: number;
  /** Reading all the files again when every one is known. */
  readonly againSeconds: number;
  /** How late the engine's own timers came. */
  readonly eventLoop: { readonly p99: number; readonly longest: number };
  readonly workList: Spread;
  readonly workspaceCurrent: Spread;
  readonly memory: { readonly before: number; readonly most: number; readonly heapMost: number };
  readonly libraryNewsPerSecond: number;
  readonly jobNewsPerSecond: number;
}

const caller = { driver: 'test' } as const;
const Listed = z.object({ total: z.number() });
/** A person clicks; a script would measure only itself. */
const CLICK_EVERY = 200;

/** Imports into a workspace that is deleted afterwards. `from`: the PDFs that are copied. */
export async function benchImportMany(files: number, from: string): Promise<ImportManyFigures> {
  const home = await mkdtemp(join(tmpdir(), 'cairn-bench-many-'));
  const before = process.env['CAIRN_HOME'];
  process.env['CAIRN_HOME'] = home;
  try {
    const copies = Math.ceil(files / 2);
    const source = join(home, 'source');
    makeManyPdfs(source, { copies, papers: files - copies, from });
    const engine = await openEngine({
      folder: join(home, 'library'),
      create: true,
      host: createTerminalHost('test'),
    });
    if (!engine.ok) throw new Error(engine.error.message);
    try {
      return await measured(engine.data, source, files);
    } finally {
      await engine.data.close();
    }
  } finally {
    if (before === undefined) Reflect.deleteProperty(process.env, 'CAIRN_HOME');
    else process.env['CAIRN_HOME'] = before;
    await rm(home, { recursive: true, force: true });
  }
}

async function measured(
  engine: DriverEngine,
  source: string,
  files: number,
): Promise<ImportManyFigures> {
  const news = { library: 0, job: 0 };
  engine.onAppEvent(({ type }) => {
    if (type === 'library.changed') news.library += 1;
    if (type === 'job.changed') news.job += 1;
  });
  const watch = watchEngine(engine);
  const begun = performance.now();
  const started = Job.parse(await ask(engine, 'library.import', { paths: [source] }));
  await jobWhere(engine, started, ({ progress }) => progress.done >= files / 2);
  const stopping = performance.now();
  await ask(engine, 'job.stop', { jobId: started.jobId });
  const stopped = await jobWhere(engine, started, ({ endedAt }) => endedAt !== undefined);
  const milliseconds = performance.now() - stopping;
  const { added: kept } = ImportSummary.parse(stopped.result);
  const resumed = performance.now();
  await ask(engine, 'job.resume', { jobId: started.jobId });
  await jobWhere(engine, started, ({ progress }) => progress.done > kept + 3);
  const goingOn = performance.now() - resumed;
  const done = await jobWhere(engine, started, ({ endedAt }) => endedAt !== undefined);
  const seconds = (performance.now() - begun) / 1_000;
  const seen = watch.end();
  if (done.error !== undefined) throw new Error(done.error.message);
  const { pages } = ImportSummary.parse(done.result);
  const { total: works } = Listed.parse(await ask(engine, 'work.list', { limit: 1 }));
  const again = performance.now();
  const second = Job.parse(await ask(engine, 'library.import', { paths: [source] }));
  await jobWhere(engine, second, ({ endedAt }) => endedAt !== undefined);
  return {
    files,
    works,
    pages,
    seconds,
    filesPerSecond: files / seconds,
    pagesPerSecond: pages / seconds,
    stop: { milliseconds, kept },
    goingOn,
    againSeconds: (performance.now() - again) / 1_000,
    ...seen,
    libraryNewsPerSecond: news.library / seconds,
    jobNewsPerSecond: news.job / seconds,
  };
}

/** Clicks through the engine's routes, and looks at the clock and the memory of this process. */
function watchEngine(engine: DriverEngine): {
  end(): Pick<ImportManyFigures, 'eventLoop' | 'workList' | 'workspaceCurrent' | 'memory'>;
} {
  const delay = monitorEventLoopDelay({ resolution: 5 });
  const lists: number[] = [];
  const currents: number[] = [];
  const before = process.memoryUsage.rss();
  let most = before;
  let heapMost = 0;
  const over = new AbortController();
  const timed = async (times: number[], route: string, input: unknown): Promise<void> => {
    const begun = performance.now();
    await ask(engine, route, input);
    times.push(performance.now() - begun);
  };
  async function click(): Promise<void> {
    while (!over.signal.aborted) {
      await timed(lists, 'work.list', { limit: 50 });
      await timed(currents, 'workspace.current', {});
      const { rss, heapUsed } = process.memoryUsage();
      most = Math.max(most, rss);
      heapMost = Math.max(heapMost, heapUsed);
      await new Promise((next) => setTimeout(next, CLICK_EVERY));
    }
  }
  delay.enable();
  const clicking = click();
  // A failure is thrown by the measurement that asks the same engine.
  clicking.catch(() => undefined);
  return {
    end() {
      over.abort();
      delay.disable();
      return {
        eventLoop: { p99: delay.percentile(99) / 1e6, longest: delay.max / 1e6 },
        workList: spread(lists),
        workspaceCurrent: spread(currents),
        memory: {
          before: before / 2 ** 20,
          most: most / 2 ** 20,
          heapMost: heapMost / 2 ** 20,
        },
      };
    },
  };
}

function spread(values: readonly number[]): Spread {
  const sorted = values.toSorted((first, second) => first - second);
  const at = (share: number): number =>
    sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
  return { median: at(0.5), p95: at(0.95), longest: at(1) };
}

async function ask(engine: DriverEngine, route: string, input: unknown): Promise<unknown> {
  const answer = await engine.invoke(route, input, caller);
  if (!answer.ok) throw new Error(`${route}: ${answer.error.message}`);
  return answer.data;
}

async function jobWhere(
  engine: DriverEngine,
  { jobId }: Job,
  holds: (job: Job) => boolean,
): Promise<Job> {
  for (;;) {
    const job = Job.parse(await ask(engine, 'job.get', { jobId }));
    if (holds(job) || job.error !== undefined) return job;
    await new Promise((next) => setTimeout(next, 20));
  }
}

/** For a person. */
export function importManyWords(figures: ImportManyFigures): string {
  const { stop, eventLoop, workList, workspaceCurrent, memory } = figures;
  const whole = (value: number): string => value.toFixed(0);
  const routes = ({ median, p95, longest }: Spread): string =>
    `median ${median.toFixed(1)} ms, p95 ${p95.toFixed(1)} ms, longest ${whole(longest)} ms`;
  return [
    `${figures.files} files, ${figures.pages} pages, ${figures.works} works in ${figures.seconds.toFixed(1)} s: ${figures.filesPerSecond.toFixed(1)} files/s, ${figures.pagesPerSecond.toFixed(1)} pages/s`,
    `stopped after ${whole(stop.milliseconds)} ms with ${stop.kept} files kept; going on took ${whole(figures.goingOn)} ms`,
    `all files again, known by their bytes: ${figures.againSeconds.toFixed(1)} s`,
    `the engine was late by p99 ${whole(eventLoop.p99)} ms, at most ${whole(eventLoop.longest)} ms`,
    `work.list: ${routes(workList)}`,
    `workspace.current: ${routes(workspaceCurrent)}`,
    `memory: ${whole(memory.before)} MB before, at most ${whole(memory.most)} MB; JavaScript of the engine at most ${whole(memory.heapMost)} MB`,
    `news a second: library ${figures.libraryNewsPerSecond.toFixed(1)}, jobs ${figures.jobNewsPerSecond.toFixed(1)}`,
  ].join('\n');
}

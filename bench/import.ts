/**
 * Pages per second of a whole import — bytes stored and hashed, text extracted, events durable,
 * passages indexed — beside pdftotext, which only extracts, over the same files in the same run.
 *
 * The same files are imported several times, each time into a new workspace of one open engine: the
 * first time as right after a start, when PDF.js is still being compiled; then as in an app that has
 * been open for a while. pdftotext takes its turn after each.
 */
import { createTerminalHost } from '../main/adapters/system/terminal-host.ts';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Job } from '../main/core/jobs.ts';
import { openEngine, type DriverEngine } from '../main/engine/open-engine.ts';
import { ImportSummary } from '../preload/contract/views.ts';
import { pdfsIn, pdftotextSeconds } from './extraction.ts';

export interface ImportFigures {
  readonly files: number;
  readonly pages: number;
  /** Median of the imports after the first. */
  readonly seconds: number;
  readonly pagesPerSecond: number;
  /** Median; null when pdftotext is not installed, and `reason` says so. */
  readonly pdftotextPagesPerSecond: number | null;
  /** Ours divided by pdftotext's. */
  readonly ratio: number | null;
  /** The first import of the process, beside the same pdftotext figure. */
  readonly afterStart: { readonly seconds: number; readonly ratio: number | null };
  readonly reason?: string;
}

/** Imports after the first. */
const REPEATS = 5;

const caller = { driver: 'test' } as const;

function median(values: readonly number[]): number {
  const sorted = values.toSorted((first, second) => first - second);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

/** Imports the folder into workspaces that are deleted afterwards. */
export async function benchImport(folder: string): Promise<ImportFigures> {
  const home = await mkdtemp(join(tmpdir(), 'cairn-bench-'));
  const before = process.env['CAIRN_HOME'];
  process.env['CAIRN_HOME'] = home;
  const engine = await openEngine({
    folder: join(home, '0'),
    create: true,
    host: createTerminalHost('test'),
  });
  if (!engine.ok) throw new Error(engine.error.message);
  try {
    const paths = await pdfsIn(folder);
    const first = await importOnce(engine.data, folder);
    const ours: number[] = [];
    const theirs: (number | null)[] = [];
    for (let turn = 1; turn <= REPEATS; turn += 1) {
      await ask(engine.data, 'workspace.create', { path: join(home, String(turn)), name: 'Bench' });
      ours.push((await importOnce(engine.data, folder)).seconds);
      theirs.push(pdftotextSeconds(paths));
    }
    return figures(first, ours, theirs);
  } finally {
    await engine.data.close();
    if (before === undefined) Reflect.deleteProperty(process.env, 'CAIRN_HOME');
    else process.env['CAIRN_HOME'] = before;
    await rm(home, { recursive: true, force: true });
  }
}

function figures(
  first: ImportSummary,
  ours: readonly number[],
  theirs: readonly (number | null)[],
): ImportFigures {
  const { pages } = first;
  const seconds = median(ours);
  const known = theirs.flatMap((value) => value ?? []);
  const peer = known.length === 0 ? null : pages / median(known);
  const pagesPerSecond = pages / seconds;
  return {
    files: first.added,
    pages,
    seconds,
    pagesPerSecond,
    pdftotextPagesPerSecond: peer,
    ratio: peer === null ? null : pagesPerSecond / peer,
    afterStart: {
      seconds: first.seconds,
      ratio: peer === null ? null : pages / first.seconds / peer,
    },
    ...(peer === null
      ? { reason: 'pdftotext is not installed, so there is nothing to compare with' }
      : {}),
  };
}

async function ask(engine: DriverEngine, route: string, input: unknown): Promise<unknown> {
  const answer = await engine.invoke(route, input, caller);
  if (!answer.ok) throw new Error(`${route}: ${answer.error.message}`);
  return answer.data;
}

async function importOnce(engine: DriverEngine, folder: string): Promise<ImportSummary> {
  const started = Job.parse(await ask(engine, 'library.import', { paths: [folder] }));
  for (;;) {
    const job = Job.parse(await ask(engine, 'job.get', { jobId: started.jobId }));
    if (job.error !== undefined) throw new Error(job.error.message);
    if (job.endedAt !== undefined) return ImportSummary.parse(job.result);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

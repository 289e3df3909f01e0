/**
 * Pages per second of a whole import — bytes stored and hashed, text extracted, events durable,
 * passages indexed — beside pdftotext, which only extracts, over the same files in the same run.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as z from 'zod';
import { Job } from '../main/core/jobs.ts';
import { openEngine } from '../main/engine/open-engine.ts';
import { ImportSummary } from '../preload/contract/views.ts';
import { pdfsIn, pdftotextSeconds } from './extraction.ts';

export interface ImportFigures {
  readonly files: number;
  readonly pages: number;
  readonly seconds: number;
  readonly pagesPerSecond: number;
  /** Null when pdftotext is not installed; `reason` then says so. */
  readonly pdftotextPagesPerSecond: number | null;
  /** Ours divided by pdftotext's. */
  readonly ratio: number | null;
  readonly reason?: string;
}

/** Imports the folder into a workspace that is deleted afterwards. */
export async function benchImport(folder: string): Promise<ImportFigures> {
  const home = await mkdtemp(join(tmpdir(), 'cairn-bench-'));
  const before = process.env['CAIRN_HOME'];
  process.env['CAIRN_HOME'] = home;
  try {
    const summary = await importOnce(folder, join(home, 'workspace'));
    const other = pdftotextSeconds(await pdfsIn(folder));
    const pagesPerSecond = summary.pages / summary.seconds;
    const peer = other === null ? null : summary.pages / other;
    return {
      files: summary.added,
      pages: summary.pages,
      seconds: summary.seconds,
      pagesPerSecond,
      pdftotextPagesPerSecond: peer,
      ratio: peer === null ? null : pagesPerSecond / peer,
      ...(peer === null
        ? { reason: 'pdftotext is not installed, so there is nothing to compare with' }
        : {}),
    };
  } finally {
    if (before === undefined) delete process.env['CAIRN_HOME'];
    else process.env['CAIRN_HOME'] = before;
    await rm(home, { recursive: true, force: true });
  }
}

async function importOnce(folder: string, workspace: string): Promise<ImportSummary> {
  const engine = await openEngine({ folder: workspace, create: true, driver: 'test' });
  if (!engine.ok) throw new Error(engine.error.message);
  try {
    const caller = { driver: 'test' } as const;
    const started = await engine.data.invoke('library.import', { paths: [folder] }, caller);
    if (!started.ok) throw new Error(started.error.message);
    const { jobId } = Job.parse(started.data);
    const ended = new Promise<Job>((resolve) => {
      engine.data.onAppEvent((event) => {
        if (
          event.type === 'job.changed' &&
          event.job.jobId === jobId &&
          event.job.endedAt !== undefined
        )
          resolve(event.job);
      });
    });
    const already = z.object({ endedAt: z.string() }).safeParse(started.data);
    const job = already.success ? Job.parse(started.data) : await ended;
    return ImportSummary.parse(job.result);
  } finally {
    await engine.data.close();
  }
}

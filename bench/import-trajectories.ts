/**
 * Large files of foreign trajectories brought in while the engine answers: one JSON Lines file of one
 * session, one JSON list of samples, one document of very many steps. Each is written by this script.
 */
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTerminalHost } from '../main/adapters/system/terminal-host.ts';
import { Job } from '../main/core/jobs.ts';
import { ImportSummary } from '../main/core/trajectory/imports/report.ts';
import { openEngine, type DriverEngine } from '../main/engine/open-engine.ts';
import { largeTrajectories } from '../test/support/large-trajectories.ts';
import { watchEngine, type EngineDelay } from './engine-delay.ts';

export interface ImportedFileFigures {
  readonly file: string;
  /** 10^6 bytes. */
  readonly megabytes: number;
  readonly trajectories: number;
  readonly steps: number;
  readonly seconds: number;
  readonly megabytesPerSecond: number;
  readonly engineDelay: EngineDelay;
  /** The process's memory at most, in 10^6 bytes; the thread's is in it. */
  readonly mostMemory: number;
}

export interface ImportTrajectoriesFigures {
  readonly files: readonly ImportedFileFigures[];
}

const caller = { driver: 'test' } as const;

/** In a workspace that is deleted afterwards. */
export async function benchImportTrajectories(
  megabytes: number,
): Promise<ImportTrajectoriesFigures> {
  const home = mkdtempSync(join(tmpdir(), 'cairn-bench-'));
  const before = process.env['CAIRN_HOME'];
  process.env['CAIRN_HOME'] = home;
  const opened = await openEngine({
    folder: join(home, 'workspace'),
    create: true,
    host: createTerminalHost('test'),
  });
  if (!opened.ok) throw new Error(opened.error.message);
  try {
    const files: ImportedFileFigures[] = [];
    for (const [name, write] of Object.entries(largeTrajectories)) {
      const path = join(home, name);
      write(path, megabytes * 1_000_000);
      files.push(await importFile(opened.data, path, name));
      rmSync(path);
    }
    return { files };
  } finally {
    await opened.data.close();
    if (before === undefined) Reflect.deleteProperty(process.env, 'CAIRN_HOME');
    else process.env['CAIRN_HOME'] = before;
    rmSync(home, { recursive: true, force: true });
  }
}

async function importFile(
  engine: DriverEngine,
  path: string,
  name: string,
): Promise<ImportedFileFigures> {
  const megabytes = statSync(path).size / 1_000_000;
  let mostMemory = 0;
  const watch = setInterval(() => {
    mostMemory = Math.max(mostMemory, process.memoryUsage.rss());
  }, 50);
  const watched = watchEngine();
  const begun = performance.now();
  const job = Job.parse(await ask(engine, 'trajectory.import', { paths: [path] }));
  let ended = job;
  while (ended.endedAt === undefined) {
    await new Promise((next) => setTimeout(next, 50));
    ended = Job.parse(await ask(engine, 'job.get', { jobId: job.jobId }));
  }
  const seconds = (performance.now() - begun) / 1_000;
  const engineDelay = watched();
  clearInterval(watch);
  if (ended.state !== 'done') throw new Error(JSON.stringify(ended.error));
  const { files, failed } = ImportSummary.parse(ended.result);
  const [report] = files;
  if (report === undefined) throw new Error(failed[0]?.message ?? 'Nothing came in.');
  if (report.damagedTotal > 0) throw new Error(JSON.stringify(report.damaged[0]));
  return {
    file: name,
    megabytes: Math.round(megabytes),
    trajectories: report.trajectoryTotal,
    steps: report.counts.steps,
    seconds: Number(seconds.toFixed(2)),
    megabytesPerSecond: Number((megabytes / seconds).toFixed(1)),
    engineDelay,
    mostMemory: Math.round(mostMemory / 1e6),
  };
}

async function ask(engine: DriverEngine, route: string, input: unknown): Promise<unknown> {
  const answer = await engine.invoke(route, input, caller);
  if (!answer.ok) throw new Error(answer.error.message);
  return answer.data;
}

export function importTrajectoriesWords({ files }: ImportTrajectoriesFigures): string {
  return files
    .map(
      ({ file, engineDelay, ...figures }) =>
        `${file}: ${figures.megabytes} MB, ${figures.trajectories} trajectories, ${figures.steps} steps in ${figures.seconds} s (${figures.megabytesPerSecond} MB/s); engine late by ${engineDelay.longest} ms at most, ${engineDelay.p99} ms at the 99th percentile, at work without a break for ${engineDelay.longestWork} ms; memory ${figures.mostMemory} MB at most`,
    )
    .join('\n');
}

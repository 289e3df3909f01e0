/**
 * Large files of foreign trajectories brought in while the engine answers: one JSON Lines file of one
 * session, one JSON list of samples, one document of very many steps. Each is written by this script.
 */
import { closeSync, mkdtempSync, openSync, rmSync, statSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { createTerminalHost } from '../main/adapters/system/terminal-host.ts';
import { Job } from '../main/core/jobs.ts';
import { ImportSummary } from '../main/core/trajectory/imports/report.ts';
import { openEngine, type DriverEngine } from '../main/engine/open-engine.ts';

export interface ImportedFileFigures {
  readonly file: string;
  /** 10^6 bytes. */
  readonly megabytes: number;
  readonly trajectories: number;
  readonly steps: number;
  readonly seconds: number;
  readonly megabytesPerSecond: number;
  /** How late the engine's own timers came, in milliseconds. */
  readonly engineDelay: { readonly p99: number; readonly longest: number };
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
    for (const [name, write] of Object.entries(WRITERS)) {
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
  const delay = monitorEventLoopDelay({ resolution: 5 });
  let mostMemory = 0;
  const watch = setInterval(() => {
    mostMemory = Math.max(mostMemory, process.memoryUsage.rss());
  }, 50);
  delay.enable();
  const begun = performance.now();
  const job = Job.parse(await ask(engine, 'trajectory.import', { paths: [path] }));
  let ended = job;
  while (ended.endedAt === undefined) {
    await new Promise((next) => setTimeout(next, 50));
    ended = Job.parse(await ask(engine, 'job.get', { jobId: job.jobId }));
  }
  const seconds = (performance.now() - begun) / 1_000;
  delay.disable();
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
    engineDelay: {
      p99: Math.round(delay.percentile(99) / 1e6),
      longest: Math.round(delay.max / 1e6),
    },
    mostMemory: Math.round(mostMemory / 1e6),
  };
}

async function ask(engine: DriverEngine, route: string, input: unknown): Promise<unknown> {
  const answer = await engine.invoke(route, input, caller);
  if (!answer.ok) throw new Error(answer.error.message);
  return answer.data;
}

const PROSE = 'Farm ponds in the lowlands hold a share of all species that no river does. ';

/** About so many characters, never the same twice. */
function words(index: number, length: number): string {
  return `${index}: ${PROSE.repeat(Math.ceil(length / PROSE.length))}`.slice(0, length);
}

type Write = (path: string, bytes: number) => void;

const WRITERS: Readonly<Record<string, Write>> = {
  'claude-code.jsonl': writeSession,
  'sharegpt.json': writeSamples,
  'atif.json': writeDocument,
};

function writeSession(path: string, bytes: number): void {
  inPieces(path, bytes, '', '', (index) => {
    const line = (type: string, uuid: string, parentUuid: string | null, content: unknown) =>
      `${JSON.stringify({ type, uuid, parentUuid, sessionId: 'bench', message: { role: type, content, ...(type === 'assistant' ? { id: `m${index}` } : {}) } })}\n`;
    const call = { type: 'tool_use', id: `t${index}`, name: 'read', input: { page: index } };
    const result = { type: 'tool_result', tool_use_id: `t${index}`, content: words(index, 2_500) };
    return (
      line('assistant', `a${index}`, index === 0 ? null : `u${index - 1}`, [
        { type: 'thinking', thinking: words(index, 400) },
        call,
      ]) + line('user', `u${index}`, `a${index}`, [result])
    );
  });
}

function writeSamples(path: string, bytes: number): void {
  inPieces(path, bytes, '[', ']', (index) => {
    const conversations = Array.from({ length: 6 }, (_, turn) => ({
      from: turn % 2 === 0 ? 'human' : 'gpt',
      value: words(index * 6 + turn, 800),
    }));
    return `${index === 0 ? '' : ','}\n${JSON.stringify({ conversations })}`;
  });
}

/** 50,000 steps in 100 MB. */
function writeDocument(path: string, bytes: number): void {
  const head = '{"schema_version":"ATIF-v1.7","agent":{"name":"bench","version":"1"},"steps":[';
  inPieces(path, bytes, head, ']}', (index) => {
    const step = {
      step_id: index + 1,
      source: index % 2 === 0 ? 'user' : 'agent',
      message: words(index, 1_920),
    };
    return `${index === 0 ? '' : ','}${JSON.stringify(step)}`;
  });
}

function inPieces(
  path: string,
  bytes: number,
  head: string,
  tail: string,
  piece: (index: number) => string,
): void {
  const file = openSync(path, 'w');
  try {
    let written = writeSync(file, head);
    for (let index = 0; written < bytes;) {
      let text = '';
      for (; text.length < 1_000_000 && written + text.length < bytes; index += 1)
        text += piece(index);
      written += writeSync(file, text);
    }
    writeSync(file, tail);
  } finally {
    closeSync(file);
  }
}

export function importTrajectoriesWords({ files }: ImportTrajectoriesFigures): string {
  return files
    .map(
      ({ file, engineDelay, ...figures }) =>
        `${file}: ${figures.megabytes} MB, ${figures.trajectories} trajectories, ${figures.steps} steps in ${figures.seconds} s (${figures.megabytesPerSecond} MB/s); engine late by ${engineDelay.longest} ms at most, ${engineDelay.p99} ms at the 99th percentile; memory ${figures.mostMemory} MB at most`,
    )
    .join('\n');
}

/**
 * Many sessions through the export, as the app does it: made by a script in one process, exported in
 * another, which tells the most memory that it ever held and how late it answered. Figures depend on
 * the machine; the memory must not depend on the number of sessions.
 */
import { fork } from 'node:child_process';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { createTerminalHost } from '../main/adapters/system/terminal-host.ts';
import { userFolders } from '../main/adapters/system/paths.ts';
import { createWorkspace } from '../main/adapters/workspace/workspace.ts';
import type { ExportFormatId } from '../main/core/trajectory/formats/format.ts';
import { openEngine } from '../main/engine/open-engine.ts';
import { ExportResult } from '../preload/contract/routes/trajectory.ts';
import { Job } from '../main/core/jobs.ts';
import { recorder, search } from '../test/support/recorded-session.ts';
import { watchEngine, type EngineDelay } from './engine-delay.ts';

const MEGABYTE = 1_048_576;

/**
 * As package.json starts the command. V8 would otherwise double the part of the heap where new objects
 * begin to nearly 200 MB, and not look for old garbage before it is hundreds of megabytes; after that,
 * not before it is several times what is in use.
 */
const STARTED_WITH = [
  '--max-semi-space-size=4',
  '--initial-old-space-size=40',
  '--heap-growing-percent=20',
];

export interface ExportChoice {
  readonly sessions: number;
  readonly formats: readonly ExportFormatId[];
  /** Secrets and personal data are looked for and cut, as the app does when nobody says otherwise. */
  readonly redact: boolean;
}

export interface ExportFigures {
  readonly sessions: number;
  readonly redact: boolean;
  readonly formats: readonly FormatFigures[];
}

interface FormatFigures {
  readonly format: string;
  readonly megabytes: number;
  readonly seconds: number;
  readonly megabytesPerSecond: number;
  /** 2^20 bytes that the exporting process held once the workspace was open … */
  readonly residentBefore: number;
  /** … and the most it ever held, as the system counts it: opening and threads included. */
  readonly residentMost: number;
  readonly engineDelay: EngineDelay;
}

/** Each format in a process of its own; the workspace is deleted again. */
export async function benchExport({
  sessions,
  formats,
  redact,
}: ExportChoice): Promise<ExportFigures> {
  const home = await mkdtemp(join(tmpdir(), 'cairn-bench-export-'));
  try {
    const folder = join(home, 'workspace');
    await inProcess(home, ['make', folder, String(sessions)]);
    // Opened once before, so that what the first opening gathers is not taken for the export's.
    await inProcess(home, ['open', folder]);
    const figures: FormatFigures[] = [];
    for (const format of formats) {
      const scan = redact ? 'redact' : 'plain';
      const made = await inProcess(home, ['export', folder, String(sessions), format, scan]);
      if (made === undefined) throw new Error(`The export as ${format} gave no figures.`);
      figures.push(made);
    }
    return { sessions, redact, formats: figures };
  } finally {
    await rm(home, { recursive: true, force: true });
  }
}

function inProcess(home: string, words: readonly string[]): Promise<FormatFigures | undefined> {
  return new Promise((resolve, reject) => {
    const env = { ...process.env, CAIRN_HOME: home, HOME: home };
    const child = fork(import.meta.filename, [...words], { env, execArgv: STARTED_WITH });
    let figures: FormatFigures | undefined;
    // The child is this file: it sends what it is declared to.
    child.on('message', (message: FormatFigures) => {
      figures = message;
    });
    child.on('error', reject);
    child.on('exit', (code) =>
      code === 0 ? resolve(figures) : reject(new Error(`${words.join(' ')} ended with ${code}.`)),
    );
  });
}

async function make(folder: string, sessions: number): Promise<void> {
  const options = { driver: 'test' as const, configFolder: userFolders().config };
  const made = await createWorkspace(folder, 'Export', options);
  if (!made.ok) throw new Error(made.error.message);
  for (let index = 0; index < sessions; index += 1) {
    const events = sessionOf(index);
    const drafts = events.map(({ actor, kind, payload }) => ({ actor, kind, payload }));
    const [first] = events;
    if (first === undefined) continue;
    const written = await made.data.journal.append(first.stream, drafts);
    if (!written.ok) throw new Error(written.error.message);
  }
  await made.data.close();
}

/** Some calls with long results and one that failed, as research sessions have them. */
function sessionOf(index: number) {
  const session = recorder(`Question ${index}: does spacing help?`, {
    sessionId: `ses_bench_${index}`,
  });
  for (let round = 0; round < 4; round += 1) {
    const [first = '', second = ''] = session.reply({
      reasoning: `I look for spacing in round ${round}. `.repeat(20),
      calls: [search(`spacing ${index} ${round}`), search(`recall ${index} ${round}`)],
    });
    session.result(first, `Passage ${index}.${round}: spaced practice raised recall. `.repeat(60));
    if (round === 1) session.error(second, 'not_found', 'There is no such passage.');
    else session.result(second, `Passage: massed practice did not, in study ${index}. `.repeat(40));
  }
  session.reply({ text: `Yes, in study ${index} it did. `.repeat(10) });
  session.close();
  return session.events();
}

async function openOnce(folder: string): Promise<void> {
  const opened = await openEngine({ folder, create: false, host: createTerminalHost('test') });
  if (!opened.ok) throw new Error(opened.error.message);
  await opened.data.close();
}

async function exportAll(
  folder: string,
  sessions: number,
  format: ExportFormatId,
  redact: boolean,
): Promise<FormatFigures> {
  // As the command does it: an app keeps a thread for PDF files ready besides, which takes memory of its own.
  const host = createTerminalHost('command_line');
  const opened = await openEngine({ folder, create: false, host });
  if (!opened.ok) throw new Error(opened.error.message);
  const engine = opened.data;
  const ask = async (name: 'trajectory.export' | 'job.get', input: unknown): Promise<Job> => {
    const answer = await engine.invoke(name, input, { driver: 'test' });
    if (!answer.ok) throw new Error(answer.error.message);
    return Job.parse(answer.data);
  };
  const residentBefore = process.memoryUsage.rss() / MEGABYTE;
  const path = join(folder, '..', `out.${format}`);
  const watched = watchEngine();
  let job = await ask('trajectory.export', {
    trajectoryIds: Array.from({ length: sessions }, (_, index) => `ses_bench_${index}`),
    options: { format, redact },
    path,
    replace: true,
  });
  while (job.endedAt === undefined) {
    await wait(20);
    job = await ask('job.get', { jobId: job.jobId });
  }
  const engineDelay = watched();
  // Kilobytes (https://nodejs.org/api/process.html#processresourceusage).
  const residentMost = process.resourceUsage().maxRSS / 1024;
  await engine.close();
  if (job.error !== undefined) throw new Error(job.error.message);
  const { seconds, samples } = ExportResult.parse(job.result);
  if (samples !== sessions) throw new Error(`${samples} samples of ${sessions} sessions.`);
  const megabytes = (await stat(path)).size / MEGABYTE;
  await rm(path);
  return {
    format,
    megabytes: rounded(megabytes),
    seconds,
    megabytesPerSecond: rounded(megabytes / seconds),
    residentBefore: rounded(residentBefore),
    residentMost: rounded(residentMost),
    engineDelay,
  };
}

/** For a person. */
export function exportWords({ sessions, redact, formats }: ExportFigures): string {
  const lines = formats.map(
    ({ format, engineDelay, ...figures }) =>
      `${format}: ${figures.megabytes} MB in ${figures.seconds} s (${figures.megabytesPerSecond} MB/s); memory ${figures.residentBefore} MB before, ${figures.residentMost} MB at most; engine late by ${engineDelay.longest} ms at most, ${engineDelay.p99} ms at the 99th percentile, at work without a break for ${engineDelay.longestWork} ms`,
  );
  return [`${sessions} sessions${redact ? ', looked through for secrets' : ''}`, ...lines].join(
    '\n',
  );
}

function rounded(value: number): number {
  return Math.round(value * 10) / 10;
}

const [, file, act, folder = '', count = '0', format = 'openai', scan = 'plain'] = process.argv;
if (file === import.meta.filename && process.send !== undefined) {
  if (act === 'make') await make(folder, Number(count));
  else if (act === 'open') await openOnce(folder);
  else {
    // The parent gives one of the formats it was asked for.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    const wanted = format as ExportFormatId;
    process.send(await exportAll(folder, Number(count), wanted, scan === 'redact'));
  }
  process.disconnect();
}

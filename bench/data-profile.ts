/**
 * A large CSV made here, imported and profiled as the app does it, beside DuckDB's own `SUMMARIZE` of
 * the same file in a bare process of the same run. Times depend on the machine, their ratio much less;
 * the memory must not depend on the number of rows.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createDataReader } from '../main/adapters/duckdb/data-reader.ts';
import type { DataProgress } from '../main/core/analysis/data-reader.ts';
import type { Result } from '../main/core/errors.ts';

const MEGABYTE = 1_048_576;

export interface DataProfileFigures {
  readonly rows: number;
  readonly megabytes: number;
  readonly inspect: TaskFigures;
  readonly store: TaskFigures;
  readonly profile: TaskFigures;
  /** DuckDB's `SUMMARIZE` over `read_csv` of the file. */
  readonly summarize: TaskFigures;
  /** Seconds of looking, storing and profiling to those of `SUMMARIZE`, and of profiling alone. */
  readonly ratioOfAll: number;
  readonly ratioOfProfile: number;
  /** Times progress was told while it was stored and profiled. */
  readonly progressTold: number;
}

interface TaskFigures {
  readonly seconds: number;
  /** 2^20 bytes: the most the process that did it ever held; none where it told no progress. */
  readonly residentMost?: number;
}

export async function benchDataProfile(rows: number): Promise<DataProfileFigures> {
  const home = await mkdtemp(join(tmpdir(), 'cairn-bench-data-'));
  const reader = createDataReader();
  try {
    const path = join(home, 'birds.csv');
    await writeCsv(path, rows);
    const summarize = await bareSummary(path);
    let progressTold = 0;
    const timed = async <T>(
      task: (onProgress: (progress: DataProgress) => void) => Promise<Result<T>>,
    ): Promise<readonly [T, TaskFigures]> => {
      let most = 0;
      const started = performance.now();
      const result = await task(({ memory = 0 }) => {
        progressTold += 1;
        most = Math.max(most, memory);
      });
      const seconds = rounded((performance.now() - started) / 1_000);
      if (!result.ok) throw new Error(result.error.message);
      return [
        result.data,
        most === 0 ? { seconds } : { seconds, residentMost: rounded(most / MEGABYTE) },
      ];
    };
    const [{ reading, columns }, inspect] = await timed(() => reader.inspect(path));
    const folder = join(home, 'stored');
    const [stored, store] = await timed((onProgress) =>
      reader.store({ path, reading, columns, folder, onProgress }),
    );
    const [made, profile] = await timed((onProgress) => reader.profile(stored, { onProgress }));
    if (made.rows !== rows) throw new Error(`${made.rows} rows of ${rows} were profiled.`);
    const all = inspect.seconds + store.seconds + profile.seconds;
    return {
      rows,
      megabytes: rounded((await stat(path)).size / MEGABYTE),
      inspect,
      store,
      profile,
      summarize,
      ratioOfAll: rounded(all / summarize.seconds),
      ratioOfProfile: rounded(profile.seconds / summarize.seconds),
      progressTold,
    };
  } finally {
    await reader.close();
    await rm(home, { recursive: true, force: true });
  }
}

/** Eight columns: numbers, a category, a date, a quoted text that has the delimiter in it, truth values. */
async function writeCsv(path: string, rows: number): Promise<void> {
  const out = createWriteStream(path);
  let state = 1;
  const random = (): number => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
  const two = (number: number): string => String(number).padStart(2, '0');
  let text = 'id,species,flipper_length_mm,body_mass_g,day,score,note,alive\n';
  for (let row = 0; row < rows; row += 1) {
    const flipper = random() < 0.02 ? 'NA' : 170 + Math.floor(random() * 60);
    const day = `20${two(10 + (row % 14))}-${two(1 + (row % 9))}-${two(1 + (row % 28))}`;
    text += `${row},${['Adelie', 'Gentoo', 'Chinstrap'][row % 3]},${flipper},${(2_700 + random() * 3_600).toFixed(1)},${day},${(random() * random() * 100).toFixed(4)},"note ${row % 1_000}, with a comma",${random() < 0.5 ? 'TRUE' : 'FALSE'}\n`;
    if (text.length < MEGABYTE) continue;
    if (!out.write(text)) await once(out, 'drain');
    text = '';
  }
  out.end(text);
  await once(out, 'finish');
}

function bareSummary(path: string): Promise<TaskFigures> {
  return new Promise((resolve, reject) => {
    const child = fork(import.meta.filename, ['summarize', path]);
    let figures: TaskFigures | undefined;
    // The child is this file: it sends what it is declared to.
    child.on('message', (message: TaskFigures) => {
      figures = message;
    });
    child.on('error', reject);
    child.on('exit', (code) =>
      figures === undefined ? reject(new Error(`SUMMARIZE ended with ${code}.`)) : resolve(figures),
    );
  });
}

async function summarized(path: string): Promise<TaskFigures> {
  const { DuckDBInstance } = await import('@duckdb/node-api');
  const started = performance.now();
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  await connection.runAndReadAll('SUMMARIZE SELECT * FROM read_csv($path)', { path });
  return {
    seconds: rounded((performance.now() - started) / 1_000),
    // Kilobytes (https://nodejs.org/api/process.html#processresourceusage).
    residentMost: rounded(process.resourceUsage().maxRSS / 1_024),
  };
}

/** For a person. */
export function dataProfileWords(figures: DataProfileFigures): string {
  const line = (name: string, { seconds, residentMost }: TaskFigures): string =>
    `${name}: ${seconds} s${residentMost === undefined ? '' : `, ${residentMost} MB at most`}`;
  return [
    `${figures.rows} rows, ${figures.megabytes} MB`,
    line('looked at', figures.inspect),
    line('stored', figures.store),
    line('profiled', figures.profile),
    line('SUMMARIZE in a bare process', figures.summarize),
    `ratio to SUMMARIZE: ${figures.ratioOfAll} of all three, ${figures.ratioOfProfile} of the profile alone`,
    `progress told ${figures.progressTold} times`,
  ].join('\n');
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}

const [, file, act, path = ''] = process.argv;
if (file === import.meta.filename && act === 'summarize' && process.send !== undefined) {
  process.send(await summarized(path));
  process.disconnect();
}

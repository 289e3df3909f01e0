/**
 * Search in a large library: how long a whole search takes through the app's own index, what it loses
 * against ranking every passage, and what plain FTS5 takes for the same questions in the same run.
 *
 * Node bench/search-scale.ts PASSAGES [DATA]
 */
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { openDatabase, type Database } from '../main/adapters/sqlite/open-database.ts';
import {
  createPassageIndex,
  type SqlitePassageIndex,
} from '../main/adapters/sqlite/passage-index.ts';
import { emptyWal } from '../main/adapters/sqlite/purge.ts';
import { isStopWord } from '../main/core/library/query.ts';
import { normalizedGain } from '../main/core/library/ranking-metrics.ts';
import type { PassageQuery } from '../main/core/ports.ts';
import { scaleFiles, type ScaleFile } from './search-scale-corpus.ts';
import { exhaustiveRanking } from './search-scale-exhaustive.ts';
import { plainIndex, type PlainIndex } from './search-scale-plain.ts';
import {
  madeQuestions,
  scaleData,
  SHAPES,
  type ScaleQuestion,
  type Shape,
} from './search-scale-questions.ts';

/** Milliseconds, of one question each. */
export interface Times {
  readonly questions: number;
  readonly p50: number;
  readonly p95: number;
  readonly most: number;
  /** Of the thread's own time, which other programs on the machine do not lengthen. */
  readonly processor: { readonly p50: number; readonly p95: number };
}

export interface SearchScaleFigures {
  readonly passages: number;
  readonly works: number;
  /** Different terms. */
  readonly terms: number;
  /** Seconds; the making of the corpus is not in them. Bytes on disk. */
  readonly build: {
    readonly seconds: number;
    /** Of the thread's own time. */
    readonly processorSeconds: number;
    readonly passagesPerSecond: number;
    /** Of one file with a hundred passages, in milliseconds. */
    readonly file: Times;
    /** All that the library needs for these passages, their text included. */
    readonly bytes: number;
    readonly textBytes: number;
    /** The index alone: where each term stands. */
    readonly indexBytes: number;
    readonly plainSeconds: number;
    readonly plainBytes: number;
  };
  readonly search: Times;
  readonly shapes: readonly (Times & { readonly shape: Shape })[];
  readonly filters: readonly (Times & { readonly filter: string })[];
  readonly plain: Times;
  /** Plain FTS5's p50 and p95 over ours, for the same questions. */
  readonly ratio: { readonly p50: number; readonly p95: number };
  readonly quality: {
    readonly questions: number;
    /** Share of the exhaustive ranking's first ten that are among ours. */
    readonly overlap10: number;
    readonly judged: number;
    readonly ndcg10: number;
    readonly exhaustiveNdcg10: number;
    /** What is lost against the exhaustive ranking; below 0 when ours is better. */
    readonly loss: number;
  };
  /** Of the process after the searches, without the yardstick; bytes. */
  readonly memory: number;
}

export interface SearchScaleOptions {
  readonly passages: number;
  /** The folder with `retrieval/`; judged questions come from there. */
  readonly data?: string | undefined;
  /** How many questions are also ranked exhaustively, and asked of plain FTS5. */
  readonly sample?: number;
  readonly onProgress?: (words: string) => void;
}

const FILTERED_QUESTIONS = 20;
const FILTERED_WORKS = 50_000;

/** Makes everything in a temporary folder and removes it. */
export async function benchSearchScale(options: SearchScaleOptions): Promise<SearchScaleFigures> {
  const folder = await mkdtemp(join(tmpdir(), 'cairn-bench-search-'));
  const database = openDatabase(join(folder, 'cairn.db'));
  const plainDatabase = openDatabase(join(folder, 'plain.db'));
  try {
    return await measured(options, folder, database, plainDatabase);
  } finally {
    database.close();
    plainDatabase.close();
    await rm(folder, { recursive: true, force: true });
  }
}

async function measured(
  { passages, data, sample = 160, onProgress = () => undefined }: SearchScaleOptions,
  folder: string,
  database: Database,
  plainDatabase: Database,
): Promise<SearchScaleFigures> {
  const { planted, sources, questions: judged } = scaleData(data);
  const index = createPassageIndex(database);
  const plain = plainIndex(plainDatabase);
  const built = build(scaleFiles(passages, planted, sources), index, plain, (done) =>
    onProgress(`${done} of ${passages} passages are in both indexes`),
  );
  emptyWal(database);
  emptyWal(plainDatabase);
  const questions = [...judged, ...madeQuestions(built.samples, built.common)];

  onProgress(`asking ${questions.length} questions`);
  const asked = shuffled(questions).map((question) => {
    const { time, answer } = timed(() => index.search({ text: question.text, limit: 10 }));
    return { question, time, ids: answer.map(({ passageId }) => passageId) };
  });
  const filters = filterFigures(index, database, questions);
  const memory = process.memoryUsage().rss;

  const sampled = everyShape(asked, sample);
  const plainTimes: Time[] = [];
  for (const [number, { question }] of sampled.entries()) {
    onProgress(`plain FTS5: ${number} of ${sampled.length} questions`);
    plainTimes.push(timed(() => plain.search(question.text)).time);
  }
  const ours = timesOf(sampled.map(({ time }) => time));
  const theirs = timesOf(plainTimes);
  onProgress('reading all passages for the exhaustive ranking');
  const exhaustive = exhaustiveRanking(database);
  const compared = sampled.map((each, number) => {
    onProgress(`exhaustive ranking: ${number} of ${sampled.length} questions`);
    return { ...each, exhaustive: exhaustive(each.question.text).slice(0, 10) };
  });
  const text = database
    .prepare<[], number>('SELECT sum(length(CAST(text AS BLOB))) FROM passage')
    .pluck()
    .get();
  return {
    passages: index.count(),
    works: built.files,
    terms: countOf(database, 'SELECT count(DISTINCT term) FROM passage_posting'),
    build: {
      seconds: rounded(built.seconds),
      processorSeconds: rounded(built.processorSeconds),
      passagesPerSecond: Math.round(index.count() / built.seconds),
      file: timesOf(built.fileTimes),
      bytes: (await stat(join(folder, 'cairn.db'))).size,
      textBytes: text ?? 0,
      indexBytes: indexBytes(database),
      plainSeconds: rounded(built.plainSeconds),
      plainBytes: (await stat(join(folder, 'plain.db'))).size,
    },
    search: timesOf(asked.map(({ time }) => time)),
    shapes: SHAPES.flatMap((shape) => {
      const times = asked.filter(({ question }) => question.shape === shape);
      return times.length === 0 ? [] : [{ shape, ...timesOf(times.map(({ time }) => time)) }];
    }),
    filters,
    plain: theirs,
    ratio: { p50: rounded(theirs.p50 / ours.p50), p95: rounded(theirs.p95 / ours.p95) },
    quality: qualityOf(compared),
    memory,
  };
}

interface Built {
  readonly seconds: number;
  readonly processorSeconds: number;
  readonly plainSeconds: number;
  readonly files: number;
  /** Milliseconds of each file of a hundred passages. */
  readonly fileTimes: readonly Time[];
  readonly samples: readonly { id: string; text: string; chinese: boolean }[];
  readonly common: readonly string[];
}

function build(
  files: Iterable<ScaleFile>,
  index: SqlitePassageIndex,
  plain: PlainIndex,
  onProgress: (done: number) => void,
): Built {
  const fileTimes: Time[] = [];
  const samples: { id: string; text: string; chinese: boolean }[] = [];
  const counts = new Map<string, number>();
  let ours = 0;
  let oursProcessor = 0;
  let theirs = 0;
  let count = 0;
  let done = 0;
  for (const { fileId, passages } of files) {
    const { time } = timed(() => index.replaceFile(fileId, passages));
    ours += time.wall;
    oursProcessor += time.processor;
    if (passages.length > 50) fileTimes.push(time);
    theirs += timed(() => plain.add(passages.map(({ text }) => text))).time.wall;
    const middle = passages[Math.floor(passages.length / 2)];
    if (middle !== undefined && passages.length > 1 && samples.length < 5_000) {
      const chinese = /\p{Script=Han}/u.test(middle.text);
      samples.push({ id: middle.passageId, text: middle.text, chinese });
      for (const word of chinese ? [] : (middle.text.toLowerCase().match(/\p{L}{3,}/gu) ?? [])) {
        if (!isStopWord(word)) counts.set(word, (counts.get(word) ?? 0) + 1);
      }
    }
    count += 1;
    if (Math.floor((done + passages.length) / 20_000) > Math.floor(done / 20_000)) {
      onProgress(done + passages.length);
    }
    done += passages.length;
  }
  const common = [...counts]
    .toSorted(([a, often], [b, seldom]) => seldom - often || (a < b ? -1 : 1))
    .slice(0, 30)
    .map(([word]) => word);
  return {
    seconds: ours / 1_000,
    processorSeconds: oursProcessor / 1_000,
    plainSeconds: theirs / 1_000,
    files: count,
    fileTimes,
    samples,
    common,
  };
}

/** As the app narrows a search: to many works, to one, to sections, to phrases. */
function filterFigures(
  index: SqlitePassageIndex,
  database: Database,
  questions: readonly ScaleQuestion[],
): SearchScaleFigures['filters'] {
  const works = database
    .prepare<[number], string>('SELECT work_id FROM passage_file ORDER BY number LIMIT ?')
    .pluck()
    .all(2 * FILTERED_WORKS);
  const half = works.filter((_, place) => place % 2 === 0);
  // A person's library has more works than these files: names of works without passages fill it up.
  const many = [
    ...half,
    ...Array.from({ length: FILTERED_WORKS - half.length }, (_, n) => `w${n}`),
  ];
  const english = questions.filter(({ shape }) => shape !== 'chinese');
  const chosen = everyNth(english, FILTERED_QUESTIONS);
  const run = (
    filter: string,
    narrow: (text: string) => Partial<PassageQuery>,
  ): Times & { filter: string } => ({
    filter,
    ...timesOf(
      chosen.map(
        ({ text }) => timed(() => index.search({ text, limit: 10, ...narrow(text) })).time,
      ),
    ),
  });
  return [
    run(`${many.length} works`, () => ({ workIds: many })),
    run('one work', () => ({ workIds: half.slice(0, 1) })),
    run('two sections', () => ({ sections: ['methods', 'results'] })),
    run('a phrase', (text) => ({ phrases: [text.split(/\s+/).slice(0, 2).join(' ')] })),
    run('without a word', (text) => ({ without: [text.split(/\s+/).at(-1) ?? ''] })),
  ];
}

interface Compared {
  readonly question: ScaleQuestion;
  readonly ids: readonly string[];
  readonly exhaustive: readonly string[];
}

function qualityOf(compared: readonly Compared[]): SearchScaleFigures['quality'] {
  const judged = compared.filter(({ question }) => question.judged !== undefined);
  const gain = (idsOf: (each: Compared) => readonly string[]): number =>
    mean(judged.map((each) => normalizedGain(idsOf(each), each.question.judged ?? new Map())));
  const ndcg10 = gain(({ ids }) => ids);
  const exhaustiveNdcg10 = gain(({ exhaustive }) => exhaustive);
  const overlaps = compared
    .filter(({ exhaustive }) => exhaustive.length > 0)
    .map(({ ids, exhaustive }) => {
      const found = new Set(ids);
      return exhaustive.filter((id) => found.has(id)).length / exhaustive.length;
    });
  return {
    questions: compared.length,
    overlap10: exact(mean(overlaps)),
    judged: judged.length,
    ndcg10: exact(ndcg10),
    exhaustiveNdcg10: exact(exhaustiveNdcg10),
    loss: exact(exhaustiveNdcg10 - ndcg10),
  };
}

/** The same share of every shape, at least ten of each. */
function everyShape<Asked extends { readonly question: ScaleQuestion }>(
  asked: readonly Asked[],
  sample: number,
): Asked[] {
  return SHAPES.flatMap((shape) => {
    const all = asked.filter(({ question }) => question.shape === shape);
    return everyNth(all, Math.max(10, Math.ceil((sample * all.length) / asked.length)));
  });
}

function everyNth<Each>(all: readonly Each[], count: number): Each[] {
  const step = Math.max(1, all.length / count);
  return Array.from(
    { length: Math.min(count, all.length) },
    (_, place) => all[Math.floor(place * step)],
  ).filter((each) => each !== undefined);
}

/** In an order that mixes the shapes, the same in every run. */
function shuffled<Each>(all: readonly Each[]): Each[] {
  return all
    .map((each, place) => ({ each, key: Math.imul(place + 1, 2_654_435_761) >>> 0 }))
    .toSorted((a, b) => a.key - b.key)
    .map(({ each }) => each);
}

function indexBytes(database: Database): number {
  return countOf(
    database,
    `SELECT coalesce(sum(length(bytes) + length(CAST(term AS BLOB)) + 12), 0) FROM passage_posting`,
  );
}

function countOf(database: Database, sql: string): number {
  return database.prepare<[], number>(sql).pluck().get() ?? 0;
}

/** Milliseconds. */
interface Time {
  readonly wall: number;
  readonly processor: number;
}

function timed<Answer>(run: () => Answer): { time: Time; answer: Answer } {
  const started = performance.now();
  const used = process.threadCpuUsage();
  const answer = run();
  const { user, system } = process.threadCpuUsage(used);
  const time = { wall: performance.now() - started, processor: (user + system) / 1_000 };
  return { time, answer };
}

/** Nearest rank. */
function timesOf(times: readonly Time[]): Times {
  const at = (share: number, of: keyof Time): number => {
    const sorted = times.map((time) => time[of]).toSorted((a, b) => a - b);
    return rounded(sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? 0);
  };
  return {
    questions: times.length,
    p50: at(0.5, 'wall'),
    p95: at(0.95, 'wall'),
    most: at(1, 'wall'),
    processor: { p50: at(0.5, 'processor'), p95: at(0.95, 'processor') },
  };
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}

function rounded(value: number): number {
  return Math.round(value * 10) / 10;
}

function exact(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}

/** The figures as a person reads them. */
export function searchScaleWords(figures: SearchScaleFigures): string {
  const { build: made, quality } = figures;
  const megabytes = (bytes: number): string => `${Math.round(bytes / 1e6)} MB`;
  const line = (name: string, { questions, p50, p95, most, processor }: Times): string =>
    [
      name.padEnd(26),
      String(questions).padStart(9),
      ...[p50, p95, most, processor.p50, processor.p95].map((time) => time.toFixed(1).padStart(9)),
    ].join(' ');
  return [
    `${figures.passages} passages in ${figures.works} files, ${figures.terms} different terms`,
    `built in ${made.seconds} s (${made.processorSeconds} s of CPU), ${made.passagesPerSecond} passages per second; a file of a hundred: p50 ${made.file.p50} ms, p95 ${made.file.p95} ms, longest ${made.file.most} ms`,
    `on disk ${megabytes(made.bytes)}, of which text ${megabytes(made.textBytes)}, index ${megabytes(made.indexBytes)}; plain FTS5 index ${megabytes(made.plainBytes)} in ${made.plainSeconds} s`,
    `memory of the process after searching ${megabytes(figures.memory)}`,
    '',
    `${'milliseconds'.padEnd(26)} questions       p50       p95   longest   CPU p50   CPU p95`,
    line('all questions', figures.search),
    ...figures.shapes.map((shape) => line(`  ${shape.shape}`, shape)),
    ...figures.filters.map((filter) => line(`  only ${filter.filter}`, filter)),
    line('plain FTS5 OR', figures.plain),
    `plain FTS5 takes ${figures.ratio.p50} times as long at p50, ${figures.ratio.p95} times at p95, for the same questions`,
    '',
    quality.judged === 0
      ? 'no judged questions'
      : `nDCG@10 of ${quality.judged} judged questions: ${quality.ndcg10}; ranking every passage: ${quality.exhaustiveNdcg10}; lost ${quality.loss}`,
    `${(quality.overlap10 * 100).toFixed(1)} % of the first ten are the exhaustive ranking's (${quality.questions} questions)`,
  ].join('\n');
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const [passages = '400000', data] = process.argv.slice(2);
  const figures = await benchSearchScale({
    passages: Number(passages),
    data,
    onProgress: (words) => console.error(words),
  });
  console.log(searchScaleWords(figures));
}

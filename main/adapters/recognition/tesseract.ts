/**
 * Tesseract, where it is installed: found on the machine, never fetched. Each page is a process of its
 * own, which gets the picture on its standard input and nothing else.
 */
import { spawn } from 'node:child_process';
import { constants } from 'node:fs';
import { access } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { fail, ok, type Result } from '../../core/errors.ts';
import type { PageBitmap } from '../../core/library/recognition.ts';
import type { RecognisedText, TextRecogniser } from '../../core/ports.ts';
import { wordsOfHocr } from './hocr.ts';

/** Milliseconds for one page; a page of small type takes a few seconds. */
const PAGE_LIMIT = 180_000;
/** Milliseconds for the question what is installed. */
const ANSWER_LIMIT = 10_000;
/** Bytes of an answer that are taken; a full page is well below a megabyte. */
const LONGEST_ANSWER = 32 * 1024 * 1024;
/** Words the engine itself trusts less than this are specks and rules more often than words. */
const LEAST_CONFIDENCE = 20;

/** Where installers put it besides the search path. */
const USUAL_PLACES: Readonly<Partial<Record<NodeJS.Platform, readonly string[]>>> = {
  darwin: ['/opt/homebrew/bin', '/usr/local/bin'],
  linux: ['/usr/bin', '/usr/local/bin'],
  win32: [String.raw`C:\Program Files\Tesseract-OCR`],
};

/** Undefined when it is not in these folders, or does not answer. */
export async function findTesseract(
  folders: readonly string[] = usualFolders(),
): Promise<TextRecogniser | undefined> {
  const program = await programIn(folders);
  if (program === undefined) return undefined;
  const version = await run(program, ['--version'], { limit: ANSWER_LIMIT });
  const listed = await run(program, ['--list-langs'], { limit: ANSWER_LIMIT });
  if (!version.ok || !listed.ok) return undefined;
  const number = /tesseract v?([\w.-]+)/i.exec(version.data)?.[1] ?? '';
  const languages = listed.data
    .split('\n')
    .slice(1)
    .map((line) => line.trim())
    // "osd" finds the direction of a script and reads nothing.
    .filter((line) => /^[\w/-]{2,40}$/.test(line) && line !== 'osd');
  if (languages.length === 0) return undefined;
  return {
    engine: `tesseract ${number}`.trim(),
    languages,
    recognise: (bitmap, wanted, signal) => recognise(program, bitmap, wanted, signal),
  };
}

/** The search path, and where installers put it besides. */
function usualFolders(): readonly string[] {
  const path = process.env['PATH'] ?? '';
  return [...path.split(delimiter), ...(USUAL_PLACES[process.platform] ?? [])];
}

/** Milliseconds an answer holds: long enough for the pages of a file that are read one by one. */
const KEPT = 3_000;

/** What is installed meanwhile, the engine or a language's data, is there without a restart. */
export function rememberedTesseract(
  folders?: readonly string[],
  kept = KEPT,
): () => Promise<TextRecogniser | undefined> {
  let found: TextRecogniser | undefined;
  let until = 0;
  return async () => {
    if (found !== undefined && performance.now() < until) return found;
    found = await findTesseract(folders);
    until = performance.now() + kept;
    return found;
  };
}

async function programIn(folders: readonly string[]): Promise<string | undefined> {
  const name = process.platform === 'win32' ? 'tesseract.exe' : 'tesseract';
  for (const folder of folders.filter((each) => each !== '')) {
    const program = join(folder, name);
    const isThere = await access(program, constants.X_OK).then(
      () => true,
      () => false,
    );
    if (isThere) return program;
  }
  return undefined;
}

async function recognise(
  program: string,
  bitmap: PageBitmap,
  languages: readonly string[],
  signal: AbortSignal | undefined,
): Promise<Result<RecognisedText>> {
  const answer = await run(
    program,
    ['stdin', 'stdout', '-l', languages.join('+'), '--dpi', String(bitmap.resolution), 'hocr'],
    { limit: PAGE_LIMIT, input: greymap(bitmap), signal },
  );
  if (!answer.ok) return answer;
  const found = wordsOfHocr(answer.data);
  // Those left out count as well: of a script the engine was not told of they are the most.
  const sum = found.reduce((total, { confidence }) => total + confidence, 0);
  return ok({
    words: found.filter(({ confidence }) => confidence >= LEAST_CONFIDENCE),
    confidence: found.length === 0 ? 0 : sum / found.length,
  });
}

/** Binary PGM (https://netpbm.sourceforge.net/doc/pgm.html). */
function greymap({ width, height, pixels }: PageBitmap): Buffer {
  return Buffer.concat([Buffer.from(`P5\n${width} ${height}\n255\n`), pixels]);
}

interface RunOptions {
  readonly limit: number;
  readonly input?: Buffer;
  readonly signal?: AbortSignal | undefined;
}

/** Its standard output. No shell, one thread, and of the environment only what finds its data. */
function run(
  program: string,
  parameters: readonly string[],
  { limit, input, signal }: RunOptions,
): Promise<Result<string>> {
  if (signal?.aborted === true) return Promise.resolve(stopped());
  const { PATH, TESSDATA_PREFIX, SystemRoot } = process.env;
  const child = spawn(program, parameters, {
    stdio: ['pipe', 'pipe', 'pipe'],
    windowsHide: true,
    env: {
      OMP_THREAD_LIMIT: '1',
      ...(PATH === undefined ? {} : { PATH }),
      ...(TESSDATA_PREFIX === undefined ? {} : { TESSDATA_PREFIX }),
      ...(SystemRoot === undefined ? {} : { SystemRoot }),
    },
  });
  return new Promise((resolve) => {
    const pieces: Buffer[] = [];
    let length = 0;
    let complaint = '';
    let why: 'stopped' | 'slow' | 'long' | undefined;
    const end = (reason: typeof why): void => {
      why ??= reason;
      child.kill('SIGKILL');
    };
    const onAbort = (): void => end('stopped');
    const timer = setTimeout(() => end('slow'), limit);
    signal?.addEventListener('abort', onAbort, { once: true });
    child.stdout.on('data', (piece: Buffer) => {
      length += piece.length;
      if (length > LONGEST_ANSWER) end('long');
      else pieces.push(piece);
    });
    child.stderr.on('data', (piece: Buffer) => {
      if (complaint.length < 2_000) complaint += piece.toString();
    });
    // It may end before it has read the whole picture; its exit says why.
    child.stdin.on('error', () => undefined);
    const settle = (answer: Result<string>): void => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', onAbort);
      resolve(answer);
    };
    child.on('error', (error) => settle(failed(error.message)));
    // What it started may still hold its output open; that is not waited for.
    child.on('exit', () => {
      if (why === 'stopped') settle(stopped());
      else if (why === 'slow') settle(failed(`it took longer than ${limit / 1_000} seconds`));
      else if (why === 'long') settle(failed('its answer did not end'));
      if (why !== undefined) child.stdout.destroy();
    });
    child.on('close', (code) => {
      if (why !== undefined) return;
      if (code !== 0) settle(failed(complaint.trim().split('\n').at(-1) ?? `exit ${code}`));
      else settle(ok(Buffer.concat(pieces).toString('utf8')));
    });
    child.stdin.end(input);
  });
}

function stopped(): Result<never> {
  return fail('stopped', 'Recognising text was stopped. Nothing was changed.');
}

function failed(reason: string): Result<never> {
  return fail(
    'recognition_failed',
    `The text of the page could not be recognised (${reason.slice(0, 300)}). The file is kept as it was; try again, or with another language.`,
    { retry: true },
  );
}

/** Reading back what was written, line by line, without holding the file. */
import type { ExportProblem } from '../options.ts';
import type { WrittenFile } from './format.ts';

/** Bytes read at once. */
const PART = 1_048_576;

/** A file that is in memory, for tests and previews. */
export function fileOf(content: string | Uint8Array): WrittenFile {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  return {
    byteLength: bytes.byteLength,
    slice: (start, end) => Uint8Array.from(bytes.subarray(start, end)).buffer,
  };
}

/** The lines of a UTF-8 file, without their ends; a last line without an end is given as well. */
export async function* linesOf(file: WrittenFile): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  // Parts of a line wait in a list: joined each time, a long line would be copied again and again.
  let waiting: string[] = [];
  for (let start = 0; start < file.byteLength; start += PART) {
    const part = await file.slice(start, Math.min(start + PART, file.byteLength));
    const pieces = decoder.decode(part, { stream: true }).split('\n');
    const [first = '', ...rest] = pieces;
    waiting.push(first);
    for (const piece of rest) {
      yield waiting.join('');
      waiting = [piece];
    }
  }
  waiting.push(decoder.decode());
  const last = waiting.join('');
  if (last !== '') yield last;
}

/** A file of JSON Lines, each line held against the rules of one sample. */
export async function validateLines(
  file: WrittenFile,
  check: (sample: unknown) => readonly ExportProblem[],
): Promise<readonly ExportProblem[]> {
  const problems: ExportProblem[] = [];
  let sample = 0;
  for await (const line of linesOf(file)) {
    const found = check(parsed(line));
    problems.push(...found.map((problem) => ({ ...problem, sample })));
    sample += 1;
  }
  return problems;
}

/** The file's text as one JSON value; `undefined` when it is none. */
export async function wholeJson(file: WrittenFile): Promise<unknown> {
  return parsed(new TextDecoder().decode(await file.slice(0, file.byteLength)));
}

/** Undefined, which is no JSON value, for what is not JSON. */
export function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

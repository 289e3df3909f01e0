/** Frames from disk into R's process, and back. */
import { mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Frame, type FrameColumn, type FrameFolder } from '../../core/analysis/frame.ts';
import { fail, ok, type Result } from '../../core/errors.ts';
import { RTakenColumn, RTexts, type RRequest } from './messages.ts';
import { askWithin, type RProcess } from './r-process.ts';

/** Bytes of a frame that R takes: it addresses at most 4 GB, and copies tables freely. */
const MOST = 1_000_000_000;
/** Bytes R's process may hold meanwhile. */
const MEMORY = 4_000_000_000;

/** Milliseconds for each column; what a cell defined may be asked for it, and may not answer. */
const TIME = 120_000;

const TOO_LARGE =
  'Reduce it by SQL first: select the rows and columns that are needed, or aggregate.';

type Ask = (request: RRequest) => Promise<Result<unknown>>;

export async function giveFrame(
  r: RProcess,
  name: string,
  { folder, frame }: FrameFolder,
): Promise<Result<void>> {
  const size = await sizeOf(folder, frame);
  if (!size.ok) return size;
  if (size.data > MOST) {
    return fail(
      'engine_limit',
      `The table “${name}” has ${Math.round(size.data / 1e6)} MB; R in Cairn takes up to ${MOST / 1e6} MB. Nothing was changed. ${TOO_LARGE}`,
    );
  }
  const ask = asking(r, name);
  const begun = await ask({ kind: 'give_begin', rows: frame.rows });
  if (!begun.ok) return begun;
  for (const [index, column] of frame.columns.entries()) {
    // One column in memory at a time, in order.
    /* oxlint-disable no-await-in-loop */
    const numbers = await readFile(join(folder, `${index}.bin`));
    const texts = hasTexts(column) ? await readFile(join(folder, `${index}.txt`)) : undefined;
    const given = await ask({ kind: 'give_column', column, numbers, texts });
    /* oxlint-enable no-await-in-loop */
    if (!given.ok) return given;
  }
  const ended = await ask({ kind: 'give_end', name });
  return ended.ok ? ok(undefined) : ended;
}

export async function takeFrame(
  r: RProcess,
  name: string,
  folder: string,
): Promise<Result<FrameFolder>> {
  const ask = asking(r, name);
  const begun = await ask({ kind: 'take_begin', name, most: MOST });
  if (!begun.ok) return begun;
  const described = frameOf(name, RTexts.parse(begun.data));
  if (!described.ok) return described;
  const frame = described.data;
  await mkdir(folder, { recursive: true });
  for (const [index, column] of frame.columns.entries()) {
    /* oxlint-disable no-await-in-loop */
    const request: RRequest = { kind: 'take_column', index, hasTexts: hasTexts(column) };
    const taken = await ask(request);
    if (!taken.ok) return taken;
    const { numbers, texts } = RTakenColumn.parse(taken.data);
    if (numbers.length !== frame.rows * widthOf(column))
      return failed(name, 'a column is cut short');
    await writeFile(join(folder, `${index}.bin`), numbers);
    if (texts !== undefined) await writeFile(join(folder, `${index}.txt`), texts);
    /* oxlint-enable no-await-in-loop */
  }
  await writeFile(join(folder, 'frame.json'), JSON.stringify(frame));
  const ended = await ask({ kind: 'take_end' });
  return ended.ok ? ok({ folder, frame }) : ended;
}

/** What resources/r/engine/frames.R says of a table. */
function frameOf(name: string, [word = '', ...rest]: RTexts): Result<Frame> {
  switch (word) {
    case 'not_found':
      return fail('not_found', `There is no “${name}” in R. Run the cell that makes it first.`);
    case 'not_a_table':
      return fail(
        'invalid_input',
        `“${name}” in R is no table (its class is ${rest[0]}), and only tables go to another language. Make a data frame of it.`,
      );
    case 'not_a_column':
      return fail(
        'invalid_input',
        `The column “${rest[0]}” of “${name}” (class ${rest[1]}) cannot go to another language: numbers, texts, truth values, factors, dates and times can. Change or drop it in R.`,
      );
    case 'too_large':
      return fail(
        'engine_limit',
        `The table “${name}” is larger than the ${MOST / 1e6} MB that go from R to another language. Take fewer rows or columns of it.`,
      );
    default:
  }
  const [rows, ...columns] = rest;
  const frame = Frame.safeParse({
    rows: Number(rows),
    columns: Array.from({ length: columns.length / 4 }, (_, i) => {
      const [type, distinct, ordered, columnName] = columns.slice(i * 4, i * 4 + 4);
      return {
        name: columnName,
        type,
        ...(type === 'text' || type === 'factor' ? { distinct: Number(distinct) } : {}),
        ...(ordered === 'TRUE' ? { ordered: true } : {}),
      };
    }),
  });
  if (frame.success) return ok(frame.data);
  return fail(
    'invalid_input',
    `“${name}” in R has columns without a name, or more than 10,000 of them. Give each a name.`,
  );
}

/** Bytes of all columns; `data_unreadable` when a file is not as long as the frame says. */
async function sizeOf(folder: string, frame: Frame): Promise<Result<number>> {
  let total = 0;
  for (const [index, column] of frame.columns.entries()) {
    // oxlint-disable-next-line no-await-in-loop -- a few calls
    const found = await stat(join(folder, `${index}.bin`)).catch(() => undefined);
    if (found?.size !== frame.rows * widthOf(column)) {
      return fail(
        'data_unreadable',
        `The column “${column.name}” is not on disk as it was written. Nothing was changed; import the data again.`,
        { details: { folder, index } },
      );
    }
    total += found.size;
  }
  return ok(total);
}

function asking(r: RProcess, name: string): Ask {
  r.contained.limitMemory(MEMORY);
  return async (request) => {
    const answer = await askWithin(r.contained, request, TIME);
    if (answer.kind === 'answered') return ok(answer.answer);
    if (answer.kind === 'threw') return failed(name, answer.message);
    if (answer.end.because === 'memory') {
      return fail(
        'engine_limit',
        `R ran out of memory with the table “${name}” and was ended; what was defined in it is gone. ${TOO_LARGE}`,
      );
    }
    return failed(name, 'its process ended');
  };
}

function failed(name: string, words: string): ReturnType<typeof fail> {
  return fail('engine_failed', `R could not pass the table “${name}” on: ${words}. Try again.`, {
    retry: true,
  });
}

function hasTexts({ type }: FrameColumn): boolean {
  return type === 'text' || type === 'factor';
}

/** Bytes of a value in the column's file. */
function widthOf({ type }: FrameColumn): 4 | 8 {
  return type === 'double' || type === 'date' || type === 'datetime' ? 8 : 4;
}

/** Takes in a file from another machine, whatever of a review it holds. Nothing in it is trusted. */
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { createInterface } from 'node:readline';
import type { RouteRequest } from '../../../preload/contract/index.ts';
import type { Brought } from '../../../preload/contract/views/review.ts';
import { isMissing, wordsOf } from '../../adapters/system/io-error.ts';
import { fail, ok, type Result } from '../../core/errors.ts';
import { JudgementsFile, PacketHead } from '../../core/trajectory/judging/exchange.ts';
import { RubricFile } from '../../core/trajectory/judging/rubric.ts';
import type { Room } from '../room.ts';
import { bringJudgements } from './bring-judgements.ts';
import { bringPacket } from './bring-packet.ts';
import { bringRubric } from './rubrics.ts';

/** A packet's head or a file of judgements is not longer. Characters. */
const LONGEST = 256 * 1024 * 1024;
/** Nothing that holds trajectories of a review is larger. Bytes. */
const LARGEST = 2 * 1024 * 1024 * 1024;

export interface FileFromElsewhere {
  readonly path: string;
  readonly name: string;
}

/** Codes: `unreadable_path`, `too_large`, `invalid_input` for anything damaged or foreign, and those of writing. */
export async function bringFile(
  room: Room,
  source: RouteRequest<'review.bring'>,
): Promise<Result<Brought>> {
  const file = await fileOf(room, source);
  if (!file.ok) return file;
  const { name, path } = file.data;
  const first = await firstLine(path);
  if (first === undefined) return foreign(name);
  const head = jsonOf(first);
  if (hasMark(head, 'review_packet')) {
    const packet = PacketHead.safeParse(head);
    return packet.success ? bringPacket(room, packet.data, file.data) : damaged(name);
  }
  const whole = await wholeText(path);
  const content = whole === undefined ? undefined : jsonOf(whole);
  if (hasMark(content, 'review_judgements')) {
    const judgements = JudgementsFile.safeParse(content);
    return judgements.success ? bringJudgements(room, judgements.data, file.data) : damaged(name);
  }
  if (hasMark(content, 'rubric')) {
    const rubric = RubricFile.safeParse(content);
    if (!rubric.success) return damaged(name);
    const brought = await bringRubric(room, rubric.data.rubric);
    return brought.ok ? ok({ kind: 'rubric', ...brought.data }) : brought;
  }
  return foreign(name);
}

/** The answer to a file that says what it is and does not hold to it. */
export function damaged(name: string, why = 'it is not as Cairn writes it') {
  return fail(
    'invalid_input',
    `${name} is damaged (${why}), so nothing of it was taken in. Ask for the file again.`,
  );
}

function foreign(name: string) {
  return fail(
    'invalid_input',
    `${name} is no file of a review: neither a packet, nor judgements, nor a rubric written by Cairn. Nothing was taken in.`,
  );
}

async function fileOf(
  room: Room,
  source: RouteRequest<'review.bring'>,
): Promise<Result<FileFromElsewhere>> {
  const name = source.from === 'path' ? basename(source.path) : source.name;
  const path = source.from === 'path' ? source.path : room.files.pathOf(source.fileId);
  try {
    const found = await stat(path);
    if (!found.isFile())
      return fail('unreadable_path', `${name} is not a file; nothing was taken in.`);
    if (found.size > LARGEST)
      return fail('too_large', `${name} is larger than 2 GB, so nothing of it was taken in.`);
    return ok({ path, name });
  } catch (error) {
    return fail(
      'unreadable_path',
      isMissing(error)
        ? `There is no file at ${path}; check the path. Nothing was taken in.`
        : `${name} cannot be read (${wordsOf(error)}); nothing was taken in.`,
    );
  }
}

async function firstLine(path: string): Promise<string | undefined> {
  for await (const line of linesOf(path)) return line;
  return undefined;
}

/** Undefined when a single line is longer than anything Cairn writes. */
async function wholeText(path: string): Promise<string | undefined> {
  let text = '';
  for await (const chunk of createReadStream(path, 'utf8')) {
    text += String(chunk);
    if (text.length > LONGEST) return undefined;
  }
  return text;
}

/** Lines without their breaks; a file that is no text ends early, as damaged. */
export async function* linesOf(path: string): AsyncGenerator<string> {
  const input = createReadStream(path, 'utf8');
  const lines = createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY });
  try {
    yield* lines;
  } finally {
    lines.close();
    input.destroy();
  }
}

/** What JSON holds; undefined for anything else. */
export function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function hasMark(value: unknown, mark: string): boolean {
  return typeof value === 'object' && value !== null && 'cairn' in value && value.cairn === mark;
}

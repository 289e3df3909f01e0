/**
 * Rewrites one stream with tombstones in the place of erased payloads, and with the event that says
 * so as its last line. The new file replaces the old one in a single rename, so a crash leaves
 * either the one or the other, whole.
 */
import { randomUUID } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Result } from '../../core/errors.ts';
import { fail, ok } from '../../core/errors.ts';
import type { Digest, JournalEntry, StreamHead } from '../../core/ports.ts';
import { checkDraft } from '../../core/record/draft.ts';
import { isErasable, textsOf, tombstoneOf } from '../../core/record/erasure.ts';
import type { StreamName } from '../../core/record/event.ts';
import type { RawLine } from '../../core/record/line.ts';
import { lineOf, parseLine } from '../../core/record/line.ts';
import type { SealPorts } from '../../core/record/seal.ts';
import { seal } from '../../core/record/seal.ts';
import { syncFolder } from '../system/durable-file.ts';
import type { JournalFile, OpenJournalFile } from './journal-file.ts';
import { linesOf } from './lines.ts';
import { ERASING_MARK, namesIn } from './places.ts';

export interface EraseRequest {
  readonly stream: StreamName;
  readonly path: string;
  readonly eventIds: ReadonlySet<string>;
  readonly reason: string;
  readonly head: StreamHead | undefined;
  readonly ports: SealPorts;
  readonly openFile: OpenJournalFile;
}

/** Takes the place of a damaged line that repeated an erased text. It is reported like any damaged line. */
const EMPTIED_LINE = '{"damaged":"emptied by an erasure"}';

const LINE_FEED = Buffer.from('\n');

/** Gives the entry of the `events.erased` event. Nothing is changed when an id is unknown or must be kept. */
export async function eraseInStream(request: EraseRequest): Promise<Result<JournalEntry>> {
  const found = await findErased(request);
  if (!found.ok) return found;
  const temporary = `${request.path}${ERASING_MARK}${randomUUID().slice(0, 8)}`;
  try {
    const entry = await writeErased(request, found.data, temporary);
    await rename(temporary, request.path);
    await syncFolder(dirname(request.path));
    return ok(entry);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

/** What a crash in the middle of an erasure leaves: a copy that never took the place of its stream. */
export async function removeUnfinishedErasures(journalFolder: string): Promise<void> {
  for (const folder of [journalFolder, join(journalFolder, 'sessions')]) {
    for (const name of await namesIn(folder)) {
      if (name.includes(ERASING_MARK)) await rm(join(folder, name), { force: true });
    }
  }
}

/** Texts of the erased payloads that are long enough to be recognised in a damaged line. */
async function findErased(request: EraseRequest): Promise<Result<readonly string[]>> {
  const missing = new Set(request.eventIds);
  const texts = new Set<string>();
  for await (const line of linesOfFile(request)) {
    const parsed = parseLine(request.stream, line.text, request.ports.digest);
    if (!parsed.ok || !missing.delete(parsed.event.id)) continue;
    if (!isErasable(parsed.event.kind)) {
      const message = `Events of kind "${parsed.event.kind}" hold the record together and cannot be erased. Nothing was erased.`;
      return fail('invalid_input', message);
    }
    for (const text of textsOf(parsed.event.payload)) if (text.length >= 8) texts.add(text);
  }
  if (missing.size > 0) {
    const message = `The stream has no event ${[...missing].join(', ')}. Nothing was erased.`;
    return fail('not_found', message);
  }
  return ok([...texts].map((text) => JSON.stringify(text).slice(1, -1)));
}

async function writeErased(
  request: EraseRequest,
  texts: readonly string[],
  temporary: string,
): Promise<JournalEntry> {
  const source = await request.openFile(request.path, 'read');
  const target = await open(temporary, 'wx');
  try {
    let position = 0;
    for await (const line of linesOf(source, { offset: 0, line: 1, end: await source.size() })) {
      const text = rewritten(request, line, texts);
      // Untouched lines are copied as bytes: a damaged one need not be text at all.
      const bytes = text === undefined ? await bytesOf(source, line) : Buffer.from(text);
      position += await writeLine(target, bytes);
    }
    const draft = checkDraft(request.stream, {
      actor: { kind: 'researcher' },
      kind: 'events.erased',
      payload: { stream: request.stream, eventIds: [...request.eventIds], reason: request.reason },
    });
    const event = seal(request.stream, request.head, draft, request.ports);
    const length = (await writeLine(target, Buffer.from(lineOf(event)))) - 1;
    await target.sync();
    return { event, offset: position, length };
  } finally {
    await target.close();
    await source.close();
  }
}

/** The line's new text; undefined when it stays as it is. */
function rewritten(
  request: EraseRequest,
  line: RawLine,
  texts: readonly string[],
): string | undefined {
  const parsed = parseLine(request.stream, line.text, request.ports.digest);
  if (parsed.ok) {
    return request.eventIds.has(parsed.event.id) ? lineOf(tombstoneOf(parsed.event)) : undefined;
  }
  return texts.some((text) => line.text.includes(text)) ? EMPTIED_LINE : undefined;
}

async function bytesOf(file: JournalFile, line: RawLine): Promise<Buffer> {
  const bytes = Buffer.alloc(line.length);
  let done = 0;
  while (done < bytes.length) {
    const read = await file.read(bytes.subarray(done), line.offset + done);
    if (read === 0) throw new Error('the stream became shorter while it was rewritten');
    done += read;
  }
  return bytes;
}

async function writeLine(target: FileHandle, bytes: Buffer): Promise<number> {
  await target.writeFile(Buffer.concat([bytes, LINE_FEED]));
  return bytes.length + 1;
}

async function* linesOfFile(request: {
  readonly path: string;
  readonly openFile: OpenJournalFile;
  readonly ports: { readonly digest: Digest };
}): AsyncGenerator<RawLine> {
  const file = await request.openFile(request.path, 'read');
  try {
    yield* linesOf(file, { offset: 0, line: 1, end: await file.size() });
  } finally {
    await file.close();
  }
}

/** Writes one reviewer's items as a file for a machine of theirs. */
import { createHash } from 'node:crypto';
import { open, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { failureOfWrite } from '../../adapters/journal/write-failure.ts';
import { systemDigest } from '../../adapters/system/digest.ts';
import { syncFolder } from '../../adapters/system/durable-file.ts';
import { makeFolder } from '../../adapters/system/make-folder.ts';
import { fail, ok, type Result } from '../../core/errors.ts';
import { WORKSPACE_STREAM } from '../../core/record/event.ts';
import type { PacketEnd, PacketHead } from '../../core/trajectory/judging/exchange.ts';
import { redactWords } from '../../core/trajectory/redaction/apply.ts';
import type { Room } from '../room.ts';
import { trajectoryNow } from './now.ts';
import { addCuts, NO_CUTS, packetLine, type PacketCuts } from './packet-line.ts';
import { reviewerOf, type OpenedReview } from './opened-review.ts';
import { queueView } from './show-review.ts';

export interface PacketWish {
  readonly reviewerId: string;
  /** False: the trajectories are whole. */
  readonly redact: boolean;
}

export interface WrittenFile {
  readonly name: string;
  readonly path: string;
  readonly bytes: number;
  readonly items: number;
  readonly text?: string;
  readonly cuts?: PacketCuts;
}

/** A file that is larger is not given as text as well. Bytes. */
const MOST_TEXT = 32 * 1024 * 1024;

/** Codes: `not_found`, `invalid_input` when an item changed since, and those of redaction and writing. */
export async function writePacket(
  room: Room,
  opened: OpenedReview,
  { reviewerId, redact }: PacketWish,
): Promise<Result<WrittenFile>> {
  const { review, rubric } = opened;
  const reviewer = reviewerOf(opened, reviewerId);
  if (!reviewer.ok) return reviewer;
  const queue = queueView(opened, reviewerId);
  if (!queue.ok) return queue;
  const items: PacketHead['items'] = [];
  let cuts: PacketCuts = NO_CUTS;
  for (const { trajectoryId } of queue.data.items) {
    const item = await packetItem(room, opened, trajectoryId, redact);
    if (!item.ok) return item;
    items.push(item.data.item);
    cuts = addCuts(cuts, item.data.cuts);
  }
  if (items.length === 0)
    return fail(
      'invalid_input',
      `${reviewer.data.name} has no item in this review, so there is nothing to write.`,
    );
  const signed = await room.journal.signHead(WORKSPACE_STREAM);
  if (!signed.ok) return signed;
  const { workspaceId, name } = room.info();
  const head: PacketHead = {
    cairn: 'review_packet',
    format: 1,
    workspace: { workspaceId, name },
    writtenAt: room.clock.now().toISOString(),
    review: {
      reviewId: review.reviewId,
      name: review.name,
      blind: review.blind,
      seed: review.seed,
    },
    rubric,
    reviewer: reviewer.data,
    ...(redact ? { cuts: cuts.made } : {}),
    items,
    head: signed.data,
  };
  const file = `${fileName(review.name, reviewer.data.name)}.review-packet.jsonl`;
  const written = await writeLines(room, file, head, redact);
  return written.ok && redact ? ok({ ...written.data, cuts }) : written;
}

/** Words that every file system takes. */
export function fileName(...words: readonly string[]): string {
  const name = words
    .map((word) => word.replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-|-$/g, ''))
    .join('.');
  return name.slice(0, 100) || 'review';
}

/** A file that was written, with its text when it is small enough for a browser to keep. */
export async function writtenFile(
  path: string,
  file: Omit<WrittenFile, 'path' | 'text'>,
): Promise<WrittenFile> {
  const text = file.bytes <= MOST_TEXT ? await readFile(path, 'utf8') : undefined;
  return { ...file, path, ...(text === undefined ? {} : { text }) };
}

async function packetItem(
  room: Room,
  { review }: OpenedReview,
  trajectoryId: string,
  redact: boolean,
): Promise<Result<{ readonly item: PacketHead['items'][number]; readonly cuts: PacketCuts }>> {
  const item = review.items.find((one) => one.trajectoryId === trajectoryId);
  const now = await trajectoryNow(room, trajectoryId);
  if (!now.ok) return now;
  const { hash, title } = now.data;
  if (item?.hash !== hash)
    return fail(
      'invalid_input',
      `"${title}" went on since it was put into the review, so no file was written. Take it into the review as it is now, then write the file.`,
    );
  const line = await packetLine(room, trajectoryId, redact);
  if (!line.ok) return line;
  const { text, redactions, cuts } = line.data;
  return ok({
    item: {
      trajectoryId,
      hash,
      title: redactWords(title, redactions).slice(0, 300),
      sha256: systemDigest.sha256(text),
    },
    cuts,
  });
}

/** Line by line, so that no more than one trajectory is held; whole, or not there. */
async function writeLines(
  room: Room,
  name: string,
  head: PacketHead,
  redact: boolean,
): Promise<Result<WrittenFile>> {
  const path = join(room.folder, 'exports', name);
  const temporary = `${path}.writing-${process.pid}`;
  const hash = createHash('sha256');
  let bytes = 0;
  try {
    await makeFolder(dirname(path));
    const handle = await open(temporary, 'w');
    try {
      const put = async (line: string): Promise<void> => {
        const chunk = Buffer.from(`${line}\n`);
        hash.update(chunk);
        bytes += chunk.length;
        await handle.write(chunk);
      };
      await put(JSON.stringify(head));
      for (const { trajectoryId, sha256, title } of head.items) {
        const line = await packetLine(room, trajectoryId, redact);
        if (!line.ok) return line;
        if (systemDigest.sha256(line.data.text) !== sha256)
          return fail(
            'invalid_input',
            `"${title}" went on while the file was written, so no file was kept. Write it again.`,
          );
        await put(line.data.text);
      }
      const end: PacketEnd = { end: hash.digest('hex') };
      const last = Buffer.from(`${JSON.stringify(end)}\n`);
      bytes += last.length;
      await handle.write(last);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(temporary, path);
    await syncFolder(dirname(path));
  } catch (error) {
    return { ok: false, error: failureOfWrite(error) };
  } finally {
    await rm(temporary, { force: true }).catch(() => undefined);
  }
  return ok(await writtenFile(path, { name, bytes, items: head.items.length }));
}

/** Writes what was judged here of a review that came from another workspace, to go back there. */
import { dirname, join } from 'node:path';
import { failureOfWrite } from '../../adapters/journal/write-failure.ts';
import { systemDigest } from '../../adapters/system/digest.ts';
import { writeFileDurably } from '../../adapters/system/durable-file.ts';
import { makeFolder } from '../../adapters/system/make-folder.ts';
import { fail, ok, type Result } from '../../core/errors.ts';
import { canonicalJson, toPlainJson } from '../../core/record/canonical.ts';
import { WORKSPACE_STREAM } from '../../core/record/event.ts';
import { ReturnedJudgement, type JudgementsFile } from '../../core/trajectory/judging/exchange.ts';
import { lastOfEach } from '../../core/trajectory/judging/standing.ts';
import type { Room } from '../room.ts';
import type { OpenedReview } from './opened-review.ts';
import { fileName, writtenFile, type WrittenFile } from './write-packet.ts';

/** Codes: `invalid_input` when the review is this workspace's own or nothing was judged, and those of writing. */
export async function writeJudgements(
  room: Room,
  opened: OpenedReview,
): Promise<Result<WrittenFile>> {
  const { review } = opened;
  if (review.received === undefined)
    return fail(
      'invalid_input',
      `The review "${review.name}" belongs to this workspace: its judgements are here already, so no file was written.`,
    );
  const judgements = returned(opened);
  if (judgements.length === 0)
    return fail('invalid_input', 'Nothing was judged yet, so there is nothing to send back.');
  const signed = await room.journal.signHead(WORKSPACE_STREAM);
  if (!signed.ok) return signed;
  const { workspaceId, name } = room.info();
  const file: JudgementsFile = {
    cairn: 'review_judgements',
    format: 1,
    workspace: { workspaceId, name },
    writtenAt: room.clock.now().toISOString(),
    to: { workspaceId: review.received.workspaceId },
    reviewId: review.reviewId,
    rubric: { rubricId: review.rubricId, version: review.rubricVersion },
    judgements: [...judgements],
    sha256: judgementsHash(judgements),
    head: signed.data,
  };
  const who = review.reviewers.length === 1 ? (review.reviewers[0]?.name ?? '') : name;
  const fileNamed = `${fileName(review.name, who)}.review-judgements.json`;
  const path = join(room.folder, 'exports', fileNamed);
  const text = `${JSON.stringify(file, null, 2)}\n`;
  try {
    await makeFolder(dirname(path));
    await writeFileDurably(path, text);
  } catch (error) {
    return { ok: false, error: failureOfWrite(error) };
  }
  const bytes = Buffer.byteLength(text);
  return ok(await writtenFile(path, { name: fileNamed, bytes, items: judgements.length }));
}

/** What a judgements file says of its own content. */
export function judgementsHash(judgements: readonly ReturnedJudgement[]): string {
  return systemDigest.sha256(canonicalJson(toPlainJson(judgements)));
}

/** The last word of each reviewer on each item, by the names the other workspace has for it. */
function returned({ review, judgements }: OpenedReview): readonly ReturnedJudgement[] {
  const origins = new Map(review.items.map(({ trajectoryId, origin }) => [trajectoryId, origin]));
  return lastOfEach(judgements).flatMap((judgement) => {
    const origin = origins.get(judgement.trajectoryId);
    if (origin === undefined) return [];
    // Who an item is passed on to is chosen where the review belongs.
    const own = ReturnedJudgement.strip().parse(judgement);
    return [{ ...own, ...origin }];
  });
}

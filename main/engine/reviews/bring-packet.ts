/** Takes a reviewer's packet from another workspace in: its trajectories, its rubric and what is to be judged. */
import { createHash } from 'node:crypto';
import type { Brought } from '../../../preload/contract/views/review.ts';
import { getReview } from '../../adapters/sqlite/query-reviews.ts';
import { systemDigest } from '../../adapters/system/digest.ts';
import { systemSignatureVerifier } from '../../adapters/system/signer.ts';
import { fail, ok, type Result } from '../../core/errors.ts';
import { isSignatureValid } from '../../core/record/signed-head.ts';
import { PacketEnd, type PacketHead } from '../../core/trajectory/judging/exchange.ts';
import type { Review, ReviewItem } from '../../core/trajectory/judging/review.ts';
import { rubricProblem } from '../../core/trajectory/judging/rubric.ts';
import type { TrajectoryImport } from '../../core/trajectory/imports/imported.ts';
import { Trajectory } from '../../core/trajectory/trajectory.ts';
import type { Room } from '../room.ts';
import { READER_VERSION } from '../../core/trajectory/imports/formats.ts';
import { importIdOf, trajectoryIdOf } from '../trajectories/read-import.ts';
import { damaged, jsonOf, linesOf, type FileFromElsewhere } from './bring-file.ts';
import { recordInReview, type ReviewDraft } from './record-review.ts';
import { rubricDrafts } from './packet-rubric.ts';

/** Codes: `invalid_input`, and those of writing. Everything is checked before anything is recorded. */
export async function bringPacket(
  room: Room,
  head: PacketHead,
  file: FileFromElsewhere,
): Promise<Result<Brought>> {
  const refusal = await refused(room, head, file);
  if (refusal !== undefined) return refusal;
  const before = getReview(room.database, head.review.reviewId)?.review;
  if (before !== undefined && before.received?.workspaceId !== head.workspace.workspaceId)
    return fail(
      'invalid_input',
      `${file.name} belongs to a review that this workspace has from elsewhere, so nothing was taken in.`,
    );
  const rubric = rubricDrafts(room, head.rubric);
  if (!rubric.ok) return rubric;
  const known = knownItems(before);
  const fresh = head.items.filter((item) => !known.has(originKey(item)));
  const added = await addTrajectories(room, file, fresh);
  if (!added.ok) return added;
  const { items, packets, drafts } = added.data;
  const review = received(head, before, items, packets);
  const recorded = await recordInReview(room, [
    ...rubric.data,
    ...drafts,
    { kind: 'review.saved', payload: review },
  ]);
  if (!recorded.ok) return recorded;
  return ok({
    kind: 'packet',
    reviewId: review.reviewId,
    reviewer: head.reviewer,
    workspaceName: head.workspace.name,
    items: head.items.length,
    known: head.items.length - fresh.length,
  });
}

/** Every hash, the signature and each trajectory, before anything is taken. */
async function refused(room: Room, head: PacketHead, { name, path }: FileFromElsewhere) {
  if (head.workspace.workspaceId === room.info().workspaceId)
    return fail(
      'invalid_input',
      `${name} was written by this workspace: its items are here already. Take it to the reviewer's machine.`,
    );
  if (!isSignatureValid(head.head, systemSignatureVerifier))
    return damaged(name, 'the signature of the workspace it comes from does not hold');
  const problem = rubricProblem(head.rubric);
  if (problem !== undefined) return damaged(name, problem);
  if (new Set(head.items.map(({ trajectoryId }) => trajectoryId)).size < head.items.length)
    return damaged(name, 'it names an item twice');
  const hash = createHash('sha256');
  let place = 0;
  let end: string | undefined;
  for await (const line of linesOf(path)) {
    if (end !== undefined) return damaged(name, 'it goes on after its end');
    const item = head.items[place - 1];
    if (place > 0 && item === undefined) {
      const last = PacketEnd.safeParse(jsonOf(line));
      if (!last.success) return damaged(name, 'its last line is missing');
      end = last.data.end;
      continue;
    }
    hash.update(`${line}\n`);
    if (item !== undefined) {
      if (systemDigest.sha256(line) !== item.sha256)
        return damaged(name, `the trajectory "${item.title}" is not the one it was written with`);
      if (!Trajectory.safeParse(jsonOf(line)).success)
        return damaged(name, `the trajectory "${item.title}" cannot be read`);
    }
    place += 1;
  }
  if (end === undefined) return damaged(name, 'its end is missing');
  return hash.digest('hex') === end
    ? undefined
    : damaged(name, 'its content is not the one it was closed with');
}

interface AddedItems {
  readonly items: readonly ReviewItem[];
  /** SHA-256 of the file that was kept; none when nothing in it is new. */
  readonly packets: readonly string[];
  readonly drafts: readonly ReviewDraft[];
}

/** The file becomes an import of its own kind; only items that are not here yet get an id. */
async function addTrajectories(
  room: Room,
  { path, name }: FileFromElsewhere,
  fresh: PacketHead['items'],
): Promise<Result<AddedItems>> {
  if (fresh.length === 0) return ok({ items: [], packets: [], drafts: [] });
  const wanted = new Set(fresh.map(({ sha256 }) => sha256));
  const stored = await room.files.addStream(name, onlyLines(path, wanted));
  if (!stored.ok) return stored;
  const { fileId, bytes } = stored.data;
  const trajectories = fresh.map(({ title }, place) => ({
    trajectoryId: trajectoryIdOf(fileId, place),
    title,
  }));
  const items = fresh.map(({ trajectoryId, hash }, index): ReviewItem => ({
    trajectoryId: trajectories[index]?.trajectoryId ?? '',
    hash,
    assigned: [],
    origin: { trajectoryId, hash },
  }));
  const imported: TrajectoryImport = {
    importId: importIdOf(fileId),
    fileId,
    fileName: name,
    bytes,
    format: 'cairn',
    readerVersion: READER_VERSION,
    trajectories,
  };
  return ok({
    items,
    packets: [fileId],
    drafts: [{ kind: 'trajectories.imported', payload: imported }],
  });
}

/** The trajectories' lines alone, in order: what the import's reader takes. */
async function* onlyLines(path: string, wanted: ReadonlySet<string>): AsyncGenerator<Uint8Array> {
  for await (const line of linesOf(path)) {
    if (wanted.has(systemDigest.sha256(line))) yield Buffer.from(`${line}\n`);
  }
}

/** The review as this machine has it: the items of the reviewers it was sent for. */
function received(
  head: PacketHead,
  before: Review | undefined,
  added: readonly ReviewItem[],
  packets: readonly string[],
): Review {
  const { review, rubric, reviewer, workspace } = head;
  const own = new Set(head.items.map(originKey));
  const named = new Set(head.items.map(({ trajectoryId }) => trajectoryId));
  const { reviewerId } = reviewer;
  // An item that went on since it was first sent takes the place of what it was.
  const kept = (before?.items ?? []).filter(
    ({ origin }) =>
      origin === undefined || own.has(originKey(origin)) || !named.has(origin.trajectoryId),
  );
  const items = [...kept, ...added].map((item) =>
    item.origin !== undefined &&
    own.has(originKey(item.origin)) &&
    !item.assigned.includes(reviewerId)
      ? { ...item, assigned: [...item.assigned, reviewerId] }
      : item,
  );
  const reviewers = [
    ...(before?.reviewers ?? []).filter((one) => one.reviewerId !== reviewerId),
    reviewer,
  ];
  return {
    ...review,
    rubricId: rubric.rubricId,
    rubricVersion: rubric.version,
    items,
    reviewers,
    perItem: reviewers.length,
    state: 'open',
    received: {
      workspaceId: workspace.workspaceId,
      workspaceName: workspace.name,
      packets: [...new Set([...(before?.received?.packets ?? []), ...packets])],
    },
  };
}

function knownItems(before: Review | undefined): ReadonlySet<string> {
  return new Set(
    (before?.items ?? []).flatMap(({ origin }) =>
      origin === undefined ? [] : [originKey(origin)],
    ),
  );
}

function originKey({
  trajectoryId,
  hash,
}: {
  readonly trajectoryId: string;
  readonly hash: string;
}): string {
  return `${trajectoryId} ${hash}`;
}

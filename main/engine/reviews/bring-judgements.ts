/** Takes judgements from another machine into the review they belong to; the same file twice changes nothing. */
import type { Brought, BroughtProblem } from '../../../preload/contract/views/review.ts';
import { systemDigest } from '../../adapters/system/digest.ts';
import { systemSignatureVerifier } from '../../adapters/system/signer.ts';
import { fail, ok, type Result } from '../../core/errors.ts';
import { isSignatureValid } from '../../core/record/signed-head.ts';
import type { JudgementsFile, ReturnedJudgement } from '../../core/trajectory/judging/exchange.ts';
import type { Judgement, Reviewer } from '../../core/trajectory/judging/review.ts';
import { scoresProblem } from '../../core/trajectory/judging/rubric.ts';
import { substituteFor } from '../../core/trajectory/judging/assignment.ts';
import { lastOfEach } from '../../core/trajectory/judging/standing.ts';
import type { Room } from '../room.ts';
import { damaged, type FileFromElsewhere } from './bring-file.ts';
import { openReview, type OpenedReview } from './opened-review.ts';
import { recordInReview } from './record-review.ts';
import { judgementsHash } from './write-judgements.ts';

/** Names of what a problem is about, at most. */
const MOST_NAMES = 20;

/** Codes: `invalid_input`, `not_found`, and those of writing. All that can be taken is recorded together. */
export async function bringJudgements(
  room: Room,
  file: JudgementsFile,
  { name }: FileFromElsewhere,
): Promise<Result<Brought>> {
  const refusal = refused(room, file, name);
  if (refusal !== undefined) return refusal;
  const opened = openReview(room, file.reviewId);
  if (!opened.ok)
    return fail(
      'not_found',
      `${name} holds judgements of a review that is not in this workspace, so nothing was taken in.`,
    );
  const { review } = opened.data;
  if (review.rubricId !== file.rubric.rubricId || review.rubricVersion !== file.rubric.version)
    return fail(
      'invalid_input',
      `${name} was judged by another rubric, or another version of it, than the review "${review.name}" uses. Nothing was taken in.`,
    );
  const taken = takenFrom(opened.data, file);
  const recorded = await recordInReview(
    room,
    taken.judgements.map((payload) => ({ kind: 'judgement.given', payload })),
  );
  if (!recorded.ok) return recorded;
  const { added, changed, known, declined, problems } = taken;
  return ok({
    kind: 'judgements',
    reviewId: file.reviewId,
    added,
    changed,
    known,
    declined,
    problems: [...problems],
  });
}

function refused(room: Room, file: JudgementsFile, name: string) {
  if (judgementsHash(file.judgements) !== file.sha256)
    return damaged(name, 'its judgements are not those it was closed with');
  if (!isSignatureValid(file.head, systemSignatureVerifier))
    return damaged(name, 'the signature of the workspace it comes from does not hold');
  const { workspaceId } = room.info();
  return file.to.workspaceId === workspaceId
    ? undefined
    : fail(
        'invalid_input',
        `${name} holds judgements for another workspace, so nothing was taken in. Open the workspace the review belongs to.`,
      );
}

interface Taken {
  readonly judgements: readonly Judgement[];
  readonly added: number;
  readonly changed: number;
  readonly known: number;
  readonly declined: number;
  readonly problems: readonly BroughtProblem[];
}

/** Whatever names nobody and nothing of the review stays out; what was judged before the item changed comes in and does not count. */
function takenFrom(opened: OpenedReview, file: JudgementsFile): Taken {
  const { review, rubric } = opened;
  const reviewers = new Map(
    [...opened.judgements.map(({ reviewer }) => reviewer), ...review.reviewers].map((one) => [
      one.reviewerId,
      one,
    ]),
  );
  const items = new Map(review.items.map((item) => [item.trajectoryId, item]));
  const ids = new Set(opened.judgements.map(({ judgementId }) => judgementId));
  const last = new Map(lastOfEach(opened.judgements).map((one) => [keyOf(one), one]));
  const broughtBy = systemDigest.sha256(JSON.stringify(file));
  const problems = createProblems();
  const judgements: Judgement[] = [];
  const counts = { added: 0, changed: 0, known: 0, declined: 0 };
  for (const judgement of file.judgements) {
    const reviewer = reviewers.get(judgement.reviewer.reviewerId);
    const item = items.get(judgement.trajectoryId);
    if (reviewer === undefined) {
      problems.add('unknown_reviewer', judgement.reviewer.name);
      continue;
    }
    if (item === undefined) {
      problems.add('unknown_item', judgement.trajectoryId);
      continue;
    }
    const isDeclined = judgement.declined !== undefined;
    if (!isDeclined && scoresProblem(rubric, judgement.scores) !== undefined) {
      problems.add('scores_do_not_fit', judgement.trajectoryId);
      continue;
    }
    const before = last.get(keyOf(judgement));
    if (ids.has(judgement.judgementId) || (before !== undefined && sameWord(before, judgement))) {
      counts.known += 1;
      continue;
    }
    ids.add(judgement.judgementId);
    if (item.hash !== judgement.hash) problems.add('item_changed', judgement.trajectoryId);
    if (before !== undefined && before.judgedAt > judgement.judgedAt)
      problems.add('older', judgement.trajectoryId);
    const taken = withSubstitute(opened, { ...judgement, reviewer, broughtBy }, judgements);
    judgements.push(taken);
    if (before === undefined || before.judgedAt <= judgement.judgedAt)
      last.set(keyOf(judgement), taken);
    if (isDeclined) counts.declined += 1;
    else if (before === undefined) counts.added += 1;
    else counts.changed += 1;
  }
  return { judgements, ...counts, problems: problems.all() };
}

/** An item declined elsewhere goes to another reviewer, as one declined here does. */
function withSubstitute(
  { review, judgements }: OpenedReview,
  judgement: Judgement,
  taken: readonly Judgement[],
): Judgement {
  const item = review.items.find((one) => one.trajectoryId === judgement.trajectoryId);
  if (judgement.declined === undefined || item === undefined) return judgement;
  const { reviewerId } = judgement.reviewer;
  const all = lastOfEach([...judgements, ...taken]);
  const passedTo = substituteFor(review, item, reviewerId, all);
  return passedTo === undefined ? judgement : { ...judgement, passedTo };
}

function keyOf({
  trajectoryId,
  reviewer,
}: {
  readonly trajectoryId: string;
  readonly reviewer: Reviewer;
}): string {
  return `${trajectoryId} ${reviewer.reviewerId}`;
}

function sameWord(one: Judgement, other: ReturnedJudgement): boolean {
  return (
    one.hash === other.hash &&
    one.judgedAt === other.judgedAt &&
    one.note === other.note &&
    one.declined === other.declined &&
    JSON.stringify(one.scores) === JSON.stringify(other.scores)
  );
}

function createProblems() {
  const found = new Map<BroughtProblem['what'], { count: number; names: Set<string> }>();
  return {
    add(what: BroughtProblem['what'], name: string): void {
      const problem = found.get(what) ?? { count: 0, names: new Set<string>() };
      problem.count += 1;
      if (problem.names.size < MOST_NAMES) problem.names.add(name);
      found.set(what, problem);
    },
    all: (): BroughtProblem[] =>
      [...found].map(([what, { count, names }]) => ({ what, count, names: [...names] })),
  };
}

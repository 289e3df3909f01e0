/** Writing what people say in reviews: recorded first, then shown. */
import { ok, type Result } from '../../core/errors.ts';
import { WORKSPACE_STREAM } from '../../core/record/event.ts';
import type { curationKinds } from '../../core/record/curation-kinds.ts';
import type { Room } from '../room.ts';

type ReviewKind = Extract<
  keyof typeof curationKinds,
  `rubric.${string}` | `review.${string}` | `judgement.${string}` | 'trajectories.imported'
>;

export interface ReviewDraft {
  readonly kind: ReviewKind;
  readonly payload: object;
}

/** All of them together or none; once it resolves they are on disk and the lists show them. */
export async function recordInReview(
  room: Room,
  drafts: readonly ReviewDraft[],
): Promise<Result<void>> {
  if (drafts.length === 0) return ok(undefined);
  const actor = await room.researcher();
  const written = await room.journal.append(
    WORKSPACE_STREAM,
    drafts.map(({ kind, payload }) => ({ actor, kind, payload })),
  );
  return written.ok ? room.indexed() : written;
}

/** Which of some works carry a notice, for whoever cites them or gives them on. */
import * as z from 'zod';
import { RetractionKind } from './retraction.ts';
import type { Work } from './work.ts';

export const WorkNotice = z.strictObject({
  workId: z.string(),
  title: z.string(),
  kind: RetractionKind,
});
export type WorkNotice = z.infer<typeof WorkNotice>;

/** Each work once; one without a notice may still never have been checked. */
export function noticesOf(
  works: readonly Pick<Work, 'workId' | 'title' | 'retraction'>[],
): WorkNotice[] {
  const byId = new Map(works.map((work) => [work.workId, work]));
  return [...byId.values()].flatMap(({ workId, title, retraction }) =>
    retraction === undefined ? [] : [{ workId, title, kind: retraction.kind }],
  );
}

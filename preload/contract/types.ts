/** Types and codes of the core that the renderer uses; its only door to them. */
export type { Failure, Result } from '../../main/core/errors.ts';
export { ErrorCode } from '../../main/core/errors.ts';
export { listName } from '../../main/core/library/work.ts';
export type { Job, JobKind, JobState } from '../../main/core/jobs.ts';
export type { Actor } from '../../main/core/record/event.ts';
export type {
  EventKind,
  PolicyIdentity,
  SessionKind,
  SessionOutcome,
  SessionPayload,
} from '../../main/core/record/kinds.ts';
export type { PlanItem } from '../../main/core/agent/plan.ts';
export type { Anchor, Location } from '../../main/core/library/anchor.ts';
export type { ExtractedPage, Rectangle } from '../../main/core/library/document.ts';
export type {
  Claim,
  Evidence,
  Reference,
  Report,
  ReportSection,
  Stance,
  SupportVerdict,
} from '../../main/core/library/evidence.ts';
export type { Passage, PassageHit } from '../../main/core/library/passage.ts';
export type {
  Author,
  FileStatus,
  LibraryFile,
  Work,
  WorkFields,
} from '../../main/core/library/work.ts';

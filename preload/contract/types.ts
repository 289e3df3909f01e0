/** Types and codes of the core that the renderer uses; its only door to them. */
export type { Failure, Result } from '../../main/core/errors.ts';
export { ErrorCode } from '../../main/core/errors.ts';
export { eastAsianName } from '../../main/core/library/east-asian-name.ts';
export { invertedName, listName } from '../../main/core/library/work.ts';
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
export type { Annotation, Placement } from '../../main/core/library/annotation.ts';
export { AnnotationColour } from '../../main/core/library/annotation.ts';
export type { PaperReference } from '../../main/core/library/paper-reference.ts';
export type { DocumentSection } from '../../main/core/library/section.ts';
export { SectionKind } from '../../main/core/library/section.ts';
export type {
  Author,
  FieldOrigin,
  FileStatus,
  LibraryFile,
  SameReason,
  Work,
  WorkExtra,
  WorkVersion,
} from '../../main/core/library/work.ts';
export { ReadingState, WorkFields, WorkType } from '../../main/core/library/work.ts';
export { ReferenceFormat } from '../../main/core/library/reference-format.ts';
export type { RetractionKind, RetractionNotice } from '../../main/core/library/retraction.ts';
export type { LiteratureQuery, QueryBlock } from '../../main/core/literature/query.ts';
export { QueryField } from '../../main/core/literature/query.ts';
export type { LiteratureRecord, OpenCopy } from '../../main/core/literature/record.ts';
export type { SearchOutcome, SearchSeed, SearchTask } from '../../main/core/literature/search.ts';
export type { SearchServiceId, ServiceId } from '../../main/core/literature/service-id.ts';
export type {
  ApprovalRule,
  Approvals,
  Reach,
  SessionMode,
} from '../../main/core/agent/approvals.ts';
export { pathOf } from '../../main/core/agent/branch.ts';
export type { Budget } from '../../main/core/agent/budget.ts';
export type { ModelNotice, Usage } from '../../main/core/agent/model/reply.ts';
export type {
  AssistantChoice,
  ModelCapabilities,
  ModelServer,
  ModelSettings,
  Prices,
  ServerKind,
  ServerState,
} from '../../main/core/agent/model/server.ts';
export type { KernelServerState } from '../../main/core/analysis/kernel-server.ts';
export { addressKind } from '../../main/core/network/address.ts';
export { hostOf, hostRefusal, plainHostPattern } from '../../main/core/network/decide.ts';
export type { NetworkMode, NetworkPolicy } from '../../main/core/network/policy.ts';
export { citationLabel } from '../../main/core/library/citations.ts';
export type { StepKind, TrajectoryStep } from '../../main/core/trajectory/trajectory.ts';
export type { SignOff, SignOffBasis } from '../../main/core/trajectory/curation/sign-off.ts';
export type { Recovery, Trouble } from '../../main/core/trajectory/measures/recoveries.ts';
export { unsettledIn, verdictOf } from '../../main/core/trajectory/judging/result.ts';
export type { StepMark } from '../../main/core/trajectory/curation/step-mark.ts';
export type { TrajectoryFacts } from '../../main/core/trajectory/curation/facts.ts';
export { Consent, ResearchStage, TaskSource } from '../../main/core/trajectory/curation/facts.ts';
export { ImportSummary as TrajectoryImportSummary } from '../../main/core/trajectory/imports/report.ts';
export type { ImportReport as TrajectoryImportReport } from '../../main/core/trajectory/imports/report.ts';
export { trainingOf } from '../../main/core/trajectory/curation/default-training.ts';
export { LIMI_FIGURES } from '../../main/core/trajectory/measures/reference-figures.ts';
export { DatasetSelection, DatasetSplit } from '../../main/core/trajectory/datasets/dataset.ts';
export type { Column, ColumnType, DataFormat, Reading } from '../../main/core/analysis/data.ts';
export type { DataWarning, Inspection } from '../../main/core/analysis/inspection.ts';
export type { EngineIdentity } from '../../main/core/analysis/kernel.ts';
export type { Cell, CellChange, CellKind } from '../../main/core/analysis/notebook.ts';
export type { CellOutput } from '../../main/core/analysis/output.ts';
export type { KeptOutput, UsedData } from '../../main/core/analysis/run.ts';
export type { ResultTable, ResultValue, TableValue } from '../../main/core/analysis/value.ts';
export { formatNumber, type NumberFormat } from '../../main/core/analysis/reporting/format.ts';
export type { CheckedLink, LinkStanding } from '../../main/core/analysis/write-up-check.ts';
export { linksOf } from '../../main/core/analysis/write-up.ts';
export type {
  NumberLink,
  OutputLink,
  WriteUp,
  WriteUpBlock,
  WriteUpText,
} from '../../main/core/analysis/write-up.ts';

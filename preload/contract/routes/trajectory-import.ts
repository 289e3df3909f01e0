/** Bringing in trajectories of other programs. */
import * as z from 'zod';
import { Failure } from '../../../main/core/errors.ts';
import { Job } from '../../../main/core/jobs.ts';
import { ForeignFormatId } from '../../../main/core/trajectory/imports/imported.ts';
import { limits } from '../limits.ts';
import { route } from '../route.ts';

const path = z.string().min(1).max(limits.pathCharacters);
const uploaded = z.strictObject({
  fileId: z.string().regex(/^[0-9a-f]{64}$/),
  name: z.string().min(1).max(1_000),
});
const chosen = {
  paths: z.array(path).max(limits.importItems).default([]),
  uploads: z.array(uploaded).max(limits.importItems).default([]),
};

export const TrajectoryImportView = z.strictObject({
  importId: z.string(),
  fileId: z.string(),
  fileName: z.string(),
  bytes: z.int(),
  format: ForeignFormatId,
  importedAt: z.string(),
  removed: z.boolean(),
  trajectories: z.int(),
});
export type TrajectoryImportView = z.infer<typeof TrajectoryImportView>;

/** What else stands on an import: said before it is removed. */
export const ImportUse = z.strictObject({
  file: TrajectoryImportView,
  /** Its event in the record; erased, the file and its trajectories go for good. */
  eventId: z.string(),
  /** Trajectories of it that people described, signed off, or marked steps of. */
  said: z.int().nonnegative(),
  /** Newest versions of data sets that hold some of them. */
  datasets: z.array(
    z.strictObject({
      datasetId: z.string(),
      name: z.string(),
      version: z.int(),
      members: z.int().positive(),
    }),
  ),
  reviews: z.array(
    z.strictObject({ reviewId: z.string(), name: z.string(), items: z.int().positive() }),
  ),
});
export type ImportUse = z.infer<typeof ImportUse>;

/** A chosen file before it is imported. */
export const RecognisedFile = z.strictObject({
  fileName: z.string(),
  format: ForeignFormatId.optional(),
  /** The same bytes are in already. */
  here: z.boolean(),
  error: Failure.optional(),
});
export type RecognisedFile = z.infer<typeof RecognisedFile>;

export const trajectoryImportRoutes = {
  /** A job of kind `trajectory_import` that ends with an `ImportSummary`. Folders are looked through. */
  'trajectory.import': route('write', z.strictObject(chosen), Job),
  /** What the first files of a choice are, by what is in them; nothing is kept. */
  'trajectory.recognise': route(
    'read',
    z.strictObject(chosen),
    z.strictObject({ files: z.array(RecognisedFile), total: z.int() }),
  ),
  /** Newest first, with those that were removed. */
  'trajectory.imports': route(
    'read',
    z.strictObject({}),
    z.strictObject({ imports: z.array(TrajectoryImportView) }),
  ),
  'trajectory.importUse': route(
    'read',
    z.strictObject({ importId: z.string().min(1).max(64) }),
    ImportUse,
  ),
  /** Off the lists, or back; the file and what was said of its trajectories stay. */
  'trajectory.removeImport': route(
    'write',
    z.strictObject({ importId: z.string().min(1).max(64), removed: z.boolean() }),
    TrajectoryImportView,
  ),
};

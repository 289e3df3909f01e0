import * as z from 'zod';
import { Job } from '../../../main/core/jobs.ts';
import { ReferenceFormat } from '../../../main/core/library/reference-format.ts';
import { WorkNotice } from '../../../main/core/library/work-notice.ts';
import { limits } from '../limits.ts';
import { route } from '../route.ts';
import { CitationStyle, LostOfWork } from '../views/library.ts';

const workId = z.string().min(1).max(64);
const fileId = z.string().regex(/^[0-9a-f]{64}$/);

/** Which works: those named, those of a collection, or all that are not removed. */
const which = z.discriminatedUnion('of', [
  z.strictObject({ of: z.literal('works'), workIds: z.array(workId).min(1).max(limits.bulkWorks) }),
  z.strictObject({ of: z.literal('collection'), collectionId: z.string().min(1).max(64) }),
  z.strictObject({ of: z.literal('library') }),
]);

export const referenceRoutes = {
  /** A job of kind `reference_import`; its result is a `ReferenceImport`. The format is recognised when left out. */
  'reference.import': route(
    'write',
    z.strictObject({
      paths: z.array(z.string().min(1).max(limits.pathCharacters)).max(1_000).default([]),
      uploads: z
        .array(z.strictObject({ fileId, name: z.string().min(1).max(1_000) }))
        .max(1_000)
        .default([]),
      /** Pasted entries. */
      text: z.string().max(2_000_000).optional(),
      format: ReferenceFormat.optional(),
      collectionId: z.string().min(1).max(64).optional(),
    }),
    Job,
  ),
  'reference.export': route(
    'read',
    z.strictObject({ format: ReferenceFormat, which }),
    z.strictObject({
      name: z.string(),
      mediaType: z.string(),
      text: z.string(),
      works: z.int(),
      /** What the format has no room for; see `LostOfWork`. */
      lost: z.array(LostOfWork),
      /** Those that were retracted, are doubted or were corrected. */
      notices: z.array(WorkNotice),
    }),
  ),
  'citation.styles': route('read', z.strictObject({}), z.array(CitationStyle)),
  /** The text of a CSL file; recorded in the workspace. Fails with `style_invalid`. */
  'citation.addStyle': route(
    'write',
    z.strictObject({ csl: z.string().min(1).max(2_000_000) }),
    CitationStyle,
  ),
  /** Citations and bibliography in a style. `locale`: BCP 47; the style's own when left out. */
  'citation.format': route(
    'read',
    z.strictObject({
      styleId: z.string().min(1).max(300),
      workIds: z.array(workId).min(1).max(limits.bulkWorks),
      format: z.enum(['text', 'html', 'markdown']).default('text'),
      locale: z.string().max(20).optional(),
    }),
    z.strictObject({
      style: CitationStyle,
      bibliography: z.array(z.strictObject({ workId, text: z.string() })),
      /** One for each work, as it is cited in the text. */
      citations: z.array(z.strictObject({ workId, text: z.string() })),
      /** Those that were retracted, are doubted or were corrected. */
      notices: z.array(WorkNotice),
    }),
  ),
};

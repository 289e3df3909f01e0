import * as z from 'zod';
import { AnnotationColour, AnnotationTarget } from '../../../main/core/library/annotation.ts';
import { DocumentSection } from '../../../main/core/library/section.ts';
import { limits } from '../limits.ts';
import { route } from '../route.ts';
import { AnnotationView, PaperReferenceView } from '../views/reader.ts';

const fileId = z.string().regex(/^[0-9a-f]{64}$/);
const annotationId = z.string().min(1).max(64);

export const annotationRoutes = {
  /**
   * With `fileId`: all marks of the work the file belongs to, each with its placement in this file.
   * With `workId`: those of one work, without placements. In reading order.
   */
  'annotation.list': route(
    'read',
    z.strictObject({ fileId: fileId.optional(), workId: z.string().max(64).optional() }),
    z.array(AnnotationView),
  ),
  /** Without `annotationId`: a new one. Left-out fields of a known one stay; a null takes the note away. */
  'annotation.write': route(
    'write',
    z.strictObject({
      annotationId: annotationId.optional(),
      fileId: fileId.optional(),
      colour: AnnotationColour.optional(),
      note: z.string().max(100_000).nullable().optional(),
      target: AnnotationTarget.optional(),
    }),
    AnnotationView,
  ),
  'annotation.remove': route(
    'write',
    z.strictObject({ annotationIds: z.array(annotationId).min(1).max(limits.pageRows) }),
    z.strictObject({ removed: z.int() }),
  ),
  /** Takes back a removal. */
  'annotation.restore': route(
    'write',
    z.strictObject({ annotationIds: z.array(annotationId).min(1).max(limits.pageRows) }),
    z.strictObject({ restored: z.int() }),
  ),
  /** As one text: Markdown for reading, JSON in the W3C Web Annotation model. All works when left out. */
  'annotation.export': route(
    'read',
    z.strictObject({
      format: z.enum(['markdown', 'jsonld', 'csv']),
      workIds: z.array(z.string().max(64)).max(limits.bulkWorks).optional(),
    }),
    z.strictObject({ fileName: z.string(), text: z.string(), annotations: z.int() }),
  ),
  /** The anchor for characters of a page, as the engine reads it: for a selection in the reader. */
  'annotation.anchor': route(
    'read',
    z.strictObject({
      fileId,
      parts: z
        .array(
          z.strictObject({
            page: z.int().positive(),
            start: z.int().nonnegative(),
            end: z.int().positive(),
          }),
        )
        .min(1)
        .max(20),
    }),
    z.strictObject({ target: AnnotationTarget }),
  ),
  'file.sections': route('read', z.strictObject({ fileId }), z.array(DocumentSection)),
  /** The paper's reference list, with the works of this library it names. */
  'file.references': route(
    'read',
    z.strictObject({ fileId }),
    z.strictObject({ references: z.array(PaperReferenceView) }),
  ),
};

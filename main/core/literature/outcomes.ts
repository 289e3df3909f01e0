/** What tasks on works came to, once the services were asked. */
import * as z from 'zod';
import { ErrorCode, Failure } from '../errors.ts';
import { RetractionNotice } from '../library/retraction.ts';
import { ServiceId } from './service-id.ts';

/** Result of a job of kind `retraction_check`. */
export const RetractionCheck = z.strictObject({
  checked: z.int(),
  /** Works without an identifier a service could be asked by. */
  unknown: z.int(),
  /** Works that have one, and that no service that was asked knows. */
  notFound: z.int(),
  found: z.array(
    z.strictObject({ workId: z.string(), title: z.string(), notice: RetractionNotice }),
  ),
  failed: z.array(z.strictObject({ service: ServiceId, error: Failure })),
});
export type RetractionCheck = z.infer<typeof RetractionCheck>;

/** Result of a job of kind `completion` or `open_copy`: one line for each work. */
export const WorkOutcomes = z.strictObject({
  works: z.array(
    z.strictObject({
      workId: z.string(),
      title: z.string(),
      outcome: z.enum(['done', 'nothing', 'failed']),
      /** Fields that were filled in, or the address the copy came from. */
      detail: z.string(),
      code: ErrorCode.optional(),
      fileId: z.string().optional(),
    }),
  ),
});
export type WorkOutcomes = z.infer<typeof WorkOutcomes>;

/** Recognising the text of scans. */
import * as z from 'zod';
import { Job } from '../../../main/core/jobs.ts';
import { route } from '../route.ts';

export const recognitionRoutes = {
  /** What on this machine recognises text in pictures; without an engine it cannot be done. */
  'file.recognition': route(
    'read',
    z.strictObject({}),
    z.strictObject({ engine: z.string().optional(), languages: z.array(z.string()) }),
  ),
  /**
   * A job of kind `recognition`: pages that are pictures without text are read. Its result is a
   * `RecognitionOutcome`.
   */
  'file.recognise': route(
    'write',
    z.strictObject({
      fileId: z.string().regex(/^[0-9a-f]{64}$/),
      languages: z.array(z.string().min(1).max(40)).min(1).max(10),
    }),
    Job,
  ),
};

import * as z from 'zod';
import { Job } from '../../../main/core/jobs.ts';
import { StreamName } from '../../../main/core/record/event.ts';
import { route } from '../route.ts';

export const recordRoutes = {
  /** A job of kind `verify`; its result is a `Verification`. Without a session: everything. */
  'record.verify': route('read', z.strictObject({ sessionId: z.string().max(64).optional() }), Job),
  /** A job of kind `verify`; checks what `verify` does not and, with `repair`, mends what can be mended. */
  'record.doctor': route('read', z.strictObject({ repair: z.boolean().default(false) }), Job),
  /** Every event that repeats a text, so that all of them can be erased together. */
  'record.find': route(
    'read',
    z.strictObject({ text: z.string().min(2).max(10_000) }),
    z.strictObject({
      matches: z.array(
        z.strictObject({
          stream: StreamName,
          eventId: z.string(),
          seq: z.int(),
          kind: z.string(),
          excerpt: z.string(),
          /** False for the few kinds that hold the record together. */
          erasable: z.boolean(),
        }),
      ),
      /** Files Cairn made below the workspace that repeat the text; `record.erase` deletes them when told to. */
      artifacts: z.array(z.string()),
      /** Copies in folders of the researcher's choice: named, because Cairn never deletes there. */
      outside: z.array(z.string()),
    }),
  ),
  /** Cannot be undone: payloads become tombstones, and indexes and made files follow. */
  'record.erase': route(
    'write',
    z.strictObject({
      items: z
        .array(z.strictObject({ stream: StreamName, eventId: z.string().max(64) }))
        .min(1)
        .max(10_000),
      /** Files below the workspace that repeat the text, as `record.find` named them; deleted as well. */
      files: z.array(z.string().max(4_000)).max(1_000).default([]),
      reason: z.string().trim().min(1).max(2_000),
    }),
    z.strictObject({ erased: z.int() }),
  ),
};

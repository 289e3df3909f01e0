import * as z from 'zod';
import { DraftBlock } from '../../../main/core/analysis/write-up-draft.ts';
import { route } from '../route.ts';
import { WriteUpSummary, WriteUpView } from '../views/analysis.ts';

const id = z.string().regex(/^[a-z0-9_]{1,64}$/);
const writeUp = z.strictObject({ writeUpId: id });
const blocks = z.array(DraftBlock).max(2_000);

/** Write-ups: text whose numbers, tables and figures are bound to what cells came to. */
export const writeUpRoutes = {
  'writeup.list': route(
    'read',
    z.strictObject({ notebookId: id.optional() }),
    z.array(WriteUpSummary),
  ),
  /** Checked as it is read: every link is looked up in the record's bytes again. */
  'writeup.get': route('read', writeUp, WriteUpView),
  /** Places in results are looked up now; `result_not_located` when one is not there. */
  'writeup.save': route(
    'write',
    z.strictObject({
      writeUpId: id.optional(),
      notebookId: id,
      title: z.string().trim().min(1).max(1_000),
      language: z.enum(['en', 'zh']),
      blocks,
    }),
    WriteUpView,
  ),
  /** At the end of one, or of a new one of the notebook. */
  'writeup.insert': route(
    'write',
    z.strictObject({
      notebookId: id,
      writeUpId: id.optional(),
      title: z.string().trim().min(1).max(1_000),
      language: z.enum(['en', 'zh']),
      blocks: blocks.min(1),
    }),
    WriteUpView,
  ),
  /** Binds every link to the last run of its cell; a version of its own. */
  'writeup.refresh': route('write', writeUp, WriteUpView),
  'writeup.remove': route(
    'write',
    z.strictObject({ writeUpId: id, removed: z.boolean() }),
    z.array(WriteUpSummary),
  ),
};

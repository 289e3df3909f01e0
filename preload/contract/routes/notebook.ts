import * as z from 'zod';
import { CellChange } from '../../../main/core/analysis/notebook.ts';
import { Job } from '../../../main/core/jobs.ts';
import { route } from '../route.ts';
import { CellOutput, NotebookSummary, NotebookView, RunSummary } from '../views/analysis.ts';

const id = z.string().regex(/^[a-z0-9_]{1,64}$/);
const notebook = z.strictObject({ notebookId: id });
const title = z.string().trim().min(1).max(300);

/** Notebooks: cells in order, what is changed in them, and what they come to. */
export const notebookRoutes = {
  'notebook.list': route('read', z.strictObject({}), z.array(NotebookSummary)),
  'notebook.get': route('read', notebook, NotebookView),
  'notebook.create': route('write', z.strictObject({ title }), NotebookView),
  'notebook.rename': route('write', z.strictObject({ notebookId: id, title }), NotebookView),
  /** Takes it off the list, or puts it back. */
  'notebook.remove': route(
    'write',
    z.strictObject({ notebookId: id, removed: z.boolean() }),
    z.array(NotebookSummary),
  ),
  /** `invalid_input` when what was there is not there any more; nothing is changed then. */
  'notebook.change': route(
    'write',
    z.strictObject({ notebookId: id, changes: z.array(CellChange).min(1).max(1_000) }),
    NotebookView,
  ),
  /** Takes one change back, by another that turns it round. */
  'notebook.undo': route('write', z.strictObject({ notebookId: id, changeId: id }), NotebookView),
  /** A person's word on an agent's change; what is rejected is taken back. */
  'notebook.settle': route(
    'write',
    z.strictObject({
      notebookId: id,
      changeId: id,
      decision: z.enum(['accepted', 'rejected']),
      reason: z.string().max(10_000).optional(),
    }),
    NotebookView,
  ),
  /**
   * Runs one cell, with those above that it needs, and answers when it has ended. Its outputs arrive
   * as events meanwhile.
   */
  'notebook.runCell': route('write', z.strictObject({ notebookId: id, cellId: id }), RunSummary),
  /**
   * A job of the kind `notebook_run`. `clean`: every cell, in order, in engines that know nothing;
   * otherwise those that are stale. It ends at the first cell with an error. Its result is a `RunSummary`.
   */
  'notebook.runAll': route('write', z.strictObject({ notebookId: id, clean: z.boolean() }), Job),
  /** Stops what runs in it, and what waits. */
  'notebook.stop': route('write', notebook, z.strictObject({ stopped: z.int().nonnegative() })),
  /** `file_missing`, `file_changed` when it is not what the run put out. */
  'notebook.output': route(
    'read',
    z.strictObject({ runId: id, index: z.int().nonnegative() }),
    CellOutput,
  ),
};

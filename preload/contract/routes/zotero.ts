import * as z from 'zod';
import { WorkFields } from '../../../main/core/library/work.ts';
import { Job } from '../../../main/core/jobs.ts';
import { limits } from '../limits.ts';
import { route } from '../route.ts';
import { ZoteroView } from '../views/library.ts';

export const zoteroRoutes = {
  /** As last seen; asks nobody. */
  'zotero.state': route('read', z.strictObject({}), ZoteroView),
  /** The libraries a running Zotero offers. Fails with `zotero_unreachable` or `zotero_refused`. */
  'zotero.libraries': route(
    'write',
    z.strictObject({ address: z.string().max(500).optional() }),
    z.array(z.strictObject({ library: z.string(), name: z.string() })),
  ),
  /** A job of kind `zotero_sync`: reads what changed since the last time; writes nothing to Zotero. */
  'zotero.sync': route(
    'write',
    z.strictObject({
      address: z.string().max(500).optional(),
      library: z.string().max(100).optional(),
      /** Zotero's own folder of files, when it is not where Zotero says: read only below it. */
      storage: z.string().max(limits.pathCharacters).optional(),
    }),
    Job,
  ),
  'zotero.settle': route(
    'write',
    z.strictObject({
      workId: z.string().min(1).max(64),
      field: WorkFields.keyof(),
      keep: z.enum(['ours', 'theirs']),
    }),
    ZoteroView,
  ),
};

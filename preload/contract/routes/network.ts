import * as z from 'zod';
import { NetworkPolicy } from '../../../main/core/network/policy.ts';
import { limits } from '../limits.ts';
import { route } from '../route.ts';
import { LedgerEntry } from '../views/model.ts';

export const networkRoutes = {
  'network.policy': route('read', z.strictObject({}), NetworkPolicy),
  /** Recorded in the workspace, in the researcher's name. */
  'network.setPolicy': route('write', NetworkPolicy, NetworkPolicy),
  /** Newest first. */
  'network.ledger': route(
    'read',
    z.strictObject({
      offset: z.int().nonnegative().default(0),
      limit: z.int().positive().max(limits.pageRows).default(100),
      /** Left out: all requests. */
      decision: LedgerEntry.shape.decision.optional(),
    }),
    z.strictObject({ total: z.int(), entries: z.array(LedgerEntry) }),
  ),
};

import * as z from 'zod';
import { route } from '../route.ts';
import { MemoryEntry } from '../views/model.ts';

/** What is kept in mind across sessions; the researcher reads, changes and removes all of it. */
export const memoryRoutes = {
  'memory.list': route('read', z.strictObject({}), z.array(MemoryEntry)),
  /** Without an id it is a new entry. */
  'memory.write': route(
    'write',
    z.strictObject({
      memoryId: z.string().min(1).max(64).optional(),
      text: z.string().trim().min(1).max(5_000),
    }),
    z.array(MemoryEntry),
  ),
  'memory.remove': route(
    'write',
    z.strictObject({ memoryId: z.string().min(1).max(64) }),
    z.array(MemoryEntry),
  ),
};

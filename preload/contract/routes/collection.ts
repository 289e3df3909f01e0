import * as z from 'zod';
import { ReadingState, Work } from '../../../main/core/library/work.ts';
import { limits } from '../limits.ts';
import { route } from '../route.ts';
import { Collection, DuplicateGroup, LibraryFacets, WorkNote } from '../views/library.ts';

const workId = z.string().min(1).max(64);
const workIds = z.array(workId).min(1).max(limits.bulkWorks);
const collectionId = z.string().min(1).max(64);
const tag = z.string().trim().min(1).max(100);

/** Everything a researcher orders their works by. Each change is recorded and can be taken back. */
export const collectionRoutes = {
  'library.facets': route('read', z.strictObject({}), LibraryFacets),
  /** Without an id a new one is made. A null `parentId` moves it to the top. */
  'collection.save': route(
    'write',
    z.strictObject({
      collectionId: collectionId.optional(),
      name: z.string().trim().min(1).max(300),
      parentId: collectionId.nullable().optional(),
    }),
    Collection,
  ),
  /** Its works stay in the library; collections below it go too. */
  'collection.remove': route(
    'write',
    z.strictObject({ collectionId }),
    z.strictObject({ removed: z.int() }),
  ),
  'collection.change': route(
    'write',
    z.strictObject({
      collectionId,
      add: z.array(workId).max(limits.bulkWorks).default([]),
      remove: z.array(workId).max(limits.bulkWorks).default([]),
    }),
    Collection,
  ),
  'work.tag': route(
    'write',
    z.strictObject({
      workIds,
      add: z.array(tag).max(100).default([]),
      remove: z.array(tag).max(100).default([]),
    }),
    z.strictObject({ works: z.int() }),
  ),
  'work.setReading': route(
    'write',
    z.strictObject({ workIds, state: ReadingState }),
    z.strictObject({ works: z.int() }),
  ),
  'work.notes': route('read', z.strictObject({ workId }), z.array(WorkNote)),
  /** Without an id a new one is written. */
  'work.writeNote': route(
    'write',
    z.strictObject({
      workId,
      noteId: z.string().min(1).max(64).optional(),
      text: z.string().trim().min(1).max(100_000),
    }),
    WorkNote,
  ),
  'work.removeNote': route(
    'write',
    z.strictObject({ noteId: z.string().min(1).max(64) }),
    z.strictObject({ removed: z.boolean() }),
  ),
  /** Works that look like one, surest first. */
  'work.duplicates': route(
    'read',
    z.strictObject({
      offset: z.int().nonnegative().default(0),
      limit: z.int().positive().max(limits.pageRows).default(50),
    }),
    z.strictObject({ total: z.int(), groups: z.array(DuplicateGroup) }),
  ),
  /** The others stand below the first from here on, with all that is theirs. */
  'work.merge': route(
    'write',
    z.strictObject({ workId, others: z.array(workId).min(1).max(1_000) }),
    Work,
  ),
  /** These are works of their own again. */
  'work.split': route('write', z.strictObject({ workIds }), z.strictObject({ works: z.int() })),
  /** They are not the same, and are not proposed again; `withdrawn` takes that word back. */
  'work.distinct': route(
    'write',
    z.strictObject({ workIds, withdrawn: z.boolean().default(false) }),
    z.strictObject({ works: z.int() }),
  ),
};

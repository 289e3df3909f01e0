/** Kinds of the workspace's own stream. */
import * as z from 'zod';
import { LibraryFile, WorkFields, WorkOrigins } from '../library/work.ts';

const id = z.string().min(1).max(64);

/** Kinds of the workspace stream: what people and agents did to the library and the workspace. */
export const workspaceKinds = {
  'workspace.created': {
    version: 1,
    payload: z.strictObject({ workspaceId: id, name: z.string().max(300), publicKey: z.string() }),
  },
  'workspace.renamed': {
    version: 1,
    payload: z.strictObject({ name: z.string().min(1).max(300) }),
  },
  /** A further machine signs from here on; the old key's signatures stay valid for what came before. */
  'key.added': {
    version: 1,
    payload: z.strictObject({ publicKey: z.string(), reason: z.string().max(500) }),
  },
  /** Version 2 added the address a page was fetched from. */
  'work.added': {
    version: 2,
    payload: z.strictObject({ workId: id, fields: WorkFields, origins: WorkOrigins }),
  },
  'work.edited': {
    version: 2,
    /** A null takes the field away. */
    payload: z.strictObject({
      workId: id,
      fields: z.partialRecord(WorkFields.keyof(), z.unknown()),
    }),
  },
  'work.removed': { version: 1, payload: z.strictObject({ workId: id }) },
  'work.restored': { version: 1, payload: z.strictObject({ workId: id }) },
  /** Version 2 added snapshots of web pages, with how their characters are written. */
  'file.added': { version: 2, payload: LibraryFile },
  /** A later try read it otherwise: a password was given, or the extractor got better. */
  'file.reread': {
    version: 1,
    payload: LibraryFile.pick({
      fileId: true,
      pages: true,
      status: true,
      code: true,
      extractor: true,
    }),
  },
  'setting.changed': {
    version: 1,
    payload: z.strictObject({ key: z.string().max(100), value: z.json() }),
  },
  /** Something to keep in mind across sessions; written again under the same id, it replaces what was there. */
  'memory.written': {
    version: 1,
    payload: z.strictObject({ memoryId: id, text: z.string().min(1).max(5_000) }),
  },
  'memory.removed': { version: 1, payload: z.strictObject({ memoryId: id }) },
  /** Written to the stream `stream` names as well; here so that one list holds them all. */
  'events.erased': {
    version: 1,
    payload: z.strictObject({
      stream: z.string(),
      eventIds: z.array(id).min(1).max(10_000),
      reason: z.string().max(2_000),
    }),
  },
} as const;

/** Kinds of the workspace's own stream. */
import * as z from 'zod';
import { Annotation } from '../library/annotation.ts';
import { RetractionNotice } from '../library/retraction.ts';
import { WorkSource } from '../library/work-source.ts';
import {
  FieldOrigin,
  LibraryFile,
  ReadingState,
  SameReason,
  WorkExtra,
  WorkFields,
  WorkOrigins,
} from '../library/work.ts';
import { SearchEnded, SearchPage, SearchStarted } from '../literature/search.ts';
import { ServiceId } from '../literature/service-id.ts';
import { DataSent } from '../analysis/kernel-server.ts';
import { analysisKinds } from './analysis-kinds.ts';
import { curationKinds } from './curation-kinds.ts';

const id = z.string().min(1).max(64);
const workIds = z.array(id).min(1).max(100_000);
const tag = z.string().trim().min(1).max(100);

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
  /** Version 2 added the address a page was fetched from; version 3 further fields, what has none, and the source. */
  'work.added': {
    version: 3,
    payload: z.strictObject({
      workId: id,
      fields: WorkFields,
      origins: WorkOrigins,
      extra: WorkExtra.optional(),
      source: WorkSource.optional(),
    }),
  },
  'work.edited': {
    version: 3,
    /** A null takes the field away. */
    payload: z.strictObject({
      workId: id,
      fields: z.partialRecord(WorkFields.keyof(), z.unknown()),
    }),
  },
  /** Fields that a service or Zotero gave, later than the work itself; a null takes one away. */
  'work.completed': {
    version: 1,
    payload: z.strictObject({
      workId: id,
      fields: z.partialRecord(WorkFields.keyof(), z.unknown()),
      origin: FieldOrigin,
      extra: WorkExtra.optional(),
      source: WorkSource.optional(),
    }),
  },
  /**
   * The others stand below the first work from here on. Each keeps its own fields, files and notes.
   * Version 2 added the reason `same_text`.
   */
  'works.merged': {
    version: 2,
    payload: z.strictObject({ workId: id, others: workIds, reason: SameReason }),
  },
  /** They are works of their own again. */
  'works.split': { version: 1, payload: z.strictObject({ workIds }) },
  /** Looked alike and are not the same; not proposed again, unless the word is `withdrawn` later. */
  'works.distinct': {
    version: 1,
    payload: z.strictObject({ workIds, withdrawn: z.literal(true).optional() }),
  },
  'works.tagged': {
    version: 1,
    payload: z.strictObject({ workIds, add: z.array(tag), remove: z.array(tag) }),
  },
  'works.reading': { version: 1, payload: z.strictObject({ workIds, state: ReadingState }) },
  /** Written again under the same id, it gets a new name or place. */
  'collection.saved': {
    version: 1,
    payload: z.strictObject({
      collectionId: id,
      name: z.string().trim().min(1).max(300),
      parentId: id.optional(),
      source: z.string().max(200).optional(),
    }),
  },
  /** Its works stay; collections below it go with it. */
  'collection.removed': { version: 1, payload: z.strictObject({ collectionId: id }) },
  'collection.changed': {
    version: 1,
    payload: z.strictObject({
      collectionId: id,
      add: z.array(id).max(100_000),
      remove: z.array(id).max(100_000),
    }),
  },
  'note.written': {
    version: 1,
    payload: z.strictObject({
      noteId: id,
      workId: id,
      /** Markdown. */
      text: z.string().min(1).max(100_000),
      source: z.string().max(200).optional(),
    }),
  },
  'note.removed': { version: 1, payload: z.strictObject({ noteId: id }) },
  /** Written again under the same id, it gets a new colour, note or place. */
  'annotation.written': { version: 1, payload: Annotation },
  'annotation.removed': { version: 1, payload: z.strictObject({ annotationId: id }) },
  /** A service was asked about the standing of works; those without a notice have none it knows of. */
  'works.checked': {
    version: 1,
    payload: z.strictObject({
      service: ServiceId,
      workIds,
      notices: z.array(z.strictObject({ workId: id, notice: RetractionNotice })),
    }),
  },
  'search.started': { version: 1, payload: SearchStarted },
  'search.page': { version: 1, payload: SearchPage },
  'search.ended': { version: 1, payload: SearchEnded },
  /** A citation style the researcher brought; its CSL text lies in `files/`. */
  'style.added': {
    version: 1,
    payload: z.strictObject({
      styleId: z.string().min(1).max(300),
      title: z.string().min(1).max(500),
      fileId: z.string().regex(/^[0-9a-f]{64}$/),
    }),
  },
  /** The library of Zotero this workspace follows, and up to which of its versions. */
  'zotero.synced': {
    version: 1,
    payload: z.strictObject({
      address: z.string().max(500),
      library: z.string().max(100),
      version: z.int().nonnegative(),
      /** Which database counted this version; Zotero before 10 does not say, and its versions are not those of this machine. */
      serverId: z.string().max(100).optional(),
      /** All that stand open. Both sides changed a field: ours stays until a person chooses. */
      conflicts: z.array(
        z.strictObject({ workId: id, field: WorkFields.keyof(), theirs: z.unknown() }),
      ),
      /** All works gone from Zotero, and kept because something of the researcher's hangs on them. */
      orphaned: z.array(id),
      /** Attachments looked at this time; without `fileId`: its file could not be read, and will be tried again. */
      attachments: z
        .array(
          z.strictObject({
            key: z.string().max(40),
            workId: id,
            fileId: z
              .string()
              .regex(/^[0-9a-f]{64}$/)
              .optional(),
            /** Changes when the attachment's file does. */
            stamp: z.string().max(200),
          }),
        )
        .optional(),
    }),
  },
  /** A person chose between the two sides; the fields themselves are in `work.edited`. */
  'zotero.settled': {
    version: 1,
    payload: z.strictObject({
      workId: id,
      field: WorkFields.keyof(),
      kept: z.enum(['ours', 'theirs']),
    }),
  },
  'work.removed': { version: 1, payload: z.strictObject({ workId: id }) },
  'work.restored': { version: 1, payload: z.strictObject({ workId: id }) },
  /**
   * Version 2 added snapshots of web pages, with how their characters are written; version 3 text
   * that was recognised in pictures.
   */
  'file.added': { version: 3, payload: LibraryFile },
  /**
   * A later try read it otherwise: a password was given, the extractor got better, or its text was
   * recognised, which version 2 added. Version 3 added that recognised text may be doubtful.
   */
  'file.reread': {
    version: 3,
    payload: LibraryFile.pick({
      fileId: true,
      pages: true,
      status: true,
      code: true,
      extractor: true,
      recognised: true,
    }),
  },
  'setting.changed': {
    version: 1,
    payload: z.strictObject({ key: z.string().max(100), value: z.json() }),
  },
  /** A table goes to a kernel on a server; written before its first byte leaves. */
  'data.sent': { version: 1, payload: DataSent },
  /** Something to keep in mind across sessions; written again under the same id, it replaces what was there. */
  'memory.written': {
    version: 1,
    payload: z.strictObject({ memoryId: id, text: z.string().min(1).max(5_000) }),
  },
  'memory.removed': { version: 1, payload: z.strictObject({ memoryId: id }) },
  ...curationKinds,
  ...analysisKinds,
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

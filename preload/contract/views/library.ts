/** The grown-up library as the app shows it: collections, notes, duplicates, references, Zotero. */
import * as z from 'zod';
import { Failure } from '../../../main/core/errors.ts';
import { SameReason, Work, WorkFields } from '../../../main/core/library/work.ts';
import { Actor } from '../../../main/core/record/event.ts';

const time = z.iso.datetime({ precision: 3 });

export const Collection = z.strictObject({
  collectionId: z.string(),
  name: z.string(),
  parentId: z.string().optional(),
  /** Works in it, without those of collections below. */
  works: z.int().nonnegative(),
  /** Where it is kept in step with: "zotero:users/0/ABCD2345". */
  source: z.string().optional(),
});
export type Collection = z.infer<typeof Collection>;

/** What the library can be narrowed by, with how many works each leaves. */
export const LibraryFacets = z.strictObject({
  works: z.int(),
  removed: z.int(),
  retracted: z.int(),
  withoutFile: z.int(),
  collections: z.array(Collection),
  tags: z.array(z.strictObject({ tag: z.string(), works: z.int() })),
  types: z.array(z.strictObject({ type: z.string(), works: z.int() })),
  years: z.strictObject({ from: z.int(), to: z.int() }).optional(),
});
export type LibraryFacets = z.infer<typeof LibraryFacets>;

export const WorkNote = z.strictObject({
  noteId: z.string(),
  workId: z.string(),
  text: z.string(),
  actor: Actor,
  writtenAt: time,
});
export type WorkNote = z.infer<typeof WorkNote>;

/** Works that look like one. */
export const DuplicateGroup = z.strictObject({
  reason: SameReason,
  /** What they have in common, in words: the DOI, or how alike title and authors are. */
  detail: z.string(),
  works: z.array(Work).min(2),
});
export type DuplicateGroup = z.infer<typeof DuplicateGroup>;

/** Result of a job of kind `reference_import`. */
export const ReferenceImport = z.strictObject({
  files: z.array(
    z.strictObject({
      file: z.string(),
      format: z.string(),
      /** How its characters were written: "utf-8", "windows-1252" … */
      encoding: z.string(),
      entries: z.int(),
      /** New records; those the library had word for word; new ones that joined a work that was there. */
      added: z.int(),
      known: z.int(),
      joined: z.int(),
      /** Which work each of these joined, as far as they are not too many: `entry` is its own title. */
      joinedWorks: z.array(
        z.strictObject({ workId: z.string(), title: z.string(), entry: z.string() }),
      ),
      problems: z.array(
        z.strictObject({
          line: z.int().positive().optional(),
          key: z.string().optional(),
          /** True when the entry came in, without the part that is broken. */
          kept: z.boolean(),
          message: z.string(),
        }),
      ),
    }),
  ),
  failed: z.array(z.strictObject({ file: z.string(), error: Failure })),
  workIds: z.array(z.string()),
});
export type ReferenceImport = z.infer<typeof ReferenceImport>;

/** What a reference file has no room for of one work, and by what a person recognises the work. */
export const LostOfWork = z.strictObject({
  workId: z.string(),
  title: z.string(),
  /** In one line, as lists have it. */
  authors: z.string(),
  year: z.int().optional(),
  /** Names of a work's fields; "ris: N1, M3" are those kept from a file of another format. */
  fields: z.array(z.string()),
});
export type LostOfWork = z.infer<typeof LostOfWork>;

export const CitationStyle = z.strictObject({
  styleId: z.string(),
  title: z.string(),
  /** "numeric", "author-date", "note" … after CSL. */
  category: z.string().optional(),
  /** Brought by the researcher, not by Cairn. */
  own: z.boolean(),
});
export type CitationStyle = z.infer<typeof CitationStyle>;

export const ZoteroConflict = z.strictObject({
  workId: z.string(),
  title: z.string(),
  field: WorkFields.keyof(),
  ours: z.json().optional(),
  theirs: z.json().optional(),
});
export type ZoteroConflict = z.infer<typeof ZoteroConflict>;

/** How this workspace and Zotero stand. */
export const ZoteroView = z.strictObject({
  address: z.string(),
  library: z.string().optional(),
  /** Zotero's version of the library that was last read in full. */
  version: z.int().optional(),
  syncedAt: time.optional(),
  items: z.int(),
  conflicts: z.array(ZoteroConflict),
  orphaned: z.array(z.strictObject({ workId: z.string(), title: z.string() })),
});
export type ZoteroView = z.infer<typeof ZoteroView>;

/** Result of a job of kind `zotero_sync`. */
export const ZoteroSync = z.strictObject({
  library: z.string(),
  version: z.int(),
  added: z.int(),
  changed: z.int(),
  removed: z.int(),
  files: z.int(),
  notes: z.int(),
  collections: z.int(),
  conflicts: z.int(),
  problems: z.array(z.string()),
});
export type ZoteroSync = z.infer<typeof ZoteroSync>;

/** Records on their way into the library, from a file, a search or Zotero. */
import type { WorkExtra, WorkFields, WorkOrigins } from '../../core/library/work.ts';
import type { WorkSource } from '../../core/library/work-source.ts';

export interface NewRecord {
  readonly fields: WorkFields;
  readonly origins: WorkOrigins;
  readonly extra?: WorkExtra;
  readonly source?: WorkSource;
}

/** What became of one record, in the order they were given. */
export interface AddedRecord {
  /** `known`: the library has it word for word. `joined`: it stands below a work that was there. */
  readonly outcome: 'added' | 'joined' | 'known';
  /** The record's own id. */
  readonly workId: string;
  /** The work it is shown as: itself, or the one it stands below. */
  readonly shownAs: string;
}

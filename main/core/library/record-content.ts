/** What makes a record the same word for word. */
import { canonicalJson, toPlainJson } from '../record/canonical.ts';
import type { WorkExtra, WorkFields } from './work.ts';
import type { WorkSource } from './work-source.ts';

export interface RecordContent {
  readonly fields: WorkFields;
  readonly extra?: WorkExtra | undefined;
  readonly source?: WorkSource | undefined;
}

/**
 * One text for equal records: fields, and what has no field. The file or search a record came from
 * does not count; two items of Zotero stay two, as each is kept in step by itself.
 */
export function contentText({ fields, extra, source }: RecordContent): string {
  const isEmpty = extra === undefined || Object.keys(extra).length === 0;
  const item = source?.kind === 'zotero' ? `${source.library}/${source.key}` : undefined;
  return canonicalJson(toPlainJson({ fields, extra: isEmpty ? undefined : extra, item }));
}

/** A row of `work`, and what of it is made from the record's fields. */
import { identifiersOf } from '../../core/library/identity.ts';
import { titleKeyOf } from '../../core/library/identity-title.ts';
import { contentText } from '../../core/library/record-content.ts';
import type { RecordContent } from '../../core/library/record-content.ts';
import { systemDigest } from '../system/digest.ts';

export interface WorkRow {
  readonly work_id: string;
  readonly number: number;
  readonly fields: string;
  readonly origins: string;
  readonly extra: string | null;
  readonly source: string | null;
  readonly added_at: string;
  readonly removed_at: string | null;
  readonly version_of: string | null;
  readonly reason: string | null;
}

/** JSON and keys of a record, under the names of the statements that write them. */
export function contentRow(content: RecordContent) {
  const { fields, extra, source } = content;
  const { doi, pmid, arxiv } = identifiersOf(fields);
  return {
    fields: JSON.stringify(fields),
    extra: extra === undefined ? null : JSON.stringify(extra),
    source: source === undefined ? null : JSON.stringify(source),
    doiKey: doi ?? null,
    pmidKey: pmid ?? null,
    arxivKey: arxiv ?? null,
    titleKey: titleKeyOf(fields.title),
    hash: contentHash(content),
  };
}

/** SHA-256 of the content, as `added_hash` and `now_hash` hold it. */
export function contentHash(content: RecordContent): string {
  return systemDigest.sha256(contentText(content));
}

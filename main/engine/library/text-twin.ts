/** The work that holds the same text as a file that is coming in. */
import type { Database } from '../../adapters/sqlite/open-database.ts';
import { pageTexts } from '../../adapters/sqlite/pages.ts';
import { getFile, getWork } from '../../adapters/sqlite/query-library.ts';
import { filesAlike } from '../../adapters/sqlite/text-prints.ts';
import { identifiersOf } from '../../core/library/identity.ts';
import { titleKeyOf } from '../../core/library/identity-title.ts';
import type { PageText } from '../../core/library/placement-text.ts';
import { isSameText, LEAST_SHARED, printOf, runsOf } from '../../core/library/text-print.ts';
import type { Work, WorkFields, WorkOrigins } from '../../core/library/work.ts';

interface Incoming {
  readonly fields: WorkFields;
  readonly origins: WorkOrigins;
}

/** Files that are compared run by run. */
const MOST_COMPARED = 3;

/** The work on top; undefined when none is the same beyond doubt. Works in the trash come last. */
export function textTwin(
  database: Database,
  pages: readonly PageText[],
  incoming: Incoming,
): Work | undefined {
  const runs = runsOf(pages);
  const print = printOf(runs);
  if (print.length === 0) return undefined;
  let inTrash: Work | undefined;
  for (const fileId of filesAlike(database, print, LEAST_SHARED, MOST_COMPARED)) {
    const record = getWork(database, getFile(database, fileId)?.workId ?? '');
    const work = record?.versionOf === undefined ? record : getWork(database, record.versionOf);
    if (record === undefined || work === undefined || contradicts(incoming, record)) continue;
    if (!isSameText(runs, runsOf(pageTexts(database, fileId)))) continue;
    if (work.removedAt === undefined) return work;
    inTrash ??= work;
  }
  return inTrash;
}

/**
 * A correction prints the whole article again, under its own title or DOI; such a pair is for a person
 * to judge. A title taken from a file's name says nothing.
 */
function contradicts({ fields, origins }: Incoming, known: Work): boolean {
  const [one, other] = [identifiersOf(fields), identifiersOf(known)];
  const isOther = (['doi', 'pmid', 'arxiv'] as const).some(
    (kind) => one[kind] !== undefined && other[kind] !== undefined && one[kind] !== other[kind],
  );
  if (isOther) return true;
  if (origins.title === 'file_name' || known.origins.title === 'file_name') return false;
  return titleKeyOf(fields.title) !== titleKeyOf(known.title);
}

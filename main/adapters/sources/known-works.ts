/** Puts the records of one answer beside the works that were asked about. */
import { identifiersOf, type Identified } from '../../core/library/identity.ts';
import type { KnownWork, WorkIdentifiers } from '../../core/literature/ports.ts';
import type { LiteratureRecord } from '../../core/literature/record.ts';

type Name = 'doi' | 'pmid' | 'arxiv';

/** A record belongs to every work it shares one of these names with; the first record counts. */
export function knownWorks(
  works: readonly WorkIdentifiers[],
  records: readonly LiteratureRecord[],
  names: readonly Name[],
): KnownWork[] {
  const byName = new Map<string, LiteratureRecord>();
  for (const record of records) {
    for (const key of keysOf(record.fields, names)) if (!byName.has(key)) byName.set(key, record);
  }
  return works.flatMap((work, index) => {
    const key = keysOf(work, names).find((each) => byName.has(each));
    const record = key === undefined ? undefined : byName.get(key);
    return record === undefined ? [] : [{ index, record }];
  });
}

function keysOf(fields: Pick<Identified, Name>, names: readonly Name[]): string[] {
  const known = identifiersOf(fields);
  return names.flatMap((name) => (known[name] === undefined ? [] : [`${name}:${known[name]}`]));
}

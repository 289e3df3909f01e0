/** Which found works the library has already. */
import { identityQueries, type KnownRecord } from '../../../adapters/sqlite/query-identity.ts';
import type { Database } from '../../../adapters/sqlite/open-database.ts';
import { contentHash } from '../../../adapters/sqlite/work-row.ts';
import {
  identifierSettles,
  identifiersOf,
  IDENTIFIER_REASONS,
} from '../../../core/library/identity.ts';
import { titleKeyOf } from '../../../core/library/identity-title.ts';
import type { WorkFields } from '../../../core/library/work.ts';
import type { FoundWork } from '../../../core/literature/found.ts';
import type { FoundRecord } from '../../../core/literature/found-work.ts';

/** The works with their places in the library as it is now; by identifier, and by being there word for word. */
export function withPlaces(
  database: Database,
  works: readonly FoundWork[],
  records: readonly FoundRecord[],
): readonly FoundWork[] {
  const queries = identityQueries(database);
  const byId = new Map(records.map(({ record }) => [record.recordId, record.fields]));

  function placeOf(fields: WorkFields): KnownRecord | undefined {
    const identifiers = identifiersOf(fields);
    for (const reason of IDENTIFIER_REASONS) {
      const key = identifiers[reason];
      if (key === undefined) continue;
      const part = { type: fields.type, titleKey: titleKeyOf(fields.title) };
      const found = queries
        .sameIdentifier(reason, key)
        .find((known) => identifierSettles(known, part));
      if (found !== undefined) return found;
    }
    return queries.sameContent(contentHash({ fields }));
  }

  return works.map((work) => {
    for (const { recordId } of work.records) {
      const fields = byId.get(recordId);
      const place = fields === undefined ? undefined : placeOf(fields);
      if (place === undefined) continue;
      return { ...work, workId: place.rootId, ...(place.rootRemoved ? { removed: true } : {}) };
    }
    return work;
  });
}

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
import {
  indexTitles,
  isNamedIn,
  type TitleIndex,
} from '../../../core/literature/text-references.ts';

/**
 * The works with their places in the library as it is now; by identifier, by being there word for
 * word, and a reference as plain text by the title, author and year it has.
 */
export function withPlaces(
  database: Database,
  works: readonly FoundWork[],
  records: readonly FoundRecord[],
): readonly FoundWork[] {
  const queries = identityQueries(database);
  const byId = new Map(records.map(({ record }) => [record.recordId, record]));
  let titles: TitleIndex<string> | undefined;

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

  function namedIn(text: string): KnownRecord | undefined {
    titles ??= indexTitles(queries.titles());
    const named = titles.inText(text).flatMap(({ name, key }) => {
      const there = queries.record(name);
      return there !== undefined && isNamedIn(text, there.fields)
        ? [{ key, known: there.known }]
        : [];
    });
    const best = named.filter(({ key }) => key.length === named[0]?.key.length);
    const roots = new Map(best.map(({ known }) => [known.rootId, known]));
    const [first] = roots.values();
    return roots.size === 1 ? first : undefined;
  }

  return works.map((work) => {
    for (const { recordId } of work.records) {
      const record = byId.get(recordId);
      const place =
        record === undefined
          ? undefined
          : (placeOf(record.fields) ??
            (work.asText === true ? namedIn(record.fields.title) : undefined));
      if (place === undefined) continue;
      return { ...work, workId: place.rootId, ...(place.rootRemoved ? { removed: true } : {}) };
    }
    return work;
  });
}

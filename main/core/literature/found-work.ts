/** One found work made of its records. */
import { gravest } from '../library/retraction.ts';
import type { WorkFields } from '../library/work.ts';
import type { FoundWork } from './found.ts';
import type { RecordGroup } from './group-records.ts';
import type { LiteratureRecord, OpenCopy } from './record.ts';
import type { PageOf } from './search.ts';

/** A record with the list it was found in. */
export interface FoundRecord {
  readonly record: LiteratureRecord;
  readonly of: PageOf;
}

/** Without its place in the library, which changes while the search does not. */
export function foundWork({ rows, reasons }: RecordGroup<FoundRecord>): FoundWork {
  const records = distinct(rows.map(({ record }) => record));
  const [first] = records;
  if (first === undefined) throw new Error('A group of records is never empty.');
  const retraction = gravest(records.flatMap((record) => record.retraction ?? []));
  const citedBy = most(records.map((record) => record.citedBy));
  const references = most(records.map((record) => record.references));
  const links = linksOf(rows);
  return {
    recordId: first.recordId,
    fields: fieldsOf(records),
    ...(records.every(({ asText }) => asText === true) ? { asText: true } : {}),
    openCopies: copiesOf(records),
    records: records.map(({ recordId, service, fields }) => {
      const { title, year, venue, doi } = fields;
      const place = rows.findIndex(({ record }) => record.recordId === recordId);
      const reason = recordId === first.recordId ? undefined : reasons[place];
      return {
        recordId,
        service,
        title,
        ...(year === undefined ? {} : { year }),
        ...(venue === undefined ? {} : { venue }),
        ...(doi === undefined ? {} : { doi }),
        ...(reason === undefined ? {} : { reason }),
      };
    }),
    ...(retraction === undefined ? {} : { retraction }),
    ...(citedBy === undefined ? {} : { citedBy }),
    ...(references === undefined ? {} : { references }),
    ...(links.length === 0 ? {} : { links }),
  };
}

/** Of a record that came several times, what was said first. */
function distinct(records: readonly LiteratureRecord[]): LiteratureRecord[] {
  const byId = new Map<string, LiteratureRecord>();
  for (const record of records) if (!byId.has(record.recordId)) byId.set(record.recordId, record);
  return [...byId.values()];
}

/** What was published stands before its preprint, and both before a mere text; what it lacks comes from the others. */
function fieldsOf(records: readonly LiteratureRecord[]): WorkFields {
  const ordered = records.toSorted(
    (one, other) =>
      Number(one.asText === true) - Number(other.asText === true) ||
      Number(one.fields.type === 'article') - Number(other.fields.type === 'article'),
  );
  const [best, ...others] = ordered.map(({ fields }) => fields);
  if (best === undefined) throw new Error('A group of records is never empty.');
  const merged = others.reduce<WorkFields>((fields, next) => ({ ...next, ...fields }), best);
  const authors = ordered.find(({ fields }) => fields.authors.length > 0)?.fields.authors;
  return { ...merged, authors: authors ?? [] };
}

function copiesOf(records: readonly LiteratureRecord[]): OpenCopy[] {
  const byUrl = new Map<string, OpenCopy>();
  for (const copy of records.flatMap(({ openCopies }) => openCopies))
    if (!byUrl.has(copy.url)) byUrl.set(copy.url, copy);
  return [...byUrl.values()];
}

function most(counts: readonly (number | undefined)[]): number | undefined {
  const known = counts.filter((count) => count !== undefined);
  return known.length === 0 ? undefined : Math.max(...known);
}

function linksOf(rows: readonly FoundRecord[]): NonNullable<FoundWork['links']> {
  const links = new Map<string, NonNullable<FoundWork['links']>[number]>();
  for (const { of } of rows) {
    if (of.list === 'query') continue;
    links.set(`${of.seed} ${of.list}`, { seed: of.seed, direction: of.list });
  }
  return [...links.values()].toSorted((one, other) => one.seed - other.seed);
}

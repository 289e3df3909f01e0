/** Records that are one work, taken together: surely by identifiers, and by title, first author and year. */
import {
  identifiersOf,
  identifierSettles,
  normalArxiv,
  normalDoi,
  normalPmid,
} from '../library/identity.ts';
import { folded, titleKeyOf } from '../library/identity-title.ts';
import { listName, type SameReason } from '../library/work.ts';
import type { LiteratureRecord } from './record.ts';
import { indexTitles, isNamedIn, isTelling } from './text-references.ts';

/** What of a record tells which work it is. */
export type Groupable = Pick<LiteratureRecord, 'recordId' | 'fields' | 'otherVersions' | 'asText'>;

export interface RecordGroup<Row> {
  /** In the order in which they were given. */
  readonly rows: readonly Row[];
  /** Why each but the first was taken in, by its place in `rows`. */
  readonly reasons: readonly (SameReason | undefined)[];
}

/** Words of a title below which equal titles say little: "Editorial", "Author reply". */
const LEAST_WORDS = 4;
const LEAST_HAN = 8;

/** Rows with the same key that are told apart all the same, such as chapters with their book's DOI. */
const MOST_APART = 20;

/** `recordOf` gives the record of a row. Groups stand in the order of their first row. */
export function groupRecords<Row>(
  rows: readonly Row[],
  recordOf: (row: Row) => Groupable,
): readonly RecordGroup<Row>[] {
  const sets = createSets(rows.length);
  const reasons = new Map<number, SameReason>();
  const byKey = new Map<string, number[]>();
  const records = rows.map(recordOf);
  records.forEach((record, place) => {
    for (const { reason, key } of keysOf(record)) {
      const known = byKey.get(key) ?? [];
      const same = known.find((other) => {
        const before = records[other];
        return before !== undefined && maySame(record, before, reason);
      });
      if (same === undefined && known.length < MOST_APART) byKey.set(key, [...known, place]);
      if (same === undefined) continue;
      const later = sets.join(same, place);
      if (later !== undefined && reason !== undefined && !reasons.has(later))
        reasons.set(later, reason);
    }
  });
  joinTexts(records, sets, reasons);
  const groups = new Map<number, number[]>();
  rows.forEach((_, place) => {
    const first = sets.firstOf(place);
    groups.set(first, [...(groups.get(first) ?? []), place]);
  });
  return [...groups.values()].map((places) => ({
    rows: places.flatMap((place) => rows.slice(place, place + 1)),
    reasons: places.map((place, index) => (index === 0 ? undefined : reasons.get(place))),
  }));
}

/** A plain text joins the one work it names; where it may be two, it stays by itself. */
function joinTexts(
  records: readonly Groupable[],
  sets: ReturnType<typeof createSets>,
  reasons: Map<number, SameReason>,
): void {
  const texts = records.flatMap(({ asText }, place) => (asText === true ? [place] : []));
  if (texts.length === 0) return;
  const index = indexTitles(
    records.flatMap(({ asText, fields }, name) =>
      asText === true ? [] : [{ name, key: titleKeyOf(fields.title) }],
    ),
  );
  for (const place of texts) {
    const text = records[place]?.fields.title ?? '';
    const named = index.inText(text).filter(({ name }) => {
      const record = records[name];
      return record !== undefined && isNamedIn(text, record.fields);
    });
    const best = named.filter(({ key }) => key.length === named[0]?.key.length);
    const [first, ...others] = new Set(best.map(({ name }) => sets.firstOf(name)));
    if (first === undefined || others.length > 0) continue;
    const later = sets.join(first, place);
    if (later !== undefined && !reasons.has(later)) reasons.set(later, 'title_authors_year');
  }
}

/** Sets that grow together, each named by its smallest member. */
function createSets(count: number) {
  const above = Array.from({ length: count }, (_, place) => place);
  function firstOf(place: number): number {
    let first = place;
    for (let next = above[first] ?? first; next !== first; next = above[first] ?? first)
      first = next;
    above[place] = first;
    return first;
  }
  return {
    firstOf,
    /** Gives what was the first of the set that came later; undefined when they were one already. */
    join(one: number, other: number): number | undefined {
      const [first, second] = [firstOf(one), firstOf(other)];
      if (first === second) return undefined;
      above[Math.max(first, second)] = Math.min(first, second);
      return Math.max(first, second);
    },
  };
}

interface Key {
  /** Left out for the service's own id, which is the same record again. */
  readonly reason: SameReason | undefined;
  readonly key: string;
}

function keysOf({ recordId, fields, otherVersions, asText }: Groupable): Key[] {
  const { doi, pmid, arxiv } = identifiersOf(fields);
  const keys: Key[] = [{ reason: undefined, key: `record ${recordId}` }];
  if (doi !== undefined) keys.push({ reason: 'doi', key: `doi ${doi}` });
  if (pmid !== undefined) keys.push({ reason: 'pmid', key: `pmid ${pmid}` });
  if (arxiv !== undefined) keys.push({ reason: 'arxiv', key: `arxiv ${arxiv}` });
  for (const version of otherVersions) keys.push(...versionKeys(version));
  if (asText === true) {
    if (isTelling(fields.title))
      keys.push({ reason: 'title_authors_year', key: `text ${titleKeyOf(fields.title)}` });
    return keys;
  }
  const alike = alikeKey(fields);
  if (alike !== undefined) keys.push({ reason: 'title_authors_year', key: alike });
  return keys;
}

function versionKeys(version: string): Key[] {
  const arxiv = normalArxiv(version);
  if (arxiv !== undefined) return [{ reason: 'arxiv', key: `arxiv ${arxiv}` }];
  const doi = normalDoi(version);
  if (doi !== undefined) return [{ reason: 'doi', key: `doi ${doi}` }];
  const pmid = normalPmid(version);
  return pmid === undefined ? [] : [{ reason: 'pmid', key: `pmid ${pmid}` }];
}

/** Title and first author; the year is compared for itself, since a preprint is often a year older. */
function alikeKey({ title, authors, year }: Groupable['fields']): string | undefined {
  const [first] = authors;
  const key = titleKeyOf(title);
  const han = key.match(/\p{Script=Han}/gu)?.length ?? 0;
  const isLong = key.split(' ').length >= LEAST_WORDS || han >= LEAST_HAN;
  if (!isLong || first === undefined || year === undefined) return undefined;
  return `alike ${key} ${folded(listName(first))}`;
}

function maySame(one: Groupable, other: Groupable, reason: SameReason | undefined): boolean {
  if (reason === undefined) return true;
  if (reason !== 'title_authors_year') return identifierSettles(partOf(one), partOf(other));
  const years = Math.abs((one.fields.year ?? 0) - (other.fields.year ?? 0));
  return years <= 1 && !areTwoArticles(one, other);
}

/** Two DOIs of which neither is a preprint's are two publications, such as the parts of a series. */
function areTwoArticles(one: Groupable, other: Groupable): boolean {
  const [first, second] = [identifiersOf(one.fields).doi, identifiersOf(other.fields).doi];
  if (first === undefined || second === undefined || first === second) return false;
  return one.fields.type !== 'article' && other.fields.type !== 'article';
}

function partOf({ fields: { type, title } }: Groupable) {
  return { type, titleKey: titleKeyOf(title) };
}

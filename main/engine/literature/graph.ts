/** The graph of citations, read from the searches that were kept. */
import { identifiersOf } from '../../core/library/identity.ts';
import type { Work, WorkFields } from '../../core/library/work.ts';
import type { FoundWork } from '../../core/literature/found.ts';
import {
  citationGraph,
  type CitationGraph,
  type GraphLink,
  type GraphReference,
  type GraphWork,
} from '../../core/literature/graph.ts';
import type { LiteratureRecord } from '../../core/literature/record.ts';
import type { SearchSeed } from '../../core/literature/search.ts';

/** One snowball search as it is read again. */
export interface SnowballResult {
  readonly seeds: readonly SearchSeed[];
  readonly works: readonly FoundWork[];
  readonly records: readonly LiteratureRecord[];
}

/** Every citation that these searches show, with works of the library under their own names. */
export function graphOfSearches(
  searches: readonly SnowballResult[],
  workOf: (workId: string) => Work | undefined,
  limit: number,
): CitationGraph {
  const works: GraphWork[] = [];
  const links: GraphLink[] = [];
  for (const search of searches) {
    const records = new Map(search.records.map((record) => [record.recordId, record]));
    const seeds = search.seeds.map((seed, place) => seedNode(seed, place, workOf));
    works.push(...seeds);
    for (const found of search.works) {
      const node = foundNode(found, records, workOf);
      works.push(node);
      for (const { seed, direction } of found.links ?? []) {
        const other = seeds[seed]?.keys[0];
        const own = node.keys[0];
        if (other === undefined || own === undefined) continue;
        const [citing, cited] = direction === 'references' ? [other, own] : [own, other];
        const services = new Set(found.records.map(({ service }) => service));
        links.push(...[...services].map((service) => ({ citing, cited, service })));
      }
    }
  }
  return citationGraph(works, links, limit);
}

function seedNode(
  seed: SearchSeed,
  place: number,
  workOf: (workId: string) => Work | undefined,
): GraphWork {
  const work = seed.workId === undefined ? undefined : workOf(seed.workId);
  const keys = [
    ...(work === undefined ? [] : workKeys(work)),
    ...identityKeys(seed),
    ...(seed.recordId === undefined ? [] : [seed.recordId]),
  ];
  const id = keys[0] ?? `seed:${place}:${seed.title}`;
  return {
    ...libraryPart(work, { title: seed.title, authors: [] }),
    keys: keys.length === 0 ? [id] : keys,
    id: seed.recordId ?? id,
    seed: true,
    refersTo: [],
  };
}

function foundNode(
  found: FoundWork,
  records: ReadonlyMap<string, LiteratureRecord>,
  workOf: (workId: string) => Work | undefined,
): GraphWork {
  const work = found.workId === undefined ? undefined : workOf(found.workId);
  const own = found.records.map(({ recordId }) => recordId);
  const { citedBy, retraction } = found;
  return {
    ...libraryPart(work, found.fields),
    ...(retraction === undefined || work?.retraction !== undefined ? {} : { retraction }),
    ...(citedBy === undefined ? {} : { citedBy }),
    keys: [
      found.recordId,
      ...own,
      ...identityKeys(found.fields),
      ...(work === undefined ? [] : workKeys(work)),
    ],
    id: found.recordId,
    seed: false,
    refersTo: own.flatMap((recordId) => {
      const record = records.get(recordId);
      return record === undefined ? [] : listedReferences(record);
    }),
  };
}

function libraryPart(
  work: Work | undefined,
  fields: Pick<WorkFields, 'title' | 'authors' | 'year'>,
) {
  if (work === undefined) return { fields };
  const { workId, retraction } = work;
  return { workId, fields: work, ...(retraction === undefined ? {} : { retraction }) };
}

function workKeys(work: Work): string[] {
  const records = [work, ...(work.versions ?? [])];
  return [
    ...records.map(({ workId }) => `work:${workId}`),
    ...records.flatMap((record) => identityKeys(record)),
  ];
}

function identityKeys(fields: Parameters<typeof identifiersOf>[0]): string[] {
  return Object.entries(identifiersOf(fields)).map(([kind, id]) => `${kind}:${id}`);
}

/**
 * What a record itself lists of the works it refers to: OpenAlex by its own ids
 * (`referenced_works`), Crossref by DOI (`reference[].DOI`).
 */
function listedReferences({ service, raw }: LiteratureRecord): GraphReference[] {
  if (service === 'openalex')
    return listOf(raw, 'referenced_works').flatMap((address) => {
      const id = typeof address === 'string' ? /W\d+$/.exec(address)?.[0] : undefined;
      return id === undefined ? [] : [{ key: `openalex:${id}`, service }];
    });
  if (service !== 'crossref') return [];
  return listOf(raw, 'reference').flatMap((reference) => {
    const doi = fieldOf(reference, 'DOI');
    const keys = typeof doi === 'string' ? identityKeys({ doi }) : [];
    return keys.map((key) => ({ key, service }));
  });
}

function listOf(value: unknown, name: string): readonly unknown[] {
  const list = fieldOf(value, name);
  return Array.isArray(list) ? list : [];
}

function fieldOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null
    ? Object.getOwnPropertyDescriptor(value, name)?.value
    : undefined;
}

/** Works as a person names them in a command: by id, citation key, DOI, arXiv id or PubMed id. */
import { keyMaker } from '../adapters/references/keys.ts';
import { fail, ok, type Result } from '../core/errors.ts';
import { identifiersOf } from '../core/library/identity.ts';
import type { RetractionKind } from '../core/library/retraction.ts';
import type { WorkNotice } from '../core/library/work-notice.ts';
import type { Work } from '../core/library/work.ts';
import type { CommandClient } from './client.ts';
import type { Output } from './output.ts';

export type NamedWork =
  | { readonly workId: string }
  | { readonly doi: string }
  | { readonly arxiv: string }
  | { readonly pmid: string };

/** Works of one page of a listing. */
const PAGE = 500;
/** Names a failure lists; the others are counted. */
const MOST_MISSING = 20;

/** What is no DOI, arxiv:ID or pmid:ID is an id of the library. */
export function namedWork(work: string): NamedWork {
  const arxiv = /^arxiv:(.+)$/i.exec(work)?.[1];
  if (arxiv !== undefined) return { arxiv };
  const pmid = /^pmid:(\d+)$/i.exec(work)?.[1];
  if (pmid !== undefined) return { pmid };
  const doi = /^(?:doi:|https?:\/\/(?:dx\.)?doi\.org\/)?(10\.\d{4,9}\/\S+)$/i.exec(work)?.[1];
  return doi === undefined ? { workId: work } : { doi };
}

/**
 * Ids of the works of the library in the order named, each once. A name is an id, a citation key (as
 * an export of the whole library has it), a DOI, arxiv:ID or pmid:ID. Fails with `not_found` and all
 * the names that the library has not.
 */
export async function workIdsOf(
  client: CommandClient,
  names: readonly string[],
): Promise<Result<string[]>> {
  const known = await knownNames(client, new Set(names));
  if (!known.ok) return known;
  const workIds = new Set<string>();
  const missing: string[] = [];
  for (const name of names) {
    const workId = known.data.get(name) ?? (await anywhere(client, name));
    if (workId === undefined) missing.push(name);
    else workIds.add(workId);
  }
  if (missing.length === 0) return ok([...workIds]);
  const listed = missing.slice(0, MOST_MISSING).join(', ');
  const rest = missing.length - MOST_MISSING;
  return fail(
    'not_found',
    `Not in this library: ${listed}${rest > 0 ? ` and ${rest} more` : ''}. Name works by their id, citation key, DOI, arxiv:ID or pmid:ID.`,
  );
}

/** The works that go by these names, as far as the library lists them. */
async function knownNames(
  client: CommandClient,
  names: ReadonlySet<string>,
): Promise<Result<ReadonlyMap<string, string>>> {
  const byIdentifier = Map.groupBy(names, (name) => keyOf(namedWork(name)));
  const found = new Map<string, string>();
  const keys = new Map<string, string>();
  const keyIn = keyMaker();
  for (let offset = 0; found.size < names.size; offset += PAGE) {
    // In the order in which an export writes them: equal keys get their letters by it.
    const order = { sort: 'added', descending: false } as const;
    const page = await client.call('work.list', { ...order, offset, limit: PAGE });
    if (!page.ok) return page;
    for (const work of page.data.works) {
      const records = [work, ...(work.versions ?? [])];
      for (const record of records) {
        if (names.has(record.workId)) found.set(record.workId, record.workId);
        for (const [kind, id] of Object.entries(identifiersOf(record)))
          for (const name of byIdentifier.get(`${kind} ${id}`) ?? [])
            if (!found.has(name)) found.set(name, work.workId);
      }
      keys.set(keyIn({ workId: work.workId, fields: work, ...ownKeyOf(records) }), work.workId);
    }
    if (page.data.works.length < PAGE) break;
  }
  for (const [key, workId] of keys) if (names.has(key) && !found.has(key)) found.set(key, workId);
  return ok(found);
}

/** The key the work, or else one of its versions, had in the file it came from. */
function ownKeyOf(records: readonly Pick<Work, 'source'>[]): { readonly key?: string } {
  const key = records.flatMap(({ source }) =>
    source?.kind === 'reference_file' && source.key !== undefined ? [source.key] : [],
  )[0];
  return key === undefined ? {} : { key };
}

/** An id that no listing has, such as that of a work in the trash. */
async function anywhere(client: CommandClient, name: string): Promise<string | undefined> {
  if (!('workId' in namedWork(name)) || name === '' || name.length > 64) return undefined;
  const known = await client.call('work.get', { workId: name });
  return known.ok ? name : undefined;
}

/** In the form in which the library compares identifiers. */
function keyOf(name: NamedWork): string | undefined {
  if ('workId' in name) return undefined;
  const [first] = Object.entries(identifiersOf(name));
  return first === undefined ? Object.values(name).join(' ') : first.join(' ');
}

const words: Readonly<Record<RetractionKind, string>> = {
  retracted: 'was retracted',
  concern: 'is doubted: there is an expression of concern',
  corrected: 'was corrected',
};

/** Says on standard error which works carry a notice. */
export function noteNotices(output: Output, notices: readonly WorkNotice[]): void {
  for (const { title, kind } of notices) output.note(`! “${title}” ${words[kind]}.`);
}

/** Works as a person names them in a command: by id, DOI, arXiv id or PubMed id. */
import { fail, ok, type Result } from '../core/errors.ts';
import { identifiersOf } from '../core/library/identity.ts';
import type { RetractionKind } from '../core/library/retraction.ts';
import type { WorkNotice } from '../core/library/work-notice.ts';
import type { CommandClient } from './client.ts';
import type { Output } from './output.ts';

export type NamedWork =
  | { readonly workId: string }
  | { readonly doi: string }
  | { readonly arxiv: string }
  | { readonly pmid: string };

/** Works of one page of a listing. */
const PAGE = 500;

/** What is no DOI, arxiv:ID or pmid:ID is an id of the library. */
export function namedWork(work: string): NamedWork {
  const arxiv = /^arxiv:(.+)$/i.exec(work)?.[1];
  if (arxiv !== undefined) return { arxiv };
  const pmid = /^pmid:(\d+)$/i.exec(work)?.[1];
  if (pmid !== undefined) return { pmid };
  const doi = /^(?:doi:|https?:\/\/(?:dx\.)?doi\.org\/)?(10\.\d{4,9}\/\S+)$/i.exec(work)?.[1];
  return doi === undefined ? { workId: work } : { doi };
}

/** Ids of the works of the library in the order named; fails with `not_found` for one that it has not. */
export async function workIdsOf(
  client: CommandClient,
  names: readonly string[],
): Promise<Result<string[]>> {
  const named = names.map(namedWork);
  const keys = named.map(keyOf);
  const wanted = new Set(keys.filter((key) => key !== undefined));
  const found = new Map<string, string>();
  for (let offset = 0; found.size < wanted.size; offset += PAGE) {
    const page = await client.call('work.list', { offset, limit: PAGE });
    if (!page.ok) return page;
    for (const work of page.data.works)
      for (const record of [work, ...(work.versions ?? [])])
        for (const [kind, id] of Object.entries(identifiersOf(record)))
          if (wanted.has(`${kind} ${id}`) && !found.has(`${kind} ${id}`))
            found.set(`${kind} ${id}`, work.workId);
    if (page.data.works.length < PAGE) break;
  }
  const workIds: string[] = [];
  for (const [place, name] of named.entries()) {
    const workId = 'workId' in name ? name.workId : found.get(keys[place] ?? '');
    if (workId === undefined)
      return fail('not_found', `There is no work ${names[place] ?? ''} in this library.`);
    workIds.push(workId);
  }
  return ok(workIds);
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

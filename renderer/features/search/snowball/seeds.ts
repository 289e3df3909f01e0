import type { RouteInput } from '../../../../preload/contract/index.ts';
import type { Work } from '../../../../preload/contract/types.ts';
import type { CitationGraph, FoundWork } from '../types.ts';

/** A work a snowball search starts from. */
export type Seed = RouteInput<'search.snowball'>['seeds'][number];

/** The most seeds one snowball search takes. */
export const mostSeeds = 200;

function identifiersOf(fields: Pick<Work, 'doi' | 'pmid' | 'arxiv'>): Partial<Seed> {
  return {
    ...(fields.doi === undefined ? {} : { doi: fields.doi }),
    ...(fields.pmid === undefined ? {} : { pmid: fields.pmid }),
    ...(fields.arxiv === undefined ? {} : { arxiv: fields.arxiv }),
  };
}

/** A work of the library as a seed. */
export function seedOfWork(work: Work): Seed {
  return { workId: work.workId, title: work.title, ...identifiersOf(work) };
}

/** A work that was found, as a seed: by its own record, and by its place in the library if it has one. */
export function seedOfFound(found: FoundWork): Seed {
  return {
    ...(found.workId === undefined ? {} : { workId: found.workId }),
    recordId: found.recordId,
    title: found.fields.title,
    ...identifiersOf(found.fields),
  };
}

/** A node of the graph as a seed. */
export function seedOfNode(node: CitationGraph['nodes'][number]): Seed {
  return node.workId === undefined
    ? { recordId: node.id, title: node.title }
    : { workId: node.workId, title: node.title };
}

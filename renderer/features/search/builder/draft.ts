import { QueryField } from '../../../../preload/contract/types.ts';
import type { LiteratureQuery, QueryBlock } from '../../../../preload/contract/types.ts';

/** A query while it is put together: blocks may still be empty, and years are text as typed. */
export interface Draft {
  readonly blocks: readonly QueryBlock[];
  readonly from: string;
  readonly to: string;
  readonly openAccess: boolean;
}

/** Why a draft cannot be asked yet. */
export type DraftProblem = 'empty' | 'only_excluded' | 'year' | 'year_order';

const emptyBlock: QueryBlock = { terms: [], field: 'any', exclude: false };

export const emptyDraft: Draft = { blocks: [emptyBlock], from: '', to: '', openAccess: false };

/** The fields a block can be about, in the order they are offered. */
export const queryFields = QueryField.options;

/** The blocks of a query that is whole. */
export function draftOf(query: LiteratureQuery): Draft {
  return {
    blocks: query.blocks,
    from: query.years?.from === undefined ? '' : String(query.years.from),
    to: query.years?.to === undefined ? '' : String(query.years.to),
    openAccess: query.openAccess ?? false,
  };
}

/** A year as typed: nothing is fine, anything else must be one from 1000 to 3000. */
function yearOf(typed: string): number | undefined | 'wrong' {
  const text = typed.trim();
  if (text === '') return undefined;
  const year = /^\d{4}$/.test(text) ? Number(text) : 0;
  return year >= 1000 && year <= 3000 ? year : 'wrong';
}

/** The query a draft stands for, without its empty blocks; or what is still wrong with it. */
export function queryOf(
  draft: Draft,
):
  | { readonly ok: true; readonly query: LiteratureQuery }
  | { readonly ok: false; readonly problem: DraftProblem } {
  const blocks = draft.blocks.filter(({ terms }) => terms.length > 0);
  if (blocks.length === 0) return { ok: false, problem: 'empty' };
  if (blocks.every(({ exclude }) => exclude)) return { ok: false, problem: 'only_excluded' };
  const from = yearOf(draft.from);
  const to = yearOf(draft.to);
  if (from === 'wrong' || to === 'wrong') return { ok: false, problem: 'year' };
  if (from !== undefined && to !== undefined && from > to)
    return { ok: false, problem: 'year_order' };
  const years = {
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
  };
  return {
    ok: true,
    query: {
      blocks,
      ...(from === undefined && to === undefined ? {} : { years }),
      ...(draft.openAccess ? { openAccess: true } : {}),
    },
  };
}

/** Adds an empty concept, or an empty block of what must not occur. */
export function addBlock(draft: Draft, exclude: boolean): Draft {
  return { ...draft, blocks: [...draft.blocks, { ...emptyBlock, exclude }] };
}

/** Takes a block away; the last one only becomes empty. */
export function removeBlock(draft: Draft, at: number): Draft {
  const blocks = draft.blocks.filter((_, index) => index !== at);
  return { ...draft, blocks: blocks.length === 0 ? [emptyBlock] : blocks };
}

/** Changes one block. Terms are trimmed, and a term said twice counts once. */
export function changeBlock(draft: Draft, at: number, change: Partial<QueryBlock>): Draft {
  const blocks = draft.blocks.map((block, index) => {
    if (index !== at) return block;
    const changed = { ...block, ...change };
    const terms = changed.terms.map((term) => term.trim().replace(/\s+/g, ' ')).filter(Boolean);
    const seen = new Set<string>();
    const once = terms.filter((term) => {
      const key = term.toLowerCase();
      return seen.has(key) ? false : seen.add(key);
    });
    return { ...changed, terms: once };
  });
  return { ...draft, blocks };
}

import * as z from 'zod';
import { SectionKind, WorkType } from '../../../../preload/contract/types.ts';
import type { FoundKind } from '../../../../preload/contract/views/find.ts';
import type { WorkFilter } from '../filter/filter-chips.ts';

/** Kinds as a person chooses them: the fields of a record go together. */
export const KIND_GROUPS = {
  passage: ['passage'],
  record: ['title', 'author', 'keyword'],
  abstract: ['abstract'],
  note: ['note'],
  annotation: ['annotation'],
  session: ['session'],
} as const satisfies Readonly<Record<string, readonly FoundKind[]>>;
export type KindGroup = keyof typeof KIND_GROUPS;

/** What a search is narrowed to; empty lists narrow nothing. */
export interface Narrowing {
  readonly kinds: readonly KindGroup[];
  readonly sections: readonly SectionKind[];
  readonly filter: WorkFilter;
}

/** What the address asks for: `#/library?q=words&kind=note&section=methods&tag=…&from=2015`. */
export interface FindPlace extends Narrowing {
  readonly query: string;
  /** The search is open, with words or without. */
  readonly isOpen: boolean;
}

export const NO_NARROWING: Narrowing = { kinds: [], sections: [], filter: {} };

export function kindGroups(): readonly KindGroup[] {
  return z.array(z.custom<KindGroup>(isKindGroup)).parse(Object.keys(KIND_GROUPS));
}

function isKindGroup(value: unknown): value is KindGroup {
  return typeof value === 'string' && Object.hasOwn(KIND_GROUPS, value);
}

/** Reads the part after `?`; whatever is not understood counts as left out. */
export function parseFindPlace(search: string): FindPlace {
  const parameters = new URLSearchParams(search);
  const query = parameters.get('q') ?? '';
  const kinds = parameters.getAll('kind').filter(isKindGroup);
  const sections = known(SectionKind, parameters.getAll('section'));
  const types = known(WorkType, parameters.getAll('type'));
  const tags = parameters.getAll('tag').filter((tag) => tag !== '');
  const collectionId = parameters.get('collection') ?? '';
  const from = yearOf(parameters.get('from'));
  const to = yearOf(parameters.get('to'));
  const filter: WorkFilter = {
    ...(collectionId === '' ? {} : { collectionId }),
    ...(tags.length === 0 ? {} : { tags }),
    ...(types.length === 0 ? {} : { types }),
    ...(from === undefined ? {} : { yearFrom: from }),
    ...(to === undefined ? {} : { yearTo: to }),
  };
  const place = { query, kinds, sections, filter };
  return { ...place, isOpen: parameters.has('find') || query !== '' || isNarrow(place) };
}

/** The address of a search, after `#`; that of the library itself when nothing is open. */
export function findPath({ query, kinds, sections, filter, isOpen }: FindPlace): string {
  const parameters = new URLSearchParams();
  if (query !== '') parameters.set('q', query);
  for (const kind of kinds) parameters.append('kind', kind);
  for (const section of sections) parameters.append('section', section);
  for (const tag of filter.tags ?? []) parameters.append('tag', tag);
  for (const type of filter.types ?? []) parameters.append('type', type);
  if (filter.collectionId !== undefined) parameters.set('collection', filter.collectionId);
  if (filter.yearFrom !== undefined) parameters.set('from', String(filter.yearFrom));
  if (filter.yearTo !== undefined) parameters.set('to', String(filter.yearTo));
  const asked = parameters.toString();
  if (asked !== '') return `/library?${asked}`;
  return isOpen ? '/library?find' : '/library';
}

export function isNarrow({ kinds, sections, filter }: Narrowing): boolean {
  return kinds.length + sections.length + Object.keys(filter).length > 0;
}

function known<Value extends string>(schema: z.ZodType<Value>, values: readonly string[]): Value[] {
  return values.flatMap((value) => {
    const read = schema.safeParse(value);
    return read.success ? [read.data] : [];
  });
}

function yearOf(value: string | null): number | undefined {
  return value !== null && /^\d{4}$/.test(value) ? Number(value) : undefined;
}

import { useCallback, useMemo } from 'react';
import { useSearch } from 'wouter';
import type { RouteInput } from '../../../../preload/contract/index.ts';
import { navigateTo } from '../../../app/location.ts';

export type ListFilter = NonNullable<RouteInput<'curation.list'>['filter']>;

const LISTS = [
  'stage',
  'domain',
  'label',
  'licence',
  'consent',
  'model',
  'tool',
  'madeBy',
  'outcome',
  'signOff',
] as const;
export type ListField = (typeof LISTS)[number];

/**
 * What the list is narrowed to, kept in the address: a figure of the overview leads to its trajectories,
 * and going back returns to them. The engine checks the values.
 */
export function useListFilter(): readonly [ListFilter, (filter: ListFilter) => void] {
  const search = useSearch();
  const filter = useMemo(() => filterOf(search), [search]);
  const set = useCallback((next: ListFilter) => {
    navigateTo(listAddress(next), { replace: true });
  }, []);
  return [filter, set];
}

/** The address of the list that is narrowed so. */
export function listAddress(filter: ListFilter): string {
  const parameters = new URLSearchParams();
  if (filter.text !== undefined && filter.text !== '') parameters.set('text', filter.text);
  if (filter.origin !== undefined) parameters.set('origin', filter.origin);
  for (const field of LISTS) {
    for (const value of filter[field] ?? []) parameters.append(field, value);
  }
  if (filter.range !== undefined) {
    const { measure, from, to } = filter.range;
    parameters.set('range', [measure, from, ...(to === undefined ? [] : [to])].join(','));
  }
  const text = parameters.toString();
  return text === '' ? '/trajectories' : `/trajectories?${text}`;
}

/** What of an address is a filter; other parameters are left alone. */
export function filterOf(search: string): ListFilter {
  const parameters = new URLSearchParams(search);
  const lists = Object.fromEntries(
    LISTS.flatMap((field) => {
      const values = parameters.getAll(field);
      return values.length === 0 ? [] : [[field, values]];
    }),
  );
  const [measure, from, to] = (parameters.get('range') ?? '').split(',');
  const range =
    measure === undefined || measure === '' || from === undefined
      ? {}
      : { range: { measure, from: Number(from), ...(to === undefined ? {} : { to: Number(to) }) } };
  const text = parameters.get('text');
  const origin = parameters.get('origin');
  // The engine parses it strictly and says so when a value of an old address is none.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return {
    ...(text === null ? {} : { text }),
    ...(origin === 'session' || origin === 'import' ? { origin } : {}),
    ...lists,
    ...range,
  } as ListFilter;
}

/** True when anything narrows the list. */
export function isNarrowed(filter: ListFilter): boolean {
  return listAddress(filter) !== '/trajectories';
}

import { useDebouncedValue } from '@mantine/hooks';
import { useMemo, useSyncExternalStore } from 'react';
import type {
  Failure,
  LiteratureQuery,
  SearchServiceId,
} from '../../../../preload/contract/types.ts';
import { useClient } from '../../../app/query/client-context.tsx';
import { failureOf } from '../../../app/query/route-error.ts';
import { useRouteQuery } from '../../../app/query/use-route-query.ts';
import { useLastKnown } from '../../../ui/use-last-known.ts';
import type { ServicePlan, ServiceView } from '../types.ts';
import { builderOf } from './builder-store.ts';
import { draftOf, emptyDraft, queryOf } from './draft.ts';
import type { Draft, DraftProblem } from './draft.ts';

/** Milliseconds of quiet before what was typed is read. */
const PAUSE = 250;

export interface BuilderView {
  readonly line: string;
  readonly draft: Draft;
  /** Undefined while there is nothing to ask, or it cannot be asked. */
  readonly query: LiteratureQuery | undefined;
  /** What the line says cannot be read. */
  readonly lineFailure: Failure | undefined;
  readonly problem: DraftProblem | undefined;
  /** The line says something the blocks do not show yet, or cannot: editing them now would lose it. */
  readonly lineLeads: boolean;
  readonly chosen: readonly SearchServiceId[];
  readonly limit: number;
  readonly plans: readonly ServicePlan[];
  readonly planFailure: Failure | undefined;
  readonly retryPlan: () => void;
  /** The plan shown is of an earlier query. */
  readonly stale: boolean;
  readonly setLine: (line: string) => void;
  readonly setDraft: (draft: Draft) => void;
  readonly setChosen: (services: readonly SearchServiceId[]) => void;
  readonly setLimit: (limit: number) => void;
}

/** Services that can be asked to search, in the order the engine lists them. */
export function searchable(
  services: readonly ServiceView[],
): readonly (ServiceView & { readonly service: SearchServiceId })[] {
  return services.filter(
    (view): view is ServiceView & { readonly service: SearchServiceId } =>
      view.searchable && view.service !== 'unpaywall',
  );
}

/** True when nothing keeps the service from being asked. */
export function isAskable(view: ServiceView): boolean {
  return view.enabled && view.refusal === undefined;
}

/**
 * The line and the blocks as one query: whichever was edited last leads, the engine reads or writes
 * the other one. Nothing here asks a service.
 */
export function useBuilder(workspaceId: string, services: readonly ServiceView[]): BuilderView {
  const store = builderOf(useClient(), workspaceId);
  const builder = useSyncExternalStore(store.subscribe, store.current);
  const byLine = builder.source === 'line';
  const typed = builder.line.trim();
  const [settled] = useDebouncedValue(typed, PAUSE);
  const parse = useRouteQuery(
    'literature.parseQuery',
    { text: settled },
    { enabled: byLine && settled !== '', keepPrevious: true, staleTime: Infinity },
  );
  const isRead = settled === typed && parse.data !== undefined && !parse.isPlaceholderData;
  // While what is typed cannot be read, the blocks of before stay in sight.
  const lastRead = useLastKnown(parse.data?.query);
  const parsed = typed === '' ? undefined : lastRead;
  const draft = useMemo(() => {
    if (!byLine) return builder.draft;
    return parsed === undefined ? emptyDraft : draftOf(parsed);
  }, [byLine, builder.draft, parsed]);

  const fromDraft = useMemo(() => queryOf(draft), [draft]);
  const [settledDraft] = useDebouncedValue(fromDraft, PAUSE);
  const query = byLine
    ? isRead && typed !== ''
      ? parse.data?.query
      : undefined
    : fromDraft.ok
      ? fromDraft.query
      : undefined;
  const chosen = useMemo(
    () =>
      searchable(services)
        .filter(isAskable)
        .map(({ service }) => service)
        .filter((service) => builder.services?.includes(service) ?? true),
    [builder.services, services],
  );
  const all = useMemo(() => searchable(services).map(({ service }) => service), [services]);
  const asked = byLine ? query : settledDraft.ok ? settledDraft.query : undefined;
  const plan = useRouteQuery(
    'literature.plan',
    { query: asked ?? { blocks: [] }, services: [...all], limit: builder.limit },
    { enabled: asked !== undefined && all.length > 0, keepPrevious: true },
  );
  const isEmpty = !fromDraft.ok && fromDraft.problem === 'empty';
  const lineFailure =
    byLine && typed !== '' && settled === typed && parse.isError
      ? failureOf(parse.error)
      : undefined;
  return {
    line: byLine ? builder.line : isEmpty ? '' : (plan.data?.text ?? ''),
    draft,
    query,
    lineFailure,
    lineLeads: byLine && typed !== '' && !isRead,
    problem: byLine || fromDraft.ok ? undefined : fromDraft.problem,
    chosen,
    limit: builder.limit,
    plans: query === undefined ? [] : (plan.data?.services ?? []),
    planFailure: query !== undefined && plan.isError ? failureOf(plan.error) : undefined,
    retryPlan: () => void plan.refetch(),
    stale: plan.isPlaceholderData || asked !== query,
    setLine: (line) => store.change({ source: 'line', line }),
    setDraft: (next) => store.change({ source: 'blocks', draft: next }),
    setChosen: (next) => store.change({ services: next }),
    setLimit: (limit) => store.change({ limit }),
  };
}

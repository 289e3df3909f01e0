import { useQueryClient } from '@tanstack/react-query';
import type { QueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { RouteName, RouteOutput } from '../../../preload/contract/index.ts';
import type { AppEvent } from '../../../preload/contract/events.ts';
import type { Job } from '../../../preload/contract/types.ts';
import { refresh, refreshArea } from './refresh.ts';
import { navigateTo, parseHash } from '../location.ts';
import { useClient } from './client-context.tsx';

const LIBRARY_ROUTES: readonly RouteName[] = [
  'workspace.current',
  'work.list',
  'work.get',
  'work.notes',
  'work.duplicates',
  'library.facets',
  'library.search',
  'library.find',
  'embedding.state',
  'annotation.list',
  'file.references',
  'file.sections',
  'zotero.state',
  'citation.styles',
  'file.get',
  'file.page',
  // Which of the works that were found are in the library.
  'search.works',
  'literature.graph',
];

/** What is counted and said over many trajectories. */
const CURATION_AREAS = ['curation.', 'measure.', 'duplicate.', 'check.', 'rights.', 'tokenizer.'];

/** What belongs to the person and the machine, not to a workspace. */
const MACHINE_ROUTES: ReadonlySet<string> = new Set<RouteName>([
  'preference.get',
  'host.capabilities',
  'application.about',
]);

/** Keeps what is on screen true: every app event changes the cache or makes parts of it stale. */
export function useLiveQueries(): void {
  const client = useClient();
  const queries = useQueryClient();
  useEffect(() => client.onAppEvent((event) => applyAppEvent(queries, event)), [client, queries]);
  // What was asked before the events were listened to may have changed in between.
  useEffect(
    () =>
      client.onConnection((state) => {
        if (state === 'open') refresh(queries);
      }),
    [client, queries],
  );
}

const ASSISTANT_ROUTES = [
  'embedding.state',
  'assistant.current',
  'model.servers',
  'model.known',
  'model.get',
  'network.policy',
  'tool.list',
  'tool.rules',
  // Which services the network policy lets be asked.
  'literature.services',
  'literature.plan',
  'workspace.current',
] as const;

const LITERATURE_ROUTES = [
  'literature.services',
  'literature.plan',
  'literature.graph',
  'search.list',
  'search.get',
  'search.works',
  'search.compare',
] as const;

const DATA_ROUTES = ['data.list', 'data.get', 'data.rows'] as const;

/** What a change of data or of a notebook makes stale. */
const STANDING_ROUTES = ['writeup.get', 'writeup.list', 'notebook.list'] as const;

/** The jobs with this one put in its place, newest first. */
export function withJob(jobs: readonly Job[], job: Job): Job[] {
  const known = jobs.some((other) => other.jobId === job.jobId);
  return known ? jobs.map((other) => (other.jobId === job.jobId ? job : other)) : [job, ...jobs];
}

function applyAppEvent(queries: QueryClient, event: AppEvent): void {
  switch (event.type) {
    case 'workspace.changed': {
      const before = queries.getQueryData<RouteOutput<'workspace.current'>>([
        'workspace.current',
        {},
      ]);
      queries.setQueryData(['workspace.current', {}], event.workspace);
      if (before && before.workspaceId !== event.workspace.workspaceId) leaveWorkspace(queries);
      return;
    }
    case 'library.changed':
      for (const route of LIBRARY_ROUTES) refresh(queries, [route]);
      return;
    case 'job.changed': {
      const before = queries.getQueryData<Job[]>(['job.list', {}]);
      if (before) queries.setQueryData(['job.list', {}], withJob(before, event.job));
      // An answer that is still on its way may be older than this news, and would take its place.
      if (!before || isAsking(queries, ['job.list'])) refresh(queries, ['job.list']);
      queries.setQueryData(['job.get', { jobId: event.job.jobId }], event.job);
      if (isAsking(queries, ['job.get', { jobId: event.job.jobId }]))
        refresh(queries, ['job.get', { jobId: event.job.jobId }]);
      if (event.job.kind === 'redaction_scan' && event.job.endedAt !== undefined)
        refreshArea(queries, 'redaction.');
      if (event.job.kind === 'embedding') refresh(queries, ['embedding.state']);
      if (event.job.kind === 'trajectory_measure' && event.job.endedAt !== undefined) {
        for (const area of CURATION_AREAS) refreshArea(queries, area);
        // What a data set chooses by.
        refreshArea(queries, 'dataset.');
      }
      // What is cited may be retracted now; the record of the session itself does not change by it.
      if (event.job.kind === 'retraction_check' && event.job.state === 'done') {
        refresh(queries, ['session.view']);
      }
      return;
    }
    case 'annotations.changed':
      for (const route of ['annotation.list', 'library.find'] as const) refresh(queries, [route]);
      return;
    case 'trajectories.changed':
      refreshArea(queries, 'trajectory.');
      for (const area of CURATION_AREAS) refreshArea(queries, area);
      refreshArea(queries, 'redaction.');
      // What fits a data set's criteria, and how its members stand.
      refreshArea(queries, 'dataset.');
      return;
    case 'reviews.changed':
      refreshArea(queries, 'review.');
      refreshArea(queries, 'rubric.');
      refresh(queries, ['trajectory.list']);
      refresh(queries, ['curation.list']);
      return;
    case 'datasets.changed':
      refreshArea(queries, 'dataset.');
      return;
    case 'data.changed':
      for (const route of [...DATA_ROUTES, 'notebook.get', ...STANDING_ROUTES] as const)
        refresh(queries, [route]);
      return;
    case 'notebook.changed':
      refresh(queries, ['notebook.get', { notebookId: event.notebookId }]);
      for (const route of STANDING_ROUTES) refresh(queries, [route]);
      return;
    case 'writeups.changed':
      for (const route of ['writeup.get', 'writeup.list'] as const) refresh(queries, [route]);
      return;
    case 'cell.output':
      // Shown where it arrives; the run that is recorded has all of it.
      return;
    case 'session.changed': {
      refresh(queries, ['trajectory.list']);
      refresh(queries, ['curation.list']);
      refresh(queries, ['session.list']);
      refresh(queries, ['evidence.ofFile']);
      refresh(queries, ['workspace.current']);
      const { sessionId } = event.summary;
      queries.setQueryData<RouteOutput<'session.view'>>(['session.view', { sessionId }], (view) =>
        view ? { ...view, summary: event.summary } : view,
      );
      refresh(queries, ['session.view', { sessionId }]);
      refresh(queries, ['session.branches', { sessionId }]);
      return;
    }
    case 'assistant.changed':
      for (const route of ASSISTANT_ROUTES) refresh(queries, [route]);
      return;
    case 'literature.changed':
      for (const route of LITERATURE_ROUTES) refresh(queries, [route]);
      return;
    case 'memory.changed':
      refresh(queries, ['memory.list']);
      return;
    case 'preferences.changed':
      queries.setQueryData(['preference.get', {}], event.preferences);
  }
}

function isAsking(queries: QueryClient, queryKey: readonly unknown[]): boolean {
  return queries.isFetching({ queryKey }) > 0;
}

/** Places of one session or file: another workspace does not have them. */
const PLACE_OF_ONE = /^\/(workbench|trajectories|datasets|reviews|reader|search|analysis)\/./;

/**
 * Another workspace was opened: nothing that was read before may be shown for it. A session or file of
 * the old one is left first, so that the new one is not asked for it.
 */
function leaveWorkspace(queries: QueryClient): void {
  if (PLACE_OF_ONE.test(parseHash(window.location.hash).path)) {
    navigateTo('/workbench', { replace: true });
  }
  setTimeout(() => {
    void queries.resetQueries({
      predicate: ({ queryKey }) =>
        !MACHINE_ROUTES.has(String(queryKey[0])) && queryKey[0] !== 'workspace.current',
    });
  }, 0);
}

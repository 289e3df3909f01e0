import type { literatureRoutes } from '../../../preload/contract/routes/literature.ts';
import { fail, ok, type Result } from '../../core/errors.ts';
import type { Job } from '../../core/jobs.ts';
import { newCheck, type EnrichmentOptions } from '../../core/literature/enrichment.ts';
import { fullSeed, isAskable } from '../../core/literature/seeds.ts';
import { withoutRefused } from '../../core/tools/search-literature.ts';
import { snowballServices } from '../../core/tools/snowball.ts';
import type { JobContext, JobTask } from '../job-board.ts';
import { shownWork } from '../library/shown-work.ts';
import type { HandlersOf } from '../router.ts';
import type { Room } from '../room.ts';
import { refusedWhenReadOnly } from './refusals.ts';

type EnrichmentRoutes = Pick<
  typeof literatureRoutes,
  | 'search.snowball'
  | 'literature.graph'
  | 'literature.checkRetractions'
  | 'literature.complete'
  | 'literature.fetchOpenCopies'
>;

/** What the services add to works that are there: citations, standing, fields and copies. */
export function enrichmentHandlers(current: () => Room): HandlersOf<EnrichmentRoutes> {
  /** Starts what writes into the library, once the index shows everything recorded. */
  async function start(
    task: Omit<JobTask, 'run'>,
    run: (options: EnrichmentOptions) => Promise<Result<unknown>>,
  ): Promise<Result<Job>> {
    const room = current();
    const refusal = refusedWhenReadOnly(room);
    if (refusal !== undefined) return refusal;
    const indexed = await room.indexed();
    if (!indexed.ok) return indexed;
    const by = await room.researcher();
    return ok(
      room.jobs.start({
        ...task,
        run: (context: JobContext) =>
          run({
            by,
            signal: context.signal,
            onProgress: (done, total, note) => context.progress(done, total, note),
          }),
      }),
    );
  }

  return {
    async 'search.snowball'({ seeds, direction, services, limit }) {
      const room = current();
      const refusal = refusedWhenReadOnly(room);
      if (refusal !== undefined) return refusal;
      const full = seeds.map((seed) =>
        fullSeed(
          seed,
          seed.workId === undefined ? undefined : shownWork(room.database, seed.workId),
        ),
      );
      const missing = seeds.find(
        ({ workId }, index) => workId !== undefined && full[index]?.workId === undefined,
      );
      if (missing !== undefined)
        return fail('not_found', `There is no work ${missing.workId} in this library.`);
      if (!full.some(isAskable))
        return fail(
          'invalid_input',
          'None of these works has a DOI, PMID or arXiv id, so no service can be asked about them. Nothing was sent.',
        );
      const { desk, searches } = room.literature;
      const able = withoutRefused(desk, services ?? snowballServices(desk, direction));
      if (!able.ok) return able;
      const task = { kind: 'snowball', direction, seeds: full } as const;
      return searches.start(task, able.data, limit, { by: await room.researcher() });
    },
    'literature.graph': ({ searchId, limit }) => current().enrichment.graph(searchId, limit),
    async 'literature.checkRetractions'({ workIds }) {
      const { enrichment } = current();
      // What one run has asked, a later one of the same job need not ask again.
      const progress = newCheck();
      return start(
        {
          kind: 'retraction_check',
          title: `Check ${workIds === undefined ? 'all works' : countOf(workIds)} for retractions`,
          unit: 'questions',
          resumable: true,
        },
        (options) => enrichment.checkRetractions(workIds, options, progress),
      );
    },
    async 'literature.complete'({ workIds }) {
      const { enrichment } = current();
      return start(
        {
          kind: 'completion',
          title: `Fill in the fields of ${countOf(workIds)}`,
          unit: 'services',
          resumable: true,
        },
        (options) => enrichment.complete(workIds, options),
      );
    },
    async 'literature.fetchOpenCopies'({ workIds }) {
      const { enrichment } = current();
      return start(
        {
          kind: 'open_copy',
          title: `Fetch open copies of ${countOf(workIds)}`,
          unit: 'works',
          resumable: true,
        },
        (options) => enrichment.fetchOpenCopies(workIds, options),
      );
    },
  };
}

function countOf({ length }: readonly string[]): string {
  return length === 1 ? 'one work' : `${length} works`;
}

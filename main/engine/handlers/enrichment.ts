import type { literatureRoutes } from '../../../preload/contract/routes/literature.ts';
import { fail, ok, type Result } from '../../core/errors.ts';
import type { Job } from '../../core/jobs.ts';
import { newCheck, type EnrichmentOptions } from '../../core/literature/enrichment.ts';
import type { JobContext, JobTask } from '../job-board.ts';
import type { HandlersOf } from '../router.ts';
import type { Room } from '../room.ts';
import { refusedWhenReadOnly } from './refusals.ts';

const soon = () => fail('not_supported_here', 'This is not built yet; nothing was done.');

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
    'search.snowball': soon,
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

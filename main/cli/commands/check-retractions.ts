import { RetractionCheck } from '../../../preload/contract/views/literature.ts';
import { standingLine } from '../../core/library/standing.ts';
import { reasonsOnce } from '../../core/literature/reasons.ts';
import { serviceName } from '../../core/literature/service-name.ts';
import { finishJob } from '../client.ts';
import { exitCodes, workCommand, withWorkspace, type SharedOptions } from '../command.ts';

/** Exit code 1 when a work was retracted or is doubted, as when something does not hold. */
export const checkRetractionsCommand = workCommand(
  'check-retractions',
  'Ask Crossref, OpenAlex and PubMed whether works were retracted; exit code 1 when one was',
)
  .argument('[works...]', 'ids of works; all works of the library when left out')
  .action((works: string[], options: SharedOptions) =>
    withWorkspace(options, false, async ({ client, output }) => {
      const started = await client.call(
        'literature.checkRetractions',
        works.length === 0 ? {} : { workIds: works },
      );
      if (!started.ok) return output.failure(started.error);
      const job = await finishJob(client, started.data, ({ progress }) =>
        output.progress(`asking: ${progress.done}/${progress.total ?? '?'} ${progress.note ?? ''}`),
      );
      if (!job.ok) return output.failure(job.error);
      if (job.data.error !== undefined) return output.failure(job.data.error);
      const check = RetractionCheck.parse(job.data.result);
      output.result(check, describe(check));
      const fallen = check.found.some(({ notice }) => notice.kind !== 'corrected');
      const nothingCame = check.checked === 0 && check.failed.length > 0;
      return fallen || nothingCame ? exitCodes.failure : exitCodes.success;
    }),
  );

function describe({ checked, unknown, notFound, found, failed }: RetractionCheck): string {
  return [
    `${checked} works checked. ${unknown} have no DOI, PMID or arXiv id to ask by; ${notFound} are known to no service that was asked. Neither is thereby sound.`,
    ...found.map(
      ({ workId, title, notice }) =>
        `  ✗ ${title} (${workId}): ${standingLine({ retraction: notice }) ?? ''}`,
    ),
    ...reasonsOnce(
      failed.map(({ service, error }) => ({ name: serviceName(service), why: error.message })),
    ).map((reason) => `  ! ${reason}`),
  ].join('\n');
}

import { Verification } from '../../../preload/contract/views.ts';
import { finishJob } from '../client.ts';
import { exitCodes, workCommand, withWorkspace, type SharedOptions } from '../command.ts';
import { describeVerification } from '../verification-words.ts';

/** Exit code 1 when anything does not hold; each finding is named with its place. */
export const verifyCommand = workCommand(
  'verify',
  'Check the chain, the signatures, the index and every citation',
)
  .argument('[session]', 'only this session')
  .action((session: string | undefined, options: SharedOptions) =>
    withWorkspace(options, false, async ({ client, output }) => {
      const started = await client.call(
        'record.verify',
        session === undefined ? {} : { sessionId: session },
      );
      if (!started.ok) return output.failure(started.error);
      const job = await finishJob(client, started.data, ({ progress }) =>
        output.progress(`checking: ${progress.done}/${progress.total ?? '?'} ${progress.unit}`),
      );
      if (!job.ok) return output.failure(job.error);
      if (job.data.error !== undefined) return output.failure(job.data.error);
      const verification = Verification.parse(job.data.result);
      output.result(verification, describeVerification(verification));
      return verification.holds ? exitCodes.success : exitCodes.failure;
    }),
  );

import { Option, type Command } from 'commander';
import type { RouteInput } from '../../../../preload/contract/index.ts';
import { exitCodes, withWorkspace, workCommand, type SharedOptions } from '../../command.ts';
import { counted } from '../../plural.ts';

type Facts = RouteInput<'trajectory.describe'>['facts'];

interface DescribeOptions extends SharedOptions {
  readonly consent?: 'unknown' | 'given' | 'refused';
  readonly licence?: string;
}

/** What a person says of a trajectory that needs no reading. */
export const describeCommand = workCommand('describe', 'Note consent and licence of trajectories')
  .argument('<trajectory...>', 'their ids')
  .addOption(
    new Option('--consent <consent>', 'of those who worked on it, to training').choices([
      'unknown',
      'given',
      'refused',
    ]),
  )
  .option('--licence <licence>', 'an SPDX identifier, or words')
  .action((ids: readonly string[], options: DescribeOptions, command: Command) => {
    const { consent, licence } = options;
    const facts: Facts = {
      ...(consent === undefined ? {} : { consent }),
      ...(licence === undefined ? {} : { licence }),
    };
    if (Object.keys(facts).length === 0)
      command.error('error: say --consent or --licence', { exitCode: exitCodes.usage });
    return withWorkspace(options, false, async ({ client, output }) => {
      for (const trajectoryId of ids) {
        const noted = await client.call('trajectory.describe', { trajectoryId, facts });
        if (!noted.ok) return output.failure(noted.error);
      }
      output.result(
        { trajectoryIds: [...ids], facts },
        `Noted of ${counted(ids.length, 'trajectory', 'trajectories')}.`,
      );
      return exitCodes.success;
    });
  });

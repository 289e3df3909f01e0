import { Option } from 'commander';
import type { RouteOutput } from '../../../preload/contract/index.ts';
import type { ExportFormat, ExportOptions } from '../../../preload/contract/routes/trajectory.ts';
import { exitCodes, workCommand, withWorkspace, type SharedOptions } from '../command.ts';
import { callerPath } from '../paths.ts';

interface ExportCommandOptions extends SharedOptions {
  readonly format: ExportFormat;
  readonly out?: string;
  readonly branches: ExportOptions['branches'];
  readonly perHumanTurn?: boolean;
  readonly reasoning: ExportOptions['reasoning'];
  readonly maskFailedSteps?: boolean;
}

/** Exit code 1 when the session cannot be exported in this form: then nothing is written. */
export const exportCommand = workCommand(
  'export',
  'Write a session as a trajectory for training or exchange',
)
  .argument('<session>', 'its id, as "cairn ask --json" and the app show it')
  .addOption(
    new Option(
      '--format <format>',
      'openai: chat JSONL, arguments as text, weights; limi: chat JSONL for slime and TRL, arguments as objects, loss masks; atif: the whole trajectory, ATIF v1.7',
    )
      .choices(['openai', 'limi', 'atif'])
      .makeOptionMandatory(),
  )
  .option('--out <file>', "a file, or a folder (default: the workspace's exports folder)")
  .addOption(
    new Option('--branches <which>', 'the path in use, or one sample for each branch')
      .choices(['active', 'all'])
      .default('active'),
  )
  .option('--per-human-turn', 'one sample for each message of the researcher (chat formats)')
  .addOption(
    new Option(
      '--reasoning <where>',
      "the model's reasoning: in a field of its own, in front of the content, or left out",
    )
      .choices(['field', 'inline', 'omit'])
      .default('field'),
  )
  .option('--mask-failed-steps', 'mask replies whose calls failed, so that they are not learned')
  .addHelpText(
    'after',
    '\nWhat trainers would drop or learn wrongly is listed as warnings; an error means that nothing was\nwritten. Beside a chat file a FILE.meta.json carries the signed head of the record.',
  )
  .action((session: string, options: ExportCommandOptions) =>
    withWorkspace(options, false, async ({ client, output }) => {
      const made = await client.call('trajectory.export', {
        sessionId: session,
        options: {
          format: options.format,
          branches: options.branches,
          perHumanTurn: options.perHumanTurn === true,
          reasoning: options.reasoning,
          maskFailedSteps: options.maskFailedSteps === true,
        },
        ...(options.out === undefined ? {} : { path: callerPath(options.out) }),
      });
      if (!made.ok) return output.failure(made.error);
      for (const problem of made.data.problems) output.note(describe(problem));
      const { path, samples, bytes } = made.data;
      const counted = samples === 1 ? '1 sample' : `${samples} samples`;
      output.result(made.data, `${path}\n${counted}, ${bytes} bytes`);
      return exitCodes.success;
    }),
  );

function describe({
  code,
  message,
  sample,
}: RouteOutput<'trajectory.export'>['problems'][number]): string {
  return `! ${code}${sample === undefined ? '' : ` (sample ${sample + 1})`}: ${message}`;
}

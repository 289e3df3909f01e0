import { InvalidArgumentError, Option } from 'commander';
import { ExportResult } from '../../../preload/contract/routes/trajectory.ts';
import type { ExportFormat, ExportOptions } from '../../../preload/contract/routes/trajectory.ts';
import { ExportFormatId } from '../../core/trajectory/formats/format.ts';
import { formatPurposes } from '../../core/trajectory/formats/purposes.ts';
import { lossesInEnglish } from '../../core/trajectory/names/losses.ts';
import { unwrittenLines } from '../../core/trajectory/datasets/card/unwritten-words.ts';
import { finishJob } from '../client.ts';
import { exitCodes, workCommand, withWorkspace, type SharedOptions } from '../command.ts';
import { progressWords } from '../progress-words.ts';
import { callerPlace } from '../paths.ts';
import { counted } from '../plural.ts';
import { keptWords } from '../redaction-words.ts';
import { sizeWords } from '../size-words.ts';

interface ExportCommandOptions extends SharedOptions {
  readonly format: ExportFormat;
  readonly out?: string;
  readonly replace?: boolean;
  readonly branches: ExportOptions['branches'];
  readonly perHumanTurn?: boolean;
  readonly reasoning: ExportOptions['reasoning'];
  readonly maskFailedSteps?: boolean;
  readonly maskEditedCalls?: boolean;
  readonly subAgents?: boolean;
  readonly tokenLimit?: number;
  readonly redact: boolean;
  readonly references?: boolean;
}

/** Exit code 1 when they cannot be exported in this form: then nothing is written. */
export const exportCommand = workCommand(
  'export',
  'Write sessions and imported trajectories as files for training or exchange',
)
  .argument('<trajectory...>', 'their ids, as "cairn trajectories list" and the app show them')
  .addOption(
    new Option('--format <format>', formatWords())
      .choices(ExportFormatId.options)
      .makeOptionMandatory(),
  )
  .option(
    '--out <place>',
    "a file; or a folder, which is one that is there or a name with a slash at its end (default: the workspace's exports folder, where a name that is taken gets a number)",
  )
  .option(
    '--replace',
    'replace a former export in the same format; without it, and of anything else, what is at the place stays and nothing is written',
  )
  .addOption(
    new Option(
      '--branches <which>',
      'one branch of each session (signed off, else the newest finished, else the one in use; name another by its id), or a sample of every branch',
    )
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
  .option('--mask-edited-calls', 'mask replies whose calls the researcher changed')
  .option('--sub-agents', 'write the trajectories of sub-agents as samples too (chat formats)')
  .addOption(
    new Option('--token-limit <tokens>', 'warn about samples that are longer').argParser(
      tokenCount,
    ),
  )
  .option('--no-redact', 'leave in secrets and personal data, found or decided')
  .option(
    '--references',
    "references in place of works' words in results and evidence: passages, pages, abstracts and marks, whatever the licence; what the agent wrote itself stays",
  )
  .addHelpText(
    'after',
    '\nWhat trainers would drop or learn wrongly is listed as warnings; an error means that nothing was\nwritten. Beside the file a FILE.meta.json carries the signed head of the record, how to load the\nfile, and what the format has no place for.',
  )
  .action((trajectoryIds: string[], options: ExportCommandOptions) =>
    withWorkspace(options, false, async ({ client, output }) => {
      const started = await client.call('trajectory.export', {
        trajectoryIds,
        options: optionsOf(options),
        ...(options.out === undefined ? {} : { path: callerPlace(options.out) }),
        replace: options.replace === true,
      });
      if (!started.ok) return output.failure(started.error);
      const job = await finishJob(client, started.data, ({ progress }) =>
        output.progress(progressWords(progress)),
      );
      if (!job.ok) return output.failure(job.error);
      if (job.data.error !== undefined) return output.failure(job.data.error);
      const made = ExportResult.parse(job.data.result);
      for (const problem of made.problems) output.note(describe(problem));
      if (made.moreProblems > 0) output.note(`! and ${made.moreProblems} more of this kind`);
      output.result(made, summary(made, options.format));
      return exitCodes.success;
    }),
  );

function formatWords(): string {
  return ExportFormatId.options.map((id) => `${id}: ${formatPurposes[id]}`).join('; ');
}

function tokenCount(text: string): number {
  const count = Number(text);
  if (Number.isInteger(count) && count > 0) return count;
  throw new InvalidArgumentError('It must be a whole number above 0.');
}

function optionsOf(options: ExportCommandOptions) {
  return {
    format: options.format,
    branches: options.branches,
    perHumanTurn: options.perHumanTurn === true,
    reasoning: options.reasoning,
    maskFailedSteps: options.maskFailedSteps === true,
    maskEditedCalls: options.maskEditedCalls === true,
    subAgents: options.subAgents === true ? ('samples' as const) : ('omit' as const),
    redact: options.redact,
    references: options.references === true ? ('reference' as const) : ('text' as const),
    ...(options.tokenLimit === undefined ? {} : { tokenLimit: options.tokenLimit }),
  };
}

function summary(made: ExportResult, format: ExportFormat): string {
  const { samples, bytes, seconds, masks, losses, redactions, kept, references, recipe } = made;
  const pace = seconds > 1 ? `, ${sizeWords(bytes / seconds)}/s` : '';
  return [
    made.path,
    `${counted(samples, 'sample')}, ${bytes} bytes${pace}`,
    `${counted(masks.learned, 'reply is', 'replies are')} learned, ${counted(masks.masked, 'is', 'are')} masked`,
    ...(redactions > 0 ? [`${redactions} places were cut`] : []),
    ...(kept.length > 0 ? [`kept by decision: ${keptWords(kept)}`] : []),
    ...(references > 0 ? [`${references} passages stand as references`] : []),
    ...unwrittenLines(made.unwritten.map((each) => ({ format, ...each }))),
    ...(losses.length > 0 ? ['Not in the file, since the format has no place for it:'] : []),
    ...losses.map(({ what, count }) => `  ${lossesInEnglish[what]}: ${count}`),
    ...(recipe === undefined
      ? []
      : ['To load it:', ...recipe.split('\n').map((line) => `  ${line}`)]),
  ].join('\n');
}

function describe({ code, message, sample }: ExportResult['problems'][number]): string {
  return `! ${code}${sample === undefined ? '' : ` (sample ${sample + 1})`}: ${message}`;
}

import { Option } from 'commander';
import type { ExportFormat } from '../../../../preload/contract/routes/trajectory.ts';
import { DatasetExportResult } from '../../../../preload/contract/views/dataset.ts';
import { ExportFormatId } from '../../../core/trajectory/formats/format.ts';
import { finishJob } from '../../client.ts';
import { exitCodes, withWorkspace, workCommand, type SharedOptions } from '../../command.ts';
import { wholeNumber } from '../../options.ts';
import { progressWords } from '../../progress-words.ts';
import { callerPlace } from '../../paths.ts';
import { problemEn } from '../../../core/trajectory/datasets/card/problem-words.ts';
import { unwrittenLines } from '../../../core/trajectory/datasets/card/unwritten-words.ts';
import { lossesInEnglish } from '../../../core/trajectory/names/losses.ts';
import { cutsByName, ruleName } from '../../../core/trajectory/names/rules.ts';
import { counted } from '../../plural.ts';
import { keptWords, reasonWords } from '../../redaction-words.ts';
import { versionOf } from './version-words.ts';

interface ExportOptions extends SharedOptions {
  readonly at?: number;
  readonly format: ExportFormat[];
  readonly out?: string;
  readonly perHumanTurn?: boolean;
  readonly reasoning: 'field' | 'inline' | 'omit';
  readonly maskFailedSteps?: boolean;
  readonly redact: boolean;
  readonly references?: boolean;
  readonly language: 'en' | 'zh';
  readonly leaveOut?: boolean;
  readonly dryRun?: boolean;
}

/** Exit code 1 when it cannot be exported in this form: then nothing is written. */
export const exportDatasetCommand = workCommand(
  'export',
  'Write a version as a folder: splits in each format, card, manifest',
)
  .argument('<dataset>', 'its id')
  .option('--at <version>', 'which version (default: the newest)', wholeNumber(1, 1_000_000))
  .addOption(
    new Option('--format <format...>', 'one or more formats')
      .choices(ExportFormatId.options)
      .makeOptionMandatory(),
  )
  .option(
    '--out <folder>',
    "an empty or new folder; one that holds things is never replaced (default: a new one below the workspace's exports)",
  )
  .option('--per-human-turn', 'one sample for each message of the researcher')
  .addOption(
    new Option('--reasoning <where>', "the model's reasoning")
      .choices(['field', 'inline', 'omit'])
      .default('field'),
  )
  .option('--mask-failed-steps', 'mask replies whose calls failed')
  .option('--no-redact', 'leave in what people decided to cut')
  .option(
    '--references',
    "references in place of works' words in results and evidence: passages, pages, abstracts and marks, whatever the licence; what the agent wrote itself stays",
  )
  .addOption(new Option('--language <language>', 'of the card').choices(['en', 'zh']).default('en'))
  .option('--leave-out', 'go on without members that cannot be given out any more')
  .option('--dry-run', 'do everything but write')
  .action((datasetId: string, options: ExportOptions) =>
    withWorkspace(options, false, async ({ client, output }) => {
      const version = await versionOf(client, datasetId, options.at);
      if (!version.ok) return output.failure(version.error);
      const started = await client.call('dataset.export', {
        datasetId,
        versions: [version.data],
        formats: options.format,
        options: {
          perHumanTurn: options.perHumanTurn === true,
          reasoning: options.reasoning,
          maskFailedSteps: options.maskFailedSteps === true,
          redact: options.redact,
          references: options.references === true ? 'reference' : 'text',
        },
        language: options.language,
        leaveOut: options.leaveOut === true,
        write: options.dryRun !== true,
        ...(options.out === undefined ? {} : { path: callerPlace(options.out) }),
      });
      if (!started.ok) return output.failure(started.error);
      const job = await finishJob(client, started.data, ({ progress }) =>
        output.progress(progressWords(progress)),
      );
      if (!job.ok) return output.failure(job.error);
      if (job.data.error !== undefined) return output.failure(job.data.error);
      const result = DatasetExportResult.parse(job.data.result);
      const formats = new Set(options.format).size;
      for (const problem of result.versions.flatMap((each) => each.problems))
        output.note(
          `${problem.severity === 'error' ? '✗' : '!'} ${problem.code}: ${problemEn(problem, formats)}`,
        );
      output.result(result, words(result));
      const isSound = result.versions.every(({ problems }) =>
        problems.every(({ severity }) => severity !== 'error'),
      );
      return isSound ? exitCodes.success : exitCodes.failure;
    }),
  );

function words({ folder, versions }: DatasetExportResult): string {
  return [
    folder === '' ? 'Nothing was written; it would be:' : folder,
    ...versions.flatMap(accountOf),
  ].join('\n');
}

/** What is in the files and what is not, as an export of single trajectories says it. */
function accountOf(version: DatasetExportResult['versions'][number]): readonly string[] {
  const { files, masks, cuts, kept, references, leftOut, unwritten, losses } = version;
  const formats = [...new Set(losses.map(({ format }) => format))];
  return [
    ...files.map(
      ({ path, samples, bytes }) => `  ${path}: ${counted(samples, 'sample')}, ${bytes} bytes`,
    ),
    `  ${counted(masks.learned, 'reply', 'replies')} learned, ${masks.masked} masked`,
    ...cutsByName(cuts, (each) => ruleName('en', each)).map(
      ({ name, count }) => `  cut: ${count} × ${name}`,
    ),
    ...(kept.length === 0 ? [] : [`  kept by decision: ${keptWords(kept)}`]),
    ...ownWordLines(version),
    ...(references === 0 ? [] : [`  passages that stand as references: ${references}`]),
    ...(leftOut.length === 0
      ? []
      : [
          `  left out: ${counted(leftOut.length, 'member')} (${leftOut.map(({ trajectoryId, why }) => `${trajectoryId}: ${why}`).join(', ')})`,
        ]),
    ...unwrittenLines(unwritten).map((line) => `  ${line}`),
    ...(formats.length === 0
      ? []
      : ['  Not in the files, since the formats have no place for it:']),
    ...formats.flatMap((format) => [
      `    ${format}:`,
      ...losses.flatMap((loss) =>
        loss.format === format ? [`      ${lossesInEnglish[loss.what]}: ${loss.count}`] : [],
      ),
    ]),
  ];
}

/** What was found in the words the data set is introduced with, and why it should not leave. */
function ownWordLines({ ownWords }: DatasetExportResult['versions'][number]): readonly string[] {
  const line = (said: string) => (find: (typeof ownWords.cut)[number]) =>
    `  ${said}: ${keptWords([find])} (${reasonWords(find)})`;
  return [
    ...ownWords.cut.map(line('cut from its own name, description and criteria')),
    ...ownWords.kept.map(line('kept by decision in its name, description and criteria')),
    ...ownWords.noticed.map(line('stands in its name, description or criteria as you wrote it')),
  ];
}

import {
  ImportSummary,
  type ImportCounts,
  type ImportReport,
} from '../../../core/trajectory/imports/report.ts';
import { importSum, type ImportSum } from '../../../core/trajectory/imports/import-sum.ts';
import { finishJob } from '../../client.ts';
import { exitCodes, withWorkspace, workCommand, type SharedOptions } from '../../command.ts';
import type { Output } from '../../output.ts';
import { callerPath } from '../../paths.ts';
import { counted } from '../../plural.ts';
import { sizeWords } from '../../size-words.ts';
import { removeImport } from './remove-import.ts';

/** Lines of a list that are shown to a person; `--json` has all of them. */
const SHOWN = 10;

interface ImportOptions extends SharedOptions {
  readonly remove?: string;
  readonly erase?: string;
  readonly yes?: boolean;
}

/** Exit code 0 when every file is in afterwards; damaged lines are told and do not change it. */
export const importTrajectoriesCommand = workCommand(
  'import',
  'Bring in trajectories of other programs: Claude Code, Codex, ATIF, OpenAI, ShareGPT, Hugging Face traces, OpenHands, SWE-agent, Inspect, AgencyBench',
)
  .argument('[path...]', 'files, or folders of them; what each is, is found out from what it holds')
  .option(
    '--remove <import>',
    'take an import off the lists: its id, one of its trajectories, or the name of its file',
  )
  .option(
    '--erase <reason>',
    'with --remove: erase it from the record with its file, for good; the reason is kept',
  )
  .option('--yes', 'with --remove: do it; without, only what would be lost is said')
  .action((paths: string[], options: ImportOptions) =>
    withWorkspace(options, options.remove === undefined, async ({ client, output }) => {
      const { remove, erase, yes = false } = options;
      if (remove !== undefined) {
        if (paths.length > 0) return twoThings(output);
        const reason = erase === undefined ? {} : { reason: erase };
        return removeImport({ client, output }, { named: remove, ...reason, yes });
      }
      if (paths.length === 0) return nothingNamed(output);
      const started = await client.call('trajectory.import', { paths: paths.map(callerPath) });
      if (!started.ok) return output.failure(started.error);
      const job = await finishJob(client, started.data, ({ progress: { done, total, note } }) =>
        output.progress(
          `${note ?? ''}  ${sizeWords(done)}${total === undefined ? '' : ` of ${sizeWords(total)}`}`,
        ),
      );
      if (!job.ok) return output.failure(job.error);
      if (job.data.error !== undefined) return output.failure(job.data.error);
      const summary = ImportSummary.parse(job.data.result);
      output.result(summary, describe(summary));
      return job.data.state === 'done' && summary.failed.length === 0
        ? exitCodes.success
        : exitCodes.failure;
    }),
  );

function nothingNamed(output: Output): number {
  output.failure({
    code: 'invalid_input',
    message:
      'Name at least one file or folder to import, or an import to take away with --remove. Nothing was changed.',
  });
  return exitCodes.usage;
}

function twoThings(output: Output): number {
  output.failure({
    code: 'invalid_input',
    message: 'Import files, or take an import away: one at a time. Nothing was changed.',
  });
  return exitCodes.usage;
}

function describe(summary: ImportSummary): string {
  const { files, failed } = summary;
  return [
    ...files.flatMap(fileLines),
    ...failed.map(({ fileName, code, message }) => `${fileName}\n  ${code}: ${message}`),
    sumLine(importSum(summary)),
  ].join('\n');
}

function sumLine({ imported, here, failed, damaged, opaque }: ImportSum): string {
  return `In all: ${counted(imported, 'trajectory', 'trajectories')} imported, ${here} here already, ${counted(failed, 'file')} not read, ${counted(damaged, 'damaged place')}, ${counted(opaque, 'event')} kept and not understood.`;
}

const OUTCOMES = {
  imported: 'imported',
  here: 'was here already, byte for byte; nothing was changed',
  back: 'had been removed and is back',
} as const;

function fileLines(report: ImportReport): string[] {
  const { trajectories, trajectoryTotal, opaque, damaged, damagedTotal, leftOut } = report;
  const lines = [
    `${report.fileName}  ${report.format}, ${sizeWords(report.bytes)}: ${OUTCOMES[report.outcome]}`,
  ];
  for (const { trajectoryId, title, branches, counts } of trajectories.slice(0, SHOWN))
    lines.push(
      `  ${trajectoryId}  ${title}`,
      `    ${countWords(counts)}${branches > 1 ? `, ${branches} branches` : ''}`,
    );
  if (trajectoryTotal > SHOWN) lines.push(`  and ${trajectoryTotal - SHOWN} more trajectories`);
  if (trajectoryTotal > 1) lines.push(`  together: ${countWords(report.counts)}`);
  if (opaque.length > 0) {
    lines.push('  Kept, and not understood:');
    for (const { kind, count } of opaque.slice(0, SHOWN)) lines.push(`    ${count} × ${kind}`);
    if (opaque.length > SHOWN) lines.push(`    and ${opaque.length - SHOWN} other kinds`);
  }
  if (damagedTotal > 0) {
    lines.push(`  Could not be read (${damagedTotal}); everything around it came in:`);
    for (const { place, reason } of damaged.slice(0, SHOWN)) lines.push(`    ${place}: ${reason}`);
    if (damagedTotal > SHOWN) lines.push(`    and ${damagedTotal - SHOWN} more; --json lists them`);
  }
  if (leftOut.length > 0) {
    lines.push('  Left out:');
    for (const { what, why, count } of leftOut.slice(0, SHOWN))
      lines.push(`    ${count} × ${what}: ${why}`);
  }
  return lines;
}

function countWords(counts: ImportCounts): string {
  const { steps, messages, replies, calls, results, errors, reasoning, opaque } = counts;
  return `${counted(steps, 'step')}: ${counted(messages, 'message')}, ${counted(replies, 'reply', 'replies')}, ${counted(calls, 'call')}, ${counted(results, 'result')} (${counted(errors, 'error')}), ${reasoning} with reasoning, ${opaque} not understood`;
}

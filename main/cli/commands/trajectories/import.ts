import {
  ImportSummary,
  type ImportCounts,
  type ImportReport,
} from '../../../core/trajectory/imports/report.ts';
import { importSum, isRead, type ImportSum } from '../../../core/trajectory/imports/import-sum.ts';
import { finishJob } from '../../client.ts';
import { exitCodes, withWorkspace, workCommand, type SharedOptions } from '../../command.ts';
import type { Output } from '../../output.ts';
import { callerPath } from '../../paths.ts';
import { counted } from '../../plural.ts';
import { sizeWords } from '../../size-words.ts';
import { removeImport } from './remove-import.ts';

/** Lines of a list that are shown to a person; `--all` and `--json` have all of them. */
const SHOWN = 10;

interface ImportOptions extends SharedOptions {
  readonly remove?: string;
  readonly erase?: string;
  readonly yes?: boolean;
  readonly all?: boolean;
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
  .option('--all', 'say every line of each list; without, the first 10')
  .option('--yes', 'with --remove: do it; without, only what would be lost is said')
  .action((paths: string[], options: ImportOptions) =>
    withWorkspace(options, options.remove === undefined, async ({ client, output }) => {
      const { remove, erase, yes = false, all = false } = options;
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
      output.result(summary, describe(summary, all ? Number.POSITIVE_INFINITY : SHOWN));
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

function describe(summary: ImportSummary, most: number): string {
  const { files, failed } = summary;
  return [
    ...files.flatMap((file) => fileLines(file, most)),
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

/** `most`: lines of each list. */
function fileLines(report: ImportReport, most: number): string[] {
  const { trajectories, trajectoryTotal, opaque, damaged, damagedTotal, leftOut } = report;
  const lines = [
    `${report.fileName}  ${report.format}, ${sizeWords(report.bytes)}: ${OUTCOMES[report.outcome]}`,
  ];
  for (const { trajectoryId, title, branches, counts, ofSubAgents } of trajectories.slice(0, most))
    lines.push(
      `  ${trajectoryId}  ${title}`,
      `    ${countWords(counts)}${branches > 1 ? `; counted is one of ${branches} branches, the one that the list shows` : ''}`,
      ...(ofSubAgents === 0
        ? []
        : [
            `    Sub-agents made ${counted(ofSubAgents, 'step')} of these; the list and "show" count without them.`,
          ]),
    );
  const untold = trajectoryTotal - Math.min(trajectories.length, most);
  if (untold > 0) lines.push(`  and ${untold} more trajectories`);
  if (trajectoryTotal > 1) lines.push(`  together: ${countWords(report.counts)}`);
  const events = opaque.reduce((sum, { count }) => sum + count, 0);
  const apart = damaged.filter(({ said }) => isRead(said));
  const unread = damaged.filter(({ said }) => !isRead(said));
  const unreadTotal = damagedTotal - apart.length;
  const places = (all: typeof damaged): string[] =>
    all.map(({ place, reason }) => `${place}: ${reason}`);
  lines.push(
    ...listLines(
      `Kept, and not understood (${counted(events, 'event')} of the whole file, every branch and sub-agent; the viewer shows them as notes or as events that cannot be read)`,
      opaque.map(({ kind, count }) => `${count} × ${kind}`),
      { total: opaque.length, most, rest: 'other kinds; --all lists them' },
    ),
    ...listLines(
      `Could not be read (${unreadTotal}); everything around it came in`,
      places(unread),
      { total: unreadTotal, most, rest: 'more; --json lists them' },
    ),
    ...listLines(`Read, and apart from what they belong to (${apart.length})`, places(apart), {
      total: apart.length,
      most,
      rest: 'more; --all lists them',
    }),
    ...listLines(
      'Left out',
      leftOut.map(({ what, why, count }) => `${count} × ${what}: ${why}`),
      { total: leftOut.length, most, rest: 'other things; --all lists them' },
    ),
  );
  return lines;
}

function listLines(
  title: string,
  all: readonly string[],
  { total, most, rest }: { readonly total: number; readonly most: number; readonly rest: string },
): string[] {
  if (total === 0) return [];
  const shown = all.slice(0, most);
  return [
    `  ${title}:`,
    ...shown.map((line) => `    ${line}`),
    ...(total > shown.length ? [`    and ${total - shown.length} ${rest}`] : []),
  ];
}

function countWords(counts: ImportCounts): string {
  const { steps, messages, replies, calls, results, errors, reasoning } = counts;
  return `${counted(steps, 'step')}: ${counted(messages, 'message')}, ${counted(replies, 'reply', 'replies')}, ${counted(calls, 'call')}, ${counted(results, 'result')} (${counted(errors, 'error')}), ${reasoning} with reasoning`;
}

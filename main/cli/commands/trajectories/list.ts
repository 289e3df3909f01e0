import { Option } from 'commander';
import type { TrajectorySummary } from '../../../../preload/contract/views/trajectory.ts';
import { exitCodes, withWorkspace, workCommand, type SharedOptions } from '../../command.ts';
import { wholeNumber } from '../../options.ts';

interface ListOptions extends SharedOptions {
  readonly text?: string;
  readonly origin: 'all' | 'session' | 'import';
  readonly limit: number;
  readonly offset: number;
}

export const listCommand = workCommand('list', 'Sessions and imported trajectories, newest first')
  .option('--text <words>', 'only those with these words in their title or task')
  .addOption(
    new Option('--origin <which>', 'where they come from')
      .choices(['all', 'session', 'import'])
      .default('all'),
  )
  .option('--limit <n>', 'how many, 1 to 500', wholeNumber(1, 500), 50)
  .option('--offset <n>', 'how many to pass over', wholeNumber(0, 10_000_000), 0)
  .action((options: ListOptions) =>
    withWorkspace(options, false, async ({ client, output }) => {
      const { text = '', origin, limit, offset } = options;
      const listed = await client.call('trajectory.list', {
        text,
        origin,
        limit,
        offset,
        counted: true,
      });
      if (!listed.ok) return output.failure(listed.error);
      const { total, trajectories } = listed.data;
      const rest = total - offset - trajectories.length;
      const lines = trajectories.map(describe);
      if (total === 0) lines.push('No trajectories here yet: "cairn ask" makes one.');
      if (rest > 0) lines.push(`${rest} more; --offset ${offset + limit} shows the next.`);
      output.result(listed.data, lines.join('\n'));
      return exitCodes.success;
    }),
  );

function describe(trajectory: TrajectorySummary): string {
  const { trajectoryId, title, startedAt, counts, running, outcome, signOff } = trajectory;
  const state = running
    ? 'running'
    : (outcome ?? (trajectory.origin === 'import' ? 'import' : 'open'));
  const said = signOff === undefined ? '' : `, signed off as ${signOff.verdict} by ${signOff.by}`;
  const old = signOff?.outdated === true ? ' (before it went on)' : '';
  const branches = trajectory.branches > 1 ? `, ${trajectory.branches} branches` : '';
  const errors = counts.errors === 0 ? '' : `, ${counts.errors} failed`;
  return [
    `${trajectoryId}  ${trajectory.undated === true ? 'imported ' : ''}${startedAt?.slice(0, 16).replace('T', ' ') ?? ''}  ${state}${said}${old}`,
    `  ${title}`,
    ...(trajectory.fileName === undefined
      ? []
      : [`  ${trajectory.format ?? 'import'}: ${trajectory.fileName}`]),
    ...(trajectory.receivedFor === undefined ? [] : [`  for review: ${trajectory.receivedFor}`]),
    `  ${trajectory.model ?? trajectory.agent}: ${counts.steps} steps, ${counts.calls} calls${errors}${branches}`,
  ].join('\n');
}

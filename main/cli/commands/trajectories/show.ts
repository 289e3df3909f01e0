import type {
  StepHeader,
  TrajectoryOutline,
} from '../../../../preload/contract/views/trajectory.ts';
import type { RouteOutput } from '../../../../preload/contract/index.ts';
import type { TakenFor } from '../../../core/trajectory/taken-branch.ts';
import type { TrajectoryStep } from '../../../core/trajectory/trajectory.ts';
import type { CommandClient } from '../../client.ts';
import { exitCodes, withWorkspace, workCommand, type SharedOptions } from '../../command.ts';
import { wholeNumber } from '../../options.ts';
import type { Output } from '../../output.ts';
import { counted } from '../../plural.ts';

interface ShowOptions extends SharedOptions {
  readonly step?: number;
  readonly search?: string;
}

/** Headers asked for at once. */
const PAGE = 500;

export const showCommand = workCommand(
  'show',
  'The steps of a trajectory, one step whole, or a search',
)
  .argument('<trajectory>', 'its id, as "trajectories list" shows it; another branch: ID.EVENT')
  .option('--step <n>', 'this step whole, counted from 1', wholeNumber(1, 100_000_000))
  .option('--search <text>', 'steps that hold this text, on every branch')
  .action((trajectoryId: string, options: ShowOptions) =>
    withWorkspace(options, false, async ({ client, output }) => {
      if (options.search !== undefined) return search(client, output, trajectoryId, options.search);
      if (options.step !== undefined) return step(client, output, trajectoryId, options.step - 1);
      return outline(client, output, trajectoryId);
    }),
  );

async function outline(
  client: CommandClient,
  output: Output,
  trajectoryId: string,
): Promise<number> {
  // Asked for a step, a trajectory is there whole: its first steps alone are for screens.
  await client.call('trajectory.step', { trajectoryId, at: 0 });
  const found = await client.call('trajectory.outline', { trajectoryId });
  if (!found.ok) return output.failure(found.error);
  const steps: StepHeader[] = [];
  for (;;) {
    const page = await client.call('trajectory.steps', {
      trajectoryId,
      from: steps.length,
      limit: PAGE,
    });
    if (!page.ok) return output.failure(page.error);
    steps.push(...page.data.steps);
    if (page.data.steps.length === 0 || steps.length >= page.data.total) break;
  }
  const { strip: _strip, ...facts } = found.data;
  const lines = [...outlineLines(found.data), '', ...steps.map(headerLine)];
  output.result({ ...facts, steps }, lines.join('\n'));
  return exitCodes.success;
}

function outlineLines({ summary, task, branches, waiting }: TrajectoryOutline): string[] {
  const { trajectoryId, counts, facts, signOff } = summary;
  const { title } = summary;
  const lines = [
    `${trajectoryId}  ${title}`,
    ...(task.trim() === title ? [] : [`Task: ${task}`]),
    `${counted(counts.steps, 'step')}: ${counted(counts.messages, 'message')}, ${counted(counts.replies, 'reply', 'replies')}, ${counted(counts.calls, 'call')}, ${counts.errors} failed, ${counts.feedback} words of feedback`,
  ];
  if (signOff !== undefined)
    lines.push(
      `Signed off as ${signOff.verdict} by ${signOff.by}${signOff.outdated ? ', before it went on' : ''}${signOff.note === '' ? '' : `: ${signOff.note}`}`,
    );
  const said = Object.entries(facts).filter(([name]) => name !== 'title');
  for (const [name, value] of said)
    lines.push(`${name}: ${Array.isArray(value) ? value.join(', ') : String(value)}`);
  if (branches.length + waiting.length > 1) {
    lines.push(`${branches.length + waiting.length} branches:`);
    for (const branch of branches)
      lines.push(
        `  ${branch.active ? '*' : ' '} ${branch.trajectoryId}${branch.standing?.taken === undefined ? '' : takenWords[branch.standing.taken]}  ${branch.steps} steps${branch.parentId === undefined ? '' : `, the first ${branch.shared} shared with ${branch.parentId}`}  ${branch.words}`,
      );
    for (const { inUse, after, words } of waiting)
      lines.push(
        `  ${inUse ? '*' : ' '} ${after === 0 ? 'begun at the start' : `begun after step ${after}`}, ${words === '' ? 'nothing said in it yet' : `no answer in it yet  ${words}`}`,
      );
  }
  return lines;
}

/** Why a branch stands for its session. */
const takenWords: Readonly<Record<TakenFor, string>> = {
  signed: '  (taken: a person signed it off)',
  finished: '  (taken: the newest that is finished)',
  in_use: '  (taken: none is finished)',
};

function headerLine({ position, kind, words, calls, mark }: StepHeader): string {
  const tools = calls.map(({ tool, outcome }) => (outcome === 'error' ? `${tool} FAILED` : tool));
  const parts = [kind, ...(tools.length === 0 ? [] : [`[${tools.join(', ')}]`]), words];
  const train = mark?.train === undefined || mark.train === null ? '' : ` (${mark.train})`;
  return `${String(position + 1).padStart(5)}  ${parts.join(' ')}${train}`;
}

async function step(
  client: CommandClient,
  output: Output,
  trajectoryId: string,
  at: number,
): Promise<number> {
  const found = await client.call('trajectory.step', { trajectoryId, at });
  if (!found.ok) return output.failure(found.error);
  const { header } = found.data;
  output.result(found.data, [headerLine(header), ...stepLines(found.data.step)].join('\n'));
  return exitCodes.success;
}

function stepLines({
  time,
  reasoning,
  message,
  calls,
  observations,
  effects,
}: TrajectoryStep): string[] {
  const lines: string[] = time === undefined ? [] : [`time: ${time}`];
  if (reasoning !== undefined)
    lines.push('', 'reasoning:', reasoning.state === 'shown' ? reasoning.text : '(not shown)');
  if (message !== '') lines.push('', 'message:', message);
  for (const { tool, arguments: input } of calls)
    lines.push('', `call ${tool}:`, JSON.stringify(input, null, 2) ?? '');
  for (const observation of observations)
    lines.push(
      '',
      ...(observation.outcome === 'success'
        ? ['result:', observation.text]
        : [`error ${observation.error.code}:`, observation.error.message]),
    );
  if (effects.length > 0) lines.push('', `recorded: ${effects.map(({ kind }) => kind).join(', ')}`);
  return lines;
}

async function search(
  client: CommandClient,
  output: Output,
  trajectoryId: string,
  text: string,
): Promise<number> {
  const hits: RouteOutput<'trajectory.search'>['hits'] = [];
  for (;;) {
    const page = await client.call('trajectory.search', {
      trajectoryId,
      text,
      offset: hits.length,
      limit: PAGE,
    });
    if (!page.ok) return output.failure(page.error);
    hits.push(...page.data.hits);
    if (page.data.hits.length === 0 || hits.length >= page.data.total) break;
  }
  const lines = hits.map((hit) =>
    `${hit.trajectoryId} step ${hit.position + 1}, ${hit.part}: ${hit.before}«${hit.found}»${hit.after}`.replaceAll(
      /\s+/g,
      ' ',
    ),
  );
  const words = hits.length === 0 ? `Nothing holds “${text}”.` : lines.join('\n');
  output.result({ total: hits.length, hits }, words);
  return exitCodes.success;
}

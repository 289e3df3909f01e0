import type { RouteInput, RouteOutput } from '../../../../preload/contract/index.ts';
import type { RedactionProposal } from '../../../../preload/contract/views/redaction.ts';
import type { CommandClient } from '../../client.ts';
import { finishJob } from '../../client.ts';
import { exitCodes, withWorkspace, workCommand, type SharedOptions } from '../../command.ts';
import type { Output } from '../../output.ts';
import { reasonWords } from '../../redaction-words.ts';

interface RedactOptions extends SharedOptions {
  readonly list?: boolean;
  readonly show?: boolean;
  readonly acceptAll?: boolean;
  readonly accept?: readonly string[];
  readonly keep?: readonly string[];
}

/** Proposals asked for at once. */
const PAGE = 500;
/** Characters of a fingerprint that are enough to name it. */
const SHORT = 12;

/** Exit code 1 while there are proposals that nobody has decided on. */
export const redactCommand = workCommand(
  'redact',
  'Find secrets and personal data in a trajectory, and decide what an export leaves out',
)
  .argument('<trajectory>', 'its id, as "trajectories list" shows it')
  .option('--list', 'list every proposal (the default when nothing is decided)')
  .option('--show', 'print what was found; without it a find is masked')
  .option('--accept-all', 'cut everything that is undecided')
  .option('--accept <fingerprints...>', 'cut these words wherever they stand')
  .option('--keep <fingerprints...>', 'leave these words in: their fingerprint, or its beginning')
  .addHelpText(
    'after',
    '\nWhat is undecided is cut from an export all the same; deciding is for keeping what is harmless.\nExit code 0: everything is decided. 1: proposals are undecided, or it failed. The record itself is not\nchanged; to take something out of the record as well, erase it in the app.',
  )
  .action((trajectoryId: string, options: RedactOptions) =>
    withWorkspace(options, false, async ({ client, output }) => {
      const started = await client.call('redaction.scan', { trajectoryIds: [trajectoryId] });
      if (!started.ok) return output.failure(started.error);
      const job = await finishJob(client, started.data, ({ progress: { done, total } }) =>
        output.progress(`looking: ${done}/${total ?? '?'} characters`),
      );
      if (!job.ok) return output.failure(job.error);
      if (job.data.error !== undefined) return output.failure(job.data.error);
      const before = await allProposals(client, trajectoryId);
      if (!before.ok) return output.failure(before.error);
      const decided = await decide(client, output, trajectoryId, options, before.data.proposals);
      if (decided !== undefined) return decided;
      const after = await allProposals(client, trajectoryId);
      if (!after.ok) return output.failure(after.error);
      return tell(output, options, after.data);
    }),
  );

type Listed = Omit<RouteOutput<'redaction.proposals'>, 'total' | 'gapsTotal'>;

async function allProposals(client: CommandClient, trajectoryId: string) {
  const proposals: RedactionProposal[] = [];
  for (;;) {
    const page = await client.call('redaction.proposals', {
      trajectoryId,
      offset: proposals.length,
      limit: PAGE,
    });
    if (!page.ok) return page;
    proposals.push(...page.data.proposals);
    if (page.data.proposals.length === 0 || proposals.length >= page.data.total)
      return { ok: true as const, data: { ...page.data, proposals } };
  }
}

/** An exit code when something could not be decided; undefined when all went well. */
async function decide(
  client: CommandClient,
  output: Output,
  trajectoryId: string,
  { acceptAll = false, accept = [], keep = [] }: RedactOptions,
  proposals: readonly RedactionProposal[],
): Promise<number | undefined> {
  const wanted: RouteInput<'redaction.decide'>[] = [];
  for (const [given, decision] of [
    [accept, 'redact'],
    [keep, 'keep'],
  ] as const) {
    if (given.length === 0) continue;
    const found = given.map((start) => matching(start, proposals));
    const odd = given.find((_, index) => found[index]?.length !== 1);
    if (odd !== undefined)
      return output.failure({
        code: 'not_found',
        message: `"${odd}" is not the fingerprint of one find of this trajectory. Nothing was decided; --list shows them.`,
      });
    const scope = { on: 'words' as const, fingerprints: found.flat() };
    wanted.push({ trajectoryId, scope, decision });
  }
  if (acceptAll) wanted.push({ trajectoryId, scope: { on: 'undecided' }, decision: 'redact' });
  for (const input of wanted) {
    const done = await client.call('redaction.decide', input);
    if (!done.ok) return output.failure(done.error);
  }
  return undefined;
}

function matching(start: string, proposals: readonly RedactionProposal[]): readonly string[] {
  const known = new Set(proposals.map(({ fingerprint }) => fingerprint));
  return [...known].filter((each) => each.startsWith(start) && start.length >= 6);
}

function tell(output: Output, options: RedactOptions, listed: Listed): number {
  const { counts, gaps } = listed;
  const isQuiet =
    options.list !== true && (options.acceptAll === true || options.keep !== undefined);
  const shown = listed.proposals.map((each) =>
    options.show === true ? each : { ...each, found: masked(each.found), before: '', after: '' },
  );
  const lines = [
    ...(isQuiet ? [] : shown.map(line)),
    `${counts.proposals} proposed (${counts.words} different): ${counts.redact} to cut, ${counts.keep} to keep, ${counts.undecided} undecided and cut until you keep them.`,
    ...(gaps.length === 0
      ? []
      : [`${gaps.length} places could not be looked through; look at them yourself.`]),
  ];
  output.result({ ...listed, proposals: shown }, lines.join('\n'));
  return counts.undecided === 0 ? exitCodes.success : exitCodes.failure;
}

function line(proposal: RedactionProposal): string {
  const { fingerprint, rule, found, replacement, decision, position, place } = proposal;
  const where = position === undefined ? place.field : `step ${position + 1}, ${place.field}`;
  const said = decision === undefined ? '?' : decision === 'keep' ? 'keep' : 'cut';
  const words = JSON.stringify(found.length > 80 ? `${found.slice(0, 80)}…` : found);
  return `${fingerprint.slice(0, SHORT)}  ${said.padEnd(4)}  ${rule}: ${words} → ${replacement}  (${where})\n              ${reasonWords(proposal)}`;
}

/** Enough to know a key again, too little to use it. */
function masked(found: string): string {
  return found.length < 12 ? '•'.repeat(found.length) : `${found.slice(0, 3)}•••${found.slice(-2)}`;
}

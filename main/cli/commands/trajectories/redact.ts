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
  readonly keepCredentials?: boolean;
  readonly undecide?: readonly string[];
}

/** Proposals asked for at once. */
const PAGE = 500;
/** Characters of a fingerprint that are enough to name it. */
const SHORT = 12;

/** Exit code 1 while there are proposals that nobody has decided on. */
export const redactCommand = workCommand(
  'redact',
  'Find secrets and personal data in trajectories, and decide what an export leaves out',
)
  .argument('<trajectory...>', 'their ids, as "trajectories list" shows them')
  .option('--list', 'list every proposal (the default when nothing is decided)')
  .option('--show', 'print what was found; without it a find is masked')
  .option('--accept-all', 'cut everything that is undecided')
  .option('--accept <fingerprints...>', 'cut these words wherever they stand in them')
  .option('--keep <fingerprints...>', 'leave these words in: their fingerprint, or its beginning')
  .option(
    '--keep-credentials',
    'with --keep: also what is a key, a token or a password; it will stand readable in exports',
  )
  .option(
    '--undecide <fingerprints...>',
    'take back what was decided on these words: undecided again, and cut until you keep them',
  )
  .addHelpText(
    'after',
    '\nWhat is undecided is cut from an export all the same; deciding is for keeping what is harmless.\nExit code 0: everything is decided. 1: proposals are undecided, or it failed. The record itself is not\nchanged; to take something out of the record as well, erase it in the app.',
  )
  .action((trajectoryIds: string[], options: RedactOptions) =>
    withWorkspace(options, false, async ({ client, output }) => {
      const started = await client.call('redaction.scan', { trajectoryIds });
      if (!started.ok) return output.failure(started.error);
      const job = await finishJob(client, started.data, ({ progress: { done, total } }) =>
        output.progress(`looking: ${done}/${total ?? '?'} characters`),
      );
      if (!job.ok) return output.failure(job.error);
      if (job.data.error !== undefined) return output.failure(job.data.error);
      const before = await proposalsOf(client, trajectoryIds);
      if (!before.ok) return output.failure(before.error);
      const decided = await decide(client, output, options, before.data);
      if (decided !== undefined) return decided;
      const after = await proposalsOf(client, trajectoryIds);
      if (!after.ok) return output.failure(after.error);
      return tell(output, options, after.data);
    }),
  );

type Listed = Omit<RouteOutput<'redaction.proposals'>, 'total' | 'gapsTotal'>;
type Looked = Listed & { readonly trajectoryId: string };

/** Of each in its order; of one that is named twice once. */
async function proposalsOf(client: CommandClient, trajectoryIds: readonly string[]) {
  const data: Looked[] = [];
  for (const trajectoryId of new Set(trajectoryIds)) {
    const listed = await allProposals(client, trajectoryId);
    if (!listed.ok) return listed;
    data.push({ ...listed.data, trajectoryId });
  }
  return { ok: true as const, data };
}

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
  {
    acceptAll = false,
    accept = [],
    keep = [],
    undecide = [],
    keepCredentials = false,
  }: RedactOptions,
  looked: readonly Looked[],
): Promise<number | undefined> {
  const all = looked.flatMap(({ proposals }) => proposals);
  const wanted: RouteInput<'redaction.decide'>[] = [];
  for (const [given, decision] of [
    [accept, 'redact'],
    [keep, 'keep'],
    [undecide, 'undecided'],
  ] as const) {
    const found = given.map((start) => matching(start, all));
    const odd = given.find((_, index) => found[index]?.length !== 1);
    if (odd !== undefined)
      return output.failure({
        code: 'not_found',
        message: `"${odd}" is not the fingerprint of one find. Nothing was decided; --list shows them.`,
      });
    const opening = all.find(
      ({ fingerprint, credential }) => credential && found.flat().includes(fingerprint),
    );
    if (decision === 'keep' && !keepCredentials && opening !== undefined)
      return output.failure({
        code: 'invalid_input',
        message: `${opening.fingerprint.slice(0, SHORT)} is a key, a token or a password (${opening.rule}): kept, it stands readable in every export. Nothing was decided. Leave it out of --keep, or add --keep-credentials.`,
      });
    for (const { trajectoryId, proposals } of looked) {
      const own = new Set(proposals.map(({ fingerprint }) => fingerprint));
      const fingerprints = found.flat().filter((each) => own.has(each));
      if (fingerprints.length > 0)
        wanted.push({
          trajectoryId,
          scope: { on: 'words', fingerprints },
          decision,
          keepCredentials,
        });
    }
  }
  if (acceptAll)
    for (const { trajectoryId } of looked)
      wanted.push({ trajectoryId, scope: { on: 'undecided' }, decision: 'redact' });
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

function tell(output: Output, options: RedactOptions, looked: readonly Looked[]): number {
  const told = looked.map(({ proposals, ...listed }) => ({
    ...listed,
    proposals: proposals.map((each) =>
      options.show === true ? each : { ...each, found: masked(each.found), before: '', after: '' },
    ),
  }));
  const [only, ...others] = told;
  const words = told.map((each) => wordsOf(each, options, others.length > 0));
  output.result(
    only !== undefined && others.length === 0 ? only : { trajectories: told },
    words.join('\n\n'),
  );
  return looked.every(({ counts }) => counts.undecided === 0)
    ? exitCodes.success
    : exitCodes.failure;
}

function wordsOf(
  { trajectoryId, counts, gaps, proposals }: Looked,
  options: RedactOptions,
  named: boolean,
): string {
  const isQuiet =
    options.list !== true &&
    (options.acceptAll === true || options.keep !== undefined || options.undecide !== undefined);
  return [
    ...(named ? [trajectoryId] : []),
    ...(isQuiet ? [] : proposals.map(line)),
    `${counts.proposals} proposed (${counts.words} different): ${counts.redact} to cut, ${counts.keep} to keep, ${counts.undecided} undecided and cut until you keep them.`,
    ...(gaps.length === 0
      ? []
      : [`${gaps.length} places could not be looked through; look at them yourself.`]),
  ].join('\n');
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

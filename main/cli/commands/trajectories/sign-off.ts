import { Option, type Command } from 'commander';
import type { RouteInput } from '../../../../preload/contract/index.ts';
import { fail, ok, type Result } from '../../../core/errors.ts';
import type { CommandClient } from '../../client.ts';
import { exitCodes, withWorkspace, workCommand, type SharedOptions } from '../../command.ts';

type Basis = RouteInput<'trajectory.signOff'>['basis'];

interface SignOffOptions extends SharedOptions {
  readonly outcome: 'success' | 'failure' | 'none';
  readonly why?: string;
  readonly check?: readonly string[];
  readonly rubric?: string;
  readonly score?: readonly string[];
  readonly review?: string;
}

/** The same word as in the viewer, on the same grounds, in the name of the preferences. */
export const signOffCommand = workCommand(
  'sign-off',
  'Say whether the task of a trajectory was done, and what your word rests on',
)
  .argument('<trajectory>', 'its id, as "trajectories list" shows it')
  .addOption(
    new Option('--outcome <outcome>', '"none" takes an earlier word back')
      .choices(['success', 'failure', 'none'])
      .makeOptionMandatory(),
  )
  .option('--why <words>', 'what you looked at, or found')
  .option('--check <words...>', 'what was checked, each check by itself')
  .addOption(
    new Option('--rubric <id>', 'your own scores by a rubric, with --score').conflicts('check'),
  )
  .option(
    '--score <criterion=value...>',
    'the score of a criterion, by its name or id; "none" where it cannot be judged',
  )
  .addOption(
    new Option('--review <id>', 'what the reviewers found').conflicts(['check', 'rubric', 'score']),
  )
  .addHelpText(
    'after',
    '\nSuccess is the word of a person who looked: it rests on checks (--check, or --why), on scores by a\nrubric, or on a finished review. It is signed with the name in the settings, for the trajectory as it\nis now; when it goes on later, the sign-off says that it is about what was before.',
  )
  .action((trajectoryId: string, options: SignOffOptions, command: Command) => {
    const { outcome, rubric, score, why = '' } = options;
    if ((rubric === undefined) !== (score === undefined))
      command.error('error: --rubric and --score go together', { exitCode: exitCodes.usage });
    return withWorkspace(options, false, async ({ client, output }) => {
      const basis =
        outcome === 'none'
          ? ok({ kind: 'checks' as const })
          : await basisOf(client, trajectoryId, options);
      if (!basis.ok) return output.failure(basis.error);
      const signed = await client.call('trajectory.signOff', {
        trajectoryId,
        verdict: outcome === 'none' ? null : outcome,
        basis: basis.data,
        note: why,
      });
      if (!signed.ok) return output.failure(signed.error);
      const { signOff } = signed.data;
      output.result(
        signed.data,
        signOff === undefined
          ? `${trajectoryId} is not signed off any more.`
          : `${trajectoryId} is signed off as ${signOff.verdict} by ${signOff.by}.`,
      );
      return exitCodes.success;
    });
  });

async function basisOf(
  client: CommandClient,
  trajectoryId: string,
  { check, rubric, score = [], review }: SignOffOptions,
): Promise<Result<Basis>> {
  if (review !== undefined) return judgedBasis(client, trajectoryId, review);
  if (rubric !== undefined) return scoredBasis(client, rubric, score);
  return ok({ kind: 'checks', ...(check === undefined ? {} : { checks: [...check] }) });
}

/** Every judgement of the review that may be seen; the engine holds it against the trajectory. */
async function judgedBasis(
  client: CommandClient,
  trajectoryId: string,
  reviewId: string,
): Promise<Result<Basis>> {
  const reviews = await client.call('review.ofTrajectory', { trajectoryId });
  if (!reviews.ok) return reviews;
  const review = reviews.data.find((each) => each.reviewId === reviewId);
  if (review === undefined) {
    const known = reviews.data.map((each) => `${each.reviewId} ("${each.name}")`).join(', ');
    return fail(
      'not_found',
      `The review "${reviewId}" is not about this trajectory. ${known === '' ? 'No review is.' : `Those that are: ${known}.`} Nothing was recorded.`,
    );
  }
  return ok({
    kind: 'rubric',
    judgementIds: review.judgements.map(({ judgementId }) => judgementId),
  });
}

/** By the newest version of the rubric. */
async function scoredBasis(
  client: CommandClient,
  rubricId: string,
  given: readonly string[],
): Promise<Result<Basis>> {
  const rubrics = await client.call('rubric.list', {});
  if (!rubrics.ok) return rubrics;
  const rubric = rubrics.data.find((each) => each.rubric.rubricId === rubricId)?.rubric;
  if (rubric === undefined) {
    const known = rubrics.data.map((each) => `${each.rubric.rubricId} ("${each.rubric.name}")`);
    return fail(
      'not_found',
      `There is no rubric "${rubricId}" in this workspace. ${known.length === 0 ? 'There is none yet; make one in the window.' : `There are: ${known.join(', ')}.`} Nothing was recorded.`,
    );
  }
  const scores: Record<string, number | null> = {};
  for (const words of given) {
    const at = words.lastIndexOf('=');
    const [name, value] = [words.slice(0, at).trim(), words.slice(at + 1).trim()];
    const criterion = rubric.criteria.find(
      (each) => each.criterionId === name || each.name.toLowerCase() === name.toLowerCase(),
    );
    const score = value === 'none' ? null : Number(value);
    if (at < 0 || value === '' || criterion === undefined || Number.isNaN(score)) {
      const names = rubric.criteria.map((each) => `"${each.name}"`).join(', ');
      return fail(
        'invalid_input',
        `"${words}" is no score of this rubric. Write CRITERION=VALUE; its criteria are ${names}. Nothing was recorded.`,
      );
    }
    scores[criterion.criterionId] = score;
  }
  return ok({ kind: 'scores', rubricId, rubricVersion: rubric.version, scores });
}

/** What keeps trajectories out of a data set, each with what lets them in. */
import * as z from 'zod';
import type { DatasetPlanView } from '../../../../preload/contract/views/dataset.ts';
import { DatasetPlanView as Plan } from '../../../../preload/contract/views/dataset.ts';
import type { Failure } from '../../../core/errors.ts';
import { counted } from '../../plural.ts';

type Kept = DatasetPlanView['kept'];

const WHY: Readonly<Record<Kept[number]['criterion'], string>> = {
  running: 'still at work: wait, or stop them',
  refused: 'consent is refused: these stay out',
  text: 'without the words of --text',
  origins: 'not of the --origin',
  stages: 'not of a --stage',
  domains: 'not of a --domain',
  labels: 'without a --label',
  models: 'not by a --model',
  consent:
    'consent is not noted as given: "trajectories describe ID --consent given", or --any-consent lets them in',
  licences: 'not of an --only-licence',
  licenceGiven: 'nobody gave a licence: leave --licensed out',
  termsAllow:
    'the terms of the model or of its service restrict training with outputs: leave --terms-allow out',
  signedOff:
    'nobody signed them off as done, as they are now: do so in the window, or --unsigned lets them in',
  builtIn: 'by the built-in assistant, which is no model: --built-in lets them in',
  received: 'received for a review from another workspace, whose they are: --received lets them in',
  minTokens: 'fewer tokens than --min-tokens',
  maxTokens: 'more tokens than --max-tokens',
  minTurns: 'fewer replies than --min-turns',
  withoutErrors: 'trainers drop them: leave --without-errors out',
  oneOfAlike: 'near-duplicates of others: leave --one-of-alike out',
};

/** One line for each criterion that keeps something out. */
export function keptLines(kept: Kept): readonly string[] {
  return kept.map(
    ({ criterion, count, only }) =>
      `  ${count} kept out${only === 0 ? '' : ` (${only} by this alone)`}: ${WHY[criterion]}`,
  );
}

const Details = z.looseObject({ kept: Plan.shape.kept, total: z.int() });

/** The failure with what fell to which criterion, where it has the counts. */
export function withReasons(failure: Failure): Failure {
  const details = Details.safeParse(failure.details);
  if (!details.success || details.data.kept.length === 0) return failure;
  const { kept, total } = details.data;
  const head = `${failure.message} Of ${counted(total, 'trajectory', 'trajectories')}:`;
  return { ...failure, message: [head, ...keptLines(kept)].join('\n') };
}

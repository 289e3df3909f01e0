import { InvalidArgumentError, Option } from 'commander';
import type { RouteInput } from '../../../../preload/contract/index.ts';
import type { DatasetPlanView } from '../../../../preload/contract/views/dataset.ts';
import { exitCodes, withWorkspace, workCommand, type SharedOptions } from '../../command.ts';
import { countTokens, TOKENIZER_HELP, tokenizerNamed } from '../../counting.ts';
import { wholeNumber } from '../../options.ts';
import { keptLines, withReasons } from './kept-words.ts';
import { emptyParts, versionLine } from './version-words.ts';

type Create = RouteInput<'dataset.create'>;
type Criteria = Create['criteria'];

interface CreateOptions extends SharedOptions {
  readonly description?: string;
  readonly licence?: string;
  readonly text?: string;
  readonly origin?: 'session' | 'import';
  readonly stage?: NonNullable<Criteria['stages']>;
  readonly domain?: string[];
  readonly label?: string[];
  readonly model?: string[];
  readonly onlyLicence?: string[];
  readonly licensed?: boolean;
  readonly termsAllow?: boolean;
  readonly anyConsent?: boolean;
  readonly unsigned?: boolean;
  readonly builtIn?: boolean;
  readonly received?: boolean;
  readonly minTokens?: number;
  readonly maxTokens?: number;
  readonly minTurns?: number;
  readonly only?: string[];
  readonly densest?: number;
  readonly measure: 'acts' | 'acts_per_1000_tokens' | 'tokens';
  readonly random?: number;
  readonly seed: string;
  readonly split: readonly [number, number, number];
  readonly tokenizer?: string;
  readonly oneOfAlike?: boolean;
  readonly withoutErrors?: boolean;
  readonly dryRun?: boolean;
}

const MANY = 100_000_000;

/** Exit code 1 when nothing fits: then nothing is saved. */
export const createCommand = workCommand(
  'create',
  'Choose trajectories as the first version of a data set',
)
  .argument('<name>', 'what it is called')
  .option('--description <text>', 'what it is for')
  .option('--licence <licence>', 'an SPDX identifier, or words')
  .option('--text <words>', 'with all of these words in title, task, domain or labels')
  .addOption(new Option('--origin <which>', 'where they come from').choices(['session', 'import']))
  .addOption(
    new Option('--stage <stage...>', 'of these stages').choices([
      'search',
      'analysis',
      'design',
      'writing',
      'other',
    ]),
  )
  .option('--domain <domain...>', 'of these domains')
  .option('--label <label...>', 'with one of these labels')
  .option('--model <model...>', 'by one of these models')
  .option('--only-licence <licence...>', 'whose licence is one of these')
  .option('--licensed', 'only what a person gave a licence for')
  .option(
    '--terms-allow',
    "nothing whose terms Cairn's list has as restricting training; conditions, and terms that are unread or have no entry, keep nothing out",
  )
  .option('--any-consent', 'also where consent is unknown (refused stays out)')
  .option('--unsigned', 'also what nobody signed off as done')
  .option('--received', 'also what another workspace sent here for a review')
  .option('--built-in', 'also sessions of the built-in assistant, which is no model')
  .option('--min-tokens <n>', 'of at least so many tokens', wholeNumber(0, MANY))
  .option('--max-tokens <n>', 'of at most so many tokens', wholeNumber(1, MANY))
  .option('--min-turns <n>', 'of at least so many replies', wholeNumber(0, MANY))
  .option('--without-errors', 'nothing for which trainers drop it, as "trajectories lint" says')
  .option(
    '--one-of-alike',
    'of near-duplicates the one with the most calls, feedback and recoveries',
  )
  .option('--tokenizer <name>', `what counts tokens: ${TOKENIZER_HELP}`)
  .option('--only <trajectory...>', 'these alone, as far as they fit')
  .option('--densest <n>', 'the so many densest', wholeNumber(1, MANY))
  .addOption(
    new Option('--measure <measure>', 'what dense means')
      .choices(['acts', 'acts_per_1000_tokens', 'tokens'])
      .default('acts'),
  )
  .option('--random <n>', 'so many by chance', wholeNumber(1, MANY))
  .option('--seed <text>', 'of chance and of the split', 'cairn')
  .option('--split <train,validation,test>', 'shares that sum to 1', shares, [0.8, 0.1, 0.1])
  .option('--dry-run', 'say what would be in it, and save nothing')
  .addHelpText(
    'after',
    '\nWithout --unsigned, --any-consent and --built-in, it takes what a person signed off as done\n("trajectories sign-off", or in the window), whose consent is noted as given ("trajectories describe"), and which a model made.',
  )
  .action((name: string, options: CreateOptions) =>
    withWorkspace(options, false, async ({ client, output }) => {
      const wanted = await tokenizerNamed(client, options.tokenizer);
      if (!wanted.ok) return output.failure(wanted.error);
      const counted = await countTokens(client, output, wanted.data);
      if (!counted.ok) return output.failure(counted.error);
      const choices = {
        ...choicesOf(options),
        ...(wanted.data === undefined ? {} : { tokenizer: wanted.data }),
      };
      if (options.dryRun === true) {
        const plan = await client.call('dataset.plan', { ...choices, limit: 1 });
        if (!plan.ok) return output.failure(plan.error);
        output.result(plan.data, planWords(plan.data));
        for (const line of emptyParts({ ...plan.data, split: choices.split })) output.note(line);
        return exitCodes.success;
      }
      const { description, licence } = options;
      const made = await client.call('dataset.create', {
        name,
        ...(description === undefined ? {} : { description }),
        ...(licence === undefined ? {} : { licence }),
        ...choices,
      });
      if (!made.ok) return output.failure(withReasons(made.error));
      output.result(made.data, versionLine(made.data));
      for (const line of emptyParts(made.data)) output.note(line);
      return exitCodes.success;
    }),
  );

function choicesOf(
  options: CreateOptions,
): Pick<Create, 'criteria' | 'selection' | 'chosen' | 'split'> {
  const [train, validation, test] = options.split;
  const { text, origin, stage, domain, label, model, minTokens, maxTokens, minTurns } = options;
  const criteria: Criteria = {
    ...(text === undefined ? {} : { text }),
    ...(origin === undefined ? {} : { origins: [origin] }),
    ...(stage === undefined ? {} : { stages: stage }),
    ...(domain === undefined ? {} : { domains: domain }),
    ...(label === undefined ? {} : { labels: label }),
    ...(model === undefined ? {} : { models: model }),
    ...(options.anyConsent === true ? {} : { consent: ['given'] }),
    ...(options.onlyLicence === undefined ? {} : { licences: options.onlyLicence }),
    ...(options.licensed === true ? { licenceGiven: true } : {}),
    ...(options.termsAllow === true ? { termsAllow: true } : {}),
    signedOff: options.unsigned !== true,
    builtIn: options.builtIn === true,
    ...(options.received === true ? { received: true } : {}),
    ...(options.withoutErrors === true ? { withoutErrors: true } : {}),
    ...(options.oneOfAlike === true ? { oneOfAlike: true } : {}),
    ...(minTokens === undefined ? {} : { minTokens }),
    ...(maxTokens === undefined ? {} : { maxTokens }),
    ...(minTurns === undefined ? {} : { minTurns }),
  };
  return {
    criteria,
    selection: selectionOf(options),
    ...(options.only === undefined ? {} : { chosen: options.only }),
    split: { train, validation, test, seed: options.seed },
  };
}

function selectionOf({ only, densest, measure, random, seed }: CreateOptions): Create['selection'] {
  if (only !== undefined) return { kind: 'chosen' };
  if (densest !== undefined) return { kind: 'densest', count: densest, measure };
  if (random !== undefined) return { kind: 'random', count: random, seed };
  return { kind: 'all' };
}

function shares(text: string): readonly [number, number, number] {
  const [train, validation, test, ...more] = text.split(',').map(Number);
  const isWhole = [train, validation, test].every(
    (share) => share !== undefined && share >= 0 && share <= 1,
  );
  if (
    !isWhole ||
    more.length > 0 ||
    train === undefined ||
    validation === undefined ||
    test === undefined
  )
    throw new InvalidArgumentError('It takes three numbers from 0 to 1, like 0.8,0.1,0.1.');
  return [train, validation, test];
}

function planWords(plan: DatasetPlanView): string {
  const { total, fits, kept, between, members, profile, tokenizer, waiting, leftOutAlike } = plan;
  const { train, validation, test } = profile.splits;
  return [
    `${members} of ${total} trajectories would be in it (${fits} fit): ${train.members} train, ${validation.members} validation, ${test.members} test; ${profile.tokens.total} tokens, counted with ${tokenizer}.`,
    ...(waiting === 0 ? [] : [`  ${waiting} could not be counted; nothing is said of them`]),
    ...keptLines(kept),
    ...leftOutAlike.map(
      ({ trajectoryId, kept: keptId }) => `  ${trajectoryId} is nearly the same as ${keptId}`,
    ),
    ...(between.length === 0
      ? []
      : [`  ${between.length} stand between tasks of different splits and stay out`]),
  ].join('\n');
}

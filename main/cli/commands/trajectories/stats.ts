import { countTokens, TOKENIZER_HELP, tokenizerNamed } from '../../counting.ts';
import { exitCodes, withWorkspace, workCommand, type SharedOptions } from '../../command.ts';
import { describeOverview } from '../../overview-words.ts';

interface StatsOptions extends SharedOptions {
  readonly tokenizer?: string;
  readonly text?: string;
}

/** Counts what was not counted yet, then says what there is. */
export const statsCommand = workCommand(
  'stats',
  'Tokens, turns, tools, recoveries and feedback over all trajectories',
)
  .option('--tokenizer <name>', TOKENIZER_HELP)
  .option('--text <words>', 'only those with these words in their title or task')
  .action((options: StatsOptions) =>
    withWorkspace(options, false, async ({ client, output }) => {
      const wanted = await tokenizerNamed(client, options.tokenizer);
      if (!wanted.ok) return output.failure(wanted.error);
      const tokenizer = wanted.data === undefined ? {} : { tokenizer: wanted.data };
      const counted = await countTokens(client, output, wanted.data);
      if (!counted.ok) return output.failure(counted.error);
      const state = await client.call('measure.state', tokenizer);
      if (!state.ok) return output.failure(state.error);
      const filter = { text: options.text ?? '' };
      const overview = await client.call('measure.overview', { filter, ...tokenizer });
      if (!overview.ok) return output.failure(overview.error);
      const all = { tokenizer: state.data.tokenizer, ...overview.data };
      output.result(all, describeOverview(overview.data, state.data.tokenizer));
      return exitCodes.success;
    }),
  );

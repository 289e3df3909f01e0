import { isAbsolute, resolve } from 'node:path';
import type { CommandClient } from '../../client.ts';
import { finishJob } from '../../client.ts';
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
  .option(
    '--tokenizer <name>',
    'estimate, o200k_base, cl100k_base, the name of one that was added, or the path of a tokenizer.json',
  )
  .option('--text <words>', 'only those with these words in their title or task')
  .action((options: StatsOptions) =>
    withWorkspace(options, false, async ({ client, output }) => {
      const wanted = await tokenizerFor(client, options.tokenizer);
      if (!wanted.ok) return output.failure(wanted.error);
      const tokenizer = wanted.data === undefined ? {} : { tokenizer: wanted.data };
      const started = await client.call('measure.start', tokenizer);
      if (!started.ok) return output.failure(started.error);
      const job = await finishJob(client, started.data, ({ progress }) =>
        output.progress(`measuring: ${progress.done}/${progress.total ?? '?'} trajectories`),
      );
      if (!job.ok) return output.failure(job.error);
      if (job.data.error !== undefined) return output.failure(job.data.error);
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

/** A path is taken into the workspace as a tokenizer; undefined: the workspace's own choice. */
async function tokenizerFor(client: CommandClient, wanted: string | undefined) {
  const known = await client.call('tokenizer.list', {});
  if (!known.ok || wanted === undefined)
    return known.ok ? { ok: true as const, data: undefined } : known;
  const found = known.data.find(({ tokenizer, name }) => tokenizer === wanted || name === wanted);
  if (found !== undefined) return { ok: true as const, data: found.tokenizer };
  if (!/[/\\.]/.test(wanted)) return { ok: true as const, data: wanted };
  const path = isAbsolute(wanted) ? wanted : resolve(wanted);
  const before = new Set(known.data.map(({ tokenizer }) => tokenizer));
  const added = await client.call('tokenizer.add', { name: path, path });
  if (!added.ok) return added;
  const own = added.data.find(({ tokenizer }) => !before.has(tokenizer));
  const same = added.data.find(({ name }) => name === path);
  return { ok: true as const, data: (own ?? same)?.tokenizer };
}

/** Counting tokens before a command says what came of it. */
import { ok, type Result } from '../core/errors.ts';
import { finishJob, type CommandClient } from './client.ts';
import type { Output } from './output.ts';
import { callerPath } from './paths.ts';

/** For `--tokenizer`. */
export const TOKENIZER_HELP =
  'estimate, o200k_base, cl100k_base, the name of one that was added, or the path of a tokenizer.json';

/** Counts what the tokenizer has not counted yet; left out: the workspace's own choice. Ctrl-C stops it. */
export async function countTokens(
  client: CommandClient,
  output: Output,
  tokenizer: string | undefined,
): Promise<Result<void>> {
  const started = await client.call('measure.start', tokenizer === undefined ? {} : { tokenizer });
  if (!started.ok) return started;
  const job = await finishJob(client, started.data, ({ progress }) =>
    output.progress(`measuring: ${progress.done}/${progress.total ?? '?'} trajectories`),
  );
  if (!job.ok) return job;
  return job.data.error === undefined ? ok(undefined) : { ok: false, error: job.data.error };
}

/**
 * The id of a tokenizer by its id or name. A path is taken into the workspace as a tokenizer; undefined:
 * the workspace's own choice.
 */
export async function tokenizerNamed(
  client: CommandClient,
  wanted: string | undefined,
): Promise<Result<string | undefined>> {
  if (wanted === undefined) return ok(undefined);
  const known = await client.call('tokenizer.list', {});
  if (!known.ok) return known;
  const found = known.data.find(({ tokenizer, name }) => tokenizer === wanted || name === wanted);
  if (found !== undefined) return ok(found.tokenizer);
  if (!/[/\\.]/.test(wanted)) return ok(wanted);
  const path = callerPath(wanted);
  const added = await client.call('tokenizer.add', { name: path.slice(-200), path });
  // What was added stands last among those a person brought.
  return added.ok ? ok(added.data.findLast(({ own }) => own)?.tokenizer) : added;
}

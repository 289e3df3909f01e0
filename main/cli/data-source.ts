/** Data as a command names it: a table of the workspace, or a file that is brought in. */
import * as z from 'zod';
import { existsSync } from 'node:fs';
import type { DataSummary } from '../../preload/contract/views/analysis.ts';
import { fail, ok, type Result } from '../core/errors.ts';
import { finishJob, type CommandClient } from './client.ts';
import type { Output } from './output.ts';
import { callerPath } from './paths.ts';
import type { RouteInput } from '../../preload/contract/index.ts';

const Taken = z.object({ dataId: z.string(), version: z.number(), misfits: z.number() });
export type Taken = z.infer<typeof Taken>;

type Reading = NonNullable<RouteInput<'data.import'>['reading']>;

/** A table with this name or id; otherwise the file is imported. */
export async function dataNamed(
  client: CommandClient,
  named: string,
  output: Output,
): Promise<Result<DataSummary>> {
  const known = await client.call('data.list', {});
  if (!known.ok) return known;
  const found = known.data.find(({ dataId, name }) => dataId === named || name === named);
  if (found !== undefined) return ok(found);
  if (!existsSync(callerPath(named))) {
    const names = known.data.map(({ name }) => name).join(', ') || 'none';
    return fail(
      'not_found',
      `"${named}" is neither a table of this workspace nor a file. Tables: ${names}.`,
    );
  }
  const taken = await importData(client, { source: { path: callerPath(named) } }, output);
  if (!taken.ok) return taken;
  const after = await client.call('data.list', {});
  if (!after.ok) return after;
  const added = after.data.find(({ dataId }) => dataId === taken.data.dataId);
  return added === undefined ? fail('internal', 'The imported data is not listed.') : ok(added);
}

export async function importData(
  client: CommandClient,
  request: RouteInput<'data.import'>,
  output: Output,
): Promise<Result<Taken>> {
  const started = await client.call('data.import', request);
  if (!started.ok) return started;
  const job = await finishJob(client, started.data, ({ progress }) =>
    output.progress(`${progress.done}/${progress.total ?? '?'} ${progress.unit}`),
  );
  if (!job.ok) return job;
  if (job.data.error !== undefined) return { ok: false, error: job.data.error };
  return ok(Taken.parse(job.data.result));
}

/** Options of a command as a reading; what is not given is found in the file. */
export function readingOf(options: {
  readonly encoding?: string;
  readonly delimiter?: string;
  readonly decimal?: '.' | ',';
  readonly header?: boolean;
  readonly sheet?: string;
  readonly missing?: readonly string[];
}): Reading {
  const { encoding, delimiter, decimal, header, sheet, missing } = options;
  return {
    ...(encoding === undefined ? {} : { encoding }),
    ...(delimiter === undefined ? {} : { delimiter: delimiter === '\\t' ? '\t' : delimiter }),
    ...(decimal === undefined ? {} : { decimal }),
    ...(header === false ? { header: false } : {}),
    ...(sheet === undefined ? {} : { sheet }),
    ...(missing === undefined ? {} : { missing: [...missing] }),
  };
}

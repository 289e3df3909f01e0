/** Taking an import away: what would be lost is said first, and done only when it is asked for. */
import type { ImportUse } from '../../../../preload/contract/routes/trajectory-import.ts';
import type { Failure, Result } from '../../../core/errors.ts';
import { fail, ok } from '../../../core/errors.ts';
import type { CommandClient } from '../../client.ts';
import { exitCodes } from '../../command.ts';
import type { Output } from '../../output.ts';

interface Wish {
  /** An import's id, one of its trajectories, or the name of its file. */
  readonly named: string;
  /** With it, the import is erased from the record and its file deleted. */
  readonly reason?: string;
  readonly yes: boolean;
}

/** Exit code 1 when it was only said what would be lost. */
export async function removeImport(
  { client, output }: { readonly client: CommandClient; readonly output: Output },
  { named, reason, yes }: Wish,
): Promise<number> {
  const found = await importNamed(client, named);
  if (!found.ok) return output.failure(found.error);
  const { importId } = found.data;
  const use = await client.call('trajectory.importUse', { importId });
  if (!use.ok) return output.failure(use.error);
  const isErasure = reason !== undefined;
  const words = lossWords(use.data, isErasure);
  if (!yes) {
    output.result(
      { ...use.data, done: false },
      `${words}\nNothing was changed; add --yes to do it.`,
    );
    return exitCodes.failure;
  }
  const failure = isErasure
    ? await erase(client, use.data, reason)
    : await takeOff(client, importId);
  if (failure !== undefined) return output.failure(failure);
  output.result({ ...use.data, done: true }, `${words}\nIt is done.`);
  return exitCodes.success;
}

async function takeOff(client: CommandClient, importId: string): Promise<Failure | undefined> {
  const removed = await client.call('trajectory.removeImport', { importId, removed: true });
  return removed.ok ? undefined : removed.error;
}

async function erase(
  client: CommandClient,
  { eventId }: ImportUse,
  reason: string,
): Promise<Failure | undefined> {
  const items = [{ stream: 'workspace' as const, eventId }];
  const erased = await client.call('record.erase', { items, reason });
  return erased.ok ? undefined : erased.error;
}

async function importNamed(
  client: CommandClient,
  named: string,
): Promise<Result<{ readonly importId: string }>> {
  const listed = await client.call('trajectory.imports', {});
  if (!listed.ok) return listed;
  const { imports } = listed.data;
  const direct = imports.filter(
    ({ importId, fileName, removed }) => importId === named || (fileName === named && !removed),
  );
  const [only, other] = direct;
  if (only !== undefined && other === undefined) return ok(only);
  if (other !== undefined)
    return fail(
      'invalid_input',
      `Several imports are called "${named}": ${direct.map(({ importId }) => importId).join(', ')}. Nothing was changed; name one by its id.`,
    );
  const outline = await client.call('trajectory.outline', { trajectoryId: named });
  const importId = outline.ok ? outline.data.summary.importId : undefined;
  return importId === undefined
    ? fail(
        'not_found',
        `There is no import "${named}" in this workspace. Nothing was changed; "cairn trajectories list" shows what came from where.`,
      )
    : ok({ importId });
}

function lossWords({ file, said, datasets, reviews }: ImportUse, isErasure: boolean): string {
  const { fileName, trajectories } = file;
  const lines = [
    `${fileName}  ${trajectories} ${trajectories === 1 ? 'trajectory' : 'trajectories'}`,
    isErasure
      ? '  The trajectories, their steps and the copy of the file are gone for good; that an import was erased, when and why stays in the record.'
      : '  They leave the lists, the overview and new data sets. The copy of the file stays: importing it again brings them back.',
  ];
  if (said > 0)
    lines.push(
      `  People said something of ${said} of them; those words stay in the record${isErasure ? ', without what they are about' : ''}.`,
    );
  for (const { name, version, members } of datasets)
    lines.push(
      `  The data set "${name}" (version ${version}) holds ${members} of them; it will say that they are gone.`,
    );
  for (const { name, items } of reviews)
    lines.push(
      `  The review "${name}" has ${items} of them${isErasure ? '; they can no longer be judged there' : '; they can still be judged there'}.`,
    );
  return lines.join('\n');
}

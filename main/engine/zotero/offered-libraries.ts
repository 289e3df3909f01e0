/** The libraries a running Zotero offers: the person's own, and those of groups. */
import { systemTimer } from '../../adapters/system/timer.ts';
import { zoteroClient } from '../../adapters/zotero/client.ts';
import { ZoteroGroup } from '../../adapters/zotero/shapes.ts';
import { fail, ok, type Result } from '../../core/errors.ts';
import type { SyncRoom } from './sync-state.ts';

/** Longer than any Zotero takes to name them, in milliseconds. */
const PATIENCE = 20_000;

export async function offeredLibraries(
  room: Pick<SyncRoom, 'net' | 'clock'>,
  address: string,
): Promise<Result<{ library: string; name: string }[]>> {
  const signal = AbortSignal.timeout(PATIENCE);
  const client = zoteroClient({ ...room, timer: systemTimer }, address, signal);
  const answer = await client.get('users/0/groups');
  if (!answer.ok) {
    return answer.error.code === 'stopped'
      ? fail('zotero_unreachable', `Zotero at ${address} did not answer in time. Try again.`, {
          retry: true,
        })
      : answer;
  }
  const listed: readonly unknown[] = Array.isArray(answer.data.json) ? answer.data.json : [];
  const groups = listed.flatMap((entry) => {
    const group = ZoteroGroup.safeParse(entry);
    if (!group.success) return [];
    const { id, data, name } = group.data;
    return [{ library: `groups/${id}`, name: data?.name ?? name ?? `Group ${id}` }];
  });
  return ok([{ library: 'users/0', name: 'My Library' }, ...groups]);
}

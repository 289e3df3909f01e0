/** Tables a session is opened about, as they are now. */
import type { UsedData } from '../../core/analysis/run.ts';
import { ok, type Result } from '../../core/errors.ts';
import type { Room } from '../room.ts';

/** `not_found` for one that is not there; then no session is opened. */
export function usedTables(
  { analysis }: Pick<Room, 'analysis'>,
  dataIds: readonly string[],
): Result<UsedData[]> {
  const used: UsedData[] = [];
  for (const dataId of dataIds) {
    const found = analysis.data.get(dataId);
    if (!found.ok) return found;
    const { name, newest } = found.data;
    used.push({ name, dataId, version: newest.version, hash: newest.hash });
  }
  return ok(used);
}

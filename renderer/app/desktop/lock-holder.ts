import * as z from 'zod';
import type { Failure } from '../../../preload/contract/types.ts';

/** Who holds a workspace, as far as the screen names them. */
const LockHolder = z.object({
  pid: z.int(),
  host: z.string(),
  driver: z.enum(['desktop', 'browser', 'command_line']),
  since: z.iso.datetime(),
});
type LockHolder = z.infer<typeof LockHolder>;

/** The other Cairn that a failure names; undefined when it names none, or one of another making. */
export function lockHolderOf(failure: Failure): LockHolder | undefined {
  if (failure.code !== 'workspace_locked') return undefined;
  return LockHolder.safeParse(failure.details?.['holder']).data;
}

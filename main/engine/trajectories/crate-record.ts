/** The raw record of a session for a crate, or why it is not given on. */
import { rootOf } from '../../adapters/sqlite/project-trajectories.ts';
import { ok, type Result } from '../../core/errors.ts';
import type { RecordEvent } from '../../core/record/event.ts';
import { lineOf } from '../../core/record/line.ts';
import { passageCount } from '../../core/trajectory/curation/with-references.ts';
import type { CrateRecord, RecordLeftOut } from '../../core/trajectory/formats/ro-crate/sources.ts';
import type { Room } from '../room.ts';
import type { CrateRequest } from './crate-sources.ts';
import type { Looked } from './crate-scan.ts';
import { loadSession, type LoadedTrajectory } from './load.ts';

/**
 * It goes in only as a whole, and only when it says nothing that the export does not: nothing was cut
 * or replaced in any of the session's branches. Its lines are hashed one to the next, so that no line
 * can be left out or changed.
 */
export async function recordSource(
  room: Room,
  request: CrateRequest,
  { events, looked }: { readonly events: readonly RecordEvent[]; readonly looked: Looked },
  signal: AbortSignal | undefined,
): Promise<Result<CrateRecord>> {
  const why = await whyNot(room, request, { events, looked }, signal);
  if (!why.ok) return why;
  if (why.data !== undefined) return ok({ state: 'left_out', why: why.data });
  const [first, last] = [events[0], events.at(-1)];
  const stream = first?.stream ?? '';
  return ok({
    state: 'whole',
    events: events.length,
    async *read() {
      for await (const { event } of room.journal.read(stream)) {
        if (event.seq > (last?.seq ?? -1)) return;
        yield Buffer.from(`${lineOf(event)}\n`);
      }
    },
  });
}

async function whyNot(
  room: Room,
  { path, options, curated }: CrateRequest,
  { events, looked }: { readonly events: readonly RecordEvent[]; readonly looked: Looked },
  signal: AbortSignal | undefined,
): Promise<Result<RecordLeftOut | undefined>> {
  if (events.length === 0) return ok('no_record');
  // A line that cannot be read is not among the events, and the chain is broken there.
  if (events.length !== (events.at(-1)?.seq ?? 0) + 1) return ok('damaged');
  if (curated.redactions > 0 || looked.record === 'cut') return ok('cut');
  if (curated.references > 0) return ok('references');
  if (looked.record === 'not_looked_through') return ok('not_looked_through');
  const root = rootOf(path.trajectoryId);
  const others = (await loadSession(room, root, 'all', events.at(-1)?.seq)).filter(
    ({ trajectory }) => trajectory.trajectoryId !== path.trajectory.trajectoryId,
  );
  for (const other of others) {
    const found = await heldIn(room, other, options, signal);
    if (!found.ok || found.data !== undefined) return found;
  }
  return ok(undefined);
}

/** What the same options would change in another branch, which the record holds as well. */
async function heldIn(
  room: Room,
  loaded: LoadedTrajectory,
  { redact, references }: CrateRequest['options'],
  signal: AbortSignal | undefined,
): Promise<Result<'cut' | 'references' | undefined>> {
  if (redact) {
    const found = await room.redaction.redactionsOf(loaded, signal);
    if (!found.ok) return found;
    if (found.data.redactions.cuts.length > 0) return ok('cut');
  }
  const replaced = references === 'reference' ? passageCount(loaded.trajectory) : 0;
  return ok(replaced > 0 ? 'references' : undefined);
}

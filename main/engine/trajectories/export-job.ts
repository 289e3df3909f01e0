/** An export as a task that shows how far it is and can be stopped. */
import type { ExportOptions, ExportResult } from '../../../preload/contract/routes/trajectory.ts';
import { rootOf } from '../../adapters/sqlite/project-trajectories.ts';
import { hasSession } from '../../adapters/sqlite/query-sessions.ts';
import { createPace } from '../../adapters/system/pacing.ts';
import { fail, ok, type Result } from '../../core/errors.ts';
import { sessionStream, WORKSPACE_STREAM } from '../../core/record/event.ts';
import type { JobTask } from '../job-board.ts';
import type { Room } from '../room.ts';
import { exportToFile, type ExportedFile } from './export-file.ts';
import { usualName } from './export-name.ts';
import { recordedPath, type ExportPlace } from './export-place.ts';
import type { ExportWatch } from './export-trajectories.ts';

export interface ExportRequest {
  readonly trajectoryIds: readonly string[];
  readonly options: ExportOptions;
  readonly place: ExportPlace;
}

/** Ends with an `ExportResult`. What was stopped or failed leaves no file. */
export function exportTask(room: Room, request: ExportRequest): JobTask {
  const { trajectoryIds } = request;
  const total = trajectoryIds.length;
  return {
    kind: 'trajectory_export',
    title: usualName(trajectoryIds),
    unit: 'trajectories',
    resumable: false,
    async run(context) {
      const started = performance.now();
      context.progress(0, total);
      const made = await writeExport(room, request, {
        signal: context.signal,
        progress: (done) => context.progress(done, total),
      });
      return made.ok ? ok(resultOf(made.data, performance.now() - started)) : made;
    },
  };
}

/** A session that is exported alone is stamped with its own signed head, and its record says where it went. */
async function writeExport(
  room: Room,
  { trajectoryIds, options, place }: ExportRequest,
  watch: ExportWatch,
): Promise<Result<ExportedFile>> {
  const sessionId = onlySession(room, trajectoryIds);
  const stream = sessionId === undefined ? WORKSPACE_STREAM : sessionStream(sessionId);
  const signed = await room.journal.signHead(stream);
  if (!signed.ok) return signed;
  const made = await exportToFile(
    room,
    { ids: trajectoryIds, options, place, name: usualName(trajectoryIds), record: signed.data },
    sessionId === undefined ? watch : { ...watch, signed: signed.data },
  );
  if (!made.ok || sessionId === undefined) return made;
  const { path, sha256, bytes, mediaType } = made.data;
  const recorded = await room.journal.append(stream, [
    {
      actor: await room.researcher(),
      kind: 'artifact.made',
      payload: {
        artifactId: room.random.id('art'),
        path: recordedPath(room.folder, path),
        sha256,
        bytes,
        mediaType,
      },
    },
  ]);
  if (!recorded.ok) return recorded;
  await room.journal.signHead(stream);
  return made;
}

function onlySession(room: Room, trajectoryIds: readonly string[]): string | undefined {
  const [id, ...others] = new Set(trajectoryIds.map(rootOf));
  if (id === undefined || others.length > 0) return undefined;
  return hasSession(room.database, id) ? id : undefined;
}

function resultOf(
  { members, extension: _extension, together, ...made }: ExportedFile,
  milliseconds: number,
): ExportResult {
  return {
    ...made,
    problems: [...made.problems],
    losses: [...made.losses],
    cuts: [...made.cuts],
    kept: [...made.kept],
    unwritten: [...together.unwritten],
    trajectories: members.length,
    seconds: Math.round(milliseconds) / 1000,
  };
}

/** Fails with `not_found` for the first id that names nothing here. Of many, others get their turn. */
export async function knownHere(
  room: Pick<Room, 'database' | 'sessions'>,
  trajectoryIds: readonly string[],
): Promise<Result<void>> {
  const pace = createPace();
  for (const id of trajectoryIds) {
    if (pace.isDue()) await pace.turn();
    // An import is looked for when its turn comes.
    if (id.startsWith('trj_') || hasSession(room.database, rootOf(id))) continue;
    const known = room.sessions.summary(rootOf(id));
    if (!known.ok) return fail('not_found', known.error.message);
  }
  return ok(undefined);
}

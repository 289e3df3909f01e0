import { realpath, rm, stat } from 'node:fs/promises';
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import type {
  ExportOptions,
  trajectoryRoutes,
} from '../../../preload/contract/routes/trajectory.ts';
import { failureOfWrite } from '../../adapters/journal/write-failure.ts';
import { childSessions } from '../../adapters/sqlite/query-sessions.ts';
import { systemDigest } from '../../adapters/system/digest.ts';
import { writeFileDurably } from '../../adapters/system/durable-file.ts';
import { makeFolder } from '../../adapters/system/make-folder.ts';
import { pathOf } from '../../core/agent/branch.ts';
import { fail, ok, type Result } from '../../core/errors.ts';
import { sessionStream, type RecordEvent, type SignedHead } from '../../core/record/event.ts';
import { exportTrajectories, type RecordStamp } from '../../core/trajectory/export.ts';
import { pathsOf } from '../../core/trajectory/leaves.ts';
import type { Exported } from '../../core/trajectory/options.ts';
import type { Trajectory } from '../../core/trajectory/trajectory.ts';
import { trajectoryOf } from '../../core/trajectory/trajectory-of.ts';
import type { HandlersOf } from '../router.ts';
import type { Room } from '../room.ts';
import { versions } from '../versions.ts';
import { refusedWhenReadOnly } from './refusals.ts';

/** Sub-agents of sub-agents are followed this deep. */
const DEPTH = 8;

export function trajectoryHandlers(current: () => Room): HandlersOf<typeof trajectoryRoutes> {
  return {
    async 'trajectory.preview'({ sessionId, options }) {
      const room = current();
      const known = room.sessions.summary(sessionId);
      if (!known.ok) return known;
      const { made, head } = await exportOf(room, sessionId, options);
      const exported = made(head);
      const { text, samples, problems } = exported;
      return ok({
        text,
        fileName: nameOf(sessionId, options, exported),
        samples,
        problems: [...problems],
      });
    },
    async 'trajectory.export'({ sessionId, options, path }) {
      const room = current();
      const refusal = refusedWhenReadOnly(room);
      if (refusal !== undefined) return refusal;
      const known = room.sessions.summary(sessionId);
      if (!known.ok) return known;
      const signed = await room.journal.signHead(sessionStream(sessionId));
      if (!signed.ok) return signed;
      const { made } = await exportOf(room, sessionId, options, signed.data.seq);
      const exported = made(signed.data);
      const broken = exported.problems.filter(({ severity }) => severity === 'error');
      if (broken.length > 0) return refused(broken.map(({ message }) => message));
      const target = await targetOf(room, path, nameOf(sessionId, options, exported));
      if (!target.ok) return target;
      return write(room, {
        sessionId,
        options,
        exported,
        target: target.data,
        signed: signed.data,
      });
    },
  };
}

/** The session's paths as trajectories, up to the event `seq`, and a way to write them with a stamp. */
async function exportOf(
  room: Room,
  sessionId: string,
  options: ExportOptions,
  seq: number = Number.POSITIVE_INFINITY,
): Promise<{ made: (stamp: RecordStamp | undefined) => Exported; head: RecordStamp | undefined }> {
  const events = (await eventsOf(room, sessionId)).filter((event) => event.seq <= seq);
  const last = events.at(-1);
  const children = await childrenOf(room, sessionId);
  const trajectories = pathsOf(events, options.branches).map(({ events: path, active }) =>
    trajectoryOf(path, { active, children }),
  );
  return {
    made: (stamp) => exportTrajectories(options.format, trajectories, options, stamp),
    // A preview signs nothing: it says where the record stood.
    head: last && { stream: last.stream, seq: last.seq, hash: last.hash },
  };
}

async function eventsOf(room: Room, sessionId: string): Promise<RecordEvent[]> {
  const events: RecordEvent[] = [];
  for await (const { event } of room.journal.read(sessionStream(sessionId))) events.push(event);
  return events;
}

/** Of the session's sub-agents, and theirs in turn. */
async function childrenOf(
  room: Room,
  sessionId: string,
  above: readonly string[] = [],
): Promise<Trajectory[]> {
  const line = [...above, sessionId];
  const children: Trajectory[] = [];
  for (const child of childSessions(room.database, sessionId)) {
    if (line.includes(child.sessionId) || line.length > DEPTH) continue;
    const path = pathOf(await eventsOf(room, child.sessionId));
    children.push(trajectoryOf(path, { children: await childrenOf(room, child.sessionId, line) }));
  }
  return children;
}

function nameOf(sessionId: string, { format }: ExportOptions, { extension }: Exported): string {
  return `${sessionId}.${format}.${extension}`;
}

function refused(reasons: readonly string[]) {
  const more = reasons.length > 3 ? ` (and ${reasons.length - 3} more)` : '';
  return fail(
    'export_invalid',
    `The session cannot be exported in this form, so nothing was written; its record is kept. ${reasons.slice(0, 3).join(' ')}${more}`,
    { details: { reasons } },
  );
}

/**
 * Below `exports/`, or where a person asked for it; a folder gets the file's usual name. Within the
 * workspace only `exports/` takes exports: its other folders are the record and what it names.
 */
async function targetOf(
  room: Room,
  path: string | undefined,
  name: string,
): Promise<Result<string>> {
  const exports = join(room.folder, 'exports');
  if (path === undefined) return ok(join(exports, name));
  const place = resolve(path);
  const isFolder = await stat(place).then(
    (found) => found.isDirectory(),
    () => false,
  );
  const target = isFolder ? join(place, name) : place;
  const folder = await realPlace(dirname(target));
  const isOurs = isWithin(await realPlace(room.folder), folder);
  if (!isOurs || isWithin(await realPlace(exports), folder)) return ok(target);
  return fail(
    'path_refused',
    `${target} lies in the workspace, where only the folder "exports" takes exports. Nothing was written; choose another place.`,
  );
}

/** With links followed, as far as it exists. */
async function realPlace(path: string): Promise<string> {
  const above = dirname(path);
  const real = await realpath(path).catch(() => undefined);
  if (real !== undefined || above === path) return real ?? path;
  return join(await realPlace(above), basename(path));
}

function isWithin(folder: string, place: string): boolean {
  const inside = relative(folder, place);
  return !inside.startsWith('..') && !isAbsolute(inside);
}

interface Made {
  readonly sessionId: string;
  readonly options: ExportOptions;
  readonly exported: Exported;
  readonly target: string;
  readonly signed: SignedHead;
}

/** Writes file and stamp, then the record says where the export went and its head is signed again. */
async function write(room: Room, { sessionId, options, exported, target, signed }: Made) {
  const { text, samples, extension } = exported;
  const problems = [...exported.problems];
  const made = { sha256: systemDigest.sha256(text), bytes: Buffer.byteLength(text) };
  const written = await writeBoth(
    target,
    text,
    options.format === 'atif'
      ? undefined
      : {
          format: options.format,
          options,
          sessionId,
          samples,
          ...made,
          cairn: versions()['cairn'],
          record: signed,
          problems,
        },
  );
  if (!written.ok) return written;
  const path = isWithin(room.folder, target)
    ? relative(room.folder, target).split(sep).join('/')
    : target;
  const recorded = await room.journal.append(sessionStream(sessionId), [
    {
      actor: await room.researcher(),
      kind: 'artifact.made',
      payload: {
        artifactId: room.random.id('art'),
        path,
        ...made,
        mediaType: extension === 'json' ? 'application/json' : 'application/jsonl',
      },
    },
  ]);
  if (!recorded.ok) return recorded;
  await room.journal.signHead(sessionStream(sessionId));
  return ok({ path: target, samples, ...made, problems });
}

/** Each file is whole or not there; the stamp names the hash of the file it stands beside. */
async function writeBoth(
  target: string,
  text: string,
  stamp: object | undefined,
): Promise<Result<void>> {
  const beside = `${target}.meta.json`;
  try {
    await makeFolder(dirname(target));
    if (stamp !== undefined) await writeFileDurably(beside, `${JSON.stringify(stamp, null, 2)}\n`);
    await writeFileDurably(target, text);
    return ok(undefined);
  } catch (error) {
    // Where nothing can be written, nothing can be removed either.
    if (stamp !== undefined) await rm(beside, { force: true }).catch(() => undefined);
    return { ok: false, error: failureOfWrite(error) };
  }
}

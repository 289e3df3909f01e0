/** What a crate takes from the workspace besides the curated trajectory, with what is cut kept out of it. */
import { getFile, getWork } from '../../adapters/sqlite/query-library.ts';
import { rootOf } from '../../adapters/sqlite/project-trajectories.ts';
import { signOffOf } from '../../adapters/sqlite/query-sign-offs.ts';
import { factsOf } from '../../adapters/sqlite/query-trajectories.ts';
import { fail, ok, type Result } from '../../core/errors.ts';
import type { Location } from '../../core/library/anchor.ts';
import { Evidence } from '../../core/library/evidence.ts';
import { sessionStream, type RecordEvent } from '../../core/record/event.ts';
import { sessionKinds } from '../../core/record/kinds.ts';
import type { RecordStamp } from '../../core/trajectory/formats/format.ts';
import { recordedIn } from '../../core/trajectory/formats/ro-crate/recorded.ts';
import type {
  CitedFile,
  CrateEvent,
  CrateSources,
} from '../../core/trajectory/formats/ro-crate/sources.ts';
import { redactWords } from '../../core/trajectory/redaction/apply.ts';
import type { Trajectory } from '../../core/trajectory/trajectory.ts';
import type { Room } from '../room.ts';
import { versions } from '../versions.ts';
import { artifactSources, copiedFiles, madeFiles } from './crate-artifacts.ts';
import { recordSource } from './crate-record.ts';
import { lookOutside, type Looked } from './crate-scan.ts';
import type { CurationOptions, Curated } from './curate-trajectory.ts';
import { eventsOf, type LoadedTrajectory } from './load.ts';

export interface CrateRequest {
  readonly path: LoadedTrajectory & { readonly trajectoryId: string };
  readonly options: CurationOptions;
  readonly curated: Curated;
  readonly stamp: RecordStamp | undefined;
}

export interface CrateWatch {
  readonly signal?: AbortSignal;
  readonly preview?: boolean;
}

/** Fails with `stopped`. */
export async function crateSources(
  room: Room,
  request: CrateRequest,
  watch: CrateWatch,
): Promise<Result<CrateSources>> {
  const { path, curated, options } = request;
  const { trajectory, trajectoryId } = path;
  const events = await eventsUpTo(room, request);
  const said = whatIsSaid(room, { trajectoryId, hash: path.hash });
  const evidence = evidenceIn(trajectory);
  const cited = citedFiles(room, evidence);
  const files = await madeFiles(room, trajectory);
  const person = (await room.researcher()).name ?? 'researcher';
  const looked = await lookOutside(
    room,
    {
      path,
      isWanted: options.redact,
      events,
      files,
      names: namesIn(events, said, cited, person),
    },
    watch.signal,
  );
  if (!looked.ok) return looked;
  const clean = cleaner(curated, looked.data);
  const record = await recordSource(room, request, { events, looked: looked.data }, watch.signal);
  if (!record.ok) return record;
  const copied = await copiedFiles(files, trajectory, options.references === 'reference', watch);
  if (!copied.ok) return copied;
  const located = await locations(room, evidence, watch);
  if (watch.signal?.aborted === true) return stopped();
  const { title, licence, signOff } = said;
  return ok({
    time: room.clock.now().toISOString(),
    program: { name: 'Cairn', version: versions()['cairn'] ?? '' },
    person: clean(person),
    ...(title === undefined ? {} : { title: clean(title) }),
    ...(licence === undefined ? {} : { licence: clean(licence) }),
    ...(signOff === undefined
      ? {}
      : { signOff: { ...signOff, by: clean(signOff.by), note: clean(signOff.note) } }),
    events: new Map(events.map((event) => [event.id, crateEvent(event, clean)])),
    files: new Map([...cited].map(([sha256, file]) => [sha256, cleanFile(file, clean)])),
    located,
    record: record.data,
    artifacts: artifactSources(files, looked.data, copied.data),
    cuts: curated.redactions,
    kept: curated.kept.reduce((total, { count }) => total + count, 0),
    references: curated.references,
  });
}

/** The record as it stood when the trajectory was taken from it; nothing for an import. */
async function eventsUpTo(
  room: Room,
  { path, stamp }: CrateRequest,
): Promise<readonly RecordEvent[]> {
  const root = rootOf(path.trajectoryId);
  if (!room.sessions.summary(root).ok) return [];
  const events = await eventsOf(room, root);
  const last =
    stamp?.stream === sessionStream(root)
      ? stamp.seq
      : events.find(({ hash }) => hash === path.hash)?.seq;
  return last === undefined ? [] : events.filter(({ seq }) => seq <= last);
}

type Said = Pick<CrateSources, 'signOff' | 'title' | 'licence'>;

/** What people said of the trajectory beside its record. */
function whatIsSaid(
  { database }: Pick<Room, 'database'>,
  { trajectoryId, hash }: { readonly trajectoryId: string; readonly hash: string },
): Said {
  const { title, licence } = factsOf(database, trajectoryId);
  const recorded = signOffOf(database, trajectoryId, hash);
  const verdict = recorded?.signOff.verdict;
  return {
    ...(title === undefined || title === null ? {} : { title }),
    ...(licence === undefined || licence === null ? {} : { licence }),
    ...(recorded === undefined || verdict === undefined || verdict === null
      ? {}
      : { signOff: { verdict, by: recorded.by, at: recorded.at, note: recorded.signOff.note } }),
  };
}

function evidenceIn(trajectory: Trajectory): readonly Evidence[] {
  const evidence = new Map<string, Evidence>();
  for (const { kind, detail } of recordedIn(trajectory)) {
    if (kind !== 'evidence.recorded') continue;
    const item = Evidence.safeParse(detail);
    if (item.success) evidence.set(item.data.evidenceId, item.data);
  }
  return [...evidence.values()];
}

function citedFiles(
  { database }: Pick<Room, 'database'>,
  evidence: readonly Evidence[],
): ReadonlyMap<string, CitedFile> {
  const files = new Map<string, CitedFile>();
  for (const { anchor, workId } of evidence) {
    const file = getFile(database, anchor.fileId);
    if (file === undefined) continue;
    const { name, bytes, mediaType } = file;
    const title = getWork(database, workId)?.title;
    files.set(file.fileId, { name, bytes, mediaType, ...(title === undefined ? {} : { title }) });
  }
  return files;
}

/** Every text that goes in besides those of the trajectory. */
function namesIn(
  events: readonly RecordEvent[],
  { title, licence, signOff }: Said,
  cited: ReadonlyMap<string, CitedFile>,
  person: string,
): readonly string[] {
  const names = [
    person,
    ...events.map(({ actor }) => actor.name),
    ...[...cited.values()].flatMap((file) => [file.name, file.title]),
    title,
    licence,
    signOff?.by,
    signOff?.note,
  ];
  return [...new Set(names.flatMap((name) => (name === undefined || name === '' ? [] : [name])))];
}

type Clean = (text: string) => string;

function cleaner({ cut }: Curated, { words }: Looked): Clean {
  return (text) => {
    const own = cut === undefined ? text : redactWords(text, cut);
    return redactWords(own, { cuts: [], words });
  };
}

function crateEvent({ time, actor, kind, payload }: RecordEvent, clean: Clean): CrateEvent {
  const { name } = actor;
  const event = {
    time,
    kind,
    actor: { kind: actor.kind, ...(name === undefined ? {} : { name: clean(name) }) },
  };
  if (kind !== 'approval.decided') return event;
  const decided = sessionKinds['approval.decided'].payload.safeParse(payload);
  return decided.success ? { ...event, callId: decided.data.callId } : event;
}

function cleanFile({ name, title, ...file }: CitedFile, clean: Clean): CitedFile {
  return { ...file, name: clean(name), ...(title === undefined ? {} : { title: clean(title) }) };
}

/** Looked up in the files' bytes again, now. */
async function locations(
  { verifier }: Pick<Room, 'verifier'>,
  evidence: readonly Evidence[],
  { preview, signal }: CrateWatch,
): Promise<ReadonlyMap<string, Location>> {
  const found = new Map<string, Location>();
  if (preview === true) return found;
  for (const { evidenceId, anchor } of evidence) {
    if (signal?.aborted === true) break;
    found.set(evidenceId, await verifier.locate(anchor, signal));
  }
  return found;
}

function stopped(): Result<never> {
  return fail(
    'stopped',
    'The export was stopped; no file was left behind, and nothing was changed.',
  );
}

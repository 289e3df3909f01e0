/**
 * Trajectories, one after the other, into a file of any format: load, curate, write, check. Only one
 * trajectory is in memory at a time, and the next is loaded when the disk has taken the last.
 */
import { failSaying } from '../../core/trajectory/failures/failure.ts';
import type { ExportOptions } from '../../../preload/contract/routes/trajectory.ts';
import { exportFormat } from '../../adapters/trajectories/export-format.ts';
import { rootOf } from '../../adapters/sqlite/project-trajectories.ts';
import { hasSession } from '../../adapters/sqlite/query-sessions.ts';
import { importedTrajectory } from '../../adapters/sqlite/query-trajectories.ts';
import { ok, type Result } from '../../core/errors.ts';
import type { SignedHead } from '../../core/record/event.ts';
import type { Chunks, WrittenFile } from '../../core/trajectory/formats/format.ts';
import { addLosses } from '../../core/trajectory/losses.ts';
import type { ExportProblem, Loss, MaskCount } from '../../core/trajectory/options.ts';
import { addCuts, type RuleCuts } from '../../core/trajectory/redaction/rule-cuts.ts';
import type { Room } from '../room.ts';
import { countSamples, type SampleCounting } from './count-samples.ts';
import { crateSources } from './crate-sources.ts';
import { curate, type CurationWatch } from './curate-trajectory.ts';
import { loadSession, loadTrajectory, type LoadedTrajectory } from './load.ts';
import { newProblemCounts, type ProblemCount } from './problem-counts.ts';

/** Errors, and as many warnings, that are kept word for word; the rest is counted. */
const KEPT_PROBLEMS = 100;

/** Ids of trajectories; a session's own id stands for its branches as the options say. */
export type ExportIds = Iterable<string> | AsyncIterable<string>;

/** Where the bytes go. Writing the next piece waits for the last. */
export interface ExportSink {
  write(chunk: string | Uint8Array): Promise<void>;
  /** Given when what was written can be read back: formats that only show their faults whole need it. */
  written?(): Promise<WrittenFile>;
}

export interface ExportWatch {
  readonly signal?: AbortSignal;
  /** After each trajectory, and while one takes long, with how many are in. */
  progress?(done: number, note?: string): void;
  /** The head of the one session that is exported, signed for it; others are stamped without a signature. */
  readonly signed?: SignedHead;
  /** In place of what is there now: a data set gives its members as they were chosen. */
  load?(trajectoryId: string): Promise<Result<LoadedTrajectory>>;
  /** Nothing is kept: quotes are not looked up in their files again. */
  readonly preview?: boolean;
  /** One file of several that shall be of one form, however many trajectories are in each. */
  readonly series?: boolean;
}

/** A trajectory that gave fewer samples than it could have. */
export interface Unwritten {
  readonly trajectoryId: string;
  /** `same`: another branch of it had given the sample; `none`: the format can make none of it. */
  readonly why: 'same' | 'none';
  /** Samples that are not there on their own. */
  readonly count: number;
}

export interface ExportReport {
  /** What is in the file, in its order, by what it was made from. */
  readonly members: readonly { readonly trajectoryId: string; readonly hash: string }[];
  readonly samples: number;
  readonly extension: string;
  readonly problems: readonly ExportProblem[];
  /** Problems beyond those that are listed. */
  readonly moreProblems: number;
  /** For who tells of many trajectories together. */
  readonly together: {
    readonly problems: readonly ProblemCount[];
    readonly unwritten: readonly Unwritten[];
  };
  readonly losses: readonly Loss[];
  readonly masks: MaskCount;
  readonly redactions: number;
  readonly references: number;
  readonly cuts: readonly RuleCuts[];
  /** What was proposed and stays in the file because somebody decided so. */
  readonly kept: readonly RuleCuts[];
}

/**
 * Writes all of it to the sink. Errors of samples are among the problems: who called decides that
 * such a file is not kept. Fails with `stopped`, or with `not_found` for an id that names nothing here.
 */
export async function exportTrajectories(
  room: Room,
  ids: ExportIds,
  options: ExportOptions,
  sink: ExportSink,
  watch: ExportWatch = {},
): Promise<Result<ExportReport>> {
  const counting = countSamples(room, options.tokenLimit);
  try {
    return await exportCounted(room, { ids, options, counting }, sink, watch);
  } finally {
    await counting?.close();
  }
}

interface Exporting {
  readonly ids: ExportIds;
  readonly options: ExportOptions;
  readonly counting: SampleCounting | undefined;
}

async function exportCounted(
  room: Room,
  { ids, options, counting }: Exporting,
  sink: ExportSink,
  watch: ExportWatch,
): Promise<Result<ExportReport>> {
  const format = await exportFormat(options.format);
  const writer = format.open({
    ...options,
    ...(watch.series === true ? { series: true } : {}),
    ...(counting === undefined ? {} : { onSample: counting.onSample }),
  });
  const members: { trajectoryId: string; hash: string }[] = [];
  const found = newProblems();
  let losses: readonly Loss[] = [];
  const masks = { learned: 0, masked: 0 };
  const counts = newProblemCounts();
  const unwritten: Unwritten[] = [];
  let samples = 0;
  let redactions = 0;
  let references = 0;
  let cuts: readonly RuleCuts[] = [];
  let stays: readonly RuleCuts[] = [];
  let done = 0;
  for await (const id of ids) {
    const paths =
      watch.load === undefined
        ? pathsOfId(room, id, options.branches, watch.signed?.seq)
        : onePath(id, watch.load(id));
    for await (const loaded of paths) {
      if (!loaded.ok) return loaded;
      const path = loaded.data;
      if (watch.signal?.aborted === true) return stopped();
      const curated = await curate(room, path, options, curationOf(watch, done));
      if (!curated.ok) return curated;
      const { hash, trajectoryId } = path;
      redactions += curated.data.redactions;
      cuts = addCuts([cuts, curated.data.byRule]);
      stays = addCuts([stays, curated.data.kept]);
      references += curated.data.references;
      found.add(curated.data.problems.map((problem) => ({ ...problem, sample: samples })));
      const stamp = watch.signed ?? path.head;
      const sources =
        format.needs === undefined
          ? ok(undefined)
          : await crateSources(room, { path, options, curated: curated.data, stamp }, watch);
      if (!sources.ok) return sources;
      const written = writer.add(curated.data.trajectory, stamp, sources.data);
      await pour(written.chunks, sink);
      members.push({ trajectoryId, hash });
      found.add(written.problems);
      const measured = counting === undefined ? [] : await counting.problems(watch.signal);
      found.add(measured);
      const { repeated = 0, problems } = written;
      counts.add([...curated.data.problems, ...problems, ...measured], 'trajectory');
      if (repeated > 0) unwritten.push({ trajectoryId, why: 'same', count: repeated });
      else if (written.samples === 0) unwritten.push({ trajectoryId, why: 'none', count: 1 });
      losses = addLosses([losses, written.losses]);
      masks.learned += written.masks.learned;
      masks.masked += written.masks.masked;
      samples += written.samples;
    }
    done += 1;
    watch.progress?.(done);
    // A Stop, and requests of other windows, are heard between two trajectories.
    await new Promise(setImmediate);
  }
  if (watch.signal?.aborted === true) return stopped();
  // What was written of many may take much memory to read back.
  const isReadBack = !format.checkedAsWritten && sink.written !== undefined;
  if (isReadBack) await room.redaction.rest();
  const end = writer.end();
  await pour(end.chunks, sink);
  const ofFile =
    format.checkedAsWritten || sink.written === undefined
      ? end.problems
      : [...end.problems, ...(await format.validate(await sink.written()))];
  found.add(ofFile);
  counts.add(ofFile, 'file');
  return ok({
    members,
    samples,
    extension: end.extension,
    problems: found.list(),
    moreProblems: found.more(),
    together: { problems: counts.list(), unwritten },
    losses,
    masks,
    redactions,
    references,
    cuts,
    kept: stays,
  });
}

/** A long trajectory moves the progress on between the one before it and the next. */
function curationOf(watch: ExportWatch, before: number): CurationWatch {
  const { signal } = watch;
  return {
    ...(signal === undefined ? {} : { signal }),
    share: (ready) => watch.progress?.(before + ready),
  };
}

interface NamedPath extends LoadedTrajectory {
  readonly trajectoryId: string;
}

async function* onePath(
  trajectoryId: string,
  loading: Promise<Result<LoadedTrajectory>>,
): AsyncGenerator<Result<NamedPath>> {
  const loaded = await loading;
  yield loaded.ok ? ok({ ...loaded.data, trajectoryId }) : loaded;
}

/** Branches of an import, which may be far larger than a session, are loaded one after the other. */
async function* pathsOfId(
  room: Room,
  id: string,
  branches: ExportOptions['branches'],
  seq: number | undefined,
): AsyncGenerator<Result<NamedPath>> {
  const isRoot = id === rootOf(id);
  if (isRoot && hasSession(room.database, id)) {
    for (const path of await loadSession(room, id, branches, seq))
      yield ok({ ...path, trajectoryId: path.trajectory.trajectoryId });
    return;
  }
  yield* onePath(id, loadTrajectory(room, id));
  if (!isRoot || branches !== 'all' || importedTrajectory(room.database, id) === undefined) return;
  // Its file was read for the one above, with all its branches.
  for (const branch of room.trajectories.store.branches(id))
    if (branch !== id) yield* onePath(branch, loadTrajectory(room, branch));
}

async function pour(chunks: Chunks, sink: ExportSink): Promise<void> {
  for await (const chunk of chunks) await sink.write(chunk);
}

/** Errors and warnings are kept apart, so that many of the one never hide the other. */
function newProblems() {
  const kept: Record<ExportProblem['severity'], ExportProblem[]> = { error: [], warning: [] };
  let more = 0;
  return {
    list: () => [...kept.error, ...kept.warning],
    more: () => more,
    add(problems: readonly ExportProblem[]): void {
      for (const problem of problems) {
        const list = kept[problem.severity];
        if (list.length < KEPT_PROBLEMS) list.push(problem);
        else more += 1;
      }
    },
  };
}

function stopped(): Result<never> {
  return failSaying('stopped', 'export_stopped', {});
}

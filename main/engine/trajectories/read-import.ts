/** A file of foreign trajectories on its way into the store of steps, and again when the store is gone. */
import { importById } from '../../adapters/sqlite/query-imports.ts';
import { systemDigest } from '../../adapters/system/digest.ts';
import {
  ForeignReader,
  type ForeignPiece,
  type ForeignReading,
} from '../../adapters/trajectories/import-thread.ts';
import type { ReadRemarks } from '../../adapters/trajectories/messages.ts';
import type { Database } from '../../adapters/sqlite/open-database.ts';
import type { TrajectoryStore } from '../../adapters/sqlite/trajectory-store.ts';
import { failureOfWrite } from '../../adapters/journal/write-failure.ts';
import { isDiskFull } from '../../adapters/system/io-error.ts';
import { fail, ok, type Result } from '../../core/errors.ts';
import type { FileStore } from '../../core/ports.ts';
import { MOST_TOLD, sumCounts, type ImportCounts } from '../../core/trajectory/imports/report.ts';
import type { ImportedTrajectoryReport } from '../../core/trajectory/imports/report.ts';
import type { ForeignFormatId } from '../../core/trajectory/imports/imported.ts';
import type { ReadHead } from '../../core/trajectory/imports/reading.ts';
import type { TrajectoryStep } from '../../core/trajectory/trajectory.ts';

/** Trajectories that one file may hold; the record names each of them. */
export const MOST_TRAJECTORIES = 100_000;

export interface ReadInto {
  readonly format: ForeignFormatId;
  /** Every trajectory, in the order of the file. */
  readonly named: readonly { readonly trajectoryId: string; readonly title: string }[];
  /** The first of them. */
  readonly told: readonly ImportedTrajectoryReport[];
  readonly counts: ImportCounts;
  readonly remarks: ReadRemarks;
}

/** The same bytes have the same name in every workspace, so that reviews of them can be exchanged. */
export function importIdOf(fileId: string): string {
  return `imp_${fileId.slice(0, 24)}`;
}

/** `place`: among the trajectories of the file, from 0. */
export function trajectoryIdOf(fileId: string, place: number): string {
  return `trj_${fileId.slice(0, 24)}_${place + 1}`;
}

/**
 * Trajectories go into the store one after the other; one that was cut off does not. Fails with
 * `disk_full` when the store cannot take more; the thread that reads is free again then.
 */
export async function readInto(
  store: Pick<TrajectoryStore, 'put' | 'forget'>,
  reading: ForeignReading,
  fileId: string,
  signal: AbortSignal,
): Promise<Result<ReadInto>> {
  try {
    return await readAll(store, reading, fileId, signal);
  } catch (error) {
    await reading.stop();
    if (!isDiskFull(error)) throw error;
    return { ok: false, error: failureOfWrite(error) };
  }
}

async function readAll(
  store: Pick<TrajectoryStore, 'put' | 'forget'>,
  reading: ForeignReading,
  fileId: string,
  signal: AbortSignal,
): Promise<Result<ReadInto>> {
  const pieces = reading.pieces();
  const named: { trajectoryId: string; title: string }[] = [];
  const told: ImportedTrajectoryReport[] = [];
  let sum: ImportCounts = sumCounts([]);
  let branches = 0;
  for (;;) {
    const first = await pieces.next();
    if (first.done === true) break;
    const isBranch = first.value.kind === 'branch';
    if (!isBranch && named.length >= MOST_TRAJECTORIES) {
      await reading.stop();
      return fail(
        'too_large',
        'The file holds more than 100,000 trajectories, so nothing of it was kept. Split it and import the parts.',
      );
    }
    branches = isBranch ? branches + 1 : 0;
    const place = isBranch ? named.length - 1 : named.length;
    const rootId = trajectoryIdOf(fileId, place);
    const trajectoryId = isBranch ? `${rootId}.b${branches}` : rootId;
    const one = new OneTrajectory(pieces, isBranch ? undefined : first.value, signal);
    const hash = systemDigest.sha256(`${fileId}/${place}/${branches}`);
    const put = await store.put(
      {
        trajectoryId,
        hash,
        whole: () => ({ ...one.head.trajectory, trajectoryId }),
        signal: one.signal,
      },
      one.steps(),
    );
    if (!put || one.end === undefined) {
      await reading.stop();
      if (reading.remarks().ok) return interrupted();
      break;
    }
    sum = sumCounts([sum, one.end.counts]);
    if (!isBranch) named.push({ trajectoryId, title: one.head.title });
    const { counts, ofSubAgents } = one.end;
    if (isBranch) {
      const main = told[place];
      if (main !== undefined) told[place] = { ...main, branches: main.branches + 1 };
    } else if (told.length < MOST_TOLD)
      told.push({ trajectoryId, title: one.head.title, branches: 1, counts, ofSubAgents });
  }
  const remarks = reading.remarks();
  if (!remarks.ok) {
    for (const { trajectoryId } of named) store.forget(trajectoryId);
    return remarks;
  }
  const { format } = reading;
  if (format === undefined) return fail('internal', 'The file was not read.');
  return ok({ format, named, told, counts: sum, remarks: remarks.data });
}

function interrupted() {
  return fail(
    'interrupted',
    'Stored steps were forgotten meanwhile, as an erasure does; nothing of the file was kept. Import it again.',
    { retry: true },
  );
}

/** The pieces up to the next end. */
class OneTrajectory {
  readonly #pieces: AsyncGenerator<ForeignPiece>;
  readonly #first: ForeignPiece | undefined;
  readonly #cut = new AbortController();
  readonly signal: AbortSignal;
  end: Extract<ForeignPiece, { readonly kind: 'end' }> | undefined;

  constructor(
    pieces: AsyncGenerator<ForeignPiece>,
    first: ForeignPiece | undefined,
    signal: AbortSignal,
  ) {
    this.#pieces = pieces;
    this.#first = first;
    this.signal = AbortSignal.any([signal, this.#cut.signal]);
  }

  get head(): ReadHead {
    if (this.end === undefined) throw new Error('The trajectory has not ended.');
    return this.end.head;
  }

  async *steps(): AsyncGenerator<TrajectoryStep> {
    for (let piece = this.#first; ; piece = undefined) {
      const next = piece ?? (await this.#next());
      if (next === undefined) return;
      if (next.kind === 'steps') yield* next.steps;
      if (next.kind === 'end') {
        this.end = next;
        return;
      }
    }
  }

  async #next(): Promise<ForeignPiece | undefined> {
    const next = await this.#pieces.next();
    if (next.done !== true) return next.value;
    // The file ended in the middle, or could not be read: what came of the trajectory is not kept.
    this.#cut.abort();
    return undefined;
  }
}

/** What the shelf asks when the steps of an import are not stored, after a rebuild for example. */
export function importReader(ports: {
  readonly database: Database;
  readonly files: FileStore;
  readonly store: () => TrajectoryStore;
}): (importId: string, signal: AbortSignal) => Promise<Result<unknown>> {
  return async (importId, signal) => {
    const known = importById(ports.database, importId);
    if (known === undefined) return fail('not_found', `There is no import ${importId} here.`);
    const { fileId, fileName } = known;
    if ((await ports.files.size(fileId)) === undefined)
      return fail(
        'file_missing',
        `The file “${fileName}” that these trajectories came in is not in the workspace any more. What was said of them is kept; import the file again to read them.`,
      );
    const reader = new ForeignReader();
    try {
      const reading = reader.read({ path: ports.files.pathOf(fileId), fileName, signal });
      return await readInto(ports.store(), reading, fileId, signal);
    } finally {
      await reader.close();
    }
  };
}

/**
 * Runs one cell with what it needs: data it names is given to its engine, and cells above whose leavings
 * it reads run first when those are gone or stale.
 */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { FrameFolder } from '../../core/analysis/frame.ts';
import type { CellNames, Kernel, RunLimits, SqlKernel } from '../../core/analysis/kernel.ts';
import type { Cell } from '../../core/analysis/notebook.ts';
import type { CellOutput } from '../../core/analysis/output.ts';
import type { StoredTableFolder } from '../../core/analysis/stored-table.ts';
import type { CellRun, UsedData } from '../../core/analysis/run.ts';
import { readFrom, stalenessOf, type CurrentData } from '../../core/analysis/staleness.ts';
import { fail, ok, type Result } from '../../core/errors.ts';
import type { Digest, FileStore, Journal, Random } from '../../core/ports.ts';
import { WORKSPACE_STREAM, type Actor } from '../../core/record/event.ts';
import { keepOutputs } from './keep-outputs.ts';
import type { HeldKernel, KernelShelf } from './kernel-shelf.ts';

/** A table of data as an engine can be given it. */
export interface GivableData extends UsedData {
  /** Writes it as a frame, in a folder of its own, or gives the one that is there. */
  frame(signal?: AbortSignal): Promise<Result<FrameFolder>>;
  /** For the SQL engine: the stored table itself, which it opens for reading only. */
  stored(): Promise<Result<StoredTableFolder>>;
}

export interface CellPorts {
  readonly shelf: KernelShelf;
  readonly random: Random;
  readonly digest: Digest;
  readonly files: Pick<FileStore, 'addBytes'>;
  readonly journal: Pick<Journal, 'append'>;
  /** For what goes from one engine to another; emptied after use. */
  readonly exchange: string;
  /** The cells now, and each one's last run. */
  notebook(notebookId: string): {
    readonly cells: readonly Cell[];
    readonly runs: ReadonlyMap<string, CellRun>;
  };
  /** Tables by the name cells call them. */
  data(): ReadonlyMap<string, GivableData>;
  indexed(): Promise<Result<void>>;
  readonly limits: RunLimits;
}

export interface CellRequest {
  readonly notebookId: string;
  readonly cellId: string;
  readonly by: Actor;
  readonly session?: { readonly sessionId: string; readonly callId: string };
  readonly signal: AbortSignal;
  /** Before each run, those of cells above included. */
  readonly onStart?: (cellId: string) => void;
  readonly onOutput?: (cellId: string, output: CellOutput) => void;
}

/**
 * The recorded run. Fails with `engine_missing`, `engine_failed` and `stopped` without one, and with
 * what the disk says when it could not be recorded: then nothing of it is kept.
 */
export async function runCell(ports: CellPorts, request: CellRequest): Promise<Result<CellRun>> {
  return runOne(ports, request, new Set());
}

async function runOne(
  ports: CellPorts,
  request: CellRequest,
  underway: Set<string>,
): Promise<Result<CellRun>> {
  const { notebookId, cellId, signal } = request;
  if (signal.aborted) return stopped();
  const { cells } = ports.notebook(notebookId);
  const at = cells.findIndex((cell) => cell.cellId === cellId);
  const cell = cells[at];
  if (cell === undefined || cell.kind === 'text')
    return fail('not_found', 'This cell is not in the notebook any more; nothing was run.');
  underway.add(cellId);
  const held = ports.shelf.of(notebookId, cell.kind);
  const begun = await held.kernel.start();
  if (!begun.ok) return begun;
  const names = await held.kernel.names(cell.code);
  if (!names.ok) return names;

  const above = cells.slice(0, at);
  const prepared = await provide(
    ports,
    request,
    { held, cell, above, names: names.data },
    underway,
  );
  if (!prepared.ok) return prepared;
  if (signal.aborted) return stopped();
  request.onStart?.(cellId);
  const seed = cell.kind === 'r' ? seedOf(ports.digest, cellId) : undefined;
  const ran = await held.kernel.run({
    code: cell.code,
    limits: ports.limits,
    signal,
    ...(request.onOutput === undefined
      ? {}
      : { onOutput: (output) => request.onOutput?.(cellId, output) }),
    ...(seed === undefined ? {} : { seed }),
    ...(cell.name === undefined ? {} : { name: cell.name }),
  });
  if (!ran.ok) return ran;
  const outputs = await keepOutputs(ran.data.outputs, ports);
  if (!outputs.ok) return outputs;
  const { used, after } = prepared.data;
  const writes = leavings(cell, names.data);
  const run: CellRun = {
    runId: ports.random.id('run'),
    notebookId,
    cellId,
    language: cell.kind,
    code: cell.code,
    ...(seed === undefined ? {} : { seed }),
    engine: ran.data.engine,
    data: [...used],
    after: [...after],
    reads: [...names.data.reads],
    writes: [...writes],
    outcome: ran.data.outcome,
    ...(ran.data.limit === undefined ? {} : { limit: ran.data.limit }),
    outputs: outputs.data,
    milliseconds: ran.data.milliseconds,
    ...(request.session === undefined ? {} : { session: request.session }),
  };
  if (ran.data.lostState) held.holds.clear();
  else for (const name of writes) held.holds.set(name, run.runId);
  const written = await ports.journal.append(WORKSPACE_STREAM, [
    { actor: request.by, kind: 'cell.ran', payload: run },
  ]);
  if (!written.ok) return written;
  const indexed = await ports.indexed();
  return indexed.ok ? ok(run) : indexed;
}

interface Needing {
  readonly held: HeldKernel;
  readonly cell: Cell;
  readonly above: readonly Cell[];
  readonly names: CellNames;
}

interface Provided {
  readonly used: readonly UsedData[];
  readonly after: CellRun['after'];
}

/** Brings every name the cell reads into its engine, as the nearest cell above or the data has it now. */
async function provide(
  ports: CellPorts,
  request: CellRequest,
  { held, cell, above, names }: Needing,
  underway: Set<string>,
): Promise<Result<Provided>> {
  const data = ports.data();
  const used: UsedData[] = [];
  for (const name of names.reads) {
    const writer = nearestWriter(ports, request.notebookId, above, name);
    if (writer !== undefined) {
      const brought = await bring(ports, request, { held, cell, name, writer }, underway);
      if (!brought.ok) return brought;
      continue;
    }
    const table = data.get(name);
    if (table === undefined) continue;
    const given = await giveData(held, table, request.signal);
    if (!given.ok) return given;
    used.push({
      name: table.name,
      dataId: table.dataId,
      version: table.version,
      hash: table.hash,
    });
  }
  const { runs } = ports.notebook(request.notebookId);
  return ok({ used, after: [...readFrom(names.reads, above, runs)] });
}

/** A cell counts by what its last run left behind, or by its own name when it never ran. */
function nearestWriter(
  ports: CellPorts,
  notebookId: string,
  above: readonly Cell[],
  name: string,
): Cell | undefined {
  const { runs } = ports.notebook(notebookId);
  return above.findLast(
    (cell) => cell.name === name || runs.get(cell.cellId)?.writes.includes(name) === true,
  );
}

interface Bringing {
  readonly held: HeldKernel;
  readonly cell: Cell;
  readonly name: string;
  readonly writer: Cell;
}

async function bring(
  ports: CellPorts,
  request: CellRequest,
  { held, cell, name, writer }: Bringing,
  underway: Set<string>,
): Promise<Result<void>> {
  const { notebookId } = request;
  if (writer.kind === 'text') return ok(undefined);
  const current = (): string | undefined => freshRun(ports, notebookId, writer);
  const source = ports.shelf.of(notebookId, writer.kind);
  const runId = current();
  const isThere = runId !== undefined && source.holds.get(name) === runId;
  if (!isThere && !underway.has(writer.cellId)) {
    const again = await runOne(ports, { ...request, cellId: writer.cellId }, underway);
    if (!again.ok) return again;
    if (again.data.outcome !== 'done')
      return fail(
        again.data.outcome === 'stopped' ? 'stopped' : 'engine_failed',
        `A cell above, which leaves "${name}" behind, did not come to its end (${again.data.outcome}), so this one was not run. Look at that cell first.`,
        { details: { cellId: writer.cellId } },
      );
  }
  const now = current();
  if (writer.kind === cell.kind || now === undefined || held.holds.get(name) === now)
    return ok(undefined);
  return hand(ports, { from: source, to: held, name, runId: now });
}

/** From one engine to another, as a frame. What is no table stays where it is. */
async function hand(
  ports: CellPorts,
  { from, to, name, runId }: { from: HeldKernel; to: HeldKernel; name: string; runId: string },
): Promise<Result<void>> {
  const folder = join(ports.exchange, ports.random.id('frame'));
  try {
    const frame = await from.kernel.take(name, folder);
    if (!frame.ok) return frame.error.code === 'not_found' ? ok(undefined) : frame;
    const given = await to.kernel.give(name, frame.data);
    if (!given.ok) return given;
    to.holds.set(name, runId);
    return ok(undefined);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function freshRun(ports: CellPorts, notebookId: string, cell: Cell): string | undefined {
  const { cells, runs } = ports.notebook(notebookId);
  const run = runs.get(cell.cellId);
  if (run?.outcome !== 'done') return undefined;
  const standing = stalenessOf(cells, runs, currentData(ports.data()));
  return standing.get(cell.cellId) === 'fresh' ? run.runId : undefined;
}

export function currentData(data: ReadonlyMap<string, GivableData>): CurrentData {
  return new Map([...data].map(([name, { dataId, hash }]) => [name, { dataId, hash }]));
}

async function giveData(
  { kernel, holds }: HeldKernel,
  table: GivableData,
  signal: AbortSignal,
): Promise<Result<void>> {
  if (holds.get(table.name) === table.hash) return ok(undefined);
  const given = await (isSql(kernel) ? attach(kernel, table) : giveFrame(kernel, table, signal));
  if (given.ok) holds.set(table.name, table.hash);
  return given;
}

function isSql(kernel: Kernel): kernel is SqlKernel {
  return kernel.language === 'sql';
}

/** SQL reads the stored table where it lies. */
async function attach(kernel: SqlKernel, table: GivableData): Promise<Result<void>> {
  const stored = await table.stored();
  return stored.ok ? kernel.attach(table.name, stored.data) : stored;
}

async function giveFrame(
  kernel: Kernel,
  table: GivableData,
  signal: AbortSignal,
): Promise<Result<void>> {
  const frame = await table.frame(signal);
  return frame.ok ? kernel.give(table.name, frame.data) : frame;
}

/** An SQL cell leaves its result behind under its own name. */
function leavings(cell: Cell, names: CellNames): readonly string[] {
  const own = cell.kind === 'sql' && cell.name !== undefined ? [cell.name] : [];
  return [...new Set([...names.writes, ...own])];
}

/** The same on every run and every machine, and another for each cell; 31 bits. */
function seedOf(digest: Digest, cellId: string): number {
  return Number.parseInt(digest.sha256(`seed of ${cellId}`).slice(0, 8), 16) >>> 1;
}

const stopped = () => fail('stopped', 'Stopped before it began; nothing was run.');

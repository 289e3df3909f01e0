/**
 * Checks a write-up without a model, as quotations are checked: what each link shows is read again
 * from the bytes the record names, and held against what is computed now.
 */
import * as z from 'zod';
import canonicalize from 'canonicalize';
import { assertNever, type Result } from '../errors.ts';
import { formatNumber } from './reporting/format.ts';
import type { CellOutput } from './output.ts';
import type { CellRun } from './run.ts';
import type { Staleness } from './staleness.ts';
import { ResultValue, valueAt } from './value.ts';
import {
  linksOf,
  unboundNumbers,
  type NumberLink,
  type OutputLink,
  type WriteUp,
} from './write-up.ts';

/**
 * - `located`: the bytes the record names still hold it, as it is shown.
 * - `missing`: they do not, or are gone; `reason` says which.
 * A located one can be stale: `stale` says why, and `now` what the cell's last run has in its place.
 */
export const LinkStanding = z.discriminatedUnion('state', [
  z.strictObject({
    state: z.literal('located'),
    stale: z.enum(['code', 'data', 'upstream', 'run_again', 'cell_gone']).optional(),
    now: z.string().optional(),
  }),
  z.strictObject({
    state: z.literal('missing'),
    reason: z.enum(['run_not_recorded', 'output_missing', 'output_changed', 'value_differs']),
  }),
]);
export type LinkStanding = z.infer<typeof LinkStanding>;

export const CheckedLink = z.strictObject({
  blockId: z.string(),
  /** As it reads; empty for figures and tables. */
  shown: z.string(),
  cellId: z.string(),
  runId: z.string(),
  standing: LinkStanding,
});
export type CheckedLink = z.infer<typeof CheckedLink>;

export const WriteUpCheck = z.strictObject({
  links: z.array(CheckedLink),
  located: z.int().nonnegative(),
  stale: z.int().nonnegative(),
  missing: z.int().nonnegative(),
  /** Numbers in the words that are bound to no result. */
  unbound: z.array(z.string()),
});
export type WriteUpCheck = z.infer<typeof WriteUpCheck>;

export interface CheckPorts {
  run(runId: string): CellRun | undefined;
  /** Reads the output again and holds its bytes against the record's hash. */
  output(run: CellRun, index: number): Promise<Result<CellOutput>>;
  /** The last run of the cell that came to its end, as the notebook is now. */
  lastRun(cellId: string): CellRun | undefined;
  /** Undefined for a cell that is not in the notebook any more. */
  staleness(cellId: string): Staleness | undefined;
}

export async function checkWriteUp(writeUp: WriteUp, ports: CheckPorts): Promise<WriteUpCheck> {
  const links: CheckedLink[] = [];
  for (const { blockId, link } of linksOf(writeUp)) {
    const standing = await standingOf(link, ports);
    const shown = 'shown' in link ? link.shown : '';
    links.push({ blockId, shown, cellId: link.cellId, runId: link.runId, standing });
  }
  const located = links.filter(({ standing }) => standing.state === 'located');
  return {
    links,
    located: located.length,
    stale: located.filter(({ standing }) => 'stale' in standing && standing.stale !== undefined)
      .length,
    missing: links.length - located.length,
    unbound: [...unboundNumbers(writeUp)],
  };
}

async function standingOf(link: NumberLink | OutputLink, ports: CheckPorts): Promise<LinkStanding> {
  const run = ports.run(link.runId);
  if (run === undefined || run.cellId !== link.cellId)
    return { state: 'missing', reason: 'run_not_recorded' };
  const found = await foundIn(link, run, ports);
  if ('reason' in found) return { state: 'missing', reason: found.reason };
  const why = whyStale(link, ports);
  if (why === undefined) return { state: 'located' };
  const now = await shownNow(link, ports);
  return { state: 'located', stale: why, ...(now === undefined ? {} : { now }) };
}

type Missing = Extract<LinkStanding, { state: 'missing' }>['reason'];

async function foundIn(
  link: NumberLink | OutputLink,
  run: CellRun,
  ports: CheckPorts,
): Promise<{ readonly reason: Missing } | { readonly value?: ResultValue }> {
  if (!('source' in link)) {
    const kept = run.outputs[link.output];
    if (kept?.hash !== link.hash) return { reason: 'output_missing' };
    const read = await ports.output(run, link.output);
    return read.ok ? {} : { reason: lost(read.error.code) };
  }
  const value = await valueOf(link, run, ports);
  if ('reason' in value) return value;
  const isSame = canonicalize(value.value) === canonicalize(link.value);
  return isSame && shownAs(link, value.value) === link.shown ? value : { reason: 'value_differs' };
}

async function valueOf(
  { source }: NumberLink,
  run: CellRun,
  ports: Pick<CheckPorts, 'output'>,
): Promise<{ readonly reason: Missing } | { readonly value: ResultValue }> {
  if (source.from === 'run') {
    const value = valueAt(asValue(run), source.pointer);
    return value === undefined ? { reason: 'value_differs' } : { value };
  }
  if (run.outputs[source.output]?.hash !== source.hash) return { reason: 'output_missing' };
  const read = await ports.output(run, source.output);
  if (!read.ok) return { reason: lost(read.error.code) };
  const value = valueIn(read.data, source.pointer);
  return value === undefined ? { reason: 'value_differs' } : { value };
}

/** What stands at a pointer of an output that is a value or a table. */
export function valueIn(output: CellOutput, pointer: string): ResultValue | undefined {
  if (output.kind === 'value') return valueAt(output.value, pointer);
  return output.kind === 'table' ? valueAt({ $table: output.table }, pointer) : undefined;
}

/** A run as a value: what the record says of it, but for its outputs. */
export function asValue({ outputs: _outputs, ...run }: CellRun): ResultValue {
  return ResultValue.parse(JSON.parse(JSON.stringify(run)));
}

/** How a link's value reads. */
export function shownAs({ format }: Pick<NumberLink, 'format'>, value: ResultValue): string {
  if (format !== undefined) return formatNumber(value, format);
  return typeof value === 'string' ? value : (canonicalize(value) ?? '');
}

function whyStale(
  link: NumberLink | OutputLink,
  ports: CheckPorts,
): Extract<LinkStanding, { state: 'located' }>['stale'] {
  const staleness = ports.staleness(link.cellId);
  switch (staleness) {
    case undefined:
      return 'cell_gone';
    case 'not_run':
    case 'code':
      return 'code';
    case 'data':
    case 'upstream':
      return staleness;
    case 'fresh':
      return ports.lastRun(link.cellId)?.runId === link.runId ? undefined : 'run_again';
    default:
      return assertNever(staleness);
  }
}

/** What the cell's last run shows in the link's place; undefined where it has nothing there. */
async function shownNow(
  link: NumberLink | OutputLink,
  ports: CheckPorts,
): Promise<string | undefined> {
  const last = ports.lastRun(link.cellId);
  if (last === undefined || last.runId === link.runId || !('source' in link)) return undefined;
  const rebound = await reboundTo(link, last, ports);
  return rebound?.shown;
}

/** The same place in another run of the cell; undefined where that run has nothing there. */
export async function reboundTo(
  link: NumberLink,
  run: CellRun,
  ports: Pick<CheckPorts, 'run' | 'output'>,
): Promise<NumberLink | undefined> {
  let { source } = link;
  if (source.from === 'output') {
    const index = sameOutput(source.output, ports.run(link.runId), run);
    const hash = index === undefined ? undefined : run.outputs[index]?.hash;
    if (index === undefined || hash === undefined) return undefined;
    source = { ...source, output: index, hash };
  }
  const found = await valueOf({ ...link, source }, run, ports);
  if ('reason' in found) return undefined;
  const { value } = found;
  return { ...link, runId: run.runId, source, value, shown: shownAs(link, value) };
}

/** The figure or table of another run that stands where this one stood. */
export function outputReboundTo(
  link: OutputLink,
  run: CellRun,
  { run: runOf }: Pick<CheckPorts, 'run'>,
): OutputLink | undefined {
  const output = sameOutput(link.output, runOf(link.runId), run);
  const hash = output === undefined ? undefined : run.outputs[output]?.hash;
  return output === undefined || hash === undefined
    ? undefined
    : { ...link, runId: run.runId, output, hash };
}

/** Outputs are told apart by their kind and their place among those: a warning more moves the others. */
function sameOutput(
  index: number,
  before: CellRun | undefined,
  after: CellRun,
): number | undefined {
  const kind = before?.outputs[index]?.kind;
  if (kind === undefined) return undefined;
  const rank = before?.outputs.slice(0, index).filter((each) => each.kind === kind).length ?? 0;
  return [...after.outputs.keys()].filter((at) => after.outputs[at]?.kind === kind)[rank];
}

function lost(code: string): Missing {
  return code === 'file_changed' ? 'output_changed' : 'output_missing';
}

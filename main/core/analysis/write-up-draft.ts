/** A write-up as its writer hands it in: places in results instead of numbers, which are looked up here. */
import * as z from 'zod';
import { fail, ok, type Result } from '../errors.ts';
import { NumberFormat } from './reporting/format.ts';
import type { CellOutput } from './output.ts';
import type { CellRun } from './run.ts';
import { asValue, shownAs, valueIn } from './write-up-check.ts';
import { valueAt, type ResultValue } from './value.ts';
import { NumberLink, OutputLink, type WriteUpBlock, type WriteUpText } from './write-up.ts';

const cellId = z.string().min(1).max(64);
const pointer = z.string().max(2_000);

/** A place in what a cell came to. */
export const ResultPlace = z.strictObject({
  cellId,
  /** `output`: in the value the cell came to. `run`: in what the record says of the run. */
  of: z.enum(['output', 'run']).default('output'),
  /** JSON Pointer (RFC 6901). */
  pointer,
  format: NumberFormat.optional(),
});
export type ResultPlace = z.infer<typeof ResultPlace>;

/** Words, places to be looked up, and links that stand already. */
export const DraftText = z
  .array(z.union([z.string().max(20_000), NumberLink, ResultPlace]))
  .max(2_000);
export type DraftText = z.infer<typeof DraftText>;

/** Which output of a cell: the first of that kind, or the one at a place. */
const shownOutput = z.union([
  OutputLink,
  z.strictObject({ cellId, output: z.int().nonnegative().optional() }),
]);

export const DraftBlock = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('heading'), text: z.string().min(1).max(1_000) }),
  z.strictObject({ kind: z.literal('paragraph'), text: DraftText }),
  z.strictObject({ kind: z.literal('figure'), link: shownOutput, caption: DraftText }),
  z.strictObject({
    kind: z.literal('table'),
    link: shownOutput,
    pointer: pointer.optional(),
    caption: DraftText,
  }),
]);
export type DraftBlock = z.infer<typeof DraftBlock>;

export interface BindPorts {
  /** The last run of the cell that came to its end. */
  lastRun(cellId: string): CellRun | undefined;
  output(run: CellRun, index: number): Promise<Result<CellOutput>>;
  blockId(): string;
}

const FIGURES: ReadonlySet<string> = new Set(['svg', 'png', 'vega']);
const TABLES: ReadonlySet<string> = new Set(['value', 'table']);

/** `result_not_located` with the place, when there is nothing; then nothing is written. */
export async function bound(
  drafts: readonly DraftBlock[],
  ports: BindPorts,
): Promise<Result<WriteUpBlock[]>> {
  const blocks: WriteUpBlock[] = [];
  for (const draft of drafts) {
    const block = await boundBlock(draft, ports);
    if (!block.ok) return block;
    blocks.push(block.data);
  }
  return ok(blocks);
}

async function boundBlock(draft: DraftBlock, ports: BindPorts): Promise<Result<WriteUpBlock>> {
  const blockId = ports.blockId();
  if (draft.kind === 'heading') return ok({ ...draft, blockId });
  if (draft.kind === 'paragraph') {
    const text = await boundText(draft.text, ports);
    return text.ok ? ok({ kind: 'paragraph', blockId, text: text.data }) : text;
  }
  const link = boundOutput(draft.link, draft.kind === 'figure' ? FIGURES : TABLES, ports);
  if (!link.ok) return link;
  const caption = await boundText(draft.caption, ports);
  if (!caption.ok) return caption;
  const shared = { blockId, link: link.data, caption: caption.data };
  if (draft.kind === 'figure') return ok({ kind: 'figure', ...shared });
  return ok({
    kind: 'table',
    ...shared,
    ...(draft.pointer === undefined ? {} : { pointer: draft.pointer }),
  });
}

async function boundText(text: DraftText, ports: BindPorts): Promise<Result<WriteUpText>> {
  const parts: WriteUpText = [];
  for (const part of text) {
    if (typeof part === 'string' || 'shown' in part) {
      parts.push(part);
      continue;
    }
    const link = await boundPlace(part, ports);
    if (!link.ok) return link;
    parts.push(link.data);
  }
  return ok(parts);
}

/** The number at a place of the cell's last run. */
export async function boundPlace(
  { cellId: cell, of, pointer: at, format }: ResultPlace,
  ports: Pick<BindPorts, 'lastRun' | 'output'>,
): Promise<Result<NumberLink>> {
  const run = ports.lastRun(cell);
  if (run === undefined) return nothing(cell, at);
  const found = of === 'run' ? inRun(run, at) : await inOutput(run, at, ports);
  if (found === undefined) return nothing(cell, at);
  const link = {
    cellId: cell,
    runId: run.runId,
    source: found.source,
    ...(format === undefined ? {} : { format }),
    value: found.value,
  };
  return ok({ ...link, shown: shownAs(link, found.value) });
}

interface Found {
  readonly source: NumberLink['source'];
  readonly value: ResultValue;
}

function inRun(run: CellRun, at: string): Found | undefined {
  const value = valueAt(asValue(run), at);
  return value === undefined ? undefined : { source: { from: 'run', pointer: at }, value };
}

async function inOutput(
  run: CellRun,
  at: string,
  ports: Pick<BindPorts, 'output'>,
): Promise<Found | undefined> {
  for (const [index, { kind, hash }] of run.outputs.entries()) {
    if (!TABLES.has(kind)) continue;
    const output = await ports.output(run, index);
    const value = output.ok ? valueIn(output.data, at) : undefined;
    if (value !== undefined)
      return { source: { from: 'output', output: index, hash, pointer: at }, value };
  }
  return undefined;
}

function boundOutput(
  asked: z.infer<typeof shownOutput>,
  kinds: ReadonlySet<string>,
  { lastRun }: Pick<BindPorts, 'lastRun'>,
): Result<OutputLink> {
  if ('hash' in asked) return ok(asked);
  const run = lastRun(asked.cellId);
  const at = asked.output ?? run?.outputs.findIndex(({ kind }) => kinds.has(kind)) ?? -1;
  const kept = run?.outputs[at];
  if (run === undefined || kept === undefined || !kinds.has(kept.kind))
    return nothing(asked.cellId, `output ${asked.output ?? ''}`);
  return ok({ cellId: asked.cellId, runId: run.runId, output: at, hash: kept.hash });
}

const nothing = (cell: string, at: string) =>
  fail(
    'result_not_located',
    `The cell ${cell} has no result at "${at}", or has not run to its end. Nothing was written. Run the cell, and name a place that is in what it came to.`,
    { details: { cellId: cell, pointer: at } },
  );

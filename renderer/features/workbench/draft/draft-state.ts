import type { DraftRetry, SessionDraft } from '../../../../preload/contract/events.ts';
import { extendBlocks, NO_BLOCKS } from '../markdown/split-blocks.ts';
import type { Blocks } from '../markdown/split-blocks.ts';

export interface DraftCall {
  readonly index: number;
  readonly name: string;
  /** The arguments as far as they have arrived: JSON that is not whole yet. */
  readonly text: string;
}

/** The reply that is arriving, as far as it has come. */
export interface Draft {
  readonly reasoning: string;
  readonly text: string;
  readonly blocks: Blocks;
  readonly calls: readonly DraftCall[];
  /** The model is being asked again; nothing has arrived. */
  readonly retry?: DraftRetry;
}

export const NO_DRAFT: Draft = { reasoning: '', text: '', blocks: NO_BLOCKS, calls: [] };

/** The draft with what a frame brought; undefined once its recorded events have taken its place. */
export function nextDraft(before: Draft | undefined, frame: SessionDraft): Draft | undefined {
  if (frame.done) return undefined;
  const known = frame.start || before === undefined ? NO_DRAFT : before;
  return {
    reasoning: known.reasoning + frame.reasoning,
    text: known.text + frame.text,
    blocks: extendBlocks(known.blocks, frame.text),
    calls: mergeCalls(known.calls, frame.calls),
    ...(frame.retry === undefined ? {} : { retry: frame.retry }),
  };
}

function mergeCalls(known: readonly DraftCall[], more: readonly DraftCall[]): readonly DraftCall[] {
  if (more.length === 0) return known;
  const calls = new Map(known.map((call) => [call.index, call]));
  for (const { index, name, text } of more) {
    const before = calls.get(index);
    calls.set(index, {
      index,
      name: name === '' ? (before?.name ?? '') : name,
      text: (before?.text ?? '') + text,
    });
  }
  return [...calls.values()].toSorted((left, right) => left.index - right.index);
}

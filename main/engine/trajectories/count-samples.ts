/** Counts the samples of an export with the workspace's tokenizer, as they are written. */
import { startMeasuring, type MeasureThread } from '../../adapters/tokenizers/measure-thread.ts';
import type { ExportProblem } from '../../core/trajectory/options.ts';
import { problemWarning } from '../../core/trajectory/problems/problem.ts';
import { chosenTokenizer, nameOf, usableTokenizer } from '../curation/tokenizers.ts';
import type { Room } from '../room.ts';

export interface SampleCounting {
  readonly onSample: (sample: number, words: string) => void;
  /** Of what came since it was last asked. */
  problems(signal?: AbortSignal): Promise<readonly ExportProblem[]>;
  close(): Promise<void>;
}

/** Undefined where Cairn's own estimate counts: every format makes that one itself. */
export function countSamples(
  room: Pick<Room, 'database' | 'files'>,
  limit: number,
): SampleCounting | undefined {
  const tokenizer = chosenTokenizer(room.database);
  if (tokenizer === 'estimate') return undefined;
  const name = nameOf(room.database, tokenizer) ?? tokenizer;
  let waiting: { readonly sample: number; readonly words: string }[] = [];
  let thread: MeasureThread | undefined;
  let isBroken = false;

  /** A vocabulary takes its time to load: only when something may be too long. */
  async function counter(): Promise<MeasureThread | undefined> {
    if (thread !== undefined) return thread;
    const source = await usableTokenizer(room, tokenizer);
    if (source.ok) thread = startMeasuring(source.data);
    return thread;
  }

  async function problems(signal?: AbortSignal): Promise<readonly ExportProblem[]> {
    const asked = waiting;
    waiting = [];
    if (asked.length === 0 || isBroken) return [];
    const counting = await counter();
    if (counting === undefined) return uncounted();
    const found: ExportProblem[] = [];
    for (const { sample, words } of asked) {
      const tokens = await counting.count(words, signal);
      if (!tokens.ok) return tokens.error.code === 'stopped' ? found : uncounted();
      if (tokens.data > limit)
        found.push({
          ...problemWarning('long_sample_counted', { tokens: tokens.data, tokenizer: name }),
          sample,
        });
    }
    return found;
  }

  /** Said once: nothing else counts in its place. */
  function uncounted(): readonly ExportProblem[] {
    isBroken = true;
    return [problemWarning('length_unknown', { tokenizer: name })];
  }

  return {
    onSample(sample, words) {
      // No token is shorter than a byte.
      if (Buffer.byteLength(words) > limit) waiting.push({ sample, words });
    },
    problems,
    close: async () => thread?.close(),
  };
}

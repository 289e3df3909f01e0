/** Whether a file that a session made holds passages of works that nobody in it wrote out. */
import type { Digest } from '../../../ports.ts';
import type { Trajectory } from '../../trajectory.ts';
import { runFinder } from './common-runs.ts';
import type { InPieces } from './in-pieces.ts';
import { gathered } from './gathered.ts';
import { replacerOf } from './replacer.ts';

/**
 * True for a text with words that stand as references in the export. What the agent wrote out itself
 * stands in its calls all the same, and is no reason to leave its report or its notes behind.
 */
export function* copiedPassages(
  trajectory: Trajectory,
  digest: Digest,
): InPieces<(text: string) => InPieces<boolean>> {
  const { passages, names, own } = yield* gathered(trajectory);
  const { inText } = yield* replacerOf(passages, names, digest);
  const written = yield* runFinder(own);
  return function* holdsPassages(text) {
    if (passages.length === 0 || (yield* inText(text)) === text) return false;
    const cut = yield* written.runsIn(text);
    const parts = cut.map(({ start }, index) => text.slice(cut[index - 1]?.end ?? 0, start));
    const rest = [...parts, text.slice(cut.at(-1)?.end ?? 0)].join('\n');
    return (yield* inText(rest)) !== rest;
  };
}

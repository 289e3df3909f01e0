/** Whether a file that a session made holds passages of works that nobody in it wrote out. */
import type { Digest } from '../../../ports.ts';
import type { Trajectory } from '../../trajectory.ts';
import { runFinder } from './common-runs.ts';
import { gathered } from './gathered.ts';
import { replacerOf } from './replacer.ts';

/**
 * True for a text with words that stand as references in the export. What the agent wrote out itself
 * stands in its calls all the same, and is no reason to leave its report or its notes behind.
 */
export function copiedPassages(trajectory: Trajectory, digest: Digest): (text: string) => boolean {
  const { passages, names, own } = gathered(trajectory);
  if (passages.length === 0) return () => false;
  const { inText } = replacerOf(passages, names, digest);
  const written = runFinder(own);
  return (text) => {
    if (inText(text) === text) return false;
    const cut = written.runsIn(text);
    const parts = cut.map(({ start }, index) => text.slice(cut[index - 1]?.end ?? 0, start));
    const rest = [...parts, text.slice(cut.at(-1)?.end ?? 0)].join('\n');
    return inText(rest) !== rest;
  };
}

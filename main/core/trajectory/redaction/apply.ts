/** A trajectory as it leaves the workspace: what is to be cut is replaced wherever it stands. */
import type { Trajectory } from '../trajectory.ts';
import { mapPieces, pieceKey } from './pieces.ts';
import type { RedactionPlace } from './redaction.ts';

/** One place and what stands there instead. */
export interface Cut {
  readonly place: RedactionPlace;
  readonly replacement: string;
}

/** What is done to one trajectory; held in memory only, since `words` are what is cut. */
export interface Redactions {
  readonly cuts: readonly Cut[];
  /** For titles and file names: cut words, the longest first, with what stands instead. */
  readonly words: readonly { readonly text: string; readonly replacement: string }[];
}

/** Nothing is to be redacted: what was not looked through may stand as it is. */
export const NO_REDACTIONS: Redactions = { cuts: [], words: [] };

/** Pure: the trajectory that is given stays as it is. JSON stays JSON, texts stay texts, numbers numbers. */
export function applyRedactions(trajectory: Trajectory, redactions: Redactions): Trajectory {
  if (redactions === NO_REDACTIONS) return trajectory;
  const byPiece = Map.groupBy(redactions.cuts, ({ place }) => pieceKey(place));
  return mapPieces(trajectory, ({ place, text }) => {
    const cuts = byPiece.get(pieceKey(place));
    return cuts === undefined ? text : cutOut(text, cuts);
  });
}

/** A title or a file's name, with the same words replaced. */
export function redactWords(text: string, { words }: Redactions): string {
  return words.reduce(
    (changed, word) => changed.replaceAll(word.text, () => word.replacement),
    text,
  );
}

/** Cuts that overlap become one, with the first one's replacement. */
export function cutOut(
  text: string,
  cuts: readonly { readonly place: { start: number; end: number }; readonly replacement: string }[],
): string {
  const parts: string[] = [];
  let done = 0;
  for (const { place, replacement } of cuts.toSorted((a, b) => a.place.start - b.place.start)) {
    const end = Math.min(place.end, text.length);
    if (end <= done) continue;
    if (place.start >= done) parts.push(text.slice(done, place.start), replacement);
    done = end;
  }
  return [...parts, text.slice(done)].join('');
}

/**
 * Segments are stretches of one line without a gap wider than a word space. A line of a two-column
 * page is two segments; a table row is as many as it has cells.
 */
import type { Fragment } from './frame.ts';

export interface Segment {
  readonly fragments: readonly Fragment[];
  readonly left: number;
  readonly right: number;
  /** Of the font size that most characters have, so that a superscript does not make a line taller. */
  readonly top: number;
  readonly bottom: number;
  readonly baseline: number;
  readonly size: number;
  readonly font: number;
  readonly characters: number;
}

const ABOVE = 0.72;
const BELOW = 0.22;
/** Widest gap inside a line, in em; a column gutter is wider. */
const WIDEST_SPACE = 1;

/** Groups fragments, which come in drawing order, into segments sorted from the top down. */
export function segmentsOf(fragments: readonly Fragment[]): readonly Segment[] {
  const groups: Fragment[][] = [];
  let open: Fragment[] = [];
  let openSegment: Segment | undefined;
  for (const fragment of withDropCaps(fragments)) {
    if (openSegment && continues(openSegment, fragment)) {
      open.push(fragment);
    } else {
      open = [fragment];
      groups.push(open);
    }
    openSegment = segmentOf(open);
  }
  return mergeNeighbours(groups.map(segmentOf)).toSorted(
    (a, b) => a.baseline - b.baseline || a.left - b.left,
  );
}

/** A large first letter hangs down over several lines; it is put on the first, where its word is. */
function withDropCaps(fragments: readonly Fragment[]): readonly Fragment[] {
  return fragments.map((cap) => {
    if (!/^\p{Lu}$/u.test(cap.text)) return cap;
    const top = cap.baseline - cap.size * ABOVE;
    const right = cap.x + cap.width;
    const beside = fragments.filter(
      (other) =>
        other.size * 1.7 < cap.size &&
        other.x > right - 0.3 * other.size &&
        other.x < right + 1.2 * other.size &&
        other.baseline - other.size * ABOVE > top - 0.6 * other.size &&
        other.baseline < cap.baseline - 0.5 * other.size,
    );
    const first = beside.toSorted((a, b) => a.baseline - b.baseline)[0];
    return first ? { ...cap, baseline: first.baseline } : cap;
  });
}

/** A segment from its fragments, ordered from left to right. */
export function segmentOf(fragments: readonly Fragment[]): Segment {
  const main = dominant(fragments);
  let left = Infinity;
  let right = -Infinity;
  let characters = 0;
  for (const fragment of fragments) {
    left = Math.min(left, fragment.x);
    right = Math.max(right, fragment.x + fragment.width);
    characters += fragment.text.length;
  }
  return {
    fragments,
    left,
    right,
    top: main.baseline - main.size * ABOVE,
    bottom: main.baseline + main.size * BELOW,
    baseline: main.baseline,
    size: main.size,
    font: main.font,
    characters,
  };
}

function dominant(fragments: readonly Fragment[]): Fragment {
  let best: Fragment | undefined;
  let bestCount = -1;
  for (const fragment of fragments) {
    if (fragment.text.length > bestCount) {
      best = fragment;
      bestCount = fragment.text.length;
    }
  }
  if (!best) throw new Error('A segment needs at least one fragment');
  return best;
}

function continues(segment: Segment, fragment: Fragment): boolean {
  const size = Math.max(segment.size, Math.min(fragment.size, segment.size * 2));
  const gap = fragment.x - segment.right;
  if (gap > WIDEST_SPACE * size || gap < -0.6 * size) return false;
  return overlaps(segment, fragment.baseline, fragment.size);
}

function overlaps(segment: Segment, baseline: number, size: number): boolean {
  const top = baseline - size * ABOVE;
  const bottom = baseline + size * BELOW;
  const shared = Math.min(bottom, segment.bottom) - Math.max(top, segment.top);
  return shared >= 0.4 * Math.min(bottom - top, segment.bottom - segment.top);
}

/** Pieces of one line that were drawn at different times: accents, superscripts, links. */
function mergeNeighbours(segments: readonly Segment[]): readonly Segment[] {
  const sorted = segments.toSorted((a, b) => a.left - b.left);
  const merged: (Segment | undefined)[] = [...sorted];
  for (let index = 0; index < merged.length; index += 1) {
    let base = merged[index];
    if (!base) continue;
    for (let next = index + 1; next < merged.length; next += 1) {
      const other = merged[next];
      if (!other) continue;
      const size = Math.max(base.size, other.size);
      if (other.left > base.right + size) break;
      const limit = 0.45 * Math.min(base.size, other.size);
      if (other.left - base.right > limit || other.left - base.right < -0.8 * size) continue;
      if (!overlaps(base, other.baseline, other.size)) continue;
      base = segmentOf([...base.fragments, ...other.fragments]);
      merged[index] = base;
      merged[next] = undefined;
    }
  }
  return merged.filter((segment) => segment !== undefined);
}

import type { StripMark } from './types.ts';

/** Which steps are shown; what is left out lets all through. */
export interface StepFilter {
  readonly kind?: StripMark['kind'];
  readonly source?: StripMark['source'];
  readonly tool?: string;
  readonly errorsOnly?: boolean;
}

/** True when every step is shown. */
export function isOpen(filter: StepFilter): boolean {
  return (
    filter.kind === undefined &&
    filter.source === undefined &&
    filter.tool === undefined &&
    filter.errorsOnly !== true
  );
}

/** Places of the steps that pass, in order. */
export function shownPositions(strip: readonly StripMark[], filter: StepFilter): readonly number[] {
  const shown: number[] = [];
  for (const [position, mark] of strip.entries()) {
    if (filter.kind !== undefined && mark.kind !== filter.kind) continue;
    if (filter.source !== undefined && mark.source !== filter.source) continue;
    if (filter.tool !== undefined && !(mark.tools ?? []).includes(filter.tool)) continue;
    if (filter.errorsOnly === true && !mark.failed) continue;
    shown.push(position);
  }
  return shown;
}

/** How often each thing one may filter by is there; the most frequent first. */
export interface FilterChoices {
  readonly kinds: readonly (readonly [StripMark['kind'], number])[];
  readonly sources: readonly (readonly [StripMark['source'], number])[];
  readonly tools: readonly (readonly [string, number])[];
  readonly errors: number;
}

export function filterChoices(strip: readonly StripMark[]): FilterChoices {
  const kinds = new Map<StripMark['kind'], number>();
  const sources = new Map<StripMark['source'], number>();
  const tools = new Map<string, number>();
  let errors = 0;
  for (const mark of strip) {
    kinds.set(mark.kind, (kinds.get(mark.kind) ?? 0) + 1);
    sources.set(mark.source, (sources.get(mark.source) ?? 0) + 1);
    for (const tool of mark.tools ?? []) tools.set(tool, (tools.get(tool) ?? 0) + 1);
    if (mark.failed) errors += 1;
  }
  return { kinds: byCount(kinds), sources: byCount(sources), tools: byCount(tools), errors };
}

function byCount<Key>(counts: ReadonlyMap<Key, number>): readonly (readonly [Key, number])[] {
  return [...counts].toSorted(([, left], [, right]) => right - left);
}

/** The place to go to when the one that is selected is not shown any more; undefined while it is, or nothing is. */
export function standIn(shown: readonly number[], position: number): number | undefined {
  const nearest = shown[nearestShown(shown, position)];
  return nearest === position ? undefined : nearest;
}

/** The shown place nearest to `position`, itself included; -1 when nothing is shown. */
export function nearestShown(shown: readonly number[], position: number): number {
  let best = -1;
  for (const [index, one] of shown.entries()) {
    if (best === -1 || Math.abs(one - position) < Math.abs((shown[best] ?? 0) - position)) {
      best = index;
    }
  }
  return best;
}

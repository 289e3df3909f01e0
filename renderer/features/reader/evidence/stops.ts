import type { EvidenceView } from '../../../../preload/contract/views.ts';
import type { FoundHit } from '../../../../preload/contract/views/find.ts';
import type { Location, Rectangle } from '../../../../preload/contract/types.ts';

/** A place in this file worth going to: a quote of a session, or a hit of a search. */
export interface Stop {
  readonly id: string;
  readonly page: number;
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** What matches the search, in characters of `text`; nothing of a quote. */
  readonly matches: readonly { readonly start: number; readonly end: number }[];
  /** Where it stands, in points of the page; absent when only its characters are known. */
  readonly rectangles: readonly Rectangle[] | undefined;
  readonly evidence: EvidenceView | undefined;
  readonly location: Location | undefined;
}

function byPlace(a: Stop, b: Stop): number {
  return a.page - b.page || a.start - b.start || a.end - b.end;
}

function stopOfEvidence(evidence: EvidenceView, checked: Location | undefined): Stop {
  const { position, quote } = evidence.anchor;
  const location = checked ?? evidence.location;
  const moved = location?.state === 'moved' ? location : undefined;
  const shown = moved ?? position;
  return {
    id: evidence.evidenceId,
    page: shown.page,
    start: shown.start,
    end: shown.end,
    text: quote.exact,
    matches: [],
    // A mark at a place where the quote no longer stands would tell an untruth.
    rectangles: moved ? undefined : location?.state === 'missing' ? [] : position.rectangles,
    evidence,
    location,
  };
}

/** The quotes that a session took from this file, in the order of the file. */
export function stopsOfEvidence(
  evidence: readonly EvidenceView[],
  fileId: string,
  checked: ReadonlyMap<string, Location> = new Map(),
): Stop[] {
  return evidence
    .filter(({ anchor }) => anchor.fileId === fileId)
    .map((item) => stopOfEvidence(item, checked.get(item.evidenceId)))
    .toSorted(byPlace);
}

/** A search's hits in this file, in the order of the file; hits outside of its text are left out. */
export function stopsOfHits(hits: readonly FoundHit[], fileId: string): Stop[] {
  return hits
    .flatMap(({ kind, place, text, highlights }): Stop[] => {
      if (kind !== 'passage' || place?.fileId !== fileId) return [];
      const { page, start, end } = place;
      if (start === undefined || end === undefined) return [];
      return [
        {
          id: `${page}-${start}-${end}`,
          page,
          start,
          end,
          text,
          matches: highlights,
          rectangles: undefined,
          evidence: undefined,
          location: undefined,
        },
      ];
    })
    .toSorted(byPlace);
}

/** The next or previous one, going round at the ends; the first one when none is current. */
export function stepStop<T extends { readonly id: string }>(
  stops: readonly T[],
  currentId: string | undefined,
  direction: 1 | -1,
): T | undefined {
  const index = stops.findIndex(({ id }) => id === currentId);
  if (index === -1) return direction > 0 ? stops[0] : stops.at(-1);
  return stops[(index + direction + stops.length) % stops.length];
}

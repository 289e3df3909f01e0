/** Which part of a paper a place belongs to. */
import type { DocumentSection, SectionKind } from '../section.ts';

export interface Place {
  readonly page: number;
  /** Character of the page's text. */
  readonly start: number;
}

/** For sorting: the place that is read first comes first. */
export function inOrder(first: Place, second: Place): number {
  return first.page - second.page || first.start - second.start;
}

/** The part that holds the place, `sections` being in order; undefined before the first. */
export function sectionAt(
  sections: readonly DocumentSection[],
  place: Place,
): SectionKind | undefined {
  return sections.findLast((section) => inOrder(section, place) <= 0)?.kind;
}

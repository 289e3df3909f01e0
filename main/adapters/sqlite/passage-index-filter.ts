/** Which passages a question may be answered with: decided for every passage before any is ranked. */
import type { SoughtPhrase } from '../../core/library/phrase-match.ts';
import { soughtPhrase } from '../../core/library/phrase-match.ts';
import type { PassageQuery } from '../../core/ports.ts';
import { sectionCode, type FileRange } from './passage-index-files.ts';
import type { TermLists } from './passage-index-lists.ts';
import { visitPostings } from './passage-index-postings.ts';

export interface PassageFilter {
  /** 1 for each passage that may be an answer, from the lowest number on; undefined: all may. */
  readonly allowed: Uint8Array | undefined;
  /** What only the passage itself can tell: their words are there, but perhaps not side by side. */
  readonly phrases: readonly SoughtPhrase[];
  readonly without: readonly SoughtPhrase[];
}

export interface FilterParts {
  readonly lists: TermLists;
  readonly ranges: (workIds: readonly string[] | undefined) => readonly FileRange[];
}

export function passageFilter(
  { lists, ranges }: FilterParts,
  query: PassageQuery,
  { first, last }: { readonly first: number; readonly last: number },
): PassageFilter {
  const phrases = soughtPhrases(query.phrases);
  const without = soughtPhrases(query.without);
  const size = Math.max(0, last - first + 1);
  let allowed: Uint8Array | undefined;

  if (query.workIds !== undefined || query.sections !== undefined) {
    allowed = inRanges(ranges(query.workIds), query.sections, first, size);
  }
  for (const term of new Set(phrases.flatMap(({ required }) => required))) {
    const holding = new Uint8Array(size);
    for (const postings of lists.of(term)) {
      visitPostings(postings, (number) => {
        if (allowed === undefined || allowed[number - first] === 1) holding[number - first] = 1;
      });
    }
    allowed = holding;
  }
  for (const term of without.filter(isOneTerm).flatMap(({ required }) => required)) {
    const left = allowed ?? new Uint8Array(size).fill(1);
    for (const postings of lists.of(term)) {
      visitPostings(postings, (number) => {
        left[number - first] = 0;
      });
    }
    allowed = left;
  }
  return {
    allowed,
    phrases: phrases.filter((phrase) => !isOneTerm(phrase)),
    without: without.filter((phrase) => !isOneTerm(phrase)),
  };
}

/** Then the index alone can tell. */
function isOneTerm({ units, required }: SoughtPhrase): boolean {
  return units.length === 1 && required.length === 1;
}

function soughtPhrases(phrases: readonly string[] | undefined): SoughtPhrase[] {
  return (phrases ?? []).flatMap((phrase) => soughtPhrase(phrase) ?? []);
}

function inRanges(
  ranges: readonly FileRange[],
  sections: PassageQuery['sections'],
  base: number,
  size: number,
): Uint8Array {
  const allowed = new Uint8Array(size);
  const wanted = new Uint8Array(256);
  for (const section of sections ?? []) wanted[sectionCode(section)] = 1;
  for (const { first, last, sections: codes } of ranges) {
    if (sections === undefined) {
      allowed.fill(1, Math.max(0, first - base), Math.max(0, last - base + 1));
      continue;
    }
    codes.forEach((code, index) => {
      if (wanted[code] === 1 && first + index >= base) allowed[first + index - base] = 1;
    });
  }
  return allowed;
}

/** Places of the running text that name entries by author and year: "(Smith et al., 2019; Wu 2020a)". */
import { folded } from '../identity-title.ts';
import type { ExtractedPage } from '../document.ts';
import type { Piece } from './split-numbered.ts';

/** An entry as a text would name it. */
export interface NamedEntry {
  /** Place in the list, from 0. */
  readonly index: number;
  readonly families: readonly string[];
  /** "2019a". */
  readonly yearMark: string;
}

export interface NamedMention extends Piece {
  readonly index: number;
}

const NAME = String.raw`(?:(?:van|von|de|der|den|du|la|le|di|da|dos|del|ten|ter|el|al)[\s-]){0,3}\p{Lu}[\p{L}\p{M}'’-]+(?:-\p{Lu}[\p{L}\p{M}'’]+)?`;
const YEARS = String.raw`(?:18|19|20)\d{2}[a-z]?(?:\s*[,;]\s*(?:(?:18|19|20)\d{2}[a-z]?|[a-z](?![\p{L}\p{M}])))*`;
const WESTERN = new RegExp(
  String.raw`(${NAME})(?:,?\s+(et\s+al\.?)|(?:,\s+${NAME})*,?\s+(?:and|&)\s+(${NAME}))?(?:['’]s)?,?\s*[([]?\s?(${YEARS})`,
  'gu',
);
const HAN = new RegExp(
  String.raw`([\p{Script=Han}]{2,4}?)\s?(等|[和与][\p{Script=Han}]{2,4})?\s*[,，]?\s*[(（[]?\s?((?:19|20)\d{2}[a-z]?)`,
  'gu',
);

/** Only what names one entry; a name and year that two entries share is left out. */
export function namedMentions(
  pages: readonly ExtractedPage[],
  entries: readonly NamedEntry[],
  isInList: (page: number, at: number) => boolean,
): readonly NamedMention[] {
  const byKey = Map.groupBy(entries, ({ families, yearMark }) =>
    keyOf(families[0] ?? '', yearMark),
  );
  const find = (family: string, second: string | undefined, year: string): number | undefined => {
    const exact = byKey.get(keyOf(family, year)) ?? [];
    const found = exact.length > 0 ? exact : lettered(byKey, family, year);
    const fitting =
      second === undefined
        ? found
        : found.filter(({ families }) => folded(families[1] ?? '') === folded(second));
    const left = fitting.length > 0 ? fitting : found;
    return left.length === 1 ? left[0]?.index : undefined;
  };
  return pages.flatMap(({ page, text }) => {
    const western = [...text.matchAll(WESTERN)].flatMap((match) =>
      yearsOf(match[4] ?? '').map((year) => ({
        match,
        index: find(match[1] ?? '', match[3], year),
      })),
    );
    const han = [...text.matchAll(HAN)].map((match) => ({
      match,
      index: find(match[1] ?? '', undefined, match[3] ?? ''),
    }));
    return [...western, ...han].flatMap(({ match, index }) =>
      index === undefined || isInList(page, match.index)
        ? []
        : [{ page, start: match.index, end: match.index + match[0].length, index }],
    );
  });
}

const keyOf = (family: string, year: string): string => `${folded(family)} ${year}`;

/** The list says "2019a" where the text says only "2019", or the other way round. */
function lettered(
  byKey: ReadonlyMap<string, readonly NamedEntry[]>,
  family: string,
  year: string,
): readonly NamedEntry[] {
  const bare = year.slice(0, 4);
  if (bare !== year) return byKey.get(keyOf(family, bare)) ?? [];
  return ['a', 'b', 'c', 'd'].flatMap((letter) => byKey.get(keyOf(family, bare + letter)) ?? []);
}

/** "2019, 2020a, b" → 2019, 2020a, 2020b. */
function yearsOf(text: string): readonly string[] {
  let last = '';
  return text.split(/\s*[,;]\s*/).map((part) => {
    const year = /^\d/.test(part) ? part : last.slice(0, 4) + part;
    last = year;
    return year;
  });
}

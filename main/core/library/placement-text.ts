/**
 * The text of a whole file as quotes are looked for in it, also across its pages. Forgiven is all that
 * leaves the words the same: spaces, hyphens at the ends of lines, ligatures, case, the shape of quotation
 * marks and dashes. Evidence is held to more: see `extraction/quote.ts`.
 */

export interface PageText {
  readonly page: number;
  readonly text: string;
}

/** Characters of a page's text, half open. */
export interface PageSpan {
  readonly page: number;
  readonly start: number;
  readonly end: number;
}

export interface PlacedText {
  /** Without what is forgiven. */
  readonly folded: string;
  /** The stretch [start, end) of `folded` where it stands on the pages, one span for each. */
  spans(start: number, end: number): readonly PageSpan[];
  /** The page that holds the character of `folded`, and which of its characters it is. */
  placeOf(at: number): { readonly page: number; readonly start: number };
  readonly words: PlacedWords;
}

/** The words of the file in order; where each stands, in characters of `pages[pageIndex]`. */
export interface PlacedWords {
  readonly keys: readonly string[];
  /** Places of a word in `keys`, in order. */
  placesOf(key: string): readonly number[];
  /** The words [from, to) where they stand. */
  spans(from: number, to: number): readonly PageSpan[];
}

/** Pages in order. */
export function createPlacedText(pages: readonly PageText[]): PlacedText {
  const pieces: string[] = [];
  const origins: number[] = [];
  const starts: number[] = [];
  for (const { text } of pages) {
    starts.push(origins.length);
    pieces.push(foldInto(text, origins));
  }
  const folded = pieces.join('');
  const pageAt = (at: number): number => {
    let [low, high] = [0, starts.length - 1];
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((starts[middle] ?? 0) <= at) low = middle;
      else high = middle - 1;
    }
    return low;
  };
  let words: PlacedWords | undefined;
  return {
    folded,
    placeOf(at) {
      return { page: pages[pageAt(at)]?.page ?? 1, start: origins[at] ?? 0 };
    },
    spans(start, end) {
      const found: PageSpan[] = [];
      for (let index = pageAt(start); index < pages.length; index += 1) {
        const from = Math.max(start, starts[index] ?? 0);
        const to = Math.min(end, starts[index + 1] ?? origins.length);
        if (from >= end) break;
        const page = pages[index];
        const first = origins[from];
        const last = origins[to - 1];
        if (from >= to || page === undefined || first === undefined || last === undefined) continue;
        found.push({ page: page.page, start: first, end: last + unitsAt(page.text, last) });
      }
      return found;
    },
    get words() {
      words ??= placedWords(pages);
      return words;
    },
  };
}

/** What is compared of a quote. */
export function foldText(text: string): string {
  return foldInto(text, []);
}

/** Adds, for each unit that is kept, its place in `text`. */
function foldInto(text: string, origins: number[]): string {
  let folded = '';
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code < 128) {
      if (code <= 32 || code === 45) continue;
      folded += code >= 65 && code <= 90 ? String.fromCharCode(code + 32) : (text[index] ?? '');
      origins.push(index);
      continue;
    }
    const kept = foldUnit(text[index] ?? '');
    folded += kept;
    for (let unit = 0; unit < kept.length; unit += 1) origins.push(index);
  }
  return folded;
}

const IGNORED = /[\s\u00AD\u200B-\u200D\u2060\uFEFF\u2010-\u2015\u2212]/;
const SINGLE_QUOTES = /[\u2018\u2019\u201A\u201B\u2032\u02BC]/;
const DOUBLE_QUOTES = /[\u201C-\u201F\u2033]/;

function foldUnit(unit: string): string {
  if (IGNORED.test(unit)) return '';
  if (SINGLE_QUOTES.test(unit)) return "'";
  if (DOUBLE_QUOTES.test(unit)) return '"';
  const code = unit.charCodeAt(0);
  // Half of a character outside the basic plane means nothing by itself.
  if (code >= 0xd800 && code < 0xe000) return unit;
  return unit.normalize('NFKC').toLowerCase().replaceAll(/\s/g, '');
}

/** Two units for a character outside the basic plane that begins at `index`. */
function unitsAt(text: string, index: number): number {
  return (text.codePointAt(index) ?? 0) > 0xffff ? 2 : 1;
}

const WORD = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]|[\p{L}\p{N}\p{M}]+/gu;

/** Words as they are compared: a character of Chinese or Japanese counts as one. */
export function wordsOf(
  text: string,
): readonly { readonly key: string; readonly start: number; readonly end: number }[] {
  return Array.from(text.matchAll(WORD), (match) => ({
    key: match[0].normalize('NFKC').toLowerCase(),
    start: match.index,
    end: match.index + match[0].length,
  }));
}

function placedWords(pages: readonly PageText[]): PlacedWords {
  const keys: string[] = [];
  const places: PageSpan[] = [];
  const byKey = new Map<string, number[]>();
  for (const { page, text } of pages) {
    for (const { key, start, end } of wordsOf(text)) {
      const known = byKey.get(key);
      if (known === undefined) byKey.set(key, [keys.length]);
      else known.push(keys.length);
      keys.push(key);
      places.push({ page, start, end });
    }
  }
  return {
    keys,
    placesOf: (key) => byKey.get(key) ?? [],
    spans(from, to) {
      const spans: PageSpan[] = [];
      for (const place of places.slice(from, to)) {
        const last = spans.at(-1);
        if (last?.page === place.page) spans[spans.length - 1] = { ...last, end: place.end };
        else spans.push(place);
      }
      return spans;
    },
  };
}

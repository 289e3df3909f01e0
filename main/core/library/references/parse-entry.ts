/**
 * What an entry of a reference list says, read by the marks its style sets: the year in parentheses
 * behind the authors (APA, Harvard, Cell), bare behind them (ASM), at the end (Nature, Vancouver), the
 * title in quotation marks (IEEE, Chicago), or with a type behind it (GB/T 7714: "题名[J]").
 */
import { authorsAt, type AuthorList } from './authors.ts';
import { identifiersIn, withoutIdentifiers, type EntryIdentifiers } from './identifiers.ts';
import { sentenceEnd, venueIn } from './sentences.ts';

export interface ParsedEntry extends EntryIdentifiers {
  readonly title?: string;
  readonly authors?: readonly string[];
  readonly year?: number;
  /** With the letter that tells works of one year apart: "2019a". */
  readonly yearMark?: string;
  readonly venue?: string;
}

interface Words {
  readonly title?: string;
  readonly authors?: readonly string[];
  readonly yearMark?: string;
  readonly venue?: string;
}

const YEAR = String.raw`(?:18|19|20)\d{2}`;
const YEAR_BEHIND = new RegExp(
  String.raw`^[\s,.]*[(（](${YEAR}[a-z]?)(?:,[^()]{1,30})?[)）][.,:：。]?\s*`,
  'u',
);
const BARE_YEAR_BEHIND = new RegExp(String.raw`^[\s,.]*(${YEAR}[a-z]?)[.．:,]\s+`, 'u');
/** A name that is not written as names are stands between; words in small letters would be a title. */
const YEAR_BEHIND_NAMES = new RegExp(
  String.raw`^(?:(?!\p{Ll}{3,}\s+\p{Ll}{3,})[^()]){1,120}?[(（](${YEAR}[a-z]?)[)）][.,:：。]?\s+(?=\p{Lu})`,
  'u',
);
const TYPE_MARK = /\s*[[［](?:J|M|C|D|P|R|S|N|G|Z|A|EB|DB|CP|OL)(?:\/OL)?[\]］]\s*[.．。,，/]*\s*/u;
const QUOTED = /[“"«「『]([^”"»」』]{12,400})[”"»」』]/u;

/** Nothing is completed or guessed: what a style's marks do not show is left out. */
export function parseEntry(text: string): ParsedEntry {
  const { year: _none, ...identifiers } = { ...identifiersIn(text), year: undefined };
  const words = wordsOf(withoutIdentifiers(text), text);
  const year = words.yearMark === undefined ? undefined : Number.parseInt(words.yearMark, 10);
  const { title, authors, venue, yearMark } = words;
  return {
    ...identifiers,
    ...(title === undefined || !/[^\p{L}]*(?:\p{L}.*){3}|\p{Script=Han}{2}/u.test(title)
      ? {}
      : { title: title.slice(0, 1_000) }),
    ...(authors === undefined || authors.length === 0 ? {} : { authors }),
    ...(year === undefined ? {} : { year }),
    ...(yearMark === undefined ? {} : { yearMark }),
    ...(venue === undefined ? {} : { venue: venue.slice(0, 500) }),
  };
}

function wordsOf(text: string, whole: string): Words {
  const list = authorsAt(text);
  return (
    withTypeMark(text, list) ??
    withYearFirst(text, list) ??
    withQuotes(text, list) ??
    withYearLast(text, list) ??
    onlyYear(lastYear(text) ?? lastYear(whole))
  );
}

/** GB/T 7714: authors. title[J]. journal, 2019, 35(2): 1-5. */
function withTypeMark(text: string, list: AuthorList | undefined): Words | undefined {
  const mark = TYPE_MARK.exec(text);
  if (mark === null) return undefined;
  const before = text.slice(list?.end ?? 0, mark.index);
  const title = before.replace(/^[\s.．。,，:：]+/u, '').trim();
  const behind = text.slice(mark.index + mark[0].length);
  return {
    title,
    ...(list === undefined ? {} : { authors: list.authors }),
    ...onlyYear(
      new RegExp(String.raw`[,，.．(（]\s*(${YEAR})`, 'u').exec(behind)?.[1] ?? lastYear(text),
    ),
    ...venueIn(behind),
  };
}

/** Authors (2019). Title. Venue …, and: Authors. 2019. Title. Venue … */
function withYearFirst(text: string, list: AuthorList | undefined): Words | undefined {
  const found = list === undefined ? yearNearStart(text) : yearBehind(text, list.end);
  if (found === undefined) return undefined;
  const { yearMark, behind, before } = found;
  const rest = text.slice(behind);
  // Nature and others put the year at the very end: then nothing is left for a title.
  if (rest.replaceAll(/\P{L}/gu, '').length < 8) return undefined;
  const quoted = QUOTED.exec(rest);
  const isQuoted = quoted !== null && quoted.index < 3;
  const end = isQuoted ? quoted.index + quoted[0].length : sentenceEnd(rest);
  const title = trimmed(isQuoted ? (quoted[1] ?? '') : rest.slice(0, end));
  const authors = list?.authors ?? corporate(before);
  return {
    title,
    yearMark,
    ...(authors === undefined ? {} : { authors }),
    ...venueIn(rest.slice(end)),
  };
}

function yearBehind(text: string, at: number) {
  const rest = text.slice(at);
  const match =
    YEAR_BEHIND.exec(rest) ?? BARE_YEAR_BEHIND.exec(rest) ?? YEAR_BEHIND_NAMES.exec(rest);
  const yearMark = match?.[1];
  return match === null || yearMark === undefined
    ? undefined
    : { yearMark, behind: at + match[0].length, before: text.slice(0, at) };
}

/** An institution stands where authors do: short, and the year right behind it. */
function yearNearStart(text: string) {
  const match = new RegExp(
    String.raw`^([^()（）]{2,120}?)(?:[\s.]*[(（](${YEAR}[a-z]?)(?:,[^()]{1,30})?[)）][.,]?\s+|\.\s+(${YEAR}[a-z]?)\.\s+)`,
    'u',
  ).exec(text);
  const yearMark = match?.[2] ?? match?.[3];
  if (match === null || yearMark === undefined) return undefined;
  return { yearMark, behind: match[0].length, before: match[1] ?? '' };
}

/** What may be read as one author: no sentence, no digits. */
function corporate(text: string): readonly string[] | undefined {
  const name = text.trim().replace(/[.,]+$/, '');
  const isName =
    name.split(/\s+/).length <= 8 && !/[.;:\d]/.test(name.replaceAll(/\b\p{Lu}\./gu, ''));
  return isName && /\p{L}{3}|\p{Lu}{2}|\p{Script=Han}{2}/u.test(name) ? [name] : undefined;
}

/** A. Author and B. Author, "Title," Venue, 2019. */
function withQuotes(text: string, list: AuthorList | undefined): Words | undefined {
  const quoted = QUOTED.exec(text);
  if (quoted === null) return undefined;
  const before = text.slice(0, quoted.index).replace(/[\s,.:]+$/, '');
  const isWholeList = list !== undefined && before.length - list.end < 6;
  // Words in quotation marks further on are part of a title.
  if (!isWholeList && before.length > 250) return undefined;
  if (list !== undefined && !isWholeList && /[.?]\s/.test(text.slice(list.end, quoted.index)))
    return undefined;
  return {
    title: trimmed(quoted[1] ?? ''),
    ...(isWholeList ? { authors: list.authors } : {}),
    ...onlyYear(lastYear(text)),
    ...venueIn(text.slice(quoted.index + quoted[0].length)),
  };
}

/** Authors. Title. Venue 480, 480–489 (2011), and: Authors. Title. Venue. 2019;48(12):1–5. */
function withYearLast(text: string, list: AuthorList | undefined): Words | undefined {
  if (list === undefined) return undefined;
  const gap = /^\s*[.,:：．。]?\s*/u.exec(text.slice(list.end))?.[0] ?? '';
  const isClosed = /[.:：．。]/u.test(gap) || /[.．。]\s*$/u.test(text.slice(0, list.end));
  const start = list.end + gap.length;
  const rest = text.slice(start);
  if (!isClosed || !/^["“'‘(\p{Lu}\p{N}\p{Ll}\p{Script=Han}]/u.test(rest)) {
    return { authors: list.authors, ...onlyYear(lastYear(text)) };
  }
  const end = sentenceEnd(rest);
  const behind = rest.slice(end);
  const yearMark = lastYear(text);
  // A single sentence may be title or book; without anything behind it that is not known.
  if (behind.trim() === '' && !/[.?!。]\s*$/.test(rest))
    return { authors: list.authors, ...onlyYear(yearMark) };
  return {
    title: trimmed(rest.slice(0, end)),
    authors: list.authors,
    ...onlyYear(yearMark),
    ...venueIn(behind),
  };
}

/** The year of publication where it stands late: in parentheses first, then before a semicolon or at the end. */
function lastYear(text: string): string | undefined {
  const forms = [
    new RegExp(
      String.raw`[(（](?:[A-Z][a-z]{2,8}\.? )?(${YEAR}[a-z]?)[)）](?!.*[(（]${YEAR}[)）])`,
      'u',
    ),
    new RegExp(String.raw`[.,\s](${YEAR})(?:\s[A-Z][a-z]{2}(?:[a-z]+)?(?:\s\d{1,2})?)?\s?;`, 'u'),
    new RegExp(String.raw`[,，.．]\s*(${YEAR})\s*[,，.．;；:：(（]`, 'u'),
    new RegExp(String.raw`[\s,，.(（](${YEAR})[a-z]?[)）.．。]*\s*$`, 'u'),
    new RegExp(String.raw`(?<![\d–:-])[\s](${YEAR})(?![\d–-])`, 'u'),
  ];
  for (const form of forms) {
    const found = form.exec(text)?.[1];
    if (found !== undefined) return found;
  }
  return undefined;
}

const onlyYear = (yearMark: string | undefined): { readonly yearMark?: string } =>
  yearMark === undefined ? {} : { yearMark };

const trimmed = (text: string): string =>
  text
    .trim()
    .replace(/^["“«「]+/u, '')
    .replace(/[.,;:。．，\s”"»」]+$/u, '')
    .trim();

/**
 * Where an article was published: from the file's metadata when the first pages bear it out, else from
 * the line journals print at the head or foot of their pages.
 */
import type { DocumentMetadata, ExtractedPage } from '../document.ts';
import { plainForm, wordsOnPages } from './front-matter.ts';
import type { RawInformation } from './raw.ts';
import { guessYear } from './year.ts';

type Publication = Pick<
  DocumentMetadata,
  'type' | 'venue' | 'volume' | 'issue' | 'pages' | 'number' | 'issn' | 'date'
>;
type Name = Exclude<keyof Publication, 'type'>;

const VENUE = String.raw`(?<venue>\p{Lu}[\p{L}&:'’. -]{2,80}?)`;
const VOLUME = String.raw`(?<volume>\d{1,4})`;
const PAGES = String.raw`(?<first>[A-Z]?\d{1,6})\s?[–-]\s?(?<last>[A-Z]?\d{1,6})`;
const YEAR = String.raw`(?:18|19|20)\d{2}`;

/** As journals print them; each in a line of its own, for what stands around it is not part of it. */
const LINES: readonly RegExp[] = [
  // Nature Communications | (2023)14:5049 and BMC Biology (2024) 22:5
  new RegExp(String.raw`^${VENUE}\s*\|?\s*\(${YEAR}\)\s*${VOLUME}:\s?(?<number>\w{1,12})\b`, 'u'),
  // (2024) 22:5, with the journal's name elsewhere
  new RegExp(String.raw`^\(${YEAR}\)\s*${VOLUME}:\s?(?<number>\w{1,12})$`, 'u'),
  // Current Biology 34, 1469–1478, April 8, 2024
  new RegExp(String.raw`^${VENUE},?\s${VOLUME},\s*${PAGES},\s.{0,20}${YEAR}`, 'u'),
  // Nucleic Acids Research, 2024, 52, 2761–2774
  new RegExp(String.raw`^${VENUE},\s*${YEAR},\s*(?:[Vv]ol\.\s*)?${VOLUME},\s*${PAGES}`, 'u'),
  // Nucleic Acids Research, 2024, Vol. 52, No. 6 2761–2774
  new RegExp(
    String.raw`^${VENUE},\s*${YEAR},\s*[Vv]ol\.\s*${VOLUME},\s*[Nn]o\.\s*(?<issue>\d{1,4})(?:\s+${PAGES})?`,
    'u',
  ),
  // Journal of Fields 12(3):45–67 and Journal of Fields 2019;12(3):45–67
  new RegExp(
    String.raw`^${VENUE}[,.]?\s(?:${YEAR};\s?)?${VOLUME}\((?<issue>\d{1,4})\)[:,]\s?${PAGES}`,
    'u',
  ),
  // December 2022 Volume 88 Issue 23
  new RegExp(String.raw`\b[Vv]olume\s${VOLUME},?\s+[Ii]ssue\s(?<issue>\d{1,4})\b`, 'u'),
];

/** Fields are absent when nothing credible was found; nothing is made up. */
export function guessPublication(
  pages: readonly ExtractedPage[],
  information: RawInformation,
): Publication {
  const printed = printedPublication(pages);
  const told = toldPublication(pages, information);
  return withType({ ...printed, ...told });
}

/** Volumes are what journals come in: who has one here was published in a journal, by the same witness. */
function withType(found: Publication): Publication {
  if (found.volume === undefined) return found;
  return { ...found, type: { value: 'article-journal', origin: found.volume.origin } };
}

function printedPublication(pages: readonly ExtractedPage[]): Publication {
  const lines = pages.flatMap(linesOf);
  const found: Publication = {};
  const put = (name: Name, value: string | undefined): void => {
    if (value !== undefined) found[name] ??= { value: value.trim(), origin: 'first_page' };
  };
  for (const pattern of LINES) {
    for (const line of lines) {
      const groups = pattern.exec(line)?.groups;
      if (groups === undefined) continue;
      const { venue, volume, issue, number, first, last } = groups;
      // What another line said of the volume rules out a line about something else.
      if (found.volume !== undefined && found.volume.value !== volume) continue;
      put('venue', venue === undefined ? undefined : nameIn(venue));
      put('volume', volume);
      put('issue', issue);
      put('number', number);
      put('pages', first === undefined || last === undefined ? undefined : `${first}–${last}`);
    }
  }
  return found;
}

/** The name of the journal without the authors that running heads put before it. */
function nameIn(text: string): string | undefined {
  const name = text.replace(/^.*\bet al\.,?\s*/u, '').trim();
  const words = name.split(/\s+/);
  const isName = name.length >= 3 && words.length <= 9 && !/[.:]$/.test(name);
  return isName ? name : undefined;
}

function toldPublication(
  pages: readonly ExtractedPage[],
  information: RawInformation,
): Publication {
  const { publication = {}, identifiers = [] } = information;
  const words = wordsOnPages(pages);
  const plain = ` ${plainForm(words)} `;
  const isPrinted = (value: string): boolean => plain.includes(` ${plainForm(value)} `);
  const subject = identifiers.flatMap(
    (text) =>
      /^(?<venue>\p{Lu}[\p{L}& ]{3,80}),.*\b(?:doi|10\.\d{4})/iu.exec(text)?.groups?.['venue'] ??
      [],
  );
  const venue = [publication.name, ...subject].find(
    (name) => name !== undefined && name.trim() !== '' && isPrinted(name),
  );
  const year = guessYear(pages, information)?.value;
  const {
    volume,
    number: issue,
    startingPage,
    endingPage,
    pageRange,
    issn,
    coverDate,
  } = publication;
  // Of an article whose journal is printed on it, the file may know more than the page does.
  const isBorneOut = venue !== undefined && publication.name !== undefined;
  const first = /^[A-Za-z]?\d+/.exec(pageRange ?? startingPage ?? '')?.[0];
  const arePages = isBorneOut && first !== undefined && isPrinted(first);
  const range =
    pageRange ?? (endingPage === undefined ? startingPage : `${startingPage}–${endingPage}`);
  const date = /^(\d{4})[-/.](\d{2})[-/.](\d{2})$/.exec(coverDate ?? '');
  return {
    ...said('venue', venue),
    ...said('volume', volume !== undefined && isBorneOut && isPrinted(volume) ? volume : undefined),
    ...said('issue', isBorneOut && /^\w{1,12}$/.test(issue ?? '') ? issue : undefined),
    ...said('pages', arePages ? range?.replace('-', '–') : undefined),
    ...said('issn', isBorneOut && /^\d{4}-\d{3}[\dX]$/.test(issn ?? '') ? issn : undefined),
    ...said(
      'date',
      isBorneOut && date !== null && Number(date[1]) === year
        ? `${date[1]}-${date[2]}-${date[3]}`
        : undefined,
    ),
  };
}

function said(name: Name, value: string | undefined): Publication {
  return value === undefined ? {} : { [name]: { value: value.trim(), origin: 'pdf_metadata' } };
}

/** Heads, feet and margins, and the first and last lines of the text, which are often the same. */
function linesOf({ furniture, text, blocks }: ExtractedPage): readonly string[] {
  const parts = blocks.map(({ start, end }) => text.slice(start, end).trim());
  const edges = [...parts.slice(0, 4), ...parts.slice(-4)].filter((part) => part.length < 200);
  return [...furniture.map((item) => item.text.trim()), ...edges];
}

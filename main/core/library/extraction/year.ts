/** The year of publication, from how journals print it on the first pages. */
import type { DocumentMetadata, ExtractedPage } from '../document.ts';
import type { RawInformation } from './raw.ts';

const MONTH =
  '(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)';
const YEAR = '((?:18|19|20)\\d{2})';

/** From the surest to the weakest; the year is the last group of each. */
const PATTERNS: readonly RegExp[] = [
  // (2024) 22:5 and (2023)14:5049
  new RegExp(`\\(${YEAR}\\)\\s*\\d+\\s*[:(,]`),
  // Nucleic Acids Research, 2024, 52, 2761 and 2024, Vol. 52
  new RegExp(`,\\s*${YEAR},\\s*(?:vol\\.?\\s*)?\\d+`, 'i'),
  // 2019 · volume 1, 2019;12(3):45 and 2022 年第 4 卷
  new RegExp(`(?<!\\d)${YEAR}\\s*[·•|,;]\\s*vol(?:ume|\\.)?\\s*\\d`, 'i'),
  new RegExp(`(?<!\\d)${YEAR}\\s*;\\s*\\d+\\s*[(:]`),
  new RegExp(`(?<!\\d)${YEAR}\\s*年[\\s·,，]*第?\\s*\\d+\\s*[卷期]`),
  // December 2022 Volume 88
  new RegExp(`${MONTH}\\s+${YEAR}\\s+vol`, 'i'),
  // 34, 1469–1478, April 8, 2024
  new RegExp(`\\d[–-]\\w?\\d+,\\s*${MONTH}\\s+\\d{1,2},\\s*${YEAR}`, 'i'),
  new RegExp(`publi(?:shed|cation)[^.\\n]{0,40}?${YEAR}`, 'i'),
  new RegExp(`arxiv:\\S+[^\\n]{0,30}?\\s${YEAR}`, 'i'),
  new RegExp(`(?:©|ª|\\(c\\)|copyright)\\s*(?:the author\\(?s?\\)?,?\\s*)?${YEAR}`, 'i'),
  new RegExp(`accepted[^.\\n]{0,30}?${YEAR}`, 'i'),
  new RegExp(`${MONTH}\\s+(?:\\d{1,2},?\\s+)?${YEAR}`, 'i'),
];

export function guessYear(
  pages: readonly ExtractedPage[],
  information: RawInformation,
): DocumentMetadata['year'] {
  const furniture = pages.flatMap((page) => page.furniture.map((item) => item.text)).join('\n');
  // Beginning and end of the first page: what stands between is about other things.
  const text = pages[0]?.text ?? '';
  const edges = `${text.slice(0, 3_000)}\n${text.slice(-1_500)}`;
  for (const pattern of PATTERNS) {
    const found = pattern.exec(furniture) ?? pattern.exec(edges);
    const year = Number(found?.at(-1));
    if (found && year >= 1800) return { value: year, origin: 'first_page' };
  }
  const made = /^D:((?:19|20)\d{2})/.exec(information.creationDate ?? '')?.[1];
  // The year in which a file was made is that of the work only when the file is of an article.
  return made !== undefined && text.length > 1_000
    ? { value: Number(made), origin: 'pdf_metadata' }
    : undefined;
}

const MONTHS = [
  'jan',
  'feb',
  'mar',
  'apr',
  'may',
  'jun',
  'jul',
  'aug',
  'sep',
  'oct',
  'nov',
  'dec',
] as const;

/** The first month named in the text, in English or by a number from 1 to 12. */
export function monthNumber(text: string): number | undefined {
  const number = /^\s*(\d{1,2})\s*$/.exec(text)?.[1];
  if (number !== undefined) return Number(number);
  for (const word of text.toLowerCase().split(/[^a-z]+/)) {
    const index = MONTHS.findIndex((month) => word.startsWith(month));
    if (index !== -1) return index + 1;
  }
  return undefined;
}

/** BibTeX's own abbreviation: "jan" … "dec". */
export function monthWord(month: number): string | undefined {
  return MONTHS[month - 1];
}

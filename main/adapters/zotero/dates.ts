/** Dates as people type them into Zotero. */

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

export interface PlainDate {
  readonly year: number;
  /** "2021", "2021-04" or "2021-04-01". */
  readonly date: string;
}

/** `parsed` is Zotero's own reading ("1993-00-00"), which comes first. Undefined when no year can be told. */
export function plainDate(text: string, parsed?: string): PlainDate | undefined {
  return numbered(parsed ?? '') ?? numbered(text) ?? worded(text) ?? bareYear(text);
}

/** 2021-04-01, 2021/4, 2021年4月1日; zeros stand for what is not known. */
function numbered(text: string): PlainDate | undefined {
  const found = /^\s*(\d{4})(?:\s*[-/.年]\s*(\d{1,2})(?:\s*[-/.月]\s*(\d{1,2}))?)?/u.exec(text);
  return found ? dateOf(found[1], found[2], found[3]) : undefined;
}

/** May 01, 1980; 1 May 1980; May 1980. */
function worded(text: string): PlainDate | undefined {
  const year = /(?<!\d)(\d{4})(?!\d)/.exec(text)?.[1];
  const word = /\b([a-z]{3})[a-z]*\b/i.exec(text)?.[1]?.toLowerCase();
  const month = word === undefined ? -1 : MONTHS.indexOf(word);
  if (year === undefined || month < 0) return undefined;
  const day = /(?<!\d)(\d{1,2})(?!\d)/.exec(text)?.[1];
  return dateOf(year, String(month + 1), day);
}

function bareYear(text: string): PlainDate | undefined {
  return dateOf(/(?<!\d)(\d{4})(?!\d)/.exec(text)?.[1]);
}

function dateOf(year = '', month = '', day = ''): PlainDate | undefined {
  const number = Number(year);
  if (!(number >= 1000 && number <= 3000)) return undefined;
  const isMonth = Number(month) >= 1 && Number(month) <= 12;
  const isDay = isMonth && Number(day) >= 1 && Number(day) <= 31;
  const parts = [year, ...(isMonth ? [two(month)] : []), ...(isDay ? [two(day)] : [])];
  return { year: number, date: parts.join('-') };
}

function two(number: string): string {
  return number.padStart(2, '0');
}

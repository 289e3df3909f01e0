/** Dates as reference files write them. */
import { monthNumber } from './months.ts';

export interface FoundDate {
  readonly year?: number;
  /** Only where more than the year is known. */
  readonly date?: string;
}

const pad = (value: number): string => String(value).padStart(2, '0');

/** From parts; a month or day that does not exist is left out. */
export function dateOf(year: number, month?: number, day?: number): FoundDate {
  if (!Number.isInteger(year) || year < 1000 || year > 3000) return {};
  if (month === undefined || !(month >= 1 && month <= 12)) return { year };
  const head = `${year}-${pad(month)}`;
  const last = new Date(Date.UTC(year, month, 0)).getUTCDate();
  return {
    year,
    date: day !== undefined && day >= 1 && day <= last ? `${head}-${pad(day)}` : head,
  };
}

/** "2009-03", "2001/09/01/", "2016 Apr 19", "2020 Jan-Feb", "12 March 2001", "March 2001", "1996". */
export function dateFrom(text: string): FoundDate {
  const plain = text.trim();
  const digits = /^(\d{4})(?:[-/.年](\d{1,2})?(?:[-/.月](\d{1,2})?)?)?(?:\D.*)?$/u.exec(plain);
  if (digits?.[2] !== undefined) {
    return dateOf(
      Number(digits[1]),
      Number(digits[2]),
      digits[3] === undefined ? undefined : Number(digits[3]),
    );
  }
  const year = /(?<!\d)(\d{4})(?!\d)/.exec(plain)?.[1];
  if (year === undefined) return {};
  const month = monthNumber(plain.replaceAll(/[\d/.,]+/g, ' '));
  const day = /(?<!\d)(\d{1,2})(?!\d)/.exec(plain.replace(year, ''))?.[1];
  return dateOf(Number(year), month, day === undefined ? undefined : Number(day));
}

/** The parts of a work's date; only the year where no more is known. */
export function datePartsOf(fields: {
  readonly year?: number | undefined;
  readonly date?: string | undefined;
}): readonly number[] {
  const parts = fields.date?.split('-').map(Number) ?? [];
  // Where they differ, the year was edited: the rest of the date is not of that year.
  if (fields.year !== undefined && parts[0] !== fields.year) return [fields.year];
  return parts;
}

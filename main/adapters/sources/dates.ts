/** Dates as precise as they were given. */

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** "2021", "2021-04" or "2021-04-01". A month may be a name; a part that cannot be is left out. */
export function dateOf(
  year: string | number | undefined,
  month?: string | number,
  day?: string | number,
): string | undefined {
  const years = Number(year ?? Number.NaN);
  if (!Number.isInteger(years) || years < 1000 || years > 3000) return undefined;
  const months = monthNumber(month);
  if (months === undefined) return String(years);
  const days = Number(day ?? Number.NaN);
  const until = new Date(Date.UTC(years, months, 0)).getUTCDate();
  const whole = Number.isInteger(days) && days >= 1 && days <= until;
  const parts = whole ? [months, days] : [months];
  return [years, ...parts.map((part) => String(part).padStart(2, '0'))].join('-');
}

/** The date at the beginning of an ISO 8601 text. */
export function isoDate(text: string | undefined): string | undefined {
  const [, year, month, day] = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?/.exec(text ?? '') ?? [];
  return dateOf(year, month, day);
}

function monthNumber(month: string | number | undefined): number | undefined {
  const named =
    MONTHS.indexOf(
      String(month ?? '')
        .slice(0, 3)
        .toLowerCase(),
    ) + 1;
  const number = named > 0 ? named : Number(month ?? Number.NaN);
  return Number.isInteger(number) && number >= 1 && number <= 12 ? number : undefined;
}

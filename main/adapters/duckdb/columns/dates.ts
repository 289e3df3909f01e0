/** How dates and times are written, other than in ISO 8601. */

interface DateForm {
  readonly pattern: RegExp;
  /** In strptime's letters, as DuckDB takes them. */
  readonly format: string;
}

/** Without the time, which may follow. */
const DATES: readonly DateForm[] = [
  { pattern: /^(?<day>\d{1,2})\.(?<month>\d{1,2})\.\d{4}$/, format: '%d.%m.%Y' },
  { pattern: /^(?<day>\d{1,2})\/(?<month>\d{1,2})\/\d{4}$/, format: '%d/%m/%Y' },
  { pattern: /^(?<month>\d{1,2})\/(?<day>\d{1,2})\/\d{4}$/, format: '%m/%d/%Y' },
  { pattern: /^(?<day>\d{1,2})-(?<month>\d{1,2})-\d{4}$/, format: '%d-%m-%Y' },
  { pattern: /^(?<month>\d{1,2})-(?<day>\d{1,2})-\d{4}$/, format: '%m-%d-%Y' },
  { pattern: /^\d{4}年(?<month>\d{1,2})月(?<day>\d{1,2})日$/, format: '%Y年%m月%d日' },
  { pattern: /^(?<day>\d{1,2})[ -][A-Z][a-z]{2}[ -]\d{4}$/, format: '%d-%b-%Y' },
];
const TIMES: readonly { readonly pattern: RegExp; readonly format: string }[] = [
  { pattern: /^\d{1,2}:\d{2}$/, format: '%H:%M' },
  { pattern: /^\d{1,2}:\d{2}:\d{2}$/, format: '%H:%M:%S' },
];

const ISO_DATE = /^\d{4}[-/](\d{1,2})[-/](\d{1,2})$/;
const ISO_TIME =
  /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}(?::?\d{2})?)?$/;

export interface FoundDates {
  readonly type: 'date' | 'datetime';
  /** None for ISO 8601. */
  readonly format?: string;
  /** Day and month could change places in every value. */
  readonly isUnsure: boolean;
  /** Values that fit. */
  readonly fitting: number;
}

/** The form that most values have; undefined when hardly any is a date. */
export function datesIn(values: readonly string[]): FoundDates | undefined {
  const forms: FoundDates[] = [];
  const count = (test: (text: string) => boolean): number => values.filter(test).length;
  forms.push({ type: 'date', isUnsure: false, fitting: count(isIsoDate) });
  forms.push({
    type: 'datetime',
    isUnsure: false,
    fitting: count((text) => ISO_TIME.test(text) || isIsoDate(text)),
  });
  for (const { pattern, format } of DATES) {
    forms.push({
      type: 'date',
      format,
      isUnsure: false,
      fitting: count((text) => fits(text, pattern)),
    });
    for (const time of TIMES) {
      const fitting = count((text) => {
        const space = text.lastIndexOf(' ');
        return (
          space > 0 &&
          fits(text.slice(0, space), pattern) &&
          time.pattern.test(text.slice(space + 1))
        );
      });
      forms.push({
        type: 'datetime',
        format: `${format} ${time.format}`,
        isUnsure: false,
        fitting,
      });
    }
  }
  const best = forms.reduce((most, form) => (form.fitting > most.fitting ? form : most));
  if (best.fitting === 0) return undefined;
  const twin = best.format === undefined ? undefined : swapped(best.format);
  const isUnsure =
    twin !== undefined &&
    forms.some(({ format, fitting }) => format === twin && fitting === best.fitting);
  return { ...best, isUnsure };
}

function isIsoDate(text: string): boolean {
  const [, month, day] = ISO_DATE.exec(text) ?? [];
  return month !== undefined && Number(month) <= 12 && Number(day) <= 31;
}

function fits(text: string, pattern: RegExp): boolean {
  const found = pattern.exec(text);
  if (found === null) return false;
  const { day, month } = found.groups ?? {};
  return Number(day ?? 1) <= 31 && Number(month ?? 1) <= 12;
}

/** The form with day and month in each other's place, if it is one. */
function swapped(format: string): string | undefined {
  const other = format.startsWith('%d')
    ? format.replace(/^%d(.)%m/, '%m$1%d')
    : format.replace(/^%m(.)%d/, '%d$1%m');
  return other === format || other.includes('%m.%d') ? undefined : other;
}

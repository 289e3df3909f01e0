/** How numbers are written in a file. */
import type { Reading } from '../../../core/analysis/data.ts';

export type NumberMarks = Pick<Reading, 'decimal' | 'thousands'>;

const escaped = (mark: string): string => mark.replace(/[.']/, String.raw`\$&`);

/**
 * A regular expression for a whole number, and one for any number, with these marks; the same for
 * JavaScript and DuckDB (RE2). Groups of thousands must be of three digits.
 */
export function numberPatterns({ decimal = '.', thousands }: NumberMarks): {
  readonly integer: string;
  readonly number: string;
} {
  const digits =
    thousands === undefined ? '[0-9]+' : `(?:[0-9]+|[0-9]{1,3}(?:${escaped(thousands)}[0-9]{3})+)`;
  const mark = escaped(decimal);
  const fraction = `(?:${digits}(?:${mark}[0-9]*)?|${mark}[0-9]+)`;
  return {
    integer: `[-+]?${digits}`,
    number: `[-+]?(?:${fraction}(?:[eE][-+]?[0-9]+)?|[iI]nf(?:inity)?)`,
  };
}

/** What most of the values that look like numbers need. */
export function numberMarks(values: Iterable<string>, given: NumberMarks): NumberMarks {
  let point = 0;
  let comma = 0;
  const groups = { ',': 0, '.': 0, ' ': 0, "'": 0 };
  for (const value of values) {
    const text = value.trim();
    if (!/^[-+]?[\d.,' \u00a0\u202f]+(?:[eE][-+]?\d+)?$/.test(text)) continue;
    for (const mark of [',', '.', ' ', "'"] as const) {
      const several = new RegExp(`^[-+]?\\d{1,3}(?:${escaped(mark)}\\d{3})+(?!\\d)`);
      const rest = text.replace(several, '');
      const isAgain = text.split(mark).length > 2;
      // "1,234" alone says nothing; "1,234,567", "1,234.5" and "1 234" do.
      if (rest !== text && (isAgain || rest !== '' || mark === ' ' || mark === "'")) {
        if (!rest.startsWith(mark)) groups[mark] += 1;
      }
    }
    if (/^[-+]?\d*\.\d+(?:[eE][-+]?\d+)?$/.test(text)) point += 1;
    if (/^[-+]?\d*,\d+(?:[eE][-+]?\d+)?$/.test(text)) comma += 1;
  }
  const decimal =
    given.decimal ??
    (groups['.'] > 0 && groups[','] === 0
      ? ','
      : groups[','] > 0
        ? '.'
        : comma > point
          ? ','
          : '.');
  const thousands =
    given.thousands ??
    ([',', '.', ' ', "'"] as const).find((mark) => mark !== decimal && groups[mark] > 0);
  return { decimal, ...(thousands === undefined ? {} : { thousands }) };
}

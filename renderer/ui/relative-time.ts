import { numberFormat, timeFormat } from './formats.ts';

const STEPS: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ['year', 31_557_600],
  ['month', 2_629_800],
  ['week', 604_800],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
];

const isChinese = (language: string): boolean => language.startsWith('zh');

/** Chinese sets a space between a number and its unit; Intl does not. */
function spaced(words: string, language: string): string {
  return isChinese(language) ? words.replace(/(\d)(?=\p{Script=Han})/gu, '$1 ') : words;
}

/** "3 minutes ago" in the given language; anything nearer than a minute is "now", 刚刚. */
export function relativeTime(time: string, now: number, language: string): string {
  const seconds = (Date.parse(time) - now) / 1_000;
  const format = new Intl.RelativeTimeFormat(language, { numeric: 'auto' });
  for (const [unit, size] of STEPS) {
    if (Math.abs(seconds) >= size) {
      return spaced(format.format(Math.trunc(seconds / size), unit), language);
    }
  }
  return isChinese(language) ? '刚刚' : format.format(0, 'second');
}

/** The exact moment in the reader's own zone, to the second. */
export function exactTime(time: string, language: string): string {
  return timeFormat(language, { dateStyle: 'medium', timeStyle: 'medium' }).format(new Date(time));
}

/** Day and clock to the millisecond, short enough for a column. */
export function clockTime(time: string, language: string): string {
  return timeFormat(language, {
    month: 'short',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    fractionalSecondDigits: 3,
    hour12: false,
  }).format(new Date(time));
}

/** A length of time in the shortest honest form: "340 ms", "2.4 s", "3 min 5 s". */
export function duration(milliseconds: number, language: string): string {
  const unit = (value: number, name: string, digits: number): string =>
    spaced(
      numberFormat(language, {
        style: 'unit',
        unit: name,
        unitDisplay: 'short',
        maximumFractionDigits: digits,
      }).format(value),
      language,
    );
  if (milliseconds < 1_000) return unit(Math.round(milliseconds), 'millisecond', 0);
  if (milliseconds < 60_000) return unit(milliseconds / 1_000, 'second', 1);
  const minutes = Math.floor(milliseconds / 60_000);
  const rest = Math.round((milliseconds - minutes * 60_000) / 1_000);
  return rest === 0
    ? unit(minutes, 'minute', 0)
    : `${unit(minutes, 'minute', 0)} ${unit(rest, 'second', 0)}`;
}

/** Making a problem of an export, and saying one in a language. */
import type { ExportProblem } from '../options.ts';
import { chinese } from './chinese.ts';
import { english } from './english.ts';
import type { ProblemCode, ProblemValues } from './texts.ts';

type Values = Readonly<Record<string, number | string>>;
type Given<Code extends ProblemCode> = keyof ProblemValues<Code> extends never
  ? readonly []
  : readonly [values: ProblemValues<Code>];

/** Nothing of the export is written while there is one. */
export function problemError<Code extends ProblemCode>(
  code: Code,
  ...values: Given<Code>
): ExportProblem {
  return made('error', code, values[0]);
}

/** Worth knowing; the export can be written all the same. */
export function problemWarning<Code extends ProblemCode>(
  code: Code,
  ...values: Given<Code>
): ExportProblem {
  return made('warning', code, values[0]);
}

function made(
  severity: ExportProblem['severity'],
  code: ProblemCode,
  values: Values | undefined,
): ExportProblem {
  const message = problemSentence('en', code, values);
  return { severity, code, message, ...(values === undefined ? {} : { values }) };
}

/** The sentence of a problem with its values in it. */
export function problemSentence(
  language: 'en' | 'zh',
  code: ProblemCode,
  values: Values = {},
): string {
  return textOf(language, code, values).replaceAll(/\{\{(\w+)\}\}/gu, (place, name: string) =>
    String(values[name] ?? place),
  );
}

function textOf(language: 'en' | 'zh', code: ProblemCode, { count }: Values): string {
  const texts: Readonly<Record<string, string>> = language === 'zh' ? chinese : english;
  const form = language === 'en' && count === 1 ? 'one' : 'other';
  return texts[code] ?? texts[`${code}_${form}`] ?? code;
}

function isProblemCode(code: string): code is ProblemCode {
  return code in english || `${code}_other` in english;
}

/** Every code once. */
export const problemCodes: readonly ProblemCode[] = [
  ...new Set(Object.keys(english).map((key) => key.replace(/_(?:one|other)$/u, ''))),
].filter(isProblemCode);

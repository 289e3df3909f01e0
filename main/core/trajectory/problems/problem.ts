/** Making a problem of an export, and saying one in a language. */
import type { ExportProblem } from '../options.ts';
import {
  codesOf,
  sentenceOf,
  type GivenValues,
  type Language,
  type SentenceValues,
} from '../sentences.ts';
import { chinese } from './chinese.ts';
import { english } from './english.ts';
import type { ProblemCode } from './texts.ts';

/** Nothing of the export is written while there is one. */
export function problemError<Code extends ProblemCode>(
  code: Code,
  ...values: GivenValues<typeof english, Code>
): ExportProblem {
  return made('error', code, values[0]);
}

/** Worth knowing; the export can be written all the same. */
export function problemWarning<Code extends ProblemCode>(
  code: Code,
  ...values: GivenValues<typeof english, Code>
): ExportProblem {
  return made('warning', code, values[0]);
}

function made(
  severity: ExportProblem['severity'],
  code: ProblemCode,
  values: SentenceValues | undefined,
): ExportProblem {
  const message = problemSentence('en', code, values);
  return { severity, code, message, ...(values === undefined ? {} : { values }) };
}

/** The sentence of a problem with its values in it. */
export function problemSentence(
  language: Language,
  code: ProblemCode,
  values?: SentenceValues,
): string {
  return sentenceOf(language === 'zh' ? chinese : english, language, code, values);
}

function isProblemCode(code: string): code is ProblemCode {
  return code in english || `${code}_other` in english;
}

/** Every code once. */
export const problemCodes: readonly ProblemCode[] = codesOf(english).filter(isProblemCode);

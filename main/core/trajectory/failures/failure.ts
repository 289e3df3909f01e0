/** Failures that are told in the reader's language: the code of the sentence goes along with its values. */
import * as z from 'zod';
import { fail, type ErrorCode, type Failure } from '../../errors.ts';
import { codesOf, sentenceOf, type CodeOf, type ValuesOf } from '../sentences.ts';
import { english } from './english.ts';

/** What can be said; each code has one sentence in every language. */
export type FailureSentence = CodeOf<typeof english>;

function isSentence(code: string): code is FailureSentence {
  return code in english || `${code}_other` in english;
}

/** Every code once. */
export const failureSentences: readonly FailureSentence[] = codesOf(english).filter(isSentence);

/** In the details of a failure: which sentence its message is. */
export const SaidFailure = z.looseObject({
  said: z.enum(failureSentences),
  values: z.record(z.string(), z.union([z.string(), z.number()])),
});
export type SaidFailure = z.infer<typeof SaidFailure>;

/** The message is the English sentence, for the command line and the record. */
export function failSaying<Said extends FailureSentence>(
  code: ErrorCode,
  said: Said,
  values: ValuesOf<typeof english, Said>,
  more: Pick<Failure, 'retry' | 'details'> = {},
): { readonly ok: false; readonly error: Failure } {
  return fail(code, sentenceOf(english, 'en', said, values), {
    ...more,
    details: { ...more.details, said, values },
  });
}

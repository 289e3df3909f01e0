/** What readers say of a file: a code and its values, so that each language has its own words. */
import * as z from 'zod';
import { codesOf, sentenceOf, type GivenValues, type Language } from '../../sentences.ts';
import { chinese } from './chinese.ts';
import { english } from './english.ts';
import type { RemarkCode } from './texts.ts';

function isRemarkCode(code: string): code is RemarkCode {
  return code in english || `${code}_other` in english;
}

/** Every code once. */
export const remarkCodes: readonly RemarkCode[] = codesOf(english).filter(isRemarkCode);

export const ImportRemark = z.strictObject({
  code: z.enum(remarkCodes),
  values: z.record(z.string(), z.union([z.number(), z.string()])).optional(),
  /** The sample of a log that the place is in. */
  sample: z.string().optional(),
});
export type ImportRemark = z.infer<typeof ImportRemark>;

/** A place, a thing or a reason. */
export function remark<Code extends RemarkCode>(
  code: Code,
  ...values: GivenValues<typeof english, Code>
): ImportRemark {
  return values[0] === undefined ? { code } : { code, values: { ...values[0] } };
}

/** In the words of a language. */
export function remarkWords(language: Language, { code, values, sample }: ImportRemark): string {
  const texts = language === 'zh' ? chinese : english;
  const words = sentenceOf(texts, language, code, values);
  if (sample === undefined) return words;
  return sentenceOf(texts, language, 'at_place_of_sample', { place: words, sample });
}

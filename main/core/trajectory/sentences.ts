/**
 * Sentences kept by code in several languages. `{{name}}` is a place for a value; what counts has two
 * forms in English, `…_one` and `…_other`, and the second alone in Chinese.
 */
export type Language = 'en' | 'zh';

/** Numbers or words for the places of a sentence. */
export type SentenceValues = Readonly<Record<string, number | string>>;

/** The codes that a list of English sentences has. */
export type CodeOf<Texts> = keyof Texts extends infer Key
  ? Key extends `${infer Code}_one` | `${infer Code}_other`
    ? Code
    : Key & string
  : never;

/** The same sentences in a language with one form for every count. */
export type TextsLike<Texts> = {
  readonly [Key in keyof Texts as Key extends `${string}_one` ? never : Key]: string;
};

type Places<Text> = Text extends `${string}{{${infer Name}}}${infer Rest}`
  ? Name | Places<Rest>
  : never;

type TextOf<Texts, Code extends string> = Code extends keyof Texts
  ? Texts[Code]
  : `${Code}_other` extends keyof Texts
    ? Texts[`${Code}_other`]
    : never;

/** What a sentence names: a number where it counts, else numbers or words. */
export type ValuesOf<Texts, Code extends CodeOf<Texts>> = {
  readonly [Name in Places<TextOf<Texts, Code>>]: Name extends 'count' ? number : number | string;
};

/** The values as an argument that is left out where the sentence has no place for one. */
export type GivenValues<Texts, Code extends CodeOf<Texts>> = keyof ValuesOf<
  Texts,
  Code
> extends never
  ? readonly []
  : readonly [values: ValuesOf<Texts, Code>];

/** The sentence with its values in it. */
export function sentenceOf(
  texts: Readonly<Record<string, string>>,
  language: Language,
  code: string,
  values: SentenceValues = {},
): string {
  const form = language === 'en' && values['count'] === 1 ? 'one' : 'other';
  const text = texts[code] ?? texts[`${code}_${form}`] ?? code;
  return text.replaceAll(/\{\{(\w+)\}\}/gu, (place, name: string) => String(values[name] ?? place));
}

/** Every code once. */
export function codesOf(texts: Readonly<Record<string, string>>): readonly string[] {
  return [...new Set(Object.keys(texts).map((key) => key.replace(/_(?:one|other)$/u, '')))];
}

/** The shape of the sentences: which codes there are, and which values each of them asks for. */
import type { english } from './english.ts';

type Texts = typeof english;

type CodeOf<Key extends string> = Key extends `${infer Code}_one`
  ? Code
  : Key extends `${infer Code}_other`
    ? Code
    : Key;

/** What an export's checks can say; each code has one sentence in every language. */
export type ProblemCode = CodeOf<keyof Texts>;

/** A language with one form for every count. */
export type ProblemTexts = {
  readonly [Key in keyof Texts as Key extends `${string}_one` ? never : Key]: string;
};

type Places<Text extends string> = Text extends `${string}{{${infer Name}}}${infer Rest}`
  ? Name | Places<Rest>
  : never;

type TextOf<Code extends ProblemCode> = Code extends keyof Texts
  ? Texts[Code]
  : `${Code}_other` extends keyof Texts
    ? Texts[`${Code}_other`]
    : never;

/** What the sentence of a code names: a number where it counts, else numbers or words. */
export type ProblemValues<Code extends ProblemCode> = {
  readonly [Name in Places<TextOf<Code>>]: Name extends 'count' ? number : number | string;
};

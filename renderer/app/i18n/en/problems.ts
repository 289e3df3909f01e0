import { problemsInEnglish } from '../../../../preload/contract/problem-words.ts';

/** The command line says the same: the sentences are kept where they are made. */
export const problems: Readonly<Record<keyof typeof problemsInEnglish, string>> = problemsInEnglish;

import { failuresInEnglish } from '../../../../preload/contract/problem-words.ts';

/** The command line says the same: the sentences are kept where they are made. */
export const failures: Readonly<Record<keyof typeof failuresInEnglish, string>> = failuresInEnglish;

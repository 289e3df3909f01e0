import { lossesInEnglish } from '../../../../preload/contract/problem-words.ts';

/** Files and the command line say the same: the names are kept where they are made. */
export const losses: Readonly<Record<keyof typeof lossesInEnglish, string>> = lossesInEnglish;

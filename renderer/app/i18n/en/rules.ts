import { rulesInEnglish } from '../../../../preload/contract/problem-words.ts';

/** Files and the command line say the same: the names are kept where they are made. */
export const rules: Readonly<Record<keyof typeof rulesInEnglish, string>> = rulesInEnglish;

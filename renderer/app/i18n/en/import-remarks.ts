import { remarksInEnglish } from '../../../../preload/contract/remark-words.ts';

/** The command line says the same: the words are kept where they are made. */
export const importRemarks: Readonly<Record<keyof typeof remarksInEnglish, string>> =
  remarksInEnglish;

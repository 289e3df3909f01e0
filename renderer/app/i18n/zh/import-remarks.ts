import { remarksInChinese } from '../../../../preload/contract/remark-words.ts';
import type { Translation } from '../dictionary.ts';
import type { importRemarks as english } from '../en/import-remarks.ts';

export const importRemarks: Translation<typeof english> = remarksInChinese;

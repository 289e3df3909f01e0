import { failuresInChinese } from '../../../../preload/contract/problem-words.ts';
import type { Translation } from '../dictionary.ts';
import type { failures as english } from '../en/failures.ts';

export const failures: Translation<typeof english> = failuresInChinese;

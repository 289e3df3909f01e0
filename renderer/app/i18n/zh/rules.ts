import { rulesInChinese } from '../../../../preload/contract/problem-words.ts';
import type { Translation } from '../dictionary.ts';
import type { rules as english } from '../en/rules.ts';

export const rules: Translation<typeof english> = rulesInChinese;

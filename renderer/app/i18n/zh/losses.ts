import { lossesInChinese } from '../../../../preload/contract/problem-words.ts';
import type { Translation } from '../dictionary.ts';
import type { losses as english } from '../en/losses.ts';

export const losses: Translation<typeof english> = lossesInChinese;

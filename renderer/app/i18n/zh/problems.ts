import { problemsInChinese } from '../../../../preload/contract/problem-words.ts';
import type { Translation } from '../dictionary.ts';
import type { problems as english } from '../en/problems.ts';

export const problems: Translation<typeof english> = problemsInChinese;

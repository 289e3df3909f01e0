import type { Translation } from '../dictionary.ts';
import type { workbench as english } from '../en/workbench.ts';

export const workbench: Translation<typeof english> = { title: '工作台' };

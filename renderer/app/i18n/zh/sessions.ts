import type { Translation } from '../dictionary.ts';
import type { sessions as english } from '../en/sessions.ts';

export const sessions: Translation<typeof english> = { title: '会话' };

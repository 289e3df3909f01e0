import type { Translation } from '../dictionary.ts';
import type { readerPanel as english } from '../en/reader-panel.ts';

export const readerPanel: Translation<typeof english> = {
  panel: '页面旁的面板',
  tabs: '页面旁显示的内容',
  evidence: '证据',
};

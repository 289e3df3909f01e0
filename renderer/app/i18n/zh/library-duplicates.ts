import type { Translation } from '../dictionary.ts';
import type { duplicates as english } from '../en/library-duplicates.ts';

export const duplicates: Translation<typeof english> = {
  title: '待处理的重复文献',
  lead: '这些文献看起来相同。合并为一篇后，各条记录仍保留在主记录之下，可随时拆分。',
  left_other: '剩 {{count}} 组',
  emptyTitle: '没有待处理的重复文献',
  emptyLead: 'DOI、PubMed ID 或 arXiv ID 相同的文献会自动合并；仅看起来相同的列在这里，由你决定。',
  skippedTitle_other: '已跳过 {{count}} 组',
  skippedLead: '在处理之前，它们保持原样。',
  more: '后面的组',
  again: '重新查看',
  field: '字段',
  compare: '并排比较记录',
  leads: '以记录 {{place}} 为主',
  differs: '不同',
  missing: '并非都有',
  one: '是同一篇',
  different: '不是同一篇',
  skip: '跳过',
  commandSkip: '跳过这一组',
  undo: '撤销',
  merged: '{{count}} 条记录已合并为一篇文献，均予保留。',
  splitDone_other: '{{count}} 条记录已重新独立成篇。',
  distinctDone: '已记下：不是同一篇，不再提示。',
};

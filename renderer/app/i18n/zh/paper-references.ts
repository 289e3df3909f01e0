import type { Translation } from '../dictionary.ts';
import type { paperReferences as english } from '../en/paper-references.ts';

export const paperReferences: Translation<typeof english> = {
  tab: '参考文献',
  filter: '在参考文献中查找',
  filterClear: '显示全部参考文献',
  which: '显示哪些参考文献',
  which_all: '全部',
  which_inLibrary: '已入库',
  which_notInLibrary: '未入库',
  count_other: '共 {{count}} 条参考文献，其中 {{inLibrary}} 条在你的文献库中',
  countShown: '{{total}} 条中的 {{shown}} 条',
  emptyTitle: '未识别出参考文献列表',
  emptyLead: 'Cairn 在“参考文献”等标题下查找列表。没有文字层的扫描件或格式特殊的列表无法识别。',
  filteredTitle: '没有符合的参考文献',
  inLibrary: '已入库',
  openWork: '在文献库中显示',
  readWork: '阅读',
  searchForIt: '检索该文献',
  addToLibrary: '加入文献库',
  added: '已按列表中的内容加入。可在文献库中用“补全元数据”补充其余信息。',
  citedOn: '引用于',
  notCited: '未识别出正文中的引用位置',
  goToCitation_other: '依次前往第 {{page}} 页上引用 {{label}} 的 {{count}} 处',
  inList: '在列表中，第 {{page}} 页',
  citationMark: '引用 {{labels}}：在参考文献列表中显示',
};

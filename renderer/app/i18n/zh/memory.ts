import type { Translation } from '../dictionary.ts';
import type { memory as english } from '../en/memory.ts';

export const memory: Translation<typeof english> = {
  title: '记忆',
  lead: '在此工作区的各个会话之间一直记住的内容：报告怎么写、某个术语在这里指什么、做过哪些决定。作为助手的模型会读取它，添加任何内容之前都会先问你。每次改动都写入记录。',
  notes: '记住的内容',
  emptyTitle: '还没有记住任何内容',
  emptyLead:
    '把每个会话都应遵守的事写下来，就不必反复说明。例如：“报告用简体中文撰写”，或“成人指 18 至 65 岁”。',
  newNote: '新的一条',
  newNoteHint: '每条只写一件事，最多 5,000 字。',
  add: '记住',
  added: '已记住。',
  edit: '编辑',
  editNamed: '编辑“{{text}}”',
  editLabel: '内容',
  save: '保存',
  cancel: '取消',
  saved: '已修改。',
  remove: '移除',
  removeNamed: '移除“{{text}}”',
  removed: '已移除一条记忆。',
  restored: '已恢复这条记忆。',
  undo: '撤销',
  by_researcher: '由你写下',
  by_researcherNamed: '由 {{name}} 写下',
  by_agent: '由助手写下',
  by_agentNamed: '由 {{name}}（助手）写下',
  by_tool: '由工具写下',
  by_system: '由 Cairn 写下',
  tooLong: '共 {{count}} 字；最多能记住 5,000 字。',
  readOnly: '此工作区为只读：可以查看，不能修改。',
};

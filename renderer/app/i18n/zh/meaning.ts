import type { Translation } from '../dictionary.ts';
import type { meaning as english } from '../en/meaning.ts';

export const meaning: Translation<typeof english> = {
  title: '按含义检索',
  lead: '除了含有这些词的段落，也找出用别的说法表达同一意思的段落。需要上面某个服务器上有嵌入模型；没有时，检索仍按词进行，与现在一样。',
  off: '已关闭：检索只按词进行，不向任何地方发送内容。',
  on: '{{server}} 上的 {{model}} 为此工作区读取段落。',
  gone: '此工作区选用了 {{model}}，但它所在的服务器没有在这台机器上设置。',
  progress: '已读取 {{embedded}} / {{passages}} 个段落。',
  progressLabel: '已读取的段落',
  stop: '停止读取',
  goOn: '继续读取',
  server: '服务器',
  noServer: '还没有设置服务器。请在上面添加一个。',
  model: '嵌入模型',
  modelHint: '按服务器上的名称填写，例如 nomic-embed-text。对话模型不能用。',
  leaves:
    '此工作区每个段落的文字会发送到 {{url}} 一次；你或助手每次检索的问题也会发送。每个请求都记在网络记录里。',
  staysHere: '那就是这台机器：没有内容离开它。',
  switchOn: '开启',
  change: '改用此模型',
  switchOff: '关闭并删除向量',
};

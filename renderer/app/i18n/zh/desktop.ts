import type { Translation } from '../dictionary.ts';
import type { desktop as english } from '../en/desktop.ts';

export const desktop: Translation<typeof english> = {
  engineRestarting: 'Cairn 的引擎意外结束，正在重新启动。你的会话已保存在磁盘上，会继续进行。',
  engineRestartingAgain_ordinal_other:
    'Cairn 的引擎意外结束，正在重新启动（第 {{count}} 次）。你的会话已保存在磁盘上，会继续进行。',
  engineComing: '正在启动 Cairn 的引擎。',
  engineBack: 'Cairn 的引擎已恢复，屏幕上的内容均已更新。',
  failedTitle: 'Cairn 的引擎没有运行',
  failedKept: '你在此窗口输入的文字仍然保留。',
  failedTryAgain: '重试',
  failedStarting: '正在启动…',
  failedSample: '打开示例文献库',
  failedOther: '打开其他文件夹…',
  lockedBy:
    '另一个 Cairn 正在使用它：{{driver}}，{{host}} 上的进程 {{pid}}，自 {{since}} 起。没有任何更改。请在那里关闭后重试，或在这里打开其他工作区。',
  holder_desktop: '桌面应用',
  holder_browser: '供浏览器使用的 Cairn',
  holder_command_line: '命令行',
  commandNotHere: '在这里无法执行此操作。',
};

import type { Translation } from '../dictionary.ts';
import type { desktop as english } from '../en/desktop.ts';

export const desktop: Translation<typeof english> = {
  engineRestarting: 'Cairn 的引擎意外结束，正在重新启动。已记录的内容都在磁盘上，会继续进行。',
  engineRestartingAgain_ordinal_other:
    'Cairn 的引擎意外结束，正在重新启动（第 {{count}} 次）。已记录的内容都在磁盘上，会继续进行。',
  engineComing: '正在启动 Cairn 的引擎。',
  engineBack: 'Cairn 的引擎已恢复，屏幕上的内容均已更新。',
  failedTitle: 'Cairn 的引擎没有运行',
  ended_too_often:
    '引擎已连续意外结束 {{times}} 次（退出码 {{exitCode}}），不再自动重启。已记录的内容都在你的工作区文件夹中。',
  never_opened:
    '引擎在打开工作区时有 {{seconds}} 秒没有响应，已被结束。已记录的内容都在你的工作区文件夹中。请查看磁盘是否有响应，然后重试或打开其他工作区。',
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

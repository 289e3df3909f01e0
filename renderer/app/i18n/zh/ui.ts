import type { Translation } from '../dictionary.ts';
import type { ui as english } from '../en/ui.ts';

export const ui: Translation<typeof english> = {
  loading: '正在加载…',
  failedTitle: '无法加载',
  retry: '重试',
  details: '详情',
  code: '代码 {{code}}',
  located: '已定位',
  locatedHint: '文件在原处仍有这段引文。',
  supported: '已支持',
  supportedHint: '有人判断这段引文支持该论断。',
  notSupported: '不支持',
  uncited: '无引文',
  uncitedHint: '作者自己的话，背后没有引文。',
  stale: '已失效',
  staleHint: '文件原处已没有这段引文。',
  unchecked: '尚未检查',
  citation: '引文 {{number}}',
  openAtPage: '打开第 {{page}} 页',
  page: '第 {{page}} 页',
  pageShort: '第 {{page}} 页',
  copied: '已复制',
  copy: '复制',
  close: '关闭',
};

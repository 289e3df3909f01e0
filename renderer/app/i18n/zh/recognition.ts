import type { recognition as english } from '../en/recognition.ts';
import type { Translation } from '../dictionary.ts';

/** Recognising the text of scans. */
export const recognition: Translation<typeof english> = {
  scan: '这是扫描件：页面只是图像，其中的文字无法检索、引用或按词标注。',
  partScan: '大部分页面是图像，其中的文字无法检索或引用。',
  recognised_other:
    '有 {{count}} 页的文字由图像识别得到（{{languages}}；引擎对其结果的置信度为 {{confidence}}/100）。引用前请对照图像核对。',
  and: '、',
  offer: '识别其中的文字…',
  offerAgain: '重新识别…',
  missing:
    'Tesseract 可在本机识别图像中的文字，但尚未安装。请安装它以及所需语言的数据（Debian 或 Ubuntu：apt install tesseract-ocr tesseract-ocr-chi-sim），然后重新查找。',
  missingHelp: '如何安装',
  lookAgain: '重新查找',
  languages: '文字的语言',
  start: '识别文字',
  startAgain: '重新识别文字',
  engine: '使用本机的 {{engine}}；数据不会离开本机。',
  installed: '已安装的语言：{{languages}}。其他语言的文字会识别成乱码，请先安装相应的语言数据。',
  installedHelp: '如何安装语言数据',
  noChinese:
    '本机没有中文数据：安装之前无法识别中文扫描件（Debian 或 Ubuntu：apt install tesseract-ocr-chi-sim）。安装后请重新查找。',
  doubtful:
    '识别结果不可靠（平均置信度 {{confidence}}%，按{{languages}}识别）。文字已保留并作标记，请勿引用。请用文字本身的语言重新识别；可能需要先安装该语言的数据。',
  beginning: '正在查看页面…',
  progress: '已读取 {{done}}/{{total}} 页',
  progressLabel: '已读取的页数',
  stop: '停止',
  badge: '识别所得文字',
};

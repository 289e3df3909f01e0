import type { Translation } from '../dictionary.ts';
import type { citationStyles as english } from '../en/citation-styles.ts';

export const citationStyles: Translation<typeof english> = {
  'american-chemical-society': '美国化学会（ACS）',
  'american-medical-association': '美国医学会（AMA）第 11 版',
  'american-sociological-association': '美国社会学会（ASA）第 6 版',
  apa: '美国心理学会（APA）第 7 版',
  'association-for-computing-machinery': '美国计算机协会（ACM）',
  bmj: '《英国医学杂志》（BMJ）',
  cell: '《细胞》（Cell）',
  'chicago-author-date': '芝加哥手册第 17 版（著者-出版年制）',
  'chicago-note-bibliography': '芝加哥手册第 17 版（注释制）',
  'china-national-standard-gb-t-7714-2015-author-date': 'GB/T 7714—2015（著者-出版年制）',
  'china-national-standard-gb-t-7714-2015-numeric': 'GB/T 7714—2015（顺序编码制）',
  'harvard-cite-them-right': '哈佛格式（Cite Them Right 第 12 版）',
  ieee: '电气电子工程师学会（IEEE）',
  'modern-language-association': '现代语言学会（MLA）第 9 版',
  nature: '《自然》（Nature）',
  plos: '公共科学图书馆（PLOS）',
  science: '《科学》（Science）',
  'the-lancet': '《柳叶刀》（The Lancet）',
  vancouver: '温哥华格式（Vancouver）',
};

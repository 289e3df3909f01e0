/** Names that people type for kinds of work and for parts of a paper. */
import { SectionKind } from './section.ts';
import { WorkType } from './work.ts';

const TYPES: Readonly<Record<string, readonly WorkType[]>> = {
  article: ['article-journal', 'article-magazine', 'article-newspaper', 'review'],
  journal: ['article-journal', 'review'],
  preprint: ['article'],
  conference: ['paper-conference'],
  proceedings: ['paper-conference'],
  dissertation: ['thesis'],
  web: ['webpage', 'post', 'post-weblog'],
  data: ['dataset'],
  期刊: ['article-journal', 'review'],
  论文: ['article-journal', 'paper-conference', 'article', 'review', 'thesis'],
  预印本: ['article'],
  会议: ['paper-conference'],
  会议论文: ['paper-conference'],
  学位论文: ['thesis'],
  书: ['book'],
  图书: ['book'],
  专著: ['book'],
  报告: ['report'],
  综述: ['review'],
  专利: ['patent'],
  数据集: ['dataset'],
  软件: ['software'],
  网页: ['webpage', 'post', 'post-weblog'],
};

const SECTIONS: Readonly<Record<string, SectionKind>> = {
  method: 'methods',
  methodology: 'methods',
  result: 'results',
  findings: 'results',
  intro: 'introduction',
  conclusions: 'conclusion',
  reference: 'references',
  bibliography: 'references',
  appendices: 'appendix',
  related: 'background',
  摘要: 'abstract',
  引言: 'introduction',
  背景: 'background',
  方法: 'methods',
  结果: 'results',
  讨论: 'discussion',
  结论: 'conclusion',
  致谢: 'acknowledgements',
  参考文献: 'references',
  附录: 'appendix',
};

/** Kinds of work under this name, in CSL's words, English or Chinese; none for an unknown one. */
export function typesNamed(typed: string): readonly WorkType[] {
  const name = typed.toLowerCase();
  if (Object.hasOwn(TYPES, name)) return TYPES[name] ?? [];
  const one = WorkType.safeParse(name);
  return one.success ? [one.data] : [];
}

export function sectionNamed(typed: string): SectionKind | undefined {
  const name = typed.toLowerCase();
  if (Object.hasOwn(SECTIONS, name)) return SECTIONS[name];
  const one = SectionKind.safeParse(name);
  return one.success ? one.data : undefined;
}

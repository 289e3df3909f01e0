/** The fixed words of a report, in both languages it can be written in. */
import { serviceName } from '../literature/service-name.ts';
import type { Report, Stance } from './evidence.ts';
import type { RetractionKind, RetractionNotice } from './retraction.ts';
import { dayOf } from './standing.ts';

export interface ReportWords {
  readonly question: string;
  readonly writtenBy: (writer: string) => string;
  readonly honesty: string;
  readonly evidence: string;
  readonly columns: readonly string[];
  readonly stance: Readonly<Record<Stance, string>>;
  readonly notFound: string;
  readonly references: string;
  readonly citedIn: (numbers: string) => string;
  /** Beside the name of a work in the table. */
  readonly standing: Readonly<Record<RetractionKind, string>>;
  /** Before its reference: what was said of it, by whom and when. */
  readonly notice: (notice: RetractionNotice) => string;
}

/** The name under which the built-in assistant writes; it quotes and adds nothing. */
const BUILT_IN = 'built-in assistant for literature';

const english: ReportWords = {
  question: 'Question',
  writtenBy: (writer) =>
    writer.startsWith(BUILT_IN)
      ? `Writer: ${writer}. Every numbered sentence quotes a page word for word.`
      : `Writer: ${writer}, a language model. The sentences are its own words; the numbers lead to the quotes they rest on, in the table below.`,
  honesty:
    'Each numbered quote was located: it stands in the file at the page given. Whether it supports the point is for the reader to judge. Sentences in italics are the assistant’s own words and cite nothing.',
  evidence: 'Table of evidence',
  columns: ['No.', 'Work', 'Page', 'Quote', 'Stance', 'Theme'],
  stance: { agrees: 'agrees', disagrees: 'disagrees', mixed: 'mixed', neutral: '–' },
  notFound: 'Not found',
  references: 'References',
  citedIn: (numbers) => `Cited as ${numbers}.`,
  standing: {
    retracted: 'retracted',
    concern: 'expression of concern',
    corrected: 'corrected',
  },
  notice: (notice) => {
    const what = {
      retracted: 'This work was retracted',
      concern: 'An expression of concern was published about this work',
      corrected: 'This work was corrected',
    }[notice.kind];
    return `${what} (${partsOf(notice, 'notice')}${serviceName(notice.service)}, as of ${dayOf(notice.asOf)}).`;
  },
};

/** "notice 10.1000/n, 2021-03-02; ", or nothing. */
function partsOf({ doi, date }: RetractionNotice, word: string, mark = '; '): string {
  const parts = [doi === undefined ? undefined : `${word} ${doi}`, date];
  const known = parts.filter((part) => part !== undefined).join(mark === '; ' ? ', ' : '，');
  return known === '' ? '' : `${known}${mark}`;
}

const chinese: ReportWords = {
  question: '问题',
  writtenBy: (writer) =>
    writer.startsWith(BUILT_IN)
      ? `撰写者：${writer.replace(`${BUILT_IN}, version`, '内置文献助手，版本')}。每个带编号的句子都逐字引自原文页面。`
      : `撰写者：语言模型 ${writer}。句子是它自己的话；编号指向其所依据的引文，见下文证据表。`,
  honesty:
    '每条带编号的引文都已定位：它确实出现在文件所示的页面上；它是否支持该论断，需由读者判断。斜体句子是助手自己的话，没有引用来源。',
  evidence: '证据表',
  columns: ['编号', '文献', '页码', '引文', '立场', '主题'],
  stance: { agrees: '一致', disagrees: '不一致', mixed: '兼有', neutral: '–' },
  notFound: '未找到的内容',
  references: '参考文献',
  citedIn: (numbers) => `引用编号：${numbers}。`,
  standing: { retracted: '已撤稿', concern: '存疑', corrected: '已更正' },
  notice: (notice) => {
    const what = {
      retracted: '该文献已被撤稿',
      concern: '该文献被刊登了关注声明',
      corrected: '该文献已被更正',
    }[notice.kind];
    return `${what}（${partsOf(notice, '声明', '；')}${serviceName(notice.service)}，截至 ${dayOf(notice.asOf)}）。`;
  },
};

export function reportWords(language: Report['language']): ReportWords {
  return language === 'zh' ? chinese : english;
}

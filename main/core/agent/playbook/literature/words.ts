/** What the built-in assistant says, in the language of the question. */
import { chineseLeads, englishLeads, type LeadWords } from './lead-words.ts';
import type { Question, QuestionKind } from './question.ts';

export interface Words extends LeadWords {
  readonly list: (items: readonly string[]) => string;
  readonly quoted: (text: string) => string;
  readonly understood: (question: Question) => string;
  readonly plan: readonly [string, string, string, string];
  readonly translated: (pairs: readonly string[]) => string;
  readonly searchWays: (count: number) => string;
  readonly feedback: (terms: readonly string[]) => string;
  readonly reading: (places: number, works: number) => string;
  readonly chosen: (quotes: number, sentences: number, works: number) => string;
  readonly takenUp: (message: string) => string;
  readonly reused: (count: number) => string;
  readonly pointedAt: (label: string, page: number) => string;
  readonly vague: string;
  readonly assumed: (text: string) => string;
  readonly noEvidence: (missing: readonly string[], searches: number) => string;
  readonly emptyLibrary: string;
  readonly notTogether: string;
  readonly thin: string;
  readonly title: (question: string) => string;
  readonly overview: string;
  readonly overviewText: (quotes: number, works: number, themes: readonly string[]) => string;
  readonly finding: (label: string, page: number, quote: string) => string;
  readonly findings: string;
  readonly further: string;
  readonly stances: string;
  readonly agreeing: (works: readonly string[], cues: readonly string[]) => string;
  readonly disagreeing: (works: readonly string[], cues: readonly string[]) => string;
  readonly mixed: (works: readonly string[]) => string;
  readonly divided: string;
  readonly oneSided: string;
  readonly noSides: string;
  readonly notFoundTerm: (text: string) => string;
  /** No word in the library's language is known for it. */
  readonly notLookedFor: (text: string) => string;
  readonly refusedUntranslated: (texts: readonly string[]) => string;
  readonly notFoundGroup: (text: string) => string;
  readonly unquotedWorks: (labels: readonly string[]) => string;
  readonly done: (quotes: number, works: number) => string;
  readonly reportFailed: (message: string) => string;
}

const KINDS_EN: Readonly<Record<QuestionKind, string>> = {
  whether: 'a yes-or-no question',
  how: 'a question about how something works',
  why: 'a question about reasons',
  how_much: 'a question about an amount',
  what: 'an open question',
};

const KINDS_ZH: Readonly<Record<QuestionKind, string>> = {
  whether: '是非问题',
  how: '关于方式或机制的问题',
  why: '关于原因的问题',
  how_much: '关于数量的问题',
  what: '开放性问题',
};

/** "1 quote", "2 quotes". */
function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

const english: Words = {
  ...englishLeads,
  list: (items) =>
    items.length < 2
      ? items.join('')
      : `${items.slice(0, -1).join(', ')} and ${items.at(-1) ?? ''}`,
  quoted: (text) => `“${text}”`,
  understood: ({ kind, groups }) =>
    `I take this as ${KINDS_EN[kind]} about ${english.list(groups.map(({ text }) => `“${text}”`))}. I match words and quote; I do not write from memory.`,
  plan: [
    'Look at what the library holds and search it in several ways',
    'Read around the passages that speak of the question',
    'Record the sentences that answer it, word for word',
    'Write the report by theme, with what was not found',
  ],
  translated: (pairs) =>
    `Words I also search for, from the glossary and the library itself: ${pairs.join('; ')}.`,
  searchWays: (count) =>
    `Searching ${count} ways: the whole question, its parts, and the parts together.`,
  feedback: (terms) =>
    `The best passages share the terms ${english.list(terms.map((term) => `“${term}”`))}; searching once more with them.`,
  reading: (places, works) =>
    `Reading around the ${places} best places in ${counted(works, 'work')}, so that quotes are whole sentences in context.`,
  chosen: (quotes, sentences, works) =>
    `Of ${sentences} sentences that name the question’s subjects I keep ${quotes} from ${counted(works, 'work')}: those that say most, without saying the same twice.`,
  takenUp: (message) => `Taking up your message: “${message}”.`,
  reused: (count) => `${count} quotes recorded earlier in this session are considered again.`,
  pointedAt: (label, page) =>
    `You point at page ${page} of ${label}: I look there and in that work first, then in the rest of the library.`,
  vague: 'The question names no subject I could search for. Which of these is it about?',
  assumed: (text) =>
    `Nobody is there to ask, so I read the question as one about ${text}, which the library speaks of most.`,
  noEvidence: (missing, searches) =>
    `The library does not answer this. After ${searches} searches no passage speaks of ${missing.length > 0 ? english.list(missing.map((text) => `“${text}”`)) : 'the question’s subjects together'}. I quote nothing rather than something unrelated. Import works on the subject, or ask with other words.`,
  emptyLibrary: 'The library holds no readable work yet. Import PDF files, then ask again.',
  notTogether:
    'The subjects of the question are each spoken of, but no passage speaks of them together.',
  thin: 'no sentence on the subject that can be quoted whole',
  title: (question) => question.replace(/\s+/g, ' ').trim(),
  overview: 'In short',
  overviewText: (quotes, works, themes) =>
    `${counted(quotes, 'quote')} from ${counted(works, 'work')} ${quotes === 1 ? 'bears' : 'bear'} on the question${themes.length > 1 ? `, grouped below as: ${themes.join('; ')}` : ''}.`,
  finding: (label, page, quote) => `${label}, p. ${page}: “${quote}”`,
  findings: 'Findings',
  further: 'Further findings',
  stances: 'Agreement and disagreement',
  agreeing: (works, cues) =>
    `Agreeing by their wording (${cues.join(', ')}): ${english.list(works)}.`,
  disagreeing: (works, cues) =>
    `Disagreeing by their wording (${cues.join(', ')}): ${english.list(works)}.`,
  mixed: (works) => `Both in one sentence: ${english.list(works)}.`,
  divided: 'The works do not all say the same; the quotes above stand on both sides.',
  oneSided:
    'No quote was found whose wording says the opposite; that is not proof that there is none.',
  noSides: 'The wording of these quotes takes no side that could be compared.',
  notLookedFor: (text) =>
    `“${text}” was not looked for: no English word is known for it. Put one in the question.`,
  refusedUntranslated: (texts) =>
    ` No English word is known for ${english.list(texts.map((text) => `“${text}”`))}; put one in the question.`,
  notFoundTerm: (text) =>
    `No passage of the library holds “${text}” or a word known to mean the same.`,
  notFoundGroup: (text) => `No passage speaks of “${text}” as a whole, only of parts of it.`,
  unquotedWorks: (labels) => `Nothing was quoted from ${english.list(labels)}.`,
  done: (quotes, works) =>
    `The report is written: ${counted(quotes, 'quote')} from ${counted(works, 'work')}, each found again in its file. Open a number to see it on its page.`,
  reportFailed: (message) =>
    `The report could not be written: ${message} The evidence is kept in this session.`,
};

const chinese: Words = {
  ...chineseLeads,
  list: (items) => items.join('、'),
  quoted: (text) => `“${text}”`,
  understood: ({ kind, groups }) =>
    `我把它理解为${KINDS_ZH[kind]}，涉及：${chinese.list(groups.map(({ text }) => `“${text}”`))}。我只匹配词语并引用原文，不凭记忆写作。`,
  plan: [
    '查看文献库的内容，并用多种方式检索',
    '阅读与问题相关段落的上下文',
    '逐字记录能回答问题的句子',
    '按主题撰写报告，并说明未找到的内容',
  ],
  translated: (pairs) => `根据词汇表和文献库本身，同时检索这些词：${pairs.join('；')}。`,
  searchWays: (count) => `用 ${count} 种方式检索：整个问题、各个部分以及各部分的组合。`,
  feedback: (terms) =>
    `最相关的段落都提到${chinese.list(terms.map((term) => `“${term}”`))}，再用这些词检索一次。`,
  reading: (places, works) =>
    `阅读 ${works} 篇文献中最相关的 ${places} 处上下文，使引文成为完整的句子。`,
  chosen: (quotes, sentences, works) =>
    `在提到问题主题的 ${sentences} 个句子中，保留来自 ${works} 篇文献的 ${quotes} 句：信息最多且互不重复。`,
  takenUp: (message) => `采纳您的补充：“${message}”。`,
  reused: (count) => `同时考虑本次会话先前记录的 ${count} 条引文。`,
  pointedAt: (label, page) =>
    `您指向${label}的第 ${page} 页：先查看该处和这篇文献，再检索文献库的其余部分。`,
  vague: '这个问题没有可供检索的主题。它是关于下面哪一项？',
  assumed: (text) =>
    `没有人可以询问，因此我把问题理解为关于${text}的问题，这是文献库中谈得最多的内容。`,
  noEvidence: (missing, searches) =>
    `文献库无法回答这个问题。经过 ${searches} 次检索，没有段落谈到${missing.length > 0 ? chinese.list(missing.map((text) => `“${text}”`)) : '问题各主题之间的关系'}。与其引用无关内容，不如不引用。请导入相关文献，或换一种说法再问。`,
  emptyLibrary: '文献库中还没有可读的文献。请先导入 PDF 文件，然后再提问。',
  notTogether: '问题中的各个主题分别有文献谈到，但没有段落同时谈到它们。',
  thin: '可以完整引用的相关句子',
  title: (question) => question.replace(/\s+/g, ' ').trim(),
  overview: '简要回答',
  overviewText: (quotes, works, themes) =>
    `来自 ${works} 篇文献的 ${quotes} 条引文与问题有关${themes.length > 1 ? `，下面分为：${themes.join('；')}` : ''}。`,
  finding: (label, page, quote) => `${label}，第 ${page} 页：“${quote}”`,
  findings: '研究发现',
  further: '其他发现',
  stances: '一致与分歧',
  agreeing: (works, cues) => `措辞表示肯定（${cues.join('、')}）：${chinese.list(works)}。`,
  disagreeing: (works, cues) => `措辞表示否定（${cues.join('、')}）：${chinese.list(works)}。`,
  mixed: (works) => `同一句中两者兼有：${chinese.list(works)}。`,
  divided: '各文献的说法并不完全一致，上面的引文分属两方。',
  oneSided: '没有找到措辞相反的引文；这并不证明不存在相反的结果。',
  noSides: '这些引文的措辞没有可供比较的立场。',
  notLookedFor: (text) => `没有查找“${text}”：词汇表中没有它的英文说法。可以在问题中写出英文词。`,
  refusedUntranslated: (texts) =>
    `词汇表中没有${chinese.list(texts.map((text) => `“${text}”`))}的英文说法；可以在问题中直接写出英文词。`,
  notFoundTerm: (text) => `文献库中没有段落提到“${text}”或已知的同义词。`,
  notFoundGroup: (text) => `没有段落完整地谈到“${text}”，只谈到其中一部分。`,
  unquotedWorks: (labels) => `未引用以下文献：${chinese.list(labels)}。`,
  done: (quotes, works) =>
    `报告已写成：来自 ${works} 篇文献的 ${quotes} 条引文，每条都已在文件中重新定位。点击编号可查看原文页面。`,
  reportFailed: (message) => `未能写成报告：${message} 证据保留在本次会话中。`,
};

export function wordsIn(language: Question['language']): Words {
  return language === 'zh' ? chinese : english;
}

/** What the built-in assistant says of data, in the language of the question. */
import type { Column } from '../../../analysis/data.ts';
import type { DataQuestion } from './question.ts';

export interface DataWords {
  readonly plan: readonly [string, string, string, string];
  readonly changed: (name: string) => string;
  readonly understood: (question: DataQuestion) => string;
  readonly whichColumn: (table: string) => string;
  readonly noColumn: (table: string, columns: readonly Column[]) => string;
  readonly oneGroup: string;
  readonly noMethod: string;
  readonly failed: (message: string) => string;
  readonly left: (what: string, message: string) => string;
  readonly doubtful: (checks: readonly string[]) => string;
  readonly held: string;
  readonly done: (located: number, links: number) => string;
  readonly writeFailed: (message: string) => string;
  readonly headings: {
    readonly answer: string;
    readonly data: string;
    readonly method: string;
    readonly results: string;
    readonly checks: string;
    readonly sensitivity: string;
    readonly limits: string;
  };
  readonly dataLine: (title: string, fileName: string) => readonly [string, string, string];
  readonly engineLine: readonly [string, string, string];
  readonly figureCaption: string;
  readonly verdicts: {
    readonly holds: string;
    readonly doubtful: string;
    readonly unknown: string;
  };
  readonly limits: string;
}

const named = ({ label, name }: Column): string => label ?? name;

const english: DataWords = {
  plan: [
    'Find the columns the question speaks of, and see what they hold',
    'Run the method that fits them, with the checks of what it assumes',
    'Ask again another way, to see whether the answer stands',
    'Write it up, every number bound to the cell that computed it',
  ],
  changed: (name) =>
    `The data "${name}" has a newer version than when the question was put; I work with the newest.`,
  understood: ({ outcome, predictors, covariates, levels }) =>
    [
      `I read it as asking of the column “${outcome === undefined ? '?' : named(outcome)}”`,
      predictors.length === 0 ? '' : ` by ${predictors.map(named).join(', ')}`,
      levels.length === 0 ? '' : ` (${levels.join(', ')})`,
      covariates.length === 0 ? '' : `, allowing for ${covariates.map(named).join(', ')}`,
      '. I match the question’s words with the columns’ names and labels by fixed rules.',
    ].join(''),
  whichColumn: (table) => `Which column of “${table}” is the question about?`,
  noColumn: (table, columns) =>
    `No column of “${table}” is named in the question, so nothing was computed. Its columns are: ${columns.map(named).join(', ')}. Name one, or give columns labels in the words you use.`,
  oneGroup:
    'A column of the question has only one value, or too many to be groups, so there is nothing to compare. Nothing was computed; choose another column, or correct its type.',
  noMethod:
    'For an outcome with more than two categories and several other columns I know no method. The summary is in the notebook.',
  failed: (message) => `The method did not come to a result: ${message}`,
  left: (what, message) => `${what} was left out: ${message}`,
  doubtful: (checks) =>
    `In doubt: ${checks.join('; ')}. Read the result with that in mind, and beside the other ways of asking below.`,
  held: 'What the method assumes was looked at, and nothing speaks against it.',
  done: (located, links) =>
    `The write-up is there: ${located} of ${links} numbers, figures and tables were found again in what the cells computed. Open a number to see where it comes from.`,
  writeFailed: (message) => `The write-up could not be written: ${message}`,
  headings: {
    answer: 'Answer',
    data: 'Data',
    method: 'Method',
    results: 'Results',
    checks: 'What the method assumes',
    sensitivity: 'Asked another way',
    limits: 'What this does not say',
  },
  dataLine: (title, fileName) => [
    `The table “${title}”, from the file “${fileName}”, version `,
    ', SHA-256 of its version ',
    '.',
  ],
  engineLine: ['Computed with ', ' ', '; the code of each step stands in the notebook.'],
  figureCaption: 'Every value, as it is in the data.',
  verdicts: { holds: 'Holds', doubtful: 'In doubt', unknown: 'Could not be judged' },
  limits:
    'The method was chosen by fixed rules from the types of the columns; no one has judged whether it fits how the data was gathered. An association is not a cause: only the design of the study can say that.',
};

const chinese: DataWords = {
  plan: [
    '找出问题所指的列，看看其中内容',
    '用适合的方法计算，并检查其前提',
    '换一种方式再算，看结论是否稳固',
    '写成报告，每个数字都对应计算它的单元',
  ],
  changed: (name) => `数据“${name}”在提问之后有了新版本；以下使用最新版本。`,
  understood: ({ outcome, predictors, covariates, levels }) =>
    [
      `我把问题理解为：关于列“${outcome === undefined ? '？' : named(outcome)}”`,
      predictors.length === 0 ? '' : `，按${predictors.map(named).join('、')}`,
      levels.length === 0 ? '' : `（${levels.join('、')}）`,
      covariates.length === 0 ? '' : `，并校正${covariates.map(named).join('、')}`,
      '。我按固定规则把问题中的词与列名、标签对应。',
    ].join(''),
  whichColumn: (table) => `问题是关于“${table}”的哪一列？`,
  noColumn: (table, columns) =>
    `问题中没有提到“${table}”的任何一列，因此没有计算。它的列有：${columns.map(named).join('、')}。请指明一列，或给列加上您所用的标签。`,
  oneGroup:
    '问题涉及的某列只有一个取值，或取值太多不能作为分组，因此无从比较。没有计算；请选择其他列，或更正其类型。',
  noMethod: '对多于两类的结局和多个其他列，我没有合适的方法。描述结果在笔记本中。',
  failed: (message) => `该方法没有得出结果：${message}`,
  left: (what, message) => `略去“${what}”：${message}`,
  doubtful: (checks) => `存疑：${checks.join('；')}。请结合下文的其他算法来看结果。`,
  held: '已检查该方法的前提，没有发现与之相悖之处。',
  done: (located, links) =>
    `报告已写好：${links} 个数字和图表中有 ${located} 个在单元的计算结果中重新找到。点开数字可查看其来源。`,
  writeFailed: (message) => `报告未能写成：${message}`,
  headings: {
    answer: '结论',
    data: '数据',
    method: '方法',
    results: '结果',
    checks: '方法的前提',
    sensitivity: '换一种方式计算',
    limits: '此结果不能说明的',
  },
  dataLine: (title, fileName) => [
    `表“${title}”，来自文件“${fileName}”，版本 `,
    '，该版本的 SHA-256 为 ',
    '。',
  ],
  engineLine: ['使用 ', ' ', ' 计算；每一步的代码都在笔记本中。'],
  figureCaption: '数据中的每个值。',
  verdicts: { holds: '成立', doubtful: '存疑', unknown: '无法判断' },
  limits:
    '方法是按列的类型由固定规则选出的，没有人判断它是否适合数据的收集方式。关联不等于因果：只有研究设计才能说明因果。',
};

export function dataWords(language: 'en' | 'zh'): DataWords {
  return language === 'zh' ? chinese : english;
}

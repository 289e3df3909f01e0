/**
 * As many passages as asked for, as a large library has them, the same in every run: files of a
 * hundred passages on one subject each. The sentences are real (of the collections given, or of the
 * sample library); each subject calls most content words otherwise, by words of its own frequency or
 * by rare ones, and each file has names and numbers that stand nowhere else. So documents keep the
 * lengths, repetitions and company of words of real text, and the words together follow Zipf's and
 * Heaps' laws, which a million copies of the same sentences would not. One file in thirty is Chinese.
 */
import type { Passage } from '../main/core/library/passage.ts';
import { isStopWord } from '../main/core/library/query.ts';
import { SectionKind } from '../main/core/library/section.ts';
import { seeded } from './library-scale-works.ts';

export interface ScaleFile {
  readonly fileId: string;
  readonly passages: readonly Passage[];
}

/** A document with an id is planted as it is, as the one passage of its file. */
export interface ScaleDocument {
  readonly id?: string;
  readonly text: string;
}

const PASSAGES_OF_A_FILE = 100;
const PASSAGES_OF_A_SUBJECT = 2_000;
const DOCUMENTS_OF_A_SUBJECT = 25;
/** Authors, places, compounds, misread words. */
const NAMES_OF_A_FILE = 120;
const CHINESE_EVERY = 30;
const RARE_WORDS = 400_000;
const SYLLABLES =
  'ba be bi bo bra ce cla co cre da de di dro el en er fi flo ga ge gra ha hy in ka ko la le li lo lu ma me mi mo na ne no nu o or pa pe phe pi po pro qua ra re ri ro sa se si sta te ti to tra tu u va ve vi vo xi ya za ze'.split(
    ' ',
  );
const ENDINGS = ['n', 'r', 's', 'x', 'ne', 'sis', 'tion', 'ide', 'ase', 'ic', 'um', 'al'];
const CHINESE =
  '研究 方法 结果 分析 模型 数据 影响 显著 提高 降低 温度 细胞 蛋白 基因 表达 治疗 患者 临床 试验 学习 记忆 网络 神经 算法 训练 图像 识别 材料 结构 性能 电池 催化 氧化 反应 气候 降水 土壤 微生物 多样性 海洋 浮游植物 光合作用 碳 循环 城市 人口 经济 政策 教育 学生 教师 评价 语言 阅读 心理 压力 睡眠 运动 营养 糖尿病 高血压 肿瘤 免疫 病毒 感染 疫苗 抗体 量子 引力 星系 粒子 晶格 聚合物 力学 流体 湍流 边界层 传热 振动 控制 机器人 传感器 信号 优化 预测 误差 样本 回归 检验'.split(
    ' ',
  );
const CHINESE_JOINS = ['的', '对', '和', '在', '中', '与', '进行', '表明', '采用', '基于'];

/** Everything that is planted is among the files, evenly spread. */
export function* scaleFiles(
  passages: number,
  planted: readonly ScaleDocument[],
  sources: readonly ScaleDocument[],
): Generator<ScaleFile> {
  const writer = writerOf(sources);
  const filler = Math.max(0, passages - planted.length);
  const files = Math.ceil(filler / PASSAGES_OF_A_FILE);
  let plantedSoFar = 0;
  for (let file = 0; file < files; file += 1) {
    const due = Math.floor((planted.length * (file + 1)) / files);
    for (const document of planted.slice(plantedSoFar, due)) yield plantedFile(document);
    plantedSoFar = due;
    const count = Math.min(PASSAGES_OF_A_FILE, filler - file * PASSAGES_OF_A_FILE);
    yield fillerFile(file, writer(file, count));
  }
  for (const document of planted.slice(plantedSoFar)) yield plantedFile(document);
}

function plantedFile({ id = '', text }: ScaleDocument): ScaleFile {
  return { fileId: id, passages: [passageOf(id, 0, text)] };
}

function fillerFile(file: number, texts: readonly string[]): ScaleFile {
  const fileId = `filler-${String(file).padStart(10, '0')}`;
  return {
    fileId,
    passages: texts.map((text, index) => {
      const section = SectionKind.options[Math.floor((index * 6) / texts.length)];
      return { ...passageOf(fileId, index, text), ...(section === undefined ? {} : { section }) };
    }),
  };
}

function passageOf(fileId: string, index: number, text: string): Passage {
  const page = Math.floor(index / 7) + 1;
  const start = (index % 7) * 1_000;
  const passageId = `${fileId}-${page}-${start}`;
  return {
    passageId,
    fileId,
    workId: `work-${fileId}`,
    page,
    start,
    end: start + Math.max(1, text.length),
    text,
  };
}

type Writer = (file: number, passages: number) => string[];

interface Sentence {
  readonly pieces: readonly string[];
  readonly words: number;
}

function writerOf(sources: readonly ScaleDocument[]): Writer {
  const documents = sources.map(({ text }) => sentencesIn(text)).filter((all) => all.length > 0);
  const vocabulary = vocabularyOf(documents);
  return (file, passages) => {
    const subject = Math.floor((file * PASSAGES_OF_A_FILE) / PASSAGES_OF_A_SUBJECT);
    const chance = seeded(file * 7_919 + 13);
    if (file % CHINESE_EVERY === CHINESE_EVERY - 1) {
      return Array.from({ length: passages }, () => chineseText(subject, chance));
    }
    const rename = renaming(subject, file, vocabulary);
    const pickSource = seeded(subject * 104_729 + 7);
    const own = Array.from(
      { length: DOCUMENTS_OF_A_SUBJECT },
      () => documents[pickSource(documents.length)] ?? [],
    );
    return Array.from({ length: passages }, () => {
      const source = own[chance(own.length)] ?? [];
      // One in ten is as short as a caption.
      const wanted = chance(10) === 0 ? 12 + chance(28) : 80 + chance(60);
      return textFrom(source, wanted, rename, chance);
    });
  };
}

function textFrom(
  sentences: readonly Sentence[],
  wanted: number,
  rename: (word: string, chance: Chance) => string,
  chance: Chance,
): string {
  const parts: string[] = [];
  let words = 0;
  for (let index = chance(sentences.length); words < wanted; index += 1) {
    const sentence = sentences[index % sentences.length];
    if (sentence === undefined) break;
    parts.push(
      sentence.pieces.map((piece, at) => (at % 2 === 1 ? rename(piece, chance) : piece)).join(''),
    );
    words += Math.max(1, sentence.words);
  }
  return parts.join(' ');
}

type Chance = (below: number) => number;

/** How a subject and a file call the words of the source; always the same for the same word. */
function renaming(
  subject: number,
  file: number,
  vocabulary: readonly string[],
): (word: string, chance: Chance) => string {
  const known = new Map<string, string>();
  const subjectChance = seeded(subject * 31_337 + 3);
  // Of a hundred content words: how many keep their names here.
  const kept = 10 + subjectChance(50);
  return (word, chance) => {
    if (isStopWord(word)) return word;
    const roll = chance(1_000);
    if (roll < 25) return rareWord(RARE_WORDS + hash(`${file} ${chance(NAMES_OF_A_FILE)}`));
    if (roll < 35) return String(chance(100_000) / 100);
    const name = known.get(word);
    if (name !== undefined) return name;
    const place = hash(`${subject} ${word}`);
    const kind = place % 100;
    const made =
      kind < kept
        ? word
        : kind < kept + (100 - kept) * 0.6
          ? (vocabulary[zipfRank(place, vocabulary.length)] ?? word)
          : rareWord(zipfRank(place, RARE_WORDS));
    known.set(word, made);
    return made;
  };
}

/** Ranks from 0, equally likely on a logarithmic scale. */
function zipfRank(seed: number, size: number): number {
  const share = (Math.imul(seed, 2_654_435_761) >>> 0) / 4_294_967_296;
  return Math.min(size - 1, Math.floor(Math.exp(share * Math.log(size))));
}

/** A word that can be pronounced; different numbers below fifty million give different words. */
function rareWord(number: number): string {
  let rest = number;
  let word = '';
  do {
    word += SYLLABLES[rest % SYLLABLES.length] ?? '';
    rest = Math.floor(rest / SYLLABLES.length);
  } while (rest > 0);
  return word + (ENDINGS[number % ENDINGS.length] ?? '');
}

function hash(text: string): number {
  let value = 2_166_136_261;
  for (let index = 0; index < text.length; index += 1) {
    value = Math.imul(value ^ text.charCodeAt(index), 16_777_619);
  }
  return (value ^ (value >>> 15)) >>> 0;
}

/** Words at odd places, what stands between them at even ones. */
function sentencesIn(text: string): Sentence[] {
  return text
    .split(/(?<=[.!?])\s+/)
    .map((sentence) => {
      const pieces = sentence.split(/([\p{L}][\p{L}\p{M}]+)/u);
      return { pieces, words: (pieces.length - 1) / 2 };
    })
    .filter(({ words }) => words > 2);
}

/** Content words, the most frequent first. */
function vocabularyOf(documents: readonly (readonly Sentence[])[]): string[] {
  const counts = new Map<string, number>();
  for (const { pieces } of documents.flat()) {
    pieces.forEach((piece, at) => {
      if (at % 2 === 1 && !isStopWord(piece)) {
        const word = piece.toLowerCase();
        counts.set(word, (counts.get(word) ?? 0) + 1);
      }
    });
  }
  return [...counts]
    .toSorted(([a, often], [b, seldom]) => seldom - often || (a < b ? -1 : 1))
    .map(([word]) => word);
}

function chineseText(subject: number, chance: Chance): string {
  const sentences = 4 + chance(5);
  return Array.from({ length: sentences }, () => chineseSentence(subject, chance)).join('');
}

/** Words of the subject more often than others. */
function chineseSentence(subject: number, chance: Chance): string {
  const words = 6 + chance(8);
  return `${Array.from({ length: words }, (_, at) => {
    const own = hash(`${subject} ${chance(12)}`);
    const word = CHINESE[(chance(3) === 0 ? chance(CHINESE.length) : own) % CHINESE.length] ?? '';
    return at % 3 === 2 ? word + (CHINESE_JOINS[chance(CHINESE_JOINS.length)] ?? '') : word;
  }).join('')}。`;
}

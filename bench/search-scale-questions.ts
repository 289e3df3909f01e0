/** The questions of the search-scale bench: the judged collections', and other shapes made from the corpus. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { isStopWord } from '../main/core/library/query.ts';
import type { Judgements } from '../main/core/library/ranking-metrics.ts';
import { seeded } from './library-scale-works.ts';
import type { ScaleDocument } from './search-scale-corpus.ts';

/** Where a question comes from; the figures are also given for each. */
export const SHAPES = [
  'cranfield',
  'cisi',
  'known item',
  'short factual',
  'one to three words',
  'twenty words and more',
  'common words',
  'chinese',
] as const;
export type Shape = (typeof SHAPES)[number];

export interface ScaleQuestion {
  readonly shape: Shape;
  readonly text: string;
  /** Grades by passage id, where somebody judged or where one passage was asked for. */
  readonly judged?: Judgements;
}

export interface ScaleData {
  readonly planted: readonly ScaleDocument[];
  readonly sources: readonly ScaleDocument[];
  readonly questions: readonly ScaleQuestion[];
}

const EACH = 30;
const Document = z.object({ _id: z.string(), title: z.string().default(''), text: z.string() });
const Query = z.object({ _id: z.string(), text: z.string() });

/** `folder` has `retrieval/NAME/` in BEIR layout and perhaps `screening/*.csv`; without it, the sample library is the source. */
export function scaleData(folder: string | undefined): ScaleData {
  if (folder === undefined) return { planted: [], sources: sampleTexts(), questions: [] };
  const judged = (['cranfield', 'cisi'] as const).map((name) => judgedCollection(folder, name));
  const planted = judged.flatMap((collection) => collection.documents);
  return {
    planted,
    sources: [...planted, ...screeningTexts(join(folder, 'screening'))],
    questions: judged.flatMap((collection) => collection.questions),
  };
}

function judgedCollection(
  folder: string,
  name: 'cranfield' | 'cisi',
): { documents: ScaleDocument[]; questions: ScaleQuestion[] } {
  const place = join(folder, 'retrieval', name);
  const idOf = (id: string): string => `${name}-${id}`;
  const judgements = new Map<string, Map<string, number>>();
  for (const line of linesOf(join(place, 'qrels.tsv'))) {
    const [query = '', document = '', grade = ''] = line.split('\t');
    if (!/^-?\d+$/.test(grade)) continue;
    const judged = judgements.get(query) ?? new Map<string, number>();
    judged.set(passageIdOf(idOf(document)), Number(grade));
    judgements.set(query, judged);
  }
  const documents = linesOf(join(place, 'corpus.jsonl')).map((line) => {
    const { _id, title, text } = Document.parse(JSON.parse(line));
    return { id: idOf(_id), text: [title, text].filter((part) => part !== '').join('\n\n') };
  });
  const questions = linesOf(join(place, 'queries.jsonl')).flatMap((line): ScaleQuestion[] => {
    const { _id, text } = Query.parse(JSON.parse(line));
    const judged = judgements.get(_id);
    return judged === undefined ? [] : [{ shape: name, text, judged }];
  });
  return { documents, questions };
}

/** As the corpus names the one passage of a planted file. */
function passageIdOf(fileId: string): string {
  return `${fileId}-1-0`;
}

/** Abstracts between quotes, wherever they stand in the table. */
function screeningTexts(folder: string): ScaleDocument[] {
  return ['nudging.csv', 'virus.csv']
    .map((name) => join(folder, name))
    .filter((path) => existsSync(path))
    .flatMap((path) =>
      [...readFileSync(path, 'utf8').matchAll(/"((?:[^"]|""){200,})"/g)].map(([, text = '']) => ({
        text: text.replaceAll('""', '"'),
      })),
    );
}

function sampleTexts(): ScaleDocument[] {
  const folder = join(import.meta.dirname, '..', 'resources', 'sample', 'papers');
  const names = [
    '1-spaced-retrieval-vocabulary',
    '2-classroom-replication',
    '3-gap-and-delay',
    '5-feedback-older-adults',
    '6-synthesis',
  ];
  return names.flatMap((name) =>
    readFileSync(join(folder, `${name}.html`), 'utf8')
      .split(/<\/(?:p|section|figure)>/)
      .map((part) => ({
        text: part
          .replaceAll(/<[^>]*>/g, ' ')
          .replaceAll(/\s+/g, ' ')
          .trim(),
      }))
      .filter(({ text }) => text.length > 150),
  );
}

/**
 * Thirty of each other shape from passages of the corpus; `common` are its most frequent content words.
 * The words of a known item are drawn from one passage, which is what should be found.
 */
export function madeQuestions(
  samples: readonly { readonly id: string; readonly text: string; readonly chinese: boolean }[],
  common: readonly string[],
): ScaleQuestion[] {
  const chance = seeded(41);
  const english = samples.filter(({ chinese }) => !chinese);
  const chinese = samples.filter((sample) => sample.chinese);
  const wordsOf = (text: string): string[] =>
    (text.match(/\p{L}{3,}/gu) ?? []).filter((word) => !isStopWord(word));
  const some = (words: readonly string[], count: number): string[] =>
    Array.from({ length: count }, () => words[chance(words.length)] ?? '').filter(Boolean);
  const questions: ScaleQuestion[] = [];
  for (let turn = 0; turn < EACH && english.length > 0; turn += 1) {
    const sample = english[chance(english.length)];
    if (sample === undefined) break;
    const words = wordsOf(sample.text);
    const sentence = sample.text.split(/(?<=[.!?])\s+/).toSorted((a, b) => b.length - a.length)[0];
    const [first = '', second = '', third = ''] = some(words, 3);
    questions.push(
      { shape: 'known item', text: some(words, 6).join(' '), judged: new Map([[sample.id, 1]]) },
      { shape: 'short factual', text: `What is the ${first} of ${second} in ${third}?` },
      { shape: 'one to three words', text: some(words, 1 + (turn % 3)).join(' ') },
      {
        shape: 'twenty words and more',
        text: `${sentence ?? ''} ${some(words, 20 + chance(20)).join(' ')}`,
      },
      { shape: 'common words', text: some(common, 2 + (turn % 5)).join(' ') },
    );
    const other = chinese[chance(Math.max(1, chinese.length))];
    if (other !== undefined) {
      questions.push({ shape: 'chinese', text: other.text.slice(0, 8 + chance(16)) });
    }
  }
  return questions;
}

function linesOf(path: string): string[] {
  return readFileSync(path, 'utf8')
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '');
}

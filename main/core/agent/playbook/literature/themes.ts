/** Groups quotes under the key terms they share, as a reader would head a paragraph. */
import { isStopWord } from '../../../library/query.ts';
import { termsOf } from '../../../library/segmentation.ts';
import { COMMON_ACADEMIC } from './common-words.ts';
import type { GlossaryIndex } from './glossary.ts';
import { presence, prepare } from './matching.ts';
import type { Question } from './question.ts';
import type { Candidate } from './ranking.ts';
import { isRelationWord } from './wording.ts';

export interface Theme {
  readonly heading: string;
  readonly quotes: readonly Candidate[];
}

export interface ThemeOptions {
  readonly language: 'en' | 'zh';
  readonly glossary: GlossaryIndex;
  /** Its own words say nothing new as a heading. */
  readonly question: Question;
  /** For quotes that share no key term with another. */
  readonly further: string;
  /** Where no term is shared at all. */
  readonly only: string;
}

interface Phrase {
  readonly key: string;
  readonly stems: readonly string[];
  readonly surfaces: Map<string, number>;
  readonly quotes: Set<Candidate>;
}

/** Too wide to head a paragraph alone; fine as half of a pair: "T cells". */
const GENERIC_HEADS: ReadonlySet<string> = new Set(
  'cell cells protein proteins gene genes vitro vivo virus viruses model models learner learners word words'.split(
    ' ',
  ),
);

const MOST_THEMES = 5;
/** A term that nearly every quote has tells none of them apart. */
const TOO_COMMON = 0.7;

/** `pool` is every ranked sentence: what is frequent there is less telling. Order: largest theme first. */
export function groupByTheme(
  quotes: readonly Candidate[],
  pool: readonly Candidate[],
  options: ThemeOptions,
): Theme[] {
  const names = prepare([...new Set(pool.map(({ label }) => label))].join(' ')).stems;
  const phrases = phrasesIn(quotes).filter(
    ({ quotes: holding, stems, surfaces }) =>
      !stems.some((stem) => names.includes(` ${stem} `)) &&
      !isAsked(stems, surfaces, options.question) &&
      holding.size > 1 &&
      holding.size <= Math.max(2, quotes.length * TOO_COMMON),
  );
  const left = new Set(quotes);
  const used = new Set<string>();
  const themes: Theme[] = [];
  while (themes.length < MOST_THEMES) {
    const best = phrases
      .filter(({ stems }) => !stems.some((stem) => used.has(stem)))
      .map((phrase) => ({ phrase, value: valueOf(phrase, left, pool) }))
      .toSorted((a, b) => b.value - a.value || (a.phrase.key < b.phrase.key ? -1 : 1))[0];
    if (!best || best.value <= 0) break;
    const members = quotes.filter((quote) => left.has(quote) && best.phrase.quotes.has(quote));
    themes.push({ heading: headingOf(best.phrase, options), quotes: members });
    for (const quote of members) left.delete(quote);
    for (const stem of best.phrase.stems) used.add(stem);
  }
  const rest = quotes.filter((quote) => left.has(quote));
  const heading = themes.length === 0 ? options.only : options.further;
  if (rest.length > 0) themes.push({ heading, quotes: rest });
  return themes;
}

function isAsked(
  stems: readonly string[],
  surfaces: ReadonlyMap<string, number>,
  { concepts }: Question,
): boolean {
  const surface = [...surfaces.keys()][0] ?? '';
  const words = surface.split(/[\s-]+/);
  return (stems.length > 1 && words.length > 1 ? words : [surface]).every((word) =>
    concepts.some((concept) => presence(concept, prepare(word)) > 0),
  );
}

function valueOf(
  { quotes, stems, key }: Phrase,
  left: ReadonlySet<Candidate>,
  pool: readonly Candidate[],
): number {
  const covered = [...quotes].filter((quote) => left.has(quote)).length;
  if (covered < 2) return 0;
  const holding = pool.filter(({ prepared }) => prepared.stems.includes(` ${key} `)).length;
  const rarity = Math.log(1 + pool.length / (1 + holding));
  return covered ** 0.8 * (0.5 + rarity) * (stems.length > 1 ? 1.8 : 1);
}

/** Words and neighbouring pairs that could head a paragraph. */
function phrasesIn(quotes: readonly Candidate[]): Phrase[] {
  const phrases = new Map<string, Phrase>();
  for (const quote of quotes) {
    let before: { readonly stem: string; readonly end: number; readonly start: number } | undefined;
    for (const { term, kind, start, end } of termsOf(quote.text)) {
      if (kind !== 'word') continue;
      const word = quote.text.slice(start, end);
      if (!isTopical(word)) {
        before = undefined;
        continue;
      }
      if (canStandAlone(word)) add(phrases, [term], word, quote);
      if (
        before &&
        /^[\s-]?$/.test(quote.text.slice(before.end, start)) &&
        !/(?:ed|ly)$/.test(word)
      ) {
        add(phrases, [before.stem, term], quote.text.slice(before.start, end), quote);
      }
      before = { stem: term, start, end };
    }
  }
  return [...phrases.values()];
}

function add(
  phrases: Map<string, Phrase>,
  stems: readonly string[],
  surface: string,
  quote: Candidate,
): void {
  const key = stems.join(' ');
  const phrase = phrases.get(key) ?? { key, stems, surfaces: new Map(), quotes: new Set() };
  phrase.surfaces.set(surface, (phrase.surfaces.get(surface) ?? 0) + 1);
  phrase.quotes.add(quote);
  phrases.set(key, phrase);
}

/** True for a word that can name a subject. */
export function isTopical(word: string): boolean {
  if (isStopWord(word) || isRelationWord(word)) return false;
  if (/\p{Script=Han}/u.test(word)) {
    return word.length > 1 && !/[一二三四五六七八九十两几次天年后前和与的及在是了]/u.test(word);
  }
  if (/^\d+$/.test(word) || word.length < 2) return false;
  return !COMMON_ACADEMIC.has(word.toLowerCase());
}

/** Endings of adverbs, adjectives and verbs: "generates" and "activate" name nothing by themselves. */
const NOT_A_NAME = /(?:ly|ed|ing|ous|ive|able|al|ic|ary|ian|[ai]tes?|i[sz]es?|if(?:y|ies))$/;

/** True for a topical word that needs no neighbour to be understood. */
export function canStandAlone(word: string): boolean {
  if (/\p{Script=Han}/u.test(word)) return word.length > 2;
  if (GENERIC_HEADS.has(word.toLowerCase())) return false;
  return word.length > 4 && !NOT_A_NAME.test(word);
}

function headingOf({ surfaces }: Phrase, { language, glossary }: ThemeOptions): string {
  const surface =
    [...surfaces].toSorted(
      ([first, often], [second, seldom]) => seldom - often || (first < second ? -1 : 1),
    )[0]?.[0] ?? '';
  const heading = surface.charAt(0).toUpperCase() + surface.slice(1);
  const isChinese = /\p{Script=Han}/u.test(surface);
  if (language === 'en' && isChinese) {
    const english = glossary.englishFor(surface);
    return english === undefined ? heading : `${english} (${surface})`;
  }
  if (language === 'en' || isChinese) return heading;
  const chinese =
    glossary.chineseFor(surface) ??
    surface
      .split(/[\s-]/)
      .map((word) => glossary.chineseFor(word) ?? '')
      .reduce(
        (all, word) => (all === undefined || word === '' ? undefined : all + word),
        '' as string | undefined,
      );
  return chinese === undefined || chinese === '' ? surface : `${chinese}（${surface}）`;
}

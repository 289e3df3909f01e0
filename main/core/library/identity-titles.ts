/** Two titles beside each other: spelled alike, one without its subtitle, or with a slip of the pen. */
import { plainTitle, titleKeyOf } from './identity-title.ts';

export interface TitlesAlike {
  readonly detail: string;
  /** Of the shorter title; two Chinese characters count as a word. */
  readonly words: number;
}

/** Titles that say only what part of a journal or book it is. */
const GENERIC = new Set(
  `abstract|abstracts|acknowledgements|acknowledgments|addendum|afterword|announcement|announcements
  appendix|back matter|bibliography|book review|book reviews|books received|calendar|case report
  commentary|comments|conclusion|conclusions|contents|contributors|correspondence|cover|discussion
  editorial|editorial board|editorial introduction|editors introduction|editors note|errata|epilogue
  foreword|forthcoming events|from the editor|from the editors|front matter|general discussion
  general introduction|glossary|guest editorial|highlights|in memoriam|in this issue|index|information
  for authors|instructions for authors|introduction|introduction to the special issue|invited commentary
  issue information|letter|letter to the editor|letters|letters to the editor|list of contributors
  list of reviewers|masthead|message from the editor|methods|news|news and views|note|notes
  notes on contributors|obituaries|obituary|overview|perspective|preface|presidential address|proceedings
  prologue|references|research highlights|results|review|reviews|special issue|summary|supplement
  table of contents|title page|untitled|welcome|zusammenfassung|vorwort|einleitung|inhalt|inhaltsverzeichnis
  avant propos|conclusiones|introduccion|prologo|resume|sommaire|avantpropos
  引言|前言|序|序言|导言|导论|绪论|结语|结论|后记|目录|摘要|社论|编者按|编者的话|卷首语|书评|通知|启事|索引|综述`
    .split(/[|\n]/)
    .map((title) => title.trim()),
);

/** Something about a work, not the work: what it begins with, by what it is. */
const OCCASIONS: readonly (readonly [string, RegExp])[] = [
  [
    'correction',
    /^(?:author |publisher |editorial )?(?:correction|corrections|corrigendum|corrigenda|erratum|errata|addendum)\b|\b(?:corrigendum|erratum|correction)$|^(?:更正|勘误|订正)/,
  ],
  [
    'retraction',
    /^(?:notice of )?(?:retraction|withdrawal|expression of concern|editorial expression of concern)\b|^撤稿/,
  ],
  [
    'reply',
    /^(?:authors? )?(?:reply|response|rejoinder|answer)\b(?= (?:to|from|by|on|of)\b|$)|^in (?:reply|response)\b|\b(?:authors? reply|reply)$|^(?:答复|回复)/,
  ],
  [
    'comment',
    /^(?:a )?(?:invited )?(?:comments?|commentary|discussion|letter|critique) (?:on|to|of|regarding|concerning)\b|^(?:re|评)\s/,
  ],
  ['review', /^(?:book )?review of\b|\bbook review$|\breviewed by\b/],
  [
    'supplement',
    /^(?:supplement(?:ary)?|supporting|additional)(?: (?:material|materials|information|data|file|files|appendix|online))? (?:to|for|of)\b|\b(?:supplementary|supporting) (?:material|materials|information|data|file \d+)$/,
  ],
  [
    'data',
    /^(?:data|dataset|code|software|replication data|replication package) (?:from|for|of)\b/,
  ],
];

const ROMAN = /^(?=[ivx])(?:x{0,3})(?:ix|iv|v?i{0,3})$/;
const PART_WORDS = new Set([
  'part',
  'chapter',
  'volume',
  'vol',
  'section',
  'study',
  'experiment',
  'phase',
  'book',
  'paper',
  'report',
  'lecture',
  'act',
  'type',
  'teil',
  'partie',
  'parte',
]);
const NUMBER_WORDS = new Map(
  'one two three four five six seven eight nine ten'
    .split(' ')
    .map((word, index) => [word, index + 1]),
);

/** True for "Editorial", "Introduction", "引言": the title alone says nothing of the work. */
export function isGeneric(title: string): boolean {
  return GENERIC.has(titleKeyOf(title));
}

/** What a title says it is about another work; empty for a work itself. */
export function occasionOf(title: string): string {
  const key = titleKeyOf(title);
  return OCCASIONS.find(([, pattern]) => pattern.test(key))?.[0] ?? '';
}

/** Every number a title holds, Roman ones and those of parts too: works that differ in one are two. */
export function numbersOf(title: string): string {
  const words = titleKeyOf(title).split(' ');
  const numbers = words.flatMap((word, place) => {
    const digits = word.match(/\d+/g);
    if (digits !== null) return digits.map(Number);
    const before = words[place - 1] ?? '';
    const isNamed = PART_WORDS.has(before);
    const isLast = place === words.length - 1 && place > 0;
    if (isNamed && NUMBER_WORDS.has(word)) return [NUMBER_WORDS.get(word) ?? 0];
    if ((isNamed || isLast || /^(?:ii|iii|iv|vi{1,3}|ix)$/.test(word)) && ROMAN.test(word))
      return [romanValue(word)];
    return [...chineseParts(word)];
  });
  return numbers.toSorted((first, second) => first - second).join(' ');
}

/** The title without its subtitle; undefined when it has none. */
export function mainTitleOf(title: string): string | undefined {
  const main = /^(.{8,}?)(?:\s*[:：?？!。]\s*|\s+[-–—]+\s+|——|[.]\s+(?=\p{Lu}))\S/u.exec(
    plainTitle(title),
  )?.[1];
  return main === undefined ? undefined : titleKeyOf(main);
}

/** Words of a key; two characters of a script without spaces count as one. */
export function wordsOf(key: string): number {
  const signs = key.match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/gu)?.length ?? 0;
  const others = key
    .replaceAll(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]+/gu, ' ')
    .split(' ')
    .filter((word) => word !== '').length;
  return Math.ceil(signs / 2) + others;
}

/** A title ready to be compared. */
export interface ReadTitle {
  readonly key: string;
  /** The key without spaces, which some sources set and others do not. */
  readonly letters: string;
  /** Letters of the title without its subtitle. */
  readonly main: string | undefined;
}

/** Reads a title once for all comparisons. */
export function readTitle(title: string): ReadTitle {
  const key = titleKeyOf(title);
  return { key, letters: key.replaceAll(' ', ''), main: mainTitleOf(title)?.replaceAll(' ', '') };
}

/** Undefined when they are two titles. */
export function titlesAlike(one: ReadTitle, other: ReadTitle): TitlesAlike | undefined {
  if (one.letters === '' || other.letters === '') return undefined;
  const words = (): number => Math.min(wordsOf(one.key), wordsOf(other.key));
  if (one.letters === other.letters) return { detail: 'same title', words: words() };
  if (one.main === other.letters || other.main === one.letters)
    return words() >= 3
      ? { detail: 'same title, one without its subtitle', words: words() }
      : undefined;
  const longest = Math.max(one.key.length, other.key.length);
  const most = Math.floor(longest / 25);
  if (most === 0 || Math.abs(one.key.length - other.key.length) > most) return undefined;
  return words() >= 4 && isWithin(one.key, other.key, most) && !differsInMeaning(one.key, other.key)
    ? { detail: 'almost the same title', words: words() }
    : undefined;
}

/** Words that turn a title around although they are one letter or word apart. */
const TURNS =
  /^(?:not?|non|un\w+|in\w+|anti\w*|pre\w*|post\w*|men|women|male|female|hyper\w*|hypo\w*|inter\w*|intra\w*|micro\w*|macro\w*)$/;

function differsInMeaning(one: string, other: string): boolean {
  const ones = new Set(one.split(' '));
  const others = new Set(other.split(' '));
  const apart = [
    ...[...ones].filter((word) => !others.has(word)),
    ...[...others].filter((word) => !ones.has(word)),
  ];
  // A short word that differs is another word, not a slip: "rats" and "cats", "IL 6" and "IL 8".
  const short = apart.some(
    (word) => word.length <= 4 && !/^(?:a|an|the|of|in|on|and|for|to)$/.test(word),
  );
  return short || apart.some((word) => TURNS.test(word));
}

/** Levenshtein distance of at most `most`. */
function isWithin(one: string, other: string, most: number): boolean {
  if (Math.abs(one.length - other.length) > most) return false;
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let place = 1; place <= one.length; place += 1) {
    const next = [place];
    for (let column = 1; column <= other.length; column += 1) {
      const cost = one[place - 1] === other[column - 1] ? 0 : 1;
      next[column] = Math.min(
        (row[column] ?? 0) + 1,
        (next[column - 1] ?? 0) + 1,
        (row[column - 1] ?? 0) + cost,
      );
    }
    if (Math.min(...next) > most) return false;
    row = next;
  }
  return (row[other.length] ?? most + 1) <= most;
}

function romanValue(roman: string): number {
  const values: Readonly<Record<string, number>> = { i: 1, v: 5, x: 10 };
  const digits = Array.from(roman, (letter) => values[letter] ?? 0);
  return digits.reduce(
    (sum, digit, place) => sum + (digit < (digits[place + 1] ?? 0) ? -digit : digit),
    0,
  );
}

const CHINESE_DIGITS = '一二三四五六七八九十';

/** "（上）", "第二部分", "之三" … */
function* chineseParts(word: string): Generator<number> {
  for (const [, digit] of word.matchAll(
    /(?:第|之)([一二三四五六七八九十])(?=部|章|卷|期|篇|册|节|$|\s)/gu,
  ))
    yield CHINESE_DIGITS.indexOf(digit ?? '') + 1;
  const place = /^.*([上中下])$/u.exec(word)?.[1];
  if (place !== undefined && /\p{Script=Han}/u.test(word)) yield 1_000 + '上中下'.indexOf(place);
}

/** What a question asks: its subjects, how they belong together, which way it points, and its kind. */
import { contentTerms, detectLanguage, isStopWord } from '../../../library/query.ts';
import { fold, termsOf } from '../../../library/segmentation.ts';
import type { GlossaryIndex } from './glossary.ts';
import { withoutPrivateWords } from './private-words.ts';
import { CHINESE_DIRECTIONS, directionOf, isActionWord, isFrameWord } from './wording.ts';
import type { Direction } from './wording.ts';

/** One subject of the question, with every wording it may have in a text. */
export interface Concept {
  /** As the question has it. */
  readonly text: string;
  readonly variants: readonly Variant[];
}

/** `keys`: stems in order for Latin words; for Chinese the text itself. */
export interface Variant {
  readonly text: string;
  readonly keys: readonly string[];
  readonly isChinese: boolean;
  /** 1 for the question's own word, less for a translation or a relative. */
  readonly weight: number;
}

/** Subjects that stand side by side and name one thing: "long-term retention". */
export interface Group {
  readonly text: string;
  readonly concepts: readonly Concept[];
  /** Which side of the relation it stands on; `topic` where the question has no relation. */
  readonly side: 'topic' | 'before' | 'after';
}

export type QuestionKind = 'whether' | 'how' | 'why' | 'how_much' | 'what';

export interface Question {
  readonly text: string;
  readonly language: 'en' | 'zh';
  readonly kind: QuestionKind;
  /** Which way a yes-or-no question points. */
  readonly direction?: Direction;
  readonly groups: readonly Group[];
  readonly concepts: readonly Concept[];
}

interface Piece {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

const ALTERNATIVE_WEIGHT = 0.85;

export function understand(text: string, glossary: GlossaryIndex): Question {
  const language = detectLanguage(text) === 'zh' ? 'zh' : 'en';
  const kind = kindOf(text);
  const asked = withoutPrivateWords(text);
  const pieces = piecesOf(asked, glossary);
  const relation = relationIn(pieces, asked);
  const groups = groupsOf(asked, pieces, relation?.start, glossary);
  const known = new Map<string, Concept>();
  for (const { concepts } of groups) {
    for (const concept of concepts) known.set(conceptKey(concept), concept);
  }
  return {
    text,
    language,
    kind,
    ...(kind === 'whether' && relation ? { direction: relation.direction } : {}),
    groups,
    concepts: [...known.values()],
  };
}

export function variantOf(text: string, weight: number): Variant {
  const isChinese = /\p{Script=Han}/u.test(text);
  const keys = isChinese ? [fold(text)] : termsOf(text).map(({ term }) => term);
  return { text, keys, isChinese, weight };
}

/** The concept with further wordings, those it has kept first. */
export function withVariants(
  concept: Concept,
  texts: readonly string[],
  weight = ALTERNATIVE_WEIGHT,
): Concept {
  const known = new Set(concept.variants.map(({ keys }) => keys.join(' ')));
  const added = texts
    .map((text) => variantOf(text, weight))
    .filter(({ keys }) => keys.length > 0 && !known.has(keys.join(' ')));
  return { ...concept, variants: [...concept.variants, ...added] };
}

function conceptKey({ variants, text }: Concept): string {
  return variants[0]?.keys.join(' ') ?? text;
}

function kindOf(text: string): QuestionKind {
  const plain = text.trim().toLowerCase();
  if (
    /\bhow (?:many|much|long|often|large|big|far|high|old)\b|多少|多久|多长|多大|几个|几天/.test(
      plain,
    )
  ) {
    return 'how_much';
  }
  if (
    /(?:^|[,;:]\s*)(?:does|do|did|is|are|was|were|can|could|will|would|should|has|have)\b/.test(
      plain,
    )
  ) {
    return 'whether';
  }
  if (/吗[？?。]?\s*$|是否|能否|有没有|会不会|能不能|可否/.test(plain)) return 'whether';
  if (/\bwhy\b|为什么|为何|原因/.test(plain)) return 'why';
  return /^\s*how\b|如何|怎样|怎么|机制/.test(plain) ? 'how' : 'what';
}

/** Content words in order; Chinese by the glossary's longest term first, then by the segmenter. */
function piecesOf(text: string, glossary: GlossaryIndex): Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  for (const { start, end, kind } of termsOf(text)) {
    if (kind !== 'word') continue;
    while (from < end) {
      const at = Math.max(start, from);
      const piece = /\p{Script=Han}/u.test(text.charAt(at))
        ? chinesePiece(text, at, end, glossary)
        : { text: text.slice(at, end), start: at, end };
      from = piece.end;
      addPiece(pieces, piece, text);
    }
  }
  return pieces;
}

function addPiece(pieces: Piece[], piece: Piece, text: string): void {
  const previous = pieces.at(-1);
  if (previous && isOneName(previous.text, text.slice(previous.end, piece.start), piece.text)) {
    const { start } = previous;
    pieces[pieces.length - 1] = { text: text.slice(start, piece.end), start, end: piece.end };
  } else {
    pieces.push(piece);
  }
}

/** "SARS-CoV-2" and "IL-15" are one name; "amphibian-killing" is two words. */
function isOneName(before: string, between: string, after: string): boolean {
  return /^[-‐‑]$/.test(between) && /[\p{Lu}\p{N}]/u.test(before.slice(1) + after);
}

/** A known term at the place, else the segmenter's word, cut short where a known term begins in it. */
function chinesePiece(text: string, start: number, end: number, glossary: GlossaryIndex): Piece {
  const known = longestAt(text, start, glossary);
  if (known) return known;
  for (let inner = start + 1; inner < end; inner += 1) {
    const crossing = longestAt(text, inner, glossary);
    if (crossing && crossing.end > end)
      return { text: text.slice(start, inner), start, end: inner };
  }
  return { text: text.slice(start, end), start, end };
}

function longestAt(text: string, start: number, glossary: GlossaryIndex): Piece | undefined {
  const term = glossary.longestChineseAt(text, start);
  const direction = CHINESE_DIRECTIONS.find(([word]) => text.startsWith(word, start))?.[0];
  const best = (direction?.length ?? 0) > (term?.length ?? 0) ? direction : term;
  return best === undefined ? undefined : { text: best, start, end: start + best.length };
}

/** The first word that says which way; a plain "effect" counts when there is nothing stronger. */
function relationIn(
  pieces: readonly Piece[],
  text: string,
): { readonly start: number; readonly direction: Direction } | undefined {
  const found = pieces.flatMap((piece) => {
    const direction = directionOf(piece.text);
    return direction
      ? [{ start: piece.start, direction, isNoun: /(?:tion|ment|ance)s?$/.test(piece.text) }]
      : [];
  });
  const strongOnes = found.filter(({ direction }) => direction !== 'change');
  const strong = strongOnes.find(({ isNoun }) => !isNoun) ?? strongOnes[0];
  const relation = strong ?? found[0];
  // "the effect of X on Y" names both sides after the word; they are told apart by "on".
  const on = /\beffects? of\b.+?\b(on)\b/i.exec(text);
  if (!strong && on && relation) {
    return { start: on.index + on[0].length - 2, direction: relation.direction };
  }
  return relation;
}

function groupsOf(
  text: string,
  pieces: readonly Piece[],
  relationAt: number | undefined,
  glossary: GlossaryIndex,
): Group[] {
  const compared = /\b(?:than|compared (?:with|to)|versus|vs)\b|相比|比较/i.exec(text);
  const comparedAt = compared?.index ?? Number.POSITIVE_INFINITY;
  const runs: Piece[][] = [[]];
  let end = 0;
  for (const piece of joinKnown(pieces, text, glossary)) {
    if (!ADJACENT.test(text.slice(end, piece.start))) runs.push([]);
    end = piece.end;
    if (!isSubject(piece)) runs.push([]);
    else if (isActionWord(piece.text)) runs.push([piece], []);
    else runs.at(-1)?.push(piece);
  }
  return runs.flatMap((run): Group[] => {
    const first = run[0];
    const last = run.at(-1);
    if (!first || !last) return [];
    const isBefore = relationAt !== undefined && first.start < relationAt;
    const isCompared = first.start > comparedAt;
    return [
      {
        text: text.slice(first.start, last.end),
        concepts: run.map((piece) => conceptFor(piece.text, glossary)),
        side: relationAt === undefined || isCompared ? 'topic' : isBefore ? 'before' : 'after',
      },
    ];
  });
}

/** Nothing but a space, a hyphen or a slash between two words. */
const ADJACENT = /^[\s‐‑–/-]*$/;

/** "sample size" is one subject when the glossary has it as one. */
function joinKnown(run: readonly Piece[], text: string, glossary: GlossaryIndex): Piece[] {
  const joined: Piece[] = [];
  for (let at = 0; at < run.length;) {
    const size = [3, 2].find((count) => {
      const [head, tail] = [run[at], run[at + count - 1]];
      if (!head || !tail || /\p{Script=Han}/u.test(head.text)) return false;
      const whole = text.slice(head.start, tail.end);
      return !/[,;:.?]/.test(whole) && glossary.alternatives(whole).length > 0;
    });
    const head = run[at];
    const tail = run[at + (size ?? 1) - 1];
    if (head && tail) {
      joined.push({ text: text.slice(head.start, tail.end), start: head.start, end: tail.end });
    }
    at += size ?? 1;
  }
  return joined;
}

function isSubject({ text }: Piece): boolean {
  if (isStopWord(text) || isFrameWord(text) || directionOf(text) !== undefined) return false;
  if (/\p{Script=Han}/u.test(text)) return text.length > 1;
  return contentTerms(text).length > 0 && (text.length > 1 || /\p{Lu}/u.test(text));
}

export function conceptFor(text: string, glossary: GlossaryIndex): Concept {
  const own: Concept = { text, variants: [variantOf(text, 1)] };
  return withVariants(own, glossary.alternatives(text));
}

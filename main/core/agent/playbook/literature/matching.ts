/** Whether a stretch of text speaks of a concept, and how fully it covers a question. */
import { fold, termsOf } from '../../../library/segmentation.ts';
import type { Concept, Group, Question, Variant } from './question.ts';

/** A text made ready for many lookups. */
export interface Prepared {
  readonly text: string;
  readonly folded: string;
  /** Stems of Latin words, each with a space on both sides. */
  readonly stems: string;
}

export function prepare(text: string): Prepared {
  const stems = termsOf(text).flatMap(({ term, kind }) => (kind === 'word' ? [term] : []));
  return { text, folded: fold(text), stems: ` ${stems.join(' ')} ` };
}

/** The weight of the best wording of the concept that stands in the text; 0 when none does. */
export function presence(concept: Concept, text: Prepared): number {
  return Math.max(
    0,
    ...concept.variants.map((variant) => (holds(variant, text) ? variant.weight : 0)),
  );
}

function holds({ keys, isChinese }: Variant, { folded, stems }: Prepared): boolean {
  return isChinese ? folded.includes(keys[0] ?? '\0') : stems.includes(` ${keys.join(' ')} `);
}

/** Where any wording of the concept begins in the text. */
export function placesOf(concept: Concept, text: string): number[] {
  const terms = termsOf(text).filter(({ kind }) => kind === 'word');
  return concept.variants.flatMap(({ keys, isChinese }) => {
    if (isChinese)
      return fold(text).includes(keys[0] ?? '\0') ? [fold(text).indexOf(keys[0] ?? '')] : [];
    return terms.flatMap(({ start }, index) =>
      keys.every((key, offset) => terms[index + offset]?.term === key) ? [start] : [],
    );
  });
}

/** How much of a group a text must hold to speak of it: "leg cramps" needs both, three words two. */
const GROUP_SHARE = 0.6;

export function coversGroup(group: Group, text: Prepared, share = GROUP_SHARE): boolean {
  const held = group.concepts.filter((concept) => presence(concept, text) > 0).length;
  return held >= Math.ceil(group.concepts.length * share);
}

export interface Coverage {
  readonly covered: readonly Group[];
  readonly missing: readonly Group[];
  /** Subjects that stand nowhere in what was found. */
  readonly unknown: readonly Concept[];
  /** Subjects that could not be looked for: only Chinese words are known for them, and no passage is Chinese. */
  readonly untranslated: readonly Concept[];
  readonly isEnough: boolean;
}

const HAN = /\p{Script=Han}/u;

/** Of a question's groups this share must be spoken of. */
const QUESTION_SHARE = 0.6;

/**
 * Whether the passages can answer the question at all. Beyond the share of groups, a question about
 * a relation needs both of its sides, and some passage (with its work's title) that holds both: two
 * papers that each know one half do not answer it.
 */
export function coverageOf(
  question: Question,
  passages: readonly { readonly body: Prepared; readonly title: Prepared }[],
): Coverage {
  const isChinese = passages.some(({ body }) => HAN.test(body.text));
  const untranslated = isChinese
    ? []
    : question.concepts.filter(({ variants }) => variants.every((variant) => variant.isChinese));
  const groups = question.groups.flatMap((group): Group[] => {
    const concepts = group.concepts.filter(
      (concept) => !untranslated.some(({ text }) => text === concept.text),
    );
    return concepts.length === 0 ? [] : [{ ...group, concepts }];
  });
  const covered = groups.filter((group) => passages.some(({ body }) => coversGroup(group, body)));
  const missing = groups.filter((group) => !covered.includes(group));
  const unknown = question.concepts.filter(
    (concept) =>
      !untranslated.includes(concept) && !passages.some(({ body }) => presence(concept, body) > 0),
  );
  const share = groups.length === 0 ? 0 : covered.length / groups.length;
  // What could not be looked for must be the smaller part, or the answer would be to another question.
  const isMostlyRead = untranslated.length * 2 <= question.concepts.length;
  const isEnough = isMostlyRead && share >= QUESTION_SHARE && sidesMeet();
  return { covered, missing, unknown, untranslated, isEnough };

  function sidesMeet(): boolean {
    const sides = (['before', 'after'] as const)
      .map((side) => groups.filter((group) => group.side === side))
      .filter((onSide) => onSide.length > 0);
    return passages.some(({ body, title }) =>
      sides.every((onSide) => {
        const spoken = onSide.filter(
          (group) => coversGroup(group, body) || coversGroup(group, title),
        );
        return spoken.length >= Math.ceil(onSide.length / 2);
      }),
    );
  }
}

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
  readonly isEnough: boolean;
}

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
  const covered = question.groups.filter((group) =>
    passages.some(({ body }) => coversGroup(group, body)),
  );
  const missing = question.groups.filter((group) => !covered.includes(group));
  const unknown = question.concepts.filter(
    (concept) => !passages.some(({ body }) => presence(concept, body) > 0),
  );
  const share = question.groups.length === 0 ? 0 : covered.length / question.groups.length;
  return { covered, missing, unknown, isEnough: share >= QUESTION_SHARE && sidesMeet() };

  function sidesMeet(): boolean {
    const sides = (['before', 'after'] as const)
      .map((side) => question.groups.filter((group) => group.side === side))
      .filter((groups) => groups.length > 0);
    return passages.some(({ body, title }) =>
      sides.every((groups) => {
        const spoken = groups.filter(
          (group) => coversGroup(group, body) || coversGroup(group, title),
        );
        return spoken.length >= Math.ceil(groups.length / 2);
      }),
    );
  }
}

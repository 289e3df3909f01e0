/** Kinds of publications as PubMed's thesaurus names them; Europe PMC takes them over. */
import type { WorkType } from '../../core/library/work.ts';
import type { RetractionKind } from '../../core/library/retraction.ts';

const TYPES: readonly (readonly [RegExp, WorkType])[] = [
  [/^preprint$/i, 'article'],
  [/^(newspaper article|news)$/i, 'article-newspaper'],
  [/^(books?|monograph)$/i, 'book'],
  [/^(study guide|book chapter|chapter-article)$/i, 'chapter'],
  [/^(congress|conference paper|proceedings-paper)$/i, 'paper-conference'],
  [/^dataset$/i, 'dataset'],
  [/^(academic dissertations?|thesis)$/i, 'thesis'],
  [/^(technical report|government publication)$/i, 'report'],
  [/^patent$/i, 'patent'],
  [
    /(article|review|trial|study|letter|editorial|comment|case reports?|meta-analysis|erratum|retract)/i,
    'article-journal',
  ],
];

export function medicalType(kinds: readonly string[]): WorkType | undefined {
  return TYPES.find(([pattern]) => kinds.some((kind) => pattern.test(kind)))?.[1];
}

/** How one record is tied to another that says something of its standing; "RetractionIn", "Retraction in". */
export function standingOf(relation: string): RetractionKind | undefined {
  const name = relation.toLowerCase().replaceAll(/[\s_-]/g, '');
  if (/^(partial)?retractionin$|^retractedin$/.test(name)) return 'retracted';
  if (name === 'expressionofconcernin') return 'concern';
  return /^(erratumin|correctedandrepublishedin|corrigendumin)$/.test(name)
    ? 'corrected'
    : undefined;
}

export function isRetracted(kinds: readonly string[]): boolean {
  return kinds.some((kind) => /^retracted publication$/i.test(kind));
}

/** Blocks of a query in a language with AND, OR, NOT and fields. */
import type { TranslationNote } from '../../core/literature/ports.ts';
import type { LiteratureQuery, QueryBlock, QueryField } from '../../core/literature/query.ts';

/** How a service writes its queries. */
export interface QueryLanguage {
  readonly service: string;
  /** The term, quoted already when it is a phrase, in the field; undefined when there is no such field. */
  term(term: string, field: QueryField): string | undefined;
  readonly and: string;
  readonly or: string;
  /** Joins what must not occur to the rest; undefined when the service cannot exclude. */
  readonly not: string | undefined;
}

export interface WrittenQuery {
  /** Empty when the service can express nothing of the query. */
  readonly text: string;
  readonly notes: readonly TranslationNote[];
}

/** What is sought for comes first, then what is excluded. */
export function writeBlocks(blocks: readonly QueryBlock[], language: QueryLanguage): WrittenQuery {
  const notes: TranslationNote[] = [];
  const wanted: string[] = [];
  const excluded: string[] = [];
  for (const block of blocks) {
    const written = writeBlock(block, language);
    const shown = describeBlock(block);
    if (written === undefined) notes.push(noField(language.service, block.field, shown));
    else if (!block.exclude) wanted.push(written);
    else if (language.not === undefined) notes.push(noExclusion(language.service, shown));
    else excluded.push(written);
  }
  const text = wanted.join(language.and);
  if (text === '' && excluded.length > 0) {
    return { text: `${language.not?.trimStart() ?? ''}${excluded.join(language.not)}`, notes };
  }
  return { text: [text, ...excluded].join(language.not ?? ''), notes };
}

function writeBlock(block: QueryBlock, language: QueryLanguage): string | undefined {
  const terms = block.terms.flatMap((term) => language.term(quoted(term), block.field) ?? []);
  if (terms.length < block.terms.length) return undefined;
  return terms.length === 1 ? terms[0] : `(${terms.join(language.or)})`;
}

/** More than one word is a phrase. Quotation marks inside a term mean nothing to the services. */
export function quoted(term: string): string {
  const words = unquoted(term);
  return /[\s()[\]:/,|&+-]/.test(words) || /^(and|or|not|andnot)$/i.test(words)
    ? `"${words}"`
    : words;
}

export function unquoted(term: string): string {
  return term
    .replaceAll(/["“”„«»]/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
}

/** False when it only says what must not be there: that is no question to ask anybody. */
export function looksForSomething({ blocks }: LiteratureQuery): boolean {
  return blocks.some((block) => !block.exclude);
}

/** As a person would type it. */
export function describeBlock(block: QueryBlock): string {
  return block.terms.map((term) => quoted(term)).join(' OR ');
}

export function noField(service: string, field: QueryField, term: string): TranslationNote {
  return {
    code: 'field_not_supported',
    message: `${service} cannot search the field “${field}”; this part is left out, so more is found than was asked for.`,
    term,
  };
}

export function noExclusion(service: string, term: string): TranslationNote {
  return {
    code: 'exclusion_not_supported',
    message: `${service} cannot leave works out; what has these words is among what it finds.`,
    term,
  };
}

/** Years as the two ends of a range, either of which may be open. */
export function yearsOf(
  query: LiteratureQuery,
): { readonly from: number | undefined; readonly to: number | undefined } | undefined {
  const { from, to } = query.years ?? {};
  return from === undefined && to === undefined ? undefined : { from, to };
}

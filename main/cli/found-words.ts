/** What a search over everything found, for a person at a terminal. */
import type {
  FoundGroup,
  FoundHit,
  ReadProblem,
  ReadQuery,
} from '../../preload/contract/views/find.ts';

const KIND_WORDS: Readonly<Record<FoundHit['kind'], string>> = {
  passage: 'text',
  title: 'title',
  author: 'authors',
  keyword: 'keywords',
  abstract: 'abstract',
  note: 'note',
  annotation: 'mark',
  session: 'session',
};

/** Works and sessions one after the other, with where each hit stands. */
export function foundWords(groups: readonly FoundGroup[]): string {
  return groups.map(groupWords).join('\n\n');
}

function groupWords({
  title,
  authors,
  year,
  retraction,
  hits,
  more,
  sessionId,
}: FoundGroup): string {
  const facts = [
    sessionId === undefined ? authors : 'session',
    year,
    retraction?.kind.toUpperCase(),
  ];
  const known = facts.filter((fact) => fact !== undefined && fact !== '').join(', ');
  return [
    `${oneLine(title)}${known === '' ? '' : ` (${known})`}`,
    ...hits.map(hitWords),
    ...(more === 0 ? [] : [`  … and ${more} more`]),
  ].join('\n');
}

function hitWords({ kind, place, text }: FoundHit): string {
  const where = [
    ...(place === undefined ? [] : [`p. ${place.page}`]),
    place?.section === undefined || place.section === 'other' ? KIND_WORDS[kind] : place.section,
    ...(place?.doubtful === true ? ['recognised text that looks unreliable'] : []),
  ].join(', ');
  return `  ${where}: ${oneLine(text)}`;
}

/** How the query was read, where that is not plain. */
export function readWords(read: ReadQuery): readonly string[] {
  const { words, phrases, without, fields, problems } = read;
  const quoted = (values: readonly string[]): string =>
    values.map((value) => `“${value}”`).join(', ');
  const parts = [
    ...(words === '' ? [] : [`any of the words ${words}`]),
    ...(phrases.length === 0 ? [] : [`with ${quoted(phrases)}`]),
    ...(without.length === 0 ? [] : [`without ${quoted(without)}`]),
    ...fields.map(({ field, value }) => `${field}: ${value}`),
  ];
  const isPlain = phrases.length + without.length + fields.length === 0;
  return [...(isPlain ? [] : [`Read as: ${parts.join('; ')}`]), ...problems.map(problemWords)];
}

function problemWords({ code, value }: ReadProblem): string {
  switch (code) {
    case 'unknown_field':
      return `There is no field “${value}”: it was searched as words.`;
    case 'open_quote':
      return `The quote before “${value}” is not closed: it was read up to the end.`;
    case 'operator':
      return `“${value}” is not needed: any of the words is looked for. Put + before a word that must be there.`;
    case 'bad_year':
      return `“${value}” is no year. Write year:2019, year:2015-2020 or year:>2018.`;
    case 'bad_type':
      return `“${value}” is no kind of work. Write type:book, type:thesis or type:preprint.`;
    case 'bad_section':
      return `“${value}” is no part of a paper. Write in:methods, in:results or in:discussion.`;
    case 'negated_field':
      return `“${value}” cannot be excluded; only words can, as -word.`;
    case 'no_such_tag':
      return `There is no tag “${value}”, so nothing has it.`;
    case 'no_such_collection':
      return `There is no collection “${value}”, so nothing is in it.`;
    case 'too_many_fields':
      return `There are too many fields; “${value}” was left out.`;
    default:
      return code satisfies never;
  }
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}

import type { WorkFields } from '../../../../preload/contract/types.ts';

/** All fields of a work, in the order of a reference. */
export const fieldOrder: readonly (keyof WorkFields)[] = [
  'title',
  'type',
  'authors',
  'editors',
  'year',
  'date',
  'venue',
  'volume',
  'issue',
  'pages',
  'number',
  'edition',
  'publisher',
  'place',
  'doi',
  'pmid',
  'pmcid',
  'arxiv',
  'isbn',
  'issn',
  'url',
  'language',
  'keywords',
  'abstract',
];

export function isFieldName(name: string): name is keyof WorkFields {
  return fieldOrder.some((field) => field === name);
}

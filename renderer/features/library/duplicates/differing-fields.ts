import { WorkFields } from '../../../../preload/contract/types.ts';
import type { Work } from '../../../../preload/contract/types.ts';

type FieldName = keyof WorkFields;

export interface ComparedField {
  readonly field: FieldName;
  /** `missing`: those that have the field say the same, and another one does not have it. */
  readonly state: 'same' | 'missing' | 'differs';
}

/** Those told apart at a glance first; the long ones last. */
const order: readonly FieldName[] = [
  'title',
  'authors',
  'year',
  'venue',
  'type',
  'doi',
  'pmid',
  'arxiv',
  ...WorkFields.keyof().options.filter((field) => field !== 'abstract'),
  'abstract',
];

/** Fields that one of the works has, in reading order, and whether the works agree on each. */
export function comparedFields(works: readonly Partial<WorkFields>[]): ComparedField[] {
  return [...new Set(order)].flatMap((field) => {
    const values = works.map((work) => plainText(work[field]));
    if (values.every((value) => value === '')) return [];
    const said = new Set(values.filter((value) => value !== ''));
    const state = said.size > 1 ? 'differs' : values.includes('') ? 'missing' : 'same';
    return [{ field, state }];
  });
}

/** What is compared: letter case, width and spaces make no difference of their own. */
function plainText(value: Partial<Work>[FieldName]): string {
  if (value === undefined) return '';
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  if (text === '[]') return '';
  return text.normalize('NFKC').toLowerCase().replace(/\s+/gu, ' ').trim();
}

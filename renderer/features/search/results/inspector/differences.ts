import type { FoundWork } from '../../types.ts';

type RecordLine = FoundWork['records'][number];
/** What records of one work are laid beside each other by. */
export const comparedFields = ['title', 'year', 'venue', 'doi'] as const;
export type ComparedField = (typeof comparedFields)[number];

/** Spelling that makes no difference: capitals, spaces, and signs between words. */
function plain(value: string | number | undefined): string {
  return String(value ?? '')
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** The fields in which a record says something else than the first one; what it does not say is no difference. */
export function differencesOf(record: RecordLine, first: RecordLine): ComparedField[] {
  return comparedFields.filter((field) => {
    const said = plain(record[field]);
    return said !== '' && plain(first[field]) !== '' && said !== plain(first[field]);
  });
}

import { expect, test } from 'vitest';
import { FIELD_WORDS, lostWords } from '../../../main/cli/lost-words.ts';
import { WorkFields } from '../../../main/core/library/work.ts';
import { en } from '../../../renderer/app/i18n/en/index.ts';
import { isFieldName } from '../../../renderer/features/library/inspector/field-order.ts';

const lost = {
  workId: 'work_1',
  title: 'Erste Größe',
  authors: 'Cole',
  year: 1999,
  fields: ['venue', 'edition', 'ris: N1, M3', 'crossref: funder', 'somethingNew'],
};

test('a work is named as a person knows it, and its fields in words', () => {
  expect(lostWords(lost)).toBe(
    'Erste Größe (Cole, 1999): no room for Journal or venue, Edition, RIS fields N1, M3, crossref fields funder, somethingNew',
  );
  expect(lostWords({ workId: 'work_1', title: '', authors: '', fields: ['doi'] })).toBe(
    'work_1: no room for DOI',
  );
  const long = lostWords({ ...lost, title: '长'.repeat(200) });
  expect(long.indexOf(' …')).toBe(70);
});

test('the command line calls each field what the window calls it', () => {
  const words: Readonly<Record<string, string>> = { ...en.workDetails };
  const inWindow = {
    title: en.library.fieldTitle,
    authors: en.library.fieldAuthors,
    year: en.library.fieldYear,
    venue: en.library.fieldVenue,
    abstract: en.library.fieldAbstract,
  };
  for (const field of WorkFields.keyof().options) {
    const own = Object.entries(inWindow).find(([name]) => name === field)?.[1];
    expect(FIELD_WORDS[field], field).toBe(own ?? words[`field_${field}`]);
    expect(isFieldName(field), field).toBe(true);
  }
});

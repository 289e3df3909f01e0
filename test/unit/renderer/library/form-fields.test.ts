import { expect, test } from 'vitest';
import { changesOf, formOf } from '../../../../renderer/features/library/inspector/form-fields.ts';
import { megabytes } from '../../../../renderer/features/library/works/megabytes.ts';

const work = {
  title: 'On sleep',
  authors: [{ family: 'Ada', given: 'B.' }],
  year: 2019,
  doi: '10.1/abc',
};

test('a form that was only looked at changes nothing', () => {
  expect(changesOf(work, formOf(work))).toEqual({ ok: true, fields: {} });
});

test('only what was changed is sent, and an emptied field is taken away', () => {
  const form = { ...formOf(work), title: ' On sleep and memory ', year: '', venue: 'Cortex' };
  expect(changesOf(work, form)).toEqual({
    ok: true,
    fields: { title: 'On sleep and memory', year: null, venue: 'Cortex' },
  });
});

test('a DOI pasted as an address is kept as a DOI', () => {
  const form = { ...formOf(work), doi: 'https://doi.org/10.1/xyz' };
  expect(changesOf(work, form)).toEqual({ ok: true, fields: { doi: '10.1/xyz' } });
  expect(changesOf(work, { ...formOf(work), doi: 'doi: 10.1/abc' })).toEqual({
    ok: true,
    fields: {},
  });
});

test('every kind of field can be given, changed and taken away', () => {
  const form = {
    ...formOf(work),
    type: 'book',
    editors: 'Byron, A.\n',
    keywords: ' sleep \n\nmemory',
    date: '2019-04',
    arxiv: 'https://arxiv.org/abs/1706.03762v3',
    pmid: 'PMID: 123',
  };
  const changed = changesOf(work, form);
  expect(changed).toEqual({
    ok: true,
    fields: {
      type: 'book',
      editors: [{ family: 'Byron', given: 'A.' }],
      keywords: ['sleep', 'memory'],
      date: '2019-04',
      arxiv: '1706.03762',
      pmid: '123',
    },
  });
  const full = { ...work, type: 'book' as const, keywords: ['a'], editors: [{ family: 'B' }] };
  const emptied = { ...formOf(full), type: '', keywords: '', editors: '' };
  expect(changesOf(full, emptied)).toEqual({
    ok: true,
    fields: { type: null, keywords: null, editors: null },
  });
});

test('a date that is none is named and not sent', () => {
  const wrong = changesOf(work, { ...formOf(work), date: 'April 2019', year: '2019' });
  expect(wrong).toEqual({ ok: false, problems: { date: true } });
});

test('what is no year is not sent', () => {
  for (const year of ['19', 'MMXX', '20201', '0999', '3001']) {
    expect(changesOf(work, { ...formOf(work), year }).ok).toBe(false);
  }
});

test('a size is never nothing, and large ones have no digits that mean nothing', () => {
  expect(megabytes(0, 'en')).toBe('0.01');
  expect(megabytes(1_234_567, 'en')).toBe('1.2');
  expect(megabytes(123_456_789, 'en')).toBe('123');
});

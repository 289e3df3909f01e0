import { expect, test } from 'vitest';
import {
  likeness as likenessOf,
  readRecord,
  type Comparable,
} from '../../../../main/core/library/identity-sameness.ts';

const likeness = (first: Comparable, second: Comparable) =>
  likenessOf(readRecord(first), readRecord(second));

const cole = { family: 'Cole', given: 'Mia' };
const ng = { family: 'Ng', given: 'Andrew' };
const wu = { family: 'Wu', given: 'Xiaoming' };

function work(title: string, fields: Partial<Comparable> = {}): Comparable {
  return { title, authors: [cole, ng], year: 2020, type: 'article-journal', ...fields };
}

const TITLE = 'Spaced retrieval improves long-term recall of vocabulary';

test.each<[string, Comparable, Comparable]>([
  [
    'case, punctuation and markup',
    work(TITLE),
    work('Spaced Retrieval Improves {Long-Term} Recall of Vocabulary.'),
  ],
  [
    'a preprint of the year before',
    work(TITLE),
    work(TITLE, { year: 2019, type: 'article', arxiv: '1901.00001' }),
  ],
  [
    'a preprint of three years before',
    work(TITLE),
    work(TITLE, { year: 2017, doi: '10.1101/2017.01.01.123456' }),
  ],
  [
    'a subtitle one of them lacks',
    work('Spaced retrieval improves recall: a randomized trial'),
    work('Spaced retrieval improves recall'),
  ],
  [
    'a slip of the pen',
    work(TITLE),
    work('Spaced retreival improves long-term recall of vocabulary'),
  ],
  [
    'initials for given names',
    work(TITLE),
    work(TITLE, {
      authors: [
        { family: 'Cole', given: 'M.' },
        { family: 'Ng', given: 'A. Y.' },
      ],
    }),
  ],
  [
    'a list of authors that was cut short',
    work(TITLE, { authors: [cole, ng, wu, { family: 'Ito' }] }),
    work(TITLE, { authors: [cole, ng] }),
  ],
  [
    'names the other way round',
    work(TITLE, { authors: [wu] }),
    work(TITLE, { authors: [{ family: 'Xiaoming', given: 'Wu' }] }),
  ],
  [
    'half of a double name',
    work(TITLE, { authors: [{ family: 'García Márquez', given: 'Ana' }] }),
    work(TITLE, { authors: [{ family: 'Márquez', given: 'Ana' }] }),
  ],
  [
    'accents',
    work(TITLE, { authors: [{ family: 'Müller' }] }),
    work(TITLE, { authors: [{ family: 'Muller' }] }),
  ],
  ['a year that one of them lacks', work(TITLE), work(TITLE, { year: undefined })],
  [
    'a Chinese title',
    work('间隔重复对长期记忆的影响研究', { authors: [{ family: '王', given: '小明' }] }),
    work('间隔重复对长期记忆的影响研究。', { authors: [{ family: '王小明' }] }),
  ],
  [
    'a file without authors, with a long title of the same year',
    work(TITLE),
    work(TITLE, { authors: [] }),
  ],
  [
    'the same DOI',
    work('A', { doi: '10.1000/A' }),
    work('B', { doi: 'https://doi.org/10.1000/a' }),
  ],
  ['a short title with the same authors and year', work('Attention'), work('Attention.')],
])('works with %s are taken for one', (_what, first, second) => {
  expect(likeness(first, second)).toBeDefined();
  expect(likeness(second, first)).toBeDefined();
});

test.each<[string, Comparable, Comparable]>([
  ['the same title and other authors', work(TITLE), work(TITLE, { authors: [wu] })],
  [
    'an author of the same family name and another initial',
    work(TITLE, { authors: [{ family: 'Smith', given: 'John' }] }),
    work(TITLE, { authors: [{ family: 'Smith', given: 'Anna' }] }),
  ],
  ['“Editorial”', work('Editorial'), work('Editorial')],
  ['“Introduction”', work('Introduction'), work('Introduction.')],
  ['“引言”', work('引言'), work('引言')],
  ['“Letter to the Editor”', work('Letter to the Editor'), work('Letter to the editor')],
  ['Part I and Part II', work(`${TITLE}: Part I`), work(`${TITLE}: Part II`)],
  ['Part one and part two in words', work(`${TITLE}, part one`), work(`${TITLE}, part two`)],
  ['a part and the whole', work(`${TITLE}. II. Experiments`), work(TITLE)],
  [
    '上 and 下',
    work('间隔重复对长期记忆的影响研究（上）', { authors: [wu] }),
    work('间隔重复对长期记忆的影响研究（下）', { authors: [wu] }),
  ],
  [
    'years in titles',
    work('Cancer statistics in the United States, 2019', { year: 2019 }),
    work('Cancer statistics in the United States, 2020'),
  ],
  ['a correction of it', work(TITLE), work(`Correction to: ${TITLE}`)],
  ['an erratum of it', work(TITLE), work(`Erratum: ${TITLE}`)],
  ['a retraction of it', work(TITLE), work(`Retraction: ${TITLE}`)],
  ['a reply to it', work(`Reply to: ${TITLE}`), work(TITLE)],
  ['a comment on it', work(`Comment on “${TITLE}”`), work(TITLE)],
  ['its supplementary material', work(`Supplementary material for ${TITLE}`), work(TITLE)],
  ['a review of the book', work(`Review of ${TITLE}`), work(TITLE)],
  ['years far apart', work(TITLE), work(TITLE, { year: 2012 })],
  ['two arXiv ids', work(TITLE, { arxiv: '1901.00001' }), work(TITLE, { arxiv: '1901.00002' })],
  [
    'two DOIs of one journal',
    work(TITLE, { doi: '10.1000/1', venue: 'Memory' }),
    work(TITLE, { doi: '10.1000/2', venue: 'Memory' }),
  ],
  [
    'articles of two years, one with a DOI of the press that bioRxiv belongs to',
    work(TITLE, { doi: '10.1101/gr.123456.121' }),
    work(TITLE, { year: 2017, doi: '10.1000/2' }),
  ],
  [
    'two editions',
    work(TITLE, { type: 'book', edition: '1' }),
    work(TITLE, { type: 'book', edition: '2' }),
  ],
  ['a short title in two years', work('Attention'), work('Attention', { year: 2021 })],
  [
    'a title about another animal',
    work('Sleep and recall in rats after training'),
    work('Sleep and recall in cats after training'),
  ],
  [
    'a title turned around',
    work('Sleep is necessary for long-term memory in animals'),
    work('Sleep is unnecessary for long-term memory in animals'),
  ],
  [
    'another compound',
    work('The role of IL-6 in chronic inflammation of joints'),
    work('The role of IL-8 in chronic inflammation of joints'),
  ],
  [
    'two chapters of a book with its DOI',
    work('First steps', { type: 'chapter', doi: '10.1000/b' }),
    work('Further steps', { type: 'chapter', doi: '10.1000/b' }),
  ],
  [
    'a short main title that many have',
    work('Deep learning: a survey of methods'),
    work('Deep learning'),
  ],
  [
    'a file without authors and a short title',
    work('Spaced retrieval'),
    work('Spaced retrieval', { authors: [] }),
  ],
  ['titles of signs alone', work('???'), work('!!!')],
])('works with %s are kept apart', (_what, first, second) => {
  expect(likeness(first, second)).toBeUndefined();
  expect(likeness(second, first)).toBeUndefined();
});

test('what two works have in common is said in words', () => {
  const preprint = work(TITLE, { year: 2019, authors: [cole, ng, wu] });
  expect(likeness(work(TITLE), preprint)).toEqual({
    reason: 'title_authors_year',
    detail: 'same title, 2 of 3 authors, 2020 and 2019',
  });
  expect(likeness(work('A', { pmid: '7' }), work('B', { pmid: '7' }))).toEqual({
    reason: 'pmid',
    detail: 'PubMed 7',
  });
});

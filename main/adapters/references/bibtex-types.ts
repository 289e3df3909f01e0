/** Entry types of BibTeX and BibLaTeX, and the types of works they stand for. */
import type { WorkType } from '../../core/library/work.ts';

const types: Readonly<Record<string, WorkType>> = {
  article: 'article-journal',
  periodical: 'periodical',
  suppperiodical: 'article-journal',
  review: 'review',
  book: 'book',
  mvbook: 'book',
  collection: 'book',
  mvcollection: 'book',
  reference: 'book',
  mvreference: 'book',
  booklet: 'pamphlet',
  inbook: 'chapter',
  bookinbook: 'chapter',
  suppbook: 'chapter',
  incollection: 'chapter',
  suppcollection: 'chapter',
  inreference: 'entry-encyclopedia',
  proceedings: 'book',
  mvproceedings: 'book',
  inproceedings: 'paper-conference',
  conference: 'paper-conference',
  thesis: 'thesis',
  phdthesis: 'thesis',
  mastersthesis: 'thesis',
  report: 'report',
  techreport: 'report',
  manual: 'document',
  unpublished: 'manuscript',
  online: 'webpage',
  electronic: 'webpage',
  www: 'webpage',
  webpage: 'webpage',
  patent: 'patent',
  dataset: 'dataset',
  software: 'software',
  artwork: 'graphic',
  image: 'figure',
  audio: 'song',
  music: 'song',
  movie: 'motion_picture',
  video: 'motion_picture',
  jurisdiction: 'legal_case',
  legislation: 'legislation',
  legal: 'legislation',
  letter: 'personal_communication',
  performance: 'performance',
  standard: 'standard',
};

/** `arxiv`: it is deposited there; `journal`: a journal is named for it. */
export function typeOfEntry(
  entryType: string,
  has: { readonly arxiv: boolean; readonly journal: boolean },
): WorkType {
  const type = types[entryType];
  const undecided =
    type === undefined || type === 'webpage' || type === 'manuscript' || type === 'article-journal';
  if (has.arxiv && !has.journal && undecided) return 'article';
  return type ?? 'document';
}

const both = {
  'article-journal': 'article',
  'article-magazine': 'article',
  'article-newspaper': 'article',
  book: 'book',
  chapter: 'incollection',
  'paper-conference': 'inproceedings',
  collection: 'book',
  pamphlet: 'booklet',
  manuscript: 'unpublished',
  document: 'misc',
} as const;

export const bibtexTypes: Readonly<Partial<Record<WorkType, string>>> = {
  ...both,
  thesis: 'phdthesis',
  report: 'techreport',
  article: 'misc',
};

export const biblatexTypes: Readonly<Partial<Record<WorkType, string>>> = {
  ...both,
  thesis: 'thesis',
  report: 'report',
  article: 'online',
  webpage: 'online',
  patent: 'patent',
  dataset: 'dataset',
  software: 'software',
  'entry-encyclopedia': 'inreference',
  'entry-dictionary': 'inreference',
  entry: 'inreference',
  periodical: 'periodical',
  review: 'review',
  'review-book': 'review',
  graphic: 'artwork',
  figure: 'image',
  song: 'audio',
  motion_picture: 'movie',
  legal_case: 'jurisdiction',
  legislation: 'legislation',
  personal_communication: 'letter',
  performance: 'performance',
  standard: 'standard',
};

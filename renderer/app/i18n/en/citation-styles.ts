/**
 * Citation styles that have an established name in Chinese, by their ids; here with their own titles. All
 * others are called by the title in their file, in every language.
 */
export const citationStyles = {
  'american-chemical-society': 'American Chemical Society',
  'american-medical-association': 'American Medical Association 11th edition',
  'american-sociological-association': 'American Sociological Association 6th edition',
  apa: 'American Psychological Association 7th edition',
  'association-for-computing-machinery': 'Association for Computing Machinery',
  bmj: 'BMJ',
  cell: 'Cell',
  'chicago-author-date': 'Chicago Manual of Style 17th edition (author-date)',
  'chicago-note-bibliography': 'Chicago Manual of Style 17th edition (note)',
  'china-national-standard-gb-t-7714-2015-author-date':
    'China National Standard GB/T 7714-2015 (author-date, 中文)',
  'china-national-standard-gb-t-7714-2015-numeric':
    'China National Standard GB/T 7714-2015 (numeric, 中文)',
  'harvard-cite-them-right': 'Cite Them Right 12th edition - Harvard',
  ieee: 'IEEE',
  'modern-language-association': 'Modern Language Association 9th edition',
  nature: 'Nature',
  plos: 'Public Library of Science',
  science: 'Science',
  'the-lancet': 'The Lancet',
  vancouver: 'Vancouver',
};

/** Works with every field, of many scripts and with characters that formats must escape. */
import { WorkFields, type WorkType } from '../../main/core/library/work.ts';
import { seededChance, type Chance } from './seeded-random.ts';

const words = [
  'retrieval',
  'RNA',
  'p < 0.05',
  'n > 30',
  '50 % of',
  'A & B',
  'x_1',
  '$5',
  'C#',
  '{braces}',
  'back\\slash',
  '~tilde',
  'caret^2',
  '“quoted”',
  "it's",
  'naïve',
  'Łódź',
  'Schrödinger',
  '光合作用',
  '研究',
  'プランクトン',
  '한국어',
  'العربية',
  '𠮷野',
  '🌱',
  'a--b',
  'TY - JOUR',
  '@article',
  'ER -',
  '%20',
  '"double"',
  "''two''",
  '``open',
  'Ünïcödé',
  '100%',
  'α-synuclein',
  'E. coli',
  'and',
  'et al.',
] as const;
const families = [
  'Smith',
  'von Neumann',
  'de la Cruz',
  "O'Brien",
  'García Márquez',
  '王',
  'Müller-Lüdenscheidt',
  'Ng',
  'Van den Berg',
  'Žídek',
] as const;
const givens = ['Ann', 'J. R. R.', 'Jean-Luc', '小明', 'Mary Ann', 'Ö', 'K.'] as const;
const bodies = [
  'World Health Organization',
  'Cochrane Collaboration',
  'Institute for A & B',
] as const;

function phrase(chance: Chance, most: number): string {
  return Array.from({ length: 1 + chance.below(most) }, () => chance.pick(words)).join(' ');
}

function names(chance: Chance): WorkFields['authors'] {
  return Array.from({ length: 1 + chance.below(5) }, () =>
    chance.oneIn(6)
      ? { family: chance.pick(bodies) }
      : { family: chance.pick(families), given: chance.pick(givens) },
  );
}

/** `types`: those the format tells apart. */
export function randomWork(seed: number, types: readonly [WorkType, ...WorkType[]]): WorkFields {
  const chance = seededChance(seed);
  const year = 1900 + chance.below(125);
  const month = String(1 + chance.below(12)).padStart(2, '0');
  const maybe = <T>(value: T): T | undefined => (chance.oneIn(3) ? undefined : value);
  const found = {
    type: chance.pick(types),
    title: phrase(chance, 12),
    authors: names(chance),
    editors: maybe(names(chance)),
    year,
    date: maybe(chance.oneIn(2) ? `${year}-${month}` : `${year}-${month}-0${1 + chance.below(9)}`),
    venue: phrase(chance, 5),
    volume: maybe(String(1 + chance.below(200))),
    issue: maybe(String(1 + chance.below(12))),
    pages: maybe(chance.oneIn(2) ? '12-34' : 'e0123456'),
    publisher: maybe(phrase(chance, 3)),
    place: maybe('New York'),
    edition: maybe('2nd'),
    doi: maybe(`10.1000/a_b-${chance.below(1_000)}`),
    url: maybe(`https://example.org/a_b?c=d&e=%20f~${chance.below(1_000)}`),
    issn: maybe('1234-567X'),
    isbn: maybe('978-3-16-148410-0'),
    pmid: maybe(String(10_000_000 + chance.below(1_000_000))),
    pmcid: maybe(`PMC${1_000_000 + chance.below(1_000)}`),
    arxiv: maybe(chance.oneIn(2) ? '1706.03762' : 'astro-ph/0601001'),
    language: maybe(chance.pick(['en', 'zh', 'de'] as const)),
    keywords: maybe(['one', 'two words', 'drei, vier', 'ﬁve & six'].slice(0, 1 + chance.below(4))),
    abstract: maybe(phrase(chance, 60)),
  };
  return WorkFields.parse(
    Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined)),
  );
}

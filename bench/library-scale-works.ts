/** A library as people have it: many authors, abstracts, a few records of the same work, some Chinese. */
import type { WorkFields } from '../main/core/library/work.ts';
import type { NewRecord } from '../main/engine/library/add-records.ts';

const WORDS =
  `memory learning recall retention spacing retrieval practice attention language model network
neural deep transformer protein structure folding gene expression cell tumour immune response clinical
trial randomized systematic review analysis regression causal inference policy climate carbon ocean
temperature galaxy quantum gravity particle collision lattice polymer catalyst battery electrode solar
education children reading bilingual emotion stress sleep exercise nutrition diabetes cardiac stroke`
    .split(/\s+/)
    .filter(Boolean);
const FAMILIES =
  `Smith Müller García Wang Kim Tanaka Okafor Novák Silva Rossi Dubois Jensen Cohen Patel
Nguyen Kowalski Ivanova Haddad Johansson Papadopoulos`
    .split(/\s+/)
    .filter(Boolean);
const TYPES = [
  'article-journal',
  'paper-conference',
  'book',
  'chapter',
  'article',
  'thesis',
] as const;
const CHINESE = '间隔重复对长期记忆与学习效果的影响研究认知心理教育实验分析方法模型语言阅读'.split(
  '',
);

/** Numbers that come out the same in every run (mulberry32). */
export function seeded(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d_2b_79_f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296) * below);
  };
}

/** `count` records; one in forty has the DOI of the one before, one in a hundred looks like it. */
export function* scaleRecords(count: number): Generator<NewRecord> {
  const random = seeded(7);
  let before: WorkFields | undefined;
  for (let index = 0; index < count; index += 1) {
    const fields = recordAt(index, random, before);
    before = fields;
    yield { fields, origins: { title: 'reference_file', authors: 'reference_file' } };
  }
}

function recordAt(
  index: number,
  random: (below: number) => number,
  before: WorkFields | undefined,
): WorkFields {
  if (before !== undefined && index % 40 === 39)
    return { ...before, type: 'article', venue: 'bioRxiv' };
  const fields: WorkFields = {
    title: random(30) === 0 ? chineseTitle(random) : title(random),
    authors: Array.from({ length: 1 + random(8) }, () => ({
      family: pick(FAMILIES, random) + (random(3) === 0 ? `-${pick(FAMILIES, random)}` : ''),
      given: pick(['Ada', 'Mia', 'Jon', 'Li', 'Sam', 'Eva'], random),
    })),
    year: 1960 + Math.floor(Math.sqrt(random(66 * 66))),
    doi: `10.5555/scale.${index}`,
    venue: `Journal of ${pick(WORDS, random)} ${pick(WORDS, random)}`,
    abstract: Array.from({ length: 150 }, () => pick(WORDS, random)).join(' '),
    type: pick(TYPES, random),
    volume: String(1 + random(90)),
    pages: `${random(900)}-${random(900)}`,
  };
  if (before === undefined || index % 100 !== 50) return fields;
  return { ...fields, title: `${before.title}.`, authors: before.authors, year: before.year };
}

function title(random: (below: number) => number): string {
  const words = Array.from({ length: 6 + random(8) }, () =>
    random(6) === 0 ? `term${random(4_000)}` : pick(WORDS, random),
  );
  const text = words.join(' ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function chineseTitle(random: (below: number) => number): string {
  return Array.from({ length: 10 + random(10) }, () => pick(CHINESE, random)).join('');
}

function pick<T>(from: readonly T[], random: (below: number) => number): T {
  const value = from[random(from.length)];
  if (value === undefined) throw new Error('There is nothing to pick from.');
  return value;
}

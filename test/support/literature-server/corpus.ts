/**
 * One invented literature about spaced retrieval practice from which every service of the double
 * serves its own part in its own words. The six papers of the sample library are among it.
 */
import { readFileSync } from 'node:fs';
import * as z from 'zod';
import type { ServiceId } from '../../../main/core/literature/service-id.ts';
import { seededChance } from '../seeded-random.ts';
import type { Chance } from '../seeded-random.ts';
import {
  FAMILY,
  GIVEN,
  JOURNALS,
  MATERIALS,
  OUTCOMES,
  PEOPLE,
  SCHEDULES,
  SHAPES,
} from './words.ts';
import type { Journal } from './words.ts';

export interface CorpusPerson {
  readonly given?: string;
  /** A body has only this. */
  readonly family: string;
}

export type CorpusKind = 'article' | 'review' | 'preprint' | 'conference' | 'notice';

export interface CorpusWork {
  /** Place in the corpus, the same in both editions: ids of every service are made of it. */
  readonly index: number;
  readonly title: string;
  readonly people: readonly CorpusPerson[];
  readonly date: string;
  readonly year: number;
  readonly kind: CorpusKind;
  readonly journal?: Journal;
  readonly volume?: string;
  readonly issue?: string;
  readonly pages?: string;
  readonly number?: string;
  readonly doi?: string;
  readonly pmid?: string;
  readonly pmcid?: string;
  readonly arxiv?: string;
  readonly abstract: readonly { readonly label?: string; readonly text: string }[];
  readonly keywords: readonly string[];
  readonly language: 'en' | 'zh' | 'de';
  /** Places in the corpus. */
  readonly references: readonly number[];
  readonly open?: {
    readonly license: string;
    readonly version: 'published' | 'accepted' | 'submitted';
  };
  /** The standing it got by a notice, which is a work of its own. */
  readonly notice?: {
    readonly kind: 'retraction' | 'expression_of_concern' | 'correction';
    readonly by: number;
    readonly date: string;
  };
  /** Of a notice: the work it is about. */
  readonly about?: number;
  /** The other one of a preprint and its article. */
  readonly twin?: number;
  readonly services: readonly ServiceId[];
}

export interface Corpus {
  readonly works: readonly CorpusWork[];
  readonly citedBy: ReadonlyMap<number, readonly number[]>;
}

/** `later` is what a search that is run again some months afterwards meets. */
export type Edition = 'first' | 'later';

const SAMPLE = z.object({
  papers: z.array(
    z.object({
      title: z.string(),
      authors: z.array(z.string()),
      year: z.int(),
      doi: z.string(),
      language: z.enum(['en', 'zh']),
    }),
  ),
});

/** Places of works that tests look for. */
export const PLACES = {
  /** Of the sample's papers, 0 to 5. */
  sample: 0,
  /** "Spaced Retrieval without Feedback …" was retracted. */
  retractedSample: 4,
  retractedNotice: 6,
  /** Not of the sample, easily found: retracted, doubted and corrected. */
  retracted: 7,
  concern: 9,
  corrected: 11,
  /** A preprint on arXiv without a DOI of its own in most services, and the article it became. */
  preprint: 13,
  article: 14,
  /** The PDF's address leads to a page that asks to log in; to nothing (404). */
  loginPdf: 20,
  missingPdf: 21,
  /** In the later edition: new ones from here, these gone, these changed, this one retracted. */
  firstNew: 392,
  gone: [40, 41, 42, 43],
  changed: [44, 45, 46, 47, 48, 49],
  newlyRetracted: 50,
} as const;

const SIZE = 400;

/** Copies that are named and cannot be had. */
function misplaced(work: CorpusWork): CorpusWork {
  return work.index === PLACES.loginPdf || work.index === PLACES.missingPdf
    ? { ...work, open: work.open ?? { license: 'cc-by', version: 'published' } }
    : work;
}

export function buildCorpus(edition: Edition): Corpus {
  const chance = seededChance(20_240_607);
  const all = [...Array(SIZE).keys()].map((index) => misplaced(makeWork(index, chance)));
  const works = (
    edition === 'first'
      ? all
          .map((work) => ({
            ...work,
            references: work.references.filter((place) => place < PLACES.firstNew),
          }))
          .slice(0, PLACES.firstNew)
      : later(all)
  ).filter((work) => edition === 'first' || !gone(work.index));
  const citedBy = new Map<number, number[]>();
  for (const work of works) {
    for (const place of work.references)
      citedBy.set(place, [...(citedBy.get(place) ?? []), work.index]);
  }
  return { works, citedBy };
}

function gone(index: number): boolean {
  return PLACES.gone.some((place) => place === index);
}

function later(all: readonly CorpusWork[]): readonly CorpusWork[] {
  const changed = new Set<number>(PLACES.changed);
  return all.map((work) => {
    if (work.index === PLACES.newlyRetracted) {
      return { ...work, notice: { kind: 'retraction', by: PLACES.firstNew, date: '2026-05-04' } };
    }
    if (!changed.has(work.index)) return work;
    return { ...work, title: `${work.title} (Revised)`, pages: '901-917' };
  });
}

function makeWork(index: number, chance: Chance): CorpusWork {
  const made = drawnWork(index, chance);
  if (index < 6) {
    const { arxiv: _arxiv, pmcid: _pmcid, number: _number, ...rest } = made;
    return { ...rest, ...sampleWork(index) };
  }
  switch (index) {
    case PLACES.retractedNotice:
      return noticeOf(made, PLACES.retractedSample, 'Retraction');
    case PLACES.retracted:
      return marked(made, 'Spaced Retrieval Practice Doubles Exam Performance', {
        kind: 'retraction',
        by: 8,
        date: '2023-02-10',
      });
    case 8:
      return noticeOf(made, PLACES.retracted, 'Retraction');
    case PLACES.concern:
      return marked(made, 'Spaced Retrieval Practice and Sleep in Medical Residents', {
        kind: 'expression_of_concern',
        by: 10,
        date: '2022-11-03',
      });
    case 10:
      return noticeOf(made, PLACES.concern, 'Expression of Concern');
    case PLACES.corrected:
      return marked(made, 'Spaced Retrieval Practice of Anatomy Terms with Images', {
        kind: 'correction',
        by: 12,
        date: '2021-06-30',
      });
    case 12:
      return noticeOf(made, PLACES.corrected, 'Correction');
    case PLACES.preprint:
      return preprintOf(made);
    case PLACES.article:
      return articleOf(made);
    case PLACES.loginPdf:
    case PLACES.missingPdf:
      return { ...made, open: { license: 'cc-by', version: 'published' } };
    case PLACES.firstNew:
      return noticeOf(made, PLACES.newlyRetracted, 'Retraction');
    default:
      return made;
  }
}

function drawnWork(index: number, chance: Chance): CorpusWork {
  const schedule = chance.pick(SCHEDULES);
  const outcome = chance.pick(OUTCOMES);
  const material = chance.pick(MATERIALS);
  const people = chance.pick(PEOPLE);
  const shape = chance.pick(SHAPES);
  const title = `${schedule} and ${outcome} for ${material} in ${people}: ${shape[0]?.toUpperCase() ?? ''}${shape.slice(1)}`;
  const journal = chance.pick(JOURNALS);
  const year = 2004 + chance.below(21);
  const month = 1 + chance.below(12);
  const day = 1 + chance.below(28);
  const onArxiv = chance.oneIn(6);
  const isPreprint = onArxiv && chance.oneIn(2);
  const medical = journal.medical && !isPreprint;
  const withPmcid = medical && chance.oneIn(2);
  const isOpen = onArxiv || withPmcid || chance.oneIn(4);
  const first = 1 + chance.below(800);
  const inSemanticScholar = !chance.oneIn(5);
  const inOpenAlex = !chance.oneIn(12);
  const drawn = [...Array(3 + chance.below(9)).keys()].map(() => chance.below(Math.max(1, index)));
  // The sample's papers are cited now and then, so that there is something to follow.
  const toSample = index > 14 && index % 7 === 0 ? [index % 6] : [];
  const references = [...new Set([...toSample, ...drawn])].filter((place) => place < index);
  const written = [...Array(1 + chance.below(5)).keys()].map(() => ({
    given: chance.pick(GIVEN),
    family: chance.pick(FAMILY),
  }));
  const body = chance.oneIn(40) ? [{ family: 'The Pretended Learning Consortium' }] : [];
  const kind: CorpusKind = isPreprint
    ? 'preprint'
    : journal.issn.length === 0
      ? 'conference'
      : /review|meta/i.test(shape)
        ? 'review'
        : 'article';
  const date = `${year}-${two(month)}-${two(day)}`;
  const doi = isPreprint
    ? `10.48550/arxiv.${arxivId(year, month, index)}`
    : `${journal.prefix}/double.${1000 + index}`;
  const services: ServiceId[] = [];
  if (inOpenAlex) services.push('openalex');
  if (!isPreprint) services.push('crossref', 'unpaywall');
  if (inSemanticScholar) services.push('semantic_scholar');
  if (medical) services.push('pubmed', 'europe_pmc');
  if (isPreprint && chance.oneIn(2)) services.push('europe_pmc');
  if (onArxiv) services.push('arxiv');
  return {
    index,
    title,
    people: [...written, ...body],
    date,
    year,
    kind,
    ...(isPreprint
      ? {}
      : {
          journal,
          volume: String(year - 1990),
          issue: String(month),
          ...(chance.oneIn(4)
            ? { number: `e${10_000 + index}` }
            : { pages: `${first}-${first + 6 + chance.below(20)}` }),
        }),
    doi,
    ...(medical ? { pmid: String(39_000_000 + index) } : {}),
    ...(withPmcid ? { pmcid: `PMC${9_000_000 + index}` } : {}),
    ...(onArxiv ? { arxiv: arxivId(year, month, index) } : {}),
    abstract: abstractOf({
      schedule,
      outcome,
      material,
      people,
      count: 24 + chance.below(300),
      structured: medical,
    }),
    keywords: [
      schedule.toLowerCase(),
      'spacing effect',
      'testing effect',
      material.toLowerCase(),
      people.toLowerCase(),
    ],
    language: chance.oneIn(25) ? 'de' : 'en',
    references,
    ...(isOpen
      ? {
          open: {
            license: chance.pick(['cc-by', 'cc-by-nc', 'cc0']),
            version: onArxiv ? 'submitted' : chance.pick(['published', 'accepted']),
          },
        }
      : {}),
    services,
  };
}

/** arXiv has had these ids since April 2007. */
function arxivId(year: number, month: number, index: number): string {
  return `${two(Math.max(8, year - 2000))}${two(month)}.${String(index + 1).padStart(5, '0')}`;
}

function two(number: number): string {
  return String(number).padStart(2, '0');
}

interface AbstractParts {
  readonly schedule: string;
  readonly outcome: string;
  readonly material: string;
  readonly people: string;
  readonly count: number;
  readonly structured: boolean;
}

function abstractOf({ schedule, outcome, material, people, count, structured }: AbstractParts) {
  const parts = [
    {
      label: 'BACKGROUND',
      text: `Whether ${schedule.toLowerCase()} helps ${people.toLowerCase()} to remember ${material.toLowerCase()} is not settled.`,
    },
    {
      label: 'METHODS',
      text: `In this invented study ${count} participants practised retrieval with gaps of one, seven or 21 days (α = .05).`,
    },
    {
      label: 'RESULTS',
      text: `${outcome} was better with spaced than with massed retrieval practice (d = 0.${10 + (count % 80)}, p < .05).`,
    },
    {
      label: 'CONCLUSIONS',
      text: 'The best gap grew with the retention interval. Nothing of this was measured; the text is made up.',
    },
  ];
  return structured ? parts : parts.map(({ text }) => ({ text }));
}

function marked(
  work: CorpusWork,
  title: string,
  notice: NonNullable<CorpusWork['notice']>,
): CorpusWork {
  return inJournal({ ...work, title, notice });
}

/** In every service that takes articles of journals, so that each of them can be seen to say it. */
function inJournal(work: CorpusWork): CorpusWork {
  const [journal] = JOURNALS;
  return {
    ...work,
    kind: 'article',
    journal,
    volume: '12',
    issue: '3',
    pages: `${100 + work.index}-${110 + work.index}`,
    doi: `${journal.prefix}/double.${1000 + work.index}`,
    pmid: String(39_000_000 + work.index),
    services: ['openalex', 'crossref', 'semantic_scholar', 'europe_pmc', 'pubmed', 'unpaywall'],
  };
}

function noticeOf(work: CorpusWork, about: number, word: string): CorpusWork {
  const { open: _open, arxiv: _arxiv, pmcid: _pmcid, ...rest } = inJournal(work);
  return {
    ...rest,
    kind: 'notice',
    about,
    title: `${word}: Notice about ${about < 6 ? `paper ${about + 1} of the sample` : 'an invented study'} no. ${about}`,
    abstract: [],
    references: [],
    people: [{ family: 'The Editors' }],
    services: ['openalex', 'crossref', 'europe_pmc', 'pubmed'],
  };
}

const TWIN_TITLE =
  'Adaptive Spacing with a Forgetting Model: Retrieval Practice that Waits for the Learner';

function preprintOf(work: CorpusWork): CorpusWork {
  const {
    journal: _journal,
    volume: _volume,
    issue: _issue,
    pages: _pages,
    number: _number,
    pmid: _pmid,
    pmcid: _pmcid,
    ...rest
  } = work;
  return {
    ...rest,
    title: TWIN_TITLE,
    people: [
      { given: 'Yuki', family: 'Nomen' },
      { given: 'Olu', family: 'Fictus' },
    ],
    kind: 'preprint',
    year: 2021,
    date: '2021-03-02',
    arxiv: '2103.00014',
    doi: '10.48550/arxiv.2103.00014',
    open: { license: 'cc-by', version: 'submitted' },
    twin: PLACES.article,
    services: ['openalex', 'semantic_scholar', 'arxiv', 'europe_pmc'],
  };
}

function articleOf(work: CorpusWork): CorpusWork {
  return {
    ...inJournal(work),
    // One word was changed on the way into the journal.
    title: TWIN_TITLE.replace('Forgetting Model', 'Model of Forgetting'),
    people: [
      { given: 'Yuki', family: 'Nomen' },
      { given: 'Olu', family: 'Fictus' },
    ],
    year: 2022,
    date: '2022-01-17',
    twin: PLACES.preprint,
  };
}

function sampleWork(index: number): Partial<CorpusWork> {
  const paper = SAMPLE.parse(
    JSON.parse(
      readFileSync(new URL('../../../resources/sample/sample.json', import.meta.url), 'utf8'),
    ),
  ).papers[index];
  if (!paper) throw new Error(`The sample library has no paper ${index + 1}`);
  const [journal] = JOURNALS;
  const medical = index !== 1;
  return {
    title: paper.title,
    people: paper.authors.map((name) => {
      const [given, family] = name.split(' ');
      return family === undefined ? { family: name } : { given: given ?? '', family };
    }),
    year: paper.year,
    date: `${paper.year}-04-0${index + 1}`,
    kind: index === 5 ? 'review' : 'article',
    journal,
    volume: String(paper.year - 2000),
    issue: '2',
    pages: `${10 * (index + 1)}-${10 * (index + 1) + 8}`,
    doi: paper.doi,
    language: paper.language,
    ...(medical ? { pmid: String(39_000_000 + index) } : {}),
    ...(index % 2 === 0 ? { pmcid: `PMC${9_000_000 + index}` } : {}),
    references: [...Array(index).keys()],
    open: { license: 'cc0', version: 'published' },
    services: [
      'openalex',
      'crossref',
      'semantic_scholar',
      'unpaywall',
      ...(medical ? (['europe_pmc', 'pubmed'] as const) : []),
    ],
    ...(index === PLACES.retractedSample
      ? { notice: { kind: 'retraction' as const, by: PLACES.retractedNotice, date: '2024-09-12' } }
      : {}),
  };
}

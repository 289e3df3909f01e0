/** Plays Crossref. */
import type { CorpusWork } from './corpus.ts';
import { abstractText, plainWords, within } from './match.ts';
import type { Test } from './match.ts';
import { cursorAt, cursorPlace, escapeXml, json, pageAddress, pdfAddress, whole } from './reply.ts';
import type { DoubleRequest, DoubleService, Part } from './reply.ts';

const LIMITS = {
  'x-rate-limit-limit': '50',
  'x-rate-limit-interval': '1s',
  'x-concurrency-limit': '3',
};

export const crossrefDouble: DoubleService = (request, part) => {
  const single = /^\/works\/(.+)$/.exec(request.path)?.[1];
  if (single !== undefined) {
    const doi = decodeURIComponent(single).toLowerCase();
    const work = part.works.find((one) => one.doi === doi);
    // The real one answers in plain text.
    if (!work)
      return {
        status: 404,
        headers: { 'content-type': 'text/plain', ...LIMITS },
        body: 'Resource not found.',
      };
    return json(
      {
        status: 'ok',
        'message-type': 'work',
        'message-version': '1.0.0',
        message: crossrefWork(work, part, request.origin),
      },
      200,
      LIMITS,
    );
  }
  const rows = whole(request, 'rows', 20);
  if (!(rows >= 0 && rows <= 1_000))
    return refused(
      'Integer specified as rows but must be a positive integer less than or equal to 1000',
    );
  const offset = whole(request, 'offset', 0);
  if (offset > 10_000)
    return refused(
      'Integer specified as offset but must be a positive integer less than or equal to 10000',
    );
  const tests = filters(request.query.get('filter'));
  if (!tests) return refused('A filter is not known.');
  const found = ranked(request, part).filter((work) => tests.every((test) => test(work)));
  const cursor = request.query.get('cursor');
  const start = cursor === null ? offset : cursorPlace(cursor);
  const slice = found.slice(start, start + rows);
  return json(
    {
      status: 'ok',
      'message-type': 'work-list',
      'message-version': '1.0.0',
      message: {
        facets: {},
        ...(cursor === null ? {} : { 'next-cursor': cursorAt(start + slice.length) }),
        'total-results': found.length,
        items: slice.map((work) => crossrefWork(work, part, request.origin)),
        'items-per-page': rows,
        query: { 'start-index': 0, 'search-terms': request.query.get('query.bibliographic') },
      },
    },
    200,
    LIMITS,
  );
};

function refused(message: string) {
  const failure = {
    status: 'failed',
    'message-type': 'validation-failure',
    message: [{ type: 'parameter-not-allowed', value: '', message }],
  };
  return json(failure, 400, LIMITS);
}

const FIELDS: Readonly<Record<string, (work: CorpusWork) => string>> = {
  'query.bibliographic': (work) =>
    [
      work.title,
      work.journal?.title ?? '',
      String(work.year),
      ...work.people.map(({ family }) => family),
    ].join(' '),
  'query.author': (work) =>
    work.people.map(({ given, family }) => `${given ?? ''} ${family}`).join(' '),
  'query.container-title': (work) => work.journal?.title ?? '',
};

/** Everything that shares a word, the most words first. */
function ranked({ query }: DoubleRequest, part: Part): readonly CorpusWork[] {
  const asked = Object.entries(FIELDS).flatMap(([name, text]) => {
    const words = plainWords(query.get(name) ?? '');
    return words.length === 0 ? [] : [{ words, text }];
  });
  const scored = part.works.map((work) => {
    const score = asked.reduce((sum, { words, text }) => {
      const given = new Set(plainWords(text(work)));
      return sum + words.filter((word) => given.has(word)).length;
    }, 0);
    return { work, score };
  });
  const kept = asked.length === 0 ? scored : scored.filter(({ score }) => score > 0);
  return kept.toSorted((one, other) => other.score - one.score).map(({ work }) => work);
}

function filters(text: string | null): readonly Test[] | undefined {
  const tests: Test[] = [];
  const dois = new Set<string>();
  for (const filter of (text ?? '').split(',').filter((part) => part !== '')) {
    const [, name = '', value = ''] = /^([^:]+):(.*)$/s.exec(filter) ?? [];
    if (name === 'from-pub-date') tests.push(within(value, '9999'));
    else if (name === 'until-pub-date') tests.push(within('0000', value));
    else if (name === 'doi') dois.add(value.toLowerCase());
    else if (name === 'update-type')
      tests.push(({ about }) => about !== undefined && value === 'retraction');
    else return undefined;
  }
  // A filter that is given several times holds when one of them does.
  if (dois.size > 0) tests.push(({ doi }) => doi !== undefined && dois.has(doi));
  return tests;
}

function dateParts(date: string): { readonly 'date-parts': readonly (readonly number[])[] } {
  return { 'date-parts': [date.split('-').map(Number)] };
}

function crossrefWork(work: CorpusWork, part: Part, origin: string): Record<string, unknown> {
  const abstract = abstractText(work) === '' ? {} : { abstract: jats(work) };
  const twin =
    work.twin === undefined
      ? undefined
      : part.corpus.works.find(({ index }) => index === work.twin);
  return {
    indexed: { ...dateParts('2026-01-05'), 'date-time': '2026-01-05T10:00:00Z' },
    'reference-count': work.references.length,
    publisher: work.journal?.publisher ?? 'Nowhere Press',
    ...(work.issue === undefined ? {} : { issue: work.issue }),
    ...(work.open
      ? {
          license: [
            {
              start: dateParts(work.date),
              'content-version': 'vor',
              'delay-in-days': 0,
              URL: licenseAddress(work.open.license),
            },
          ],
        }
      : {}),
    ...abstract,
    DOI: work.doi,
    type:
      work.kind === 'conference'
        ? 'proceedings-article'
        : work.kind === 'preprint'
          ? 'posted-content'
          : 'journal-article',
    created: dateParts(work.date),
    ...(work.pages === undefined ? {} : { page: work.pages }),
    source: 'Crossref',
    'is-referenced-by-count': part.corpus.citedBy.get(work.index)?.length ?? 0,
    // A little markup, as publishers send it, and an ampersand that was escaped twice.
    title: [work.title.replace('Retrieval', '<i>Retrieval</i>').replace(' and ', ' &amp;amp; ')],
    ...(work.volume === undefined ? {} : { volume: work.volume }),
    author: work.people.map(({ given, family }, place) =>
      given === undefined
        ? { name: family, sequence: place === 0 ? 'first' : 'additional', affiliation: [] }
        : { given, family, sequence: place === 0 ? 'first' : 'additional', affiliation: [] },
    ),
    reference: work.references.flatMap((index, place) => referenceTo(index, place, part)),
    'container-title': work.journal ? [work.journal.title] : [],
    'short-container-title': work.journal ? [work.journal.short] : [],
    language: work.language,
    ...(work.open
      ? {
          link: [
            {
              URL: pdfAddress(origin, work),
              'content-type': 'application/pdf',
              'content-version': 'vor',
              'intended-application': 'text-mining',
            },
          ],
        }
      : {}),
    score: 12.5,
    resource: { primary: { URL: pageAddress(origin, work) } },
    // Of the issue only the year is known; the day stands with the online date.
    issued: dateParts(String(work.year)),
    'published-online': dateParts(work.date),
    'references-count': work.references.length,
    URL: `https://doi.org/${work.doi ?? ''}`,
    relation:
      twin?.doi === undefined
        ? {}
        : {
            [work.kind === 'preprint' ? 'is-preprint-of' : 'has-preprint']: [
              { 'id-type': 'doi', id: twin.doi, 'asserted-by': 'subject' },
            ],
          },
    ISSN: work.journal?.issn ?? [],
    ...(work.number === undefined ? {} : { 'article-number': work.number }),
    ...updates(work, part),
  };
}

/** What came after it stands with the work; what it is about stands with the notice. */
function updates({ notice, about }: CorpusWork, part: Part): Record<string, unknown> {
  const find = (index: number) => part.corpus.works.find((work) => work.index === index);
  if (notice) {
    const updated = { ...dateParts(notice.date), 'date-time': `${notice.date}T00:00:00Z` };
    const label = notice.kind.replaceAll('_', ' ').replace(/^./, (letter) => letter.toUpperCase());
    return {
      'updated-by': [
        { updated, DOI: find(notice.by)?.doi ?? '', type: notice.kind, source: 'publisher', label },
      ],
    };
  }
  const target = about === undefined ? undefined : find(about);
  if (!target) return {};
  return {
    'update-to': [
      {
        updated: dateParts(target.date),
        DOI: target.doi ?? '',
        type: target.notice?.kind ?? 'retraction',
        source: 'publisher',
        label: 'Retraction',
      },
    ],
  };
}

/** Most with a DOI, some in fields, some as one line. */
function referenceTo(index: number, place: number, part: Part): readonly Record<string, unknown>[] {
  const work = part.corpus.works.find((one) => one.index === index);
  if (!work) return [];
  const key = `ref${place + 1}`;
  const names = work.people.map(({ family }) => family).join(', ');
  if (index % 9 === 4)
    return [
      {
        key,
        unstructured: `${names} (${work.year}). ${work.title}. ${work.journal?.title ?? 'arXiv'}.`,
      },
    ];
  return [
    {
      key,
      ...(work.doi === undefined || index % 5 === 3
        ? {}
        : { 'doi-asserted-by': 'publisher', DOI: work.doi }),
      author: work.people[0]?.family ?? '',
      year: String(work.year),
      'article-title': work.title,
      'journal-title': work.journal?.short ?? 'arXiv',
      ...(work.volume === undefined ? {} : { volume: work.volume }),
      ...(work.pages === undefined ? {} : { 'first-page': work.pages.split('-')[0] }),
    },
  ];
}

function jats({ abstract }: CorpusWork): string {
  const sections = abstract.map(({ label, text }) =>
    label === undefined
      ? `<jats:p>${escapeXml(text)}</jats:p>`
      : `<jats:sec><jats:title>${label[0] ?? ''}${label.slice(1).toLowerCase()}</jats:title><jats:p>${escapeXml(text)}</jats:p></jats:sec>`,
  );
  return `<jats:title>Abstract</jats:title>${sections.join('')}`;
}

export function licenseAddress(license: string): string {
  return license === 'cc0'
    ? 'https://creativecommons.org/publicdomain/zero/1.0/'
    : `https://creativecommons.org/licenses/${license.slice(3)}/4.0/`;
}

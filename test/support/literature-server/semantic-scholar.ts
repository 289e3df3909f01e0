/** Plays Semantic Scholar's Academic Graph. */
import { createHash } from 'node:crypto';
import type { CorpusWork } from './corpus.ts';
import { abstractHas, abstractText, compileQuery, plainWords, titleHas } from './match.ts';
import type { Fields } from './match.ts';
import { cursorAt, cursorPlace, initials, json, pdfAddress, whole } from './reply.ts';
import type { DoubleRequest, DoubleService, Part } from './reply.ts';

const FIELDS: Fields = (field, words) =>
  field === '' ? (work) => titleHas(words)(work) || abstractHas(words)(work) : undefined;

const BULK = 1_000;

export const semanticScholarDouble: DoubleService = (request, part) => {
  const path = decodeURIComponent(request.path);
  const fields = (request.query.get('fields') ?? 'title').split(',');
  if (path === '/paper/search/bulk') return bulk(request, part, fields);
  if (path === '/paper/search/match') return match(request, part, fields);
  if (path === '/paper/batch') return batch(request, part, fields);
  const [, name = '', list] = /^\/paper\/(.+?)(?:\/(references|citations))?$/.exec(path) ?? [];
  const work = find(name, part);
  if (!work) return json({ error: `Paper with id ${name} not found` }, 404);
  if (list === undefined) return json(paper(work, part, request.origin, fields));
  const limit = whole(request, 'limit', 100);
  const offset = whole(request, 'offset', 0);
  if (!(limit >= 1 && limit <= 1_000))
    return json({ error: 'Limit for this endpoint must be at most 1000' }, 400);
  const linked = list === 'references' ? part.cited(work) : part.citing(work.index);
  const slice = linked.slice(offset, offset + limit);
  const end = offset + slice.length;
  return json({
    offset,
    ...(end < linked.length ? { next: end } : {}),
    data: slice.map((one) => ({
      isInfluential: one.index % 4 === 0,
      contexts: [`as was found before (${one.year})`],
      intents: ['background'],
      [list === 'references' ? 'citedPaper' : 'citingPaper']: paper(
        one,
        part,
        request.origin,
        fields,
      ),
    })),
  });
};

function bulk(request: DoubleRequest, part: Part, fields: readonly string[]) {
  const query = request.query.get('query') ?? '';
  const test = compileQuery(query, FIELDS);
  if (!test) return json({ error: 'Unacceptable query params: [query]' }, 400);
  const [from, to] = yearsOf(request.query.get('year'));
  const venues = request.query
    .get('venue')
    ?.split(',')
    .map((venue) => venue.toLowerCase());
  const found = part.works.filter(
    (work) =>
      test(work) &&
      work.year >= from &&
      work.year <= to &&
      (!request.query.has('openAccessPdf') || work.open !== undefined) &&
      (venues === undefined || venues.includes(work.journal?.title.toLowerCase() ?? '')),
  );
  const start = cursorPlace(request.query.get('token'));
  const slice = found.slice(start, start + BULK);
  const end = start + slice.length;
  return json({
    total: found.length,
    token: end < found.length ? cursorAt(end) : null,
    data: slice.map((work) => paper(work, part, request.origin, fields)),
  });
}

function yearsOf(text: string | null): readonly [number, number] {
  if (text === null) return [0, 9_999];
  const [from = '', to = from] = text.split('-');
  return [Number(from === '' ? 0 : from), Number(to === '' ? 9_999 : to)];
}

/** The one paper whose title is nearest, if it is near enough. */
function match(request: DoubleRequest, part: Part, fields: readonly string[]) {
  const words = new Set(plainWords(request.query.get('query') ?? ''));
  const scored = part.works.map((work) => {
    const own = plainWords(work.title);
    return {
      work,
      share: own.filter((word) => words.has(word)).length / Math.max(own.length, words.size, 1),
    };
  });
  const best = scored.toSorted((one, other) => other.share - one.share)[0];
  if (!best || best.share < 0.6) return json({ error: 'Title match not found' }, 404);
  return json({
    data: [{ ...paper(best.work, part, request.origin, fields), matchScore: 100 * best.share }],
  });
}

function batch(request: DoubleRequest, part: Part, fields: readonly string[]) {
  const body: unknown = JSON.parse(request.body);
  const ids =
    typeof body === 'object' && body !== null && 'ids' in body && Array.isArray(body.ids)
      ? body.ids.map(String)
      : [];
  if (ids.length === 0 || ids.length > 500)
    return json({ error: 'No valid paper ids given, or more than 500' }, 400);
  const found = ids.map((id) => find(id, part));
  return json(found.map((work) => (work ? paper(work, part, request.origin, fields) : null)));
}

function find(name: string, part: Part): CorpusWork | undefined {
  const [, kind = '', id = ''] = /^(?:(DOI|ARXIV|PMID|PMCID|CorpusId):)?(.+)$/i.exec(name) ?? [];
  return part.works.find((work) => {
    switch (kind.toUpperCase()) {
      case 'DOI':
        return work.doi === id.toLowerCase();
      case 'ARXIV':
        return work.arxiv === id.toLowerCase();
      case 'PMID':
        return work.pmid === id;
      case 'PMCID':
        return work.pmcid === `PMC${id.replace(/^PMC/i, '')}`;
      default:
        return paperId(work.index) === id || String(270_000_000 + work.index) === id;
    }
  });
}

export function paperId(index: number): string {
  return createHash('sha1').update(`paper ${index}`).digest('hex');
}

function paper(work: CorpusWork, part: Part, origin: string, fields: readonly string[]) {
  const all: Record<string, unknown> = {
    paperId: paperId(work.index),
    corpusId: 270_000_000 + work.index,
    externalIds: {
      CorpusId: 270_000_000 + work.index,
      // Written in capitals, as they came from one of its sources.
      ...(work.doi === undefined
        ? {}
        : { DOI: work.index % 3 === 0 ? work.doi.toUpperCase() : work.doi }),
      ...(work.pmid === undefined ? {} : { PubMed: work.pmid }),
      ...(work.pmcid === undefined ? {} : { PubMedCentral: work.pmcid.slice(3) }),
      ...(work.arxiv === undefined ? {} : { ArXiv: work.arxiv }),
    },
    url: `https://www.semanticscholar.org/paper/${paperId(work.index)}`,
    title: work.index % 11 === 5 ? work.title.toLowerCase() : work.title,
    abstract: work.index % 10 === 3 ? null : abstractText(work),
    venue: work.journal?.title ?? 'arXiv.org',
    publicationVenue: work.journal
      ? {
          id: `venue-${work.journal.short}`,
          name: work.journal.title,
          type: 'journal',
          issn: work.journal.issn[0] ?? null,
        }
      : null,
    year: work.year,
    referenceCount: work.references.length,
    citationCount: part.citing(work.index).length,
    influentialCitationCount: 0,
    isOpenAccess: work.open !== undefined,
    openAccessPdf: work.open
      ? {
          url: pdfAddress(origin, work),
          status: 'GREEN',
          license: work.open.license.toUpperCase().replace('-', ''),
        }
      : null,
    fieldsOfStudy: ['Psychology'],
    s2FieldsOfStudy: [
      { category: 'Psychology', source: 'external' },
      { category: 'Education', source: 's2-fos-model' },
    ],
    publicationTypes: [
      work.kind === 'review'
        ? 'Review'
        : work.kind === 'conference'
          ? 'Conference'
          : 'JournalArticle',
    ],
    publicationDate: work.date,
    journal: work.journal
      ? { name: work.journal.title, volume: work.volume ?? null, pages: work.pages ?? null }
      : { name: 'ArXiv', volume: `abs/${work.arxiv ?? ''}` },
    authors: work.people.map(({ given, family }, place) => ({
      authorId: String(1_000 + place),
      name:
        given === undefined
          ? family
          : `${initials(given)
              .split('')
              .map((letter) => `${letter}.`)
              .join(' ')} ${family}`,
    })),
  };
  return Object.fromEntries(
    Object.entries(all).filter(([name]) => name === 'paperId' || fields.includes(name)),
  );
}

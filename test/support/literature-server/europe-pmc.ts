/** Plays Europe PMC. */
import type { CorpusWork } from './corpus.ts';
import {
  abstractHas,
  anyHas,
  authorHas,
  compileQuery,
  titleHas,
  venueHas,
  within,
} from './match.ts';
import type { Fields } from './match.ts';
import { cursorAt, cursorPlace, escapeXml, initials, json, pdfAddress, whole } from './reply.ts';
import type { DoubleReply, DoubleRequest, DoubleService, Part } from './reply.ts';

const FIELDS: Fields = (field, words) => {
  switch (field.toUpperCase()) {
    case '':
      return (work) => anyHas(words)(work) || venueHas(words)(work);
    case 'TITLE':
      return titleHas(words);
    case 'ABSTRACT':
      return abstractHas(words);
    case 'AUTH':
      return authorHas(words);
    case 'JOURNAL':
      return venueHas(words);
    case 'DOI':
      return ({ doi }) => doi === words.toLowerCase();
    case 'PMCID':
      return ({ pmcid }) => pmcid === words;
    case 'EXT_ID':
      return (work) => idOf(work).id === words;
    case 'SRC':
      return (work) => idOf(work).source === words;
    case 'OPEN_ACCESS':
      return ({ open }) => (open !== undefined) === (words.toLowerCase() === 'y');
    case 'FIRST_PDATE': {
      const [from = '', to = ''] = words.match(/\d{4}-\d{2}-\d{2}/g) ?? [];
      return within(from, to);
    }
    default:
      return undefined;
  }
};

export const europePmcDouble: DoubleService = (request, part) => {
  if (request.path === '/search') return search(request, part);
  const text = /^\/(PMC\d+)\/fullTextXML$/.exec(request.path)?.[1];
  if (text !== undefined) return fullText(part, text);
  const [, source = '', id = '', list] =
    /^\/([A-Z]+)\/([\w.]+)\/(references|citations)$/.exec(request.path) ?? [];
  const work = part.works.find((one) => idOf(one).source === source && idOf(one).id === id);
  if (list === undefined)
    return json({ version: '6.9', errCode: 404, errMsg: 'No such resource' }, 404);
  const items =
    work === undefined
      ? []
      : list === 'references'
        ? references(work, part)
        : part.citing(work.index).map((one) => citation(one, part));
  const size = Math.min(1_000, whole(request, 'pageSize', 25));
  const start = (whole(request, 'page', 1) - 1) * size;
  const slice = items.slice(start, start + size);
  const lists =
    list === 'references'
      ? { referenceList: { reference: slice } }
      : { citationList: { citation: slice } };
  return json({
    version: '6.9',
    hitCount: items.length,
    request: { id, source, offSet: start, pageSize: size },
    ...lists,
  });
};

function search(request: DoubleRequest, part: Part): DoubleReply {
  const query = request.query.get('query') ?? '';
  const size = whole(request, 'pageSize', 25);
  // Errors come with status 200.
  if (query.trim() === '')
    return json({ version: '6.9', errCode: 401, errMsg: 'Invalid or missing parameter: query' });
  if (!(size >= 1 && size <= 1_000))
    return json({ version: '6.9', errCode: 402, errMsg: 'Invalid page size' });
  const test = compileQuery(query, FIELDS);
  if (!test) return json({ version: '6.9', errCode: 403, errMsg: 'The query could not be parsed' });
  const found = part.works.filter(test);
  const cursor = request.query.get('cursorMark') ?? '*';
  const start = cursorPlace(cursor);
  const slice = found.slice(start, start + size);
  return json({
    version: '6.9',
    hitCount: found.length,
    nextCursorMark: slice.length === 0 ? cursor : cursorAt(start + slice.length),
    request: {
      queryString: query,
      resultType: 'core',
      cursorMark: cursor,
      pageSize: size,
      sort: '',
      synonym: false,
    },
    resultList: { result: slice.map((work) => result(work, part, request.origin)) },
  });
}

/** Articles are known by their PMID, preprints by an id of their own. */
export function idOf(work: CorpusWork): { readonly source: string; readonly id: string } {
  if (work.pmid !== undefined) return { source: 'MED', id: work.pmid };
  return { source: 'PPR', id: `PPR${900_000 + work.index}` };
}

function authorString(work: CorpusWork): string {
  return `${work.people.map(({ given, family }) => `${family}${given === undefined ? '' : ` ${initials(given)}`}`).join(', ')}.`;
}

function result(work: CorpusWork, part: Part, origin: string): Record<string, unknown> {
  const [year, month] = work.date.split('-').map(Number);
  return {
    ...idOf(work),
    ...(work.pmid === undefined ? {} : { pmid: work.pmid }),
    ...(work.pmcid === undefined ? {} : { pmcid: work.pmcid }),
    ...(work.doi === undefined ? {} : { doi: work.doi }),
    title: `${work.title}.`,
    authorString: authorString(work),
    authorList: {
      author: work.people.map(({ given, family }) =>
        given === undefined
          ? { collectiveName: family }
          : {
              fullName: `${family} ${initials(given)}`,
              firstName: given,
              lastName: family,
              initials: initials(given),
            },
      ),
    },
    ...(work.journal
      ? {
          journalInfo: {
            ...(work.issue === undefined ? {} : { issue: work.issue }),
            volume: work.volume,
            dateOfPublication: `${year ?? ''}`,
            monthOfPublication: month,
            yearOfPublication: year,
            journal: {
              title: work.journal.title,
              medlineAbbreviation: work.journal.short,
              issn: work.journal.issn[0],
              ...(work.journal.issn[1] === undefined ? {} : { essn: work.journal.issn[1] }),
            },
          },
        }
      : { bookOrReportDetails: { publisher: 'arXiv', yearOfPublication: year } }),
    pubYear: String(work.year),
    ...(work.pages === undefined ? {} : { pageInfo: work.pages }),
    ...(work.abstract.length === 0 ? {} : { abstractText: abstractHtml(work) }),
    language: { en: 'eng', zh: 'chi', de: 'ger' }[work.language],
    pubTypeList: { pubType: kinds(work) },
    keywordList: { keyword: work.keywords },
    ...(work.open
      ? {
          fullTextUrlList: {
            fullTextUrl: [
              {
                availability: 'Open access',
                availabilityCode: 'OA',
                documentStyle: 'html',
                site: 'Europe_PMC',
                url: `https://europepmc.org/articles/${work.pmcid ?? ''}`,
              },
              {
                availability: 'Open access',
                availabilityCode: 'OA',
                documentStyle: 'pdf',
                site: 'Europe_PMC',
                url: pdfAddress(origin, work),
              },
            ],
          },
          license: work.open.license.replace('-', ' '),
        }
      : {}),
    ...corrections(work, part),
    isOpenAccess: work.open ? 'Y' : 'N',
    inEPMC: work.pmcid === undefined ? 'N' : 'Y',
    hasPDF: work.open ? 'Y' : 'N',
    citedByCount: part.citing(work.index).length,
    hasReferences: work.references.length > 0 ? 'Y' : 'N',
    firstIndexDate: work.date,
    firstPublicationDate: work.date,
    electronicPublicationDate: work.date,
  };
}

function kinds(work: CorpusWork): readonly string[] {
  if (work.kind === 'preprint') return ['Preprint'];
  const first = work.kind === 'review' ? ['Review', 'Journal Article'] : ['Journal Article'];
  if (work.kind === 'notice') return [noticeKind(work)];
  return work.notice?.kind === 'retraction' ? [...first, 'Retracted Publication'] : first;
}

function noticeKind({ title }: CorpusWork): string {
  if (title.startsWith('Retraction')) return 'Retraction of Publication';
  return title.startsWith('Correction') ? 'Published Erratum' : 'Expression of Concern';
}

function corrections(work: CorpusWork, part: Part): Record<string, unknown> {
  const notes: Record<string, unknown>[] = [];
  const find = (index: number) => part.corpus.works.find((one) => one.index === index);
  const note = (other: CorpusWork | undefined, type: string): void => {
    if (!other) return;
    const reference = `${other.journal?.short ?? 'arXiv'}. ${other.year};${other.volume ?? ''}:${other.pages ?? ''}. doi: ${other.doi ?? ''}`;
    notes.push({ ...idOf(other), reference, type, orderIn: notes.length });
  };
  if (work.notice)
    note(
      find(work.notice.by),
      {
        retraction: 'Retraction in',
        expression_of_concern: 'Expression of concern in',
        correction: 'Erratum in',
      }[work.notice.kind],
    );
  if (work.about !== undefined) note(find(work.about), 'Retraction of');
  if (work.twin !== undefined)
    note(find(work.twin), work.kind === 'preprint' ? 'Preprint of' : 'Preprint in');
  return notes.length === 0 ? {} : { commentCorrectionList: { commentCorrection: notes } };
}

function abstractHtml({ abstract }: CorpusWork): string {
  return abstract
    .map(({ label, text }) =>
      label === undefined
        ? escapeXml(text)
        : `<h4>${label[0] ?? ''}${label.slice(1).toLowerCase()}</h4>${escapeXml(text)}`,
    )
    .join(' ');
}

/** The list of an article: what is indexed has an id, the rest only what was printed. */
function references(work: CorpusWork, part: Part): readonly Record<string, unknown>[] {
  return work.references.flatMap((index, place) => {
    const cited = part.corpus.works.find((one) => one.index === index);
    if (!cited) return [];
    const known =
      part.byIndex(index) === undefined ? { match: 'N' } : { ...idOf(cited), match: 'Y' };
    return [
      {
        ...known,
        citationType: 'JOURNAL ARTICLE',
        title: `${cited.title}.`,
        authorString: authorString(cited),
        journalAbbreviation: cited.journal?.short ?? 'arXiv',
        pubYear: cited.year,
        ...(cited.volume === undefined ? {} : { volume: cited.volume }),
        ...(cited.pages === undefined ? {} : { pageInfo: cited.pages }),
        ...(cited.doi === undefined ? {} : { doi: cited.doi }),
        citedOrder: place + 1,
      },
    ];
  });
}

function citation(work: CorpusWork, part: Part): Record<string, unknown> {
  return {
    ...idOf(work),
    citationType: 'research-article; journal article',
    title: `${work.title}.`,
    authorString: authorString(work),
    journalAbbreviation: work.journal?.short ?? 'arXiv',
    pubYear: work.year,
    ...(work.volume === undefined ? {} : { volume: work.volume }),
    ...(work.pages === undefined ? {} : { pageInfo: work.pages }),
    citedByCount: part.citing(work.index).length,
  };
}

function fullText(part: Part, pmcid: string): DoubleReply {
  const work = part.works.find((one) => one.pmcid === pmcid && one.open !== undefined);
  if (!work) return { status: 404, headers: { 'content-type': 'text/plain' }, body: '' };
  const body = `<article><front><article-meta><title-group><article-title>${escapeXml(work.title)}</article-title></title-group></article-meta></front></article>`;
  return { status: 200, headers: { 'content-type': 'application/xml' }, body };
}

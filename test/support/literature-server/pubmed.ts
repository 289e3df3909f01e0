/** Plays the E-utilities for PubMed, and a little of PubMed Central. */
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
import { fullTextXml } from './pmc-article.ts';
import { pubmedArticle } from './pubmed-article.ts';
import { json, xml } from './reply.ts';
import type { DoubleReply, DoubleRequest, DoubleService, Part } from './reply.ts';

const FIELDS: Fields = (field, words) => {
  switch (field) {
    case 'ti':
      return titleHas(words);
    case 'tiab':
      return (work) => titleHas(words)(work) || abstractHas(words)(work);
    case 'au':
      return authorHas(words);
    case 'ta':
      return venueHas(words);
    case 'doi':
      return ({ doi }) => doi === words.toLowerCase();
    case 'pmcid':
      return ({ pmcid }) => pmcid === words;
    case 'sb':
      return ({ open }) => open !== undefined;
    case 'dp': {
      const [from = '', to = from] = words.split(':');
      return within(from, to);
    }
    case '':
      return anyHas(words);
    default:
      return undefined;
  }
};

export const pubmedDouble: DoubleService = (request, part) => {
  switch (request.path) {
    case '/esearch.fcgi':
      return search(request, part);
    case '/efetch.fcgi':
      return fetchRecords(request, part);
    case '/elink.fcgi':
      return linkSets(request, part);
    default:
      return json({ error: 'no such utility' }, 404);
  }
};

function search({ query }: DoubleRequest, part: Part): DoubleReply {
  const term = query.get('term') ?? '';
  const start = Number(query.get('retstart') ?? 0);
  const most = Number(query.get('retmax') ?? 20);
  const header = { type: 'esearch', version: '0.3' };
  if (start + Math.min(most, 1) > 9_999) {
    const ERROR =
      'Search Backend failed: Exception: PubMed does not allow retrieval of records beyond 9,999.';
    return json({ header, esearchresult: { ERROR } });
  }
  const test = compileQuery(term.replace('free full text[sb]', '"free full text"[sb]'), FIELDS);
  const found = test ? part.works.filter(test) : [];
  const ids = found.slice(start, start + most).map((work) => work.pmid ?? '');
  return json({
    header,
    esearchresult: {
      // Numbers are written as text.
      count: String(found.length),
      retmax: String(ids.length),
      retstart: String(start),
      idlist: ids,
      translationset: [],
      querytranslation: term,
      ...(test ? {} : { errorlist: { phrasesnotfound: [term], fieldsnotfound: [] } }),
    },
  });
}

/** Ids in the address, or in the body when there are many. */
function idsOf(request: DoubleRequest): readonly string[] {
  const given = request.query.get('id') ?? new URLSearchParams(request.body).get('id') ?? '';
  return given.split(',').filter((id) => id !== '');
}

function fetchRecords(request: DoubleRequest, part: Part): DoubleReply {
  const ids = idsOf(request);
  if (request.query.get('db') === 'pmc') {
    const works = part.works.filter(
      ({ pmcid, open }) =>
        open !== undefined && ids.some((id) => pmcid === `PMC${id.replace(/^PMC/, '')}`),
    );
    return xml(
      `<pmc-articleset>${works.map((work) => fullTextXml(work, part)).join('')}</pmc-articleset>`,
    );
  }
  if (ids.length === 0)
    return xml('<eFetchResult><ERROR>Empty id list - nothing todo</ERROR></eFetchResult>', 400);
  const works = ids.flatMap((id) => part.works.find(({ pmid }) => pmid === id) ?? []);
  const doctype =
    '<!DOCTYPE PubmedArticleSet PUBLIC "-//NLM//DTD PubMedArticle, 1st January 2025//EN" "https://dtd.nlm.nih.gov/ncbi/pubmed/out/pubmed_250101.dtd">';
  return xml(
    `${doctype}\n<PubmedArticleSet>${works.map((work: CorpusWork) => pubmedArticle(work, part)).join('')}</PubmedArticleSet>`,
  );
}

function linkSets(request: DoubleRequest, part: Part): DoubleReply {
  const [id = ''] = idsOf(request);
  const linkname = request.query.get('linkname') ?? 'pubmed_pubmed_refs';
  const work = part.works.find(({ pmid }) => pmid === id);
  const found =
    work === undefined
      ? []
      : linkname.endsWith('refs')
        ? part.cited(work)
        : part.citing(work.index);
  const links = found.flatMap(({ pmid }) => pmid ?? []);
  const set = {
    dbfrom: 'pubmed',
    ids: [id],
    ...(links.length === 0 ? {} : { linksetdbs: [{ dbto: 'pubmed', linkname, links }] }),
  };
  return json({ header: { type: 'elink', version: '0.3' }, linksets: [set] });
}

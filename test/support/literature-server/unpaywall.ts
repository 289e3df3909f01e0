/** Plays Unpaywall. */
import type { CorpusWork } from './corpus.ts';
import { json, pageAddress, pdfAddress, shownName } from './reply.ts';
import type { DoubleService } from './reply.ts';

export const unpaywallDouble: DoubleService = (request, part) => {
  const email = request.query.get('email');
  if (
    email === null ||
    !/^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(email) ||
    /@example\.(com|org)$/.test(email)
  ) {
    const message =
      'Please use your own email address in API calls. See http://unpaywall.org/products/api';
    return json({ HTTP_status_code: 422, error: true, message }, 422);
  }
  const doi = decodeURIComponent(request.path.slice(1)).toLowerCase();
  const work = part.works.find((one) => one.doi === doi);
  if (!work) {
    const message = `'${doi}' isn't in Unpaywall. See https://support.unpaywall.org/`;
    return json({ HTTP_status_code: 404, error: true, message }, 404);
  }
  return json(unpaywallObject(work, request.origin));
};

function unpaywallObject(work: CorpusWork, origin: string): Record<string, unknown> {
  const own = location(work, origin);
  const others = work.arxiv === undefined ? [] : [arxivLocation(work, origin)];
  const places = own ? [own, ...others] : others;
  return {
    doi: work.doi,
    doi_url: `https://doi.org/${work.doi ?? ''}`,
    title: work.title,
    genre: work.kind === 'conference' ? 'proceedings-article' : 'journal-article',
    is_oa: places.length > 0,
    oa_status: places.length > 0 ? 'gold' : 'closed',
    is_paratext: false,
    data_standard: 2,
    best_oa_location: places[0] ?? null,
    first_oa_location: places[0] ?? null,
    oa_locations: places,
    oa_locations_embargoed: [],
    published_date: work.date,
    year: work.year,
    journal_name: work.journal?.title ?? null,
    journal_issns: work.journal?.issn.join(',') ?? null,
    journal_issn_l: work.journal?.issn[0] ?? null,
    journal_is_oa: false,
    journal_is_in_doaj: false,
    publisher: work.journal?.publisher ?? null,
    updated: '2026-01-05T00:00:00Z',
    z_authors: work.people.map((person, place) => ({
      author_position: place === 0 ? 'first' : 'additional',
      raw_author_name: shownName(person),
      is_corresponding: place === 0,
      raw_affiliation_strings: [],
    })),
  };
}

function location(work: CorpusWork, origin: string) {
  if (!work.open) return undefined;
  return {
    url: pdfAddress(origin, work),
    url_for_pdf: pdfAddress(origin, work),
    url_for_landing_page: pageAddress(origin, work),
    version: `${work.open.version}Version`,
    license: work.open.license,
    host_type: 'publisher',
    is_best: true,
    evidence: 'deprecated',
    updated: 'deprecated',
    oa_date: work.date,
    pmh_id: null,
    endpoint_id: null,
    repository_institution: null,
  };
}

function arxivLocation(work: CorpusWork, origin: string) {
  return {
    url: `${origin}/pdf/arxiv/${work.index}.pdf`,
    url_for_pdf: `${origin}/pdf/arxiv/${work.index}.pdf`,
    url_for_landing_page: `http://arxiv.org/abs/${work.arxiv ?? ''}`,
    version: 'submittedVersion',
    license: null,
    host_type: 'repository',
    is_best: false,
    evidence: 'deprecated',
    updated: 'deprecated',
    oa_date: work.date,
    pmh_id: `oai:arXiv.org:${work.arxiv ?? ''}`,
    endpoint_id: 'double',
    repository_institution: 'Cornell University',
  };
}

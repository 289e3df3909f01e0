/** Plays arXiv's API. */
import type { CorpusWork } from './corpus.ts';
import {
  abstractHas,
  abstractText,
  anyHas,
  authorHas,
  compileQuery,
  titleHas,
  venueHas,
  within,
} from './match.ts';
import type { Fields } from './match.ts';
import { escapeXml, pdfAddress, shownName, whole } from './reply.ts';
import type { DoubleReply, DoubleRequest, DoubleService, Part } from './reply.ts';

const FIELDS: Fields = (field, words) => {
  switch (field) {
    case 'all':
    case '':
      return anyHas(words);
    case 'ti':
      return titleHas(words);
    case 'abs':
      return abstractHas(words);
    case 'au':
      return authorHas(words);
    case 'jr':
      return venueHas(words);
    case 'submittedDate': {
      const [from = '', to = ''] = words.match(/\d{8}/g) ?? [];
      return within(dashed(from), dashed(to));
    }
    default:
      return undefined;
  }
};

function dashed(day: string): string {
  return `${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6, 8)}`;
}

export const arxivDouble: DoubleService = (request, part) => {
  const start = whole(request, 'start', 0);
  const size = whole(request, 'max_results', 10);
  if (!(size >= 0 && size <= 2_000))
    return errorFeed('max_results must be at most 2000', 'max_results_too_large');
  const ids = (request.query.get('id_list') ?? '').split(',').filter((id) => id !== '');
  const wrong = ids.find((id) => !/^(\d{4}\.\d{4,5}|[a-z-]+\/\d{7})(v\d+)?$/.test(id));
  if (wrong !== undefined)
    return errorFeed(`incorrect id format for ${wrong}`, `incorrect_id_format_for_${wrong}`);
  const found = ids.length > 0 ? byIds(ids, part) : searched(request, part);
  if (!found) return errorFeed('could not understand the search_query', 'search_query');
  const entries = found.slice(start, start + size).map((work) => entry(work, part, request.origin));
  return feed(request.query.get('search_query') ?? '', found.length, start, size, entries);
};

function byIds(ids: readonly string[], part: Part): readonly CorpusWork[] {
  return ids.flatMap(
    (id) => part.works.find(({ arxiv }) => arxiv === id.replace(/v\d+$/, '')) ?? [],
  );
}

function searched(request: DoubleRequest, part: Part): readonly CorpusWork[] | undefined {
  const test = compileQuery(request.query.get('search_query') ?? '', FIELDS);
  return test && part.works.filter(test);
}

export function feed(
  query: string,
  total: number,
  start: number,
  size: number,
  entries: readonly string[],
): DoubleReply {
  const body = `<?xml version='1.0' encoding='UTF-8'?>
<feed xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/" xmlns:arxiv="http://arxiv.org/schemas/atom" xmlns="http://www.w3.org/2005/Atom">
  <id>https://arxiv.org/api/double</id>
  <title>arXiv Query: search_query=${escapeXml(query)}&amp;id_list=&amp;start=${start}&amp;max_results=${size}</title>
  <updated>2026-01-05T00:00:00Z</updated>
  <opensearch:itemsPerPage>${size}</opensearch:itemsPerPage>
  <opensearch:totalResults>${total}</opensearch:totalResults>
  <opensearch:startIndex>${start}</opensearch:startIndex>
${entries.join('\n')}
</feed>
`;
  return { status: 200, headers: { 'content-type': 'application/atom+xml; charset=utf-8' }, body };
}

function errorFeed(message: string, code: string): DoubleReply {
  const id = `https://arxiv.org/api/errors#${escapeXml(code)}`;
  const entries = [
    `  <entry><id>${id}</id><title>Error</title><updated>2026-01-05T00:00:00Z</updated><link href="${id}" rel="alternate" type="text/html"/><summary>${escapeXml(message)}</summary><author><name>arXiv api core</name></author></entry>`,
  ];
  return { ...feed('', 1, 0, 1, entries), status: 400 };
}

function entry(work: CorpusWork, part: Part, origin: string): string {
  const article =
    work.twin === undefined
      ? work.kind === 'preprint'
        ? undefined
        : work
      : part.corpus.works.find(({ index }) => index === work.twin);
  const doi = article?.doi;
  const published = `${work.date}T09:00:00Z`;
  return `  <entry>
    <id>http://arxiv.org/abs/${work.arxiv ?? ''}v2</id>
    <title>${escapeXml(work.title.replace(': ', ':\n  '))}</title>
    <updated>${work.year}-12-30T09:00:00Z</updated>
    <link href="https://arxiv.org/abs/${work.arxiv ?? ''}v2" rel="alternate" type="text/html"/>
    <link href="${pdfAddress(origin, work)}" rel="related" type="application/pdf" title="pdf"/>
    <summary>  ${escapeXml(abstractText(work))}
</summary>
    <category term="cs.CY" scheme="http://arxiv.org/schemas/atom"/>
    <category term="q-bio.NC" scheme="http://arxiv.org/schemas/atom"/>
    <published>${published}</published>
    <arxiv:comment>Invented; ${work.abstract.length} sentences</arxiv:comment>
    <arxiv:primary_category term="cs.CY"/>
${doi === undefined ? '' : `    <arxiv:journal_ref>${escapeXml(article?.journal?.short ?? '')} ${article?.volume ?? ''} (${article?.year ?? ''}) ${article?.pages ?? ''}</arxiv:journal_ref>\n    <arxiv:doi>${doi}</arxiv:doi>\n    <link rel="related" href="https://doi.org/${doi}" title="doi"/>\n`}${work.people.map((person) => `    <author>\n      <name>${escapeXml(shownName(person))}</name>\n    </author>`).join('\n')}
  </entry>`;
}

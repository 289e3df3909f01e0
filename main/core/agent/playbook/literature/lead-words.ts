/** What the built-in assistant says of literature services, in the language of the question. */
import { standingLine } from '../../../library/standing.ts';
import type { LiteratureFound, ToldWork } from '../../../tools/found-works.ts';

export interface LeadWords {
  readonly askingServices: (query: string) => string;
  readonly servicesNotAsked: (reason: string) => string;
  readonly onlyLibrary: string;
  readonly leads: (found: LiteratureFound) => string;
  readonly citesRetracted: (labels: readonly string[]) => string;
}

/** Works named in one message; all of them stand in the search. */
const MOST_NAMED = 10;

export const englishLeads: LeadWords = {
  askingServices: (query) =>
    `The literature services may be asked, so I ask them what they know of: ${query}`,
  servicesNotAsked: (reason) => `The literature services gave nothing. ${reason}`,
  onlyLibrary: 'I looked only in the library; no literature service was asked.',
  leads: (found) => {
    const named = found.told.slice(0, MOST_NAMED);
    const first = found.works > named.length ? `; the first ${named.length}` : '';
    return [
      `Literature services, asked on ${found.asOf.slice(0, 10)} (search ${found.searchId}): ${found.services.map(englishPart).join('; ')}.`,
      found.works === 0
        ? 'They know of nothing on these subjects either.'
        : `They know of ${found.works} works${first}. These are leads, not evidence: nothing of them was read or added to the library. Keep what you want of the search, fetch a copy, and ask again.`,
      ...named.map(
        (work, index) => `${index + 1}. ${describeWork(work, 'in the library already')}`,
      ),
    ].join('\n');
  },
  citesRetracted: (labels) =>
    ` Mind that the report cites work that no longer stands or is doubted: ${labels.join('; ')}.`,
};

export const chineseLeads: LeadWords = {
  askingServices: (query) => `可以询问文献服务，因此我向它们查询：${query}`,
  servicesNotAsked: (reason) => `没有从文献服务得到结果。${reason}`,
  onlyLibrary: '我只查找了文献库，没有询问任何文献服务。',
  leads: (found) => {
    const named = found.told.slice(0, MOST_NAMED);
    const first = found.works > named.length ? `，以下是前 ${named.length} 篇` : '';
    return [
      `文献服务，查询于 ${found.asOf.slice(0, 10)}（检索 ${found.searchId}）：${found.services.map(chinesePart).join('；')}。`,
      found.works === 0
        ? '它们也没有关于这些主题的文献。'
        : `共找到 ${found.works} 篇文献${first}。这些只是线索，不是证据：没有阅读其内容，也没有加入文献库。请从检索结果中保留所需文献，获取全文后再问。`,
      ...named.map((work, index) => `${index + 1}. ${describeWork(work, '已在文献库中')}`),
    ].join('\n');
  },
  citesRetracted: (labels) => `请注意：报告引用了已撤稿或受到质疑的文献：${labels.join('；')}。`,
};

type Part = LiteratureFound['services'][number];

function englishPart({ name, retrieved, expected, problem }: Part): string {
  const of = expected === undefined ? '' : ` of ${expected}`;
  return `${name} ${retrieved}${of} records${problem === undefined ? '' : ` (${problem})`}`;
}

function chinesePart({ name, retrieved, expected, problem }: Part): string {
  const of = expected === undefined ? '' : `/${expected}`;
  return `${name} ${retrieved}${of} 条${problem === undefined ? '' : `（${problem}）`}`;
}

/** Title, names, year, where it stands and who knows of it, as the services gave them. */
function describeWork(work: ToldWork, known: string): string {
  const { title, authors, year, venue, doi, pmid, arxiv, services, workId } = work;
  const names = [authors, year === undefined ? '' : `(${year})`].filter((part) => part !== '');
  const id =
    doi === undefined
      ? pmid === undefined
        ? arxiv === undefined
          ? undefined
          : `arXiv:${arxiv}`
        : `PMID ${pmid}`
      : `https://doi.org/${doi}`;
  const parts = [`“${title}”`, names.join(' '), venue, id, services.join(', ')];
  const marks = [workId === undefined ? undefined : known, standingLine(work)];
  const shown = parts.filter((part) => part !== undefined && part !== '').join('. ');
  const marked = marks.filter((mark) => mark !== undefined).join('; ');
  return marked === '' ? shown : `${shown} [${marked}]`;
}

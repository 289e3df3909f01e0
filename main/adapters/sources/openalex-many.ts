/** Many DOIs in one request, with bars between them. https://developers.openalex.org */
import { ok } from '../../core/errors.ts';
import { identifiersOf } from '../../core/library/identity.ts';
import type { LiteratureService, WorkIdentifiers } from '../../core/literature/ports.ts';
import { addressOf } from './addresses.ts';
import { askJson, unreadable } from './answers.ts';
import { at } from './json.ts';
import { knownWorks } from './known-works.ts';
import { openAlexRecord } from './openalex-record.ts';
import { readRecords } from './pages.ts';

/** DOIs of one request. */
const SIZE = 50;

/** An arXiv id goes by the DOI that arXiv registers; commas and bars would begin something else. */
function doiOf(work: WorkIdentifiers): string | undefined {
  const { doi, arxiv } = identifiersOf(work);
  const name = doi ?? (arxiv === undefined ? undefined : `10.48550/arxiv.${arxiv}`);
  return name === undefined || /[,|]/.test(name) ? undefined : name;
}

export const openAlexMany: NonNullable<LiteratureService['lookUpMany']> = {
  size: SIZE,
  names: (work) => doiOf(work) !== undefined,
  async ask(ask, access, works) {
    const dois = [...new Set(works.flatMap((work) => doiOf(work) ?? []))];
    if (dois.length === 0) return ok([]);
    const url = addressOf(access.address, '/works', {
      filter: `doi:${dois.join('|')}`,
      per_page: SIZE,
      api_key: access.key,
    });
    const asked = await askJson(ask, 'OpenAlex', { method: 'GET', url });
    if (!asked.ok) return asked;
    if (asked.data === undefined) return ok([]);
    const { body, answer } = asked.data;
    const results = at(body, 'results');
    if (!Array.isArray(results)) return unreadable('OpenAlex', answer, 'has no list of results');
    const { records } = readRecords(results, (raw) => openAlexRecord(raw, answer.retrievedAt));
    return ok(knownWorks(works, records, ['doi', 'arxiv']));
  },
};

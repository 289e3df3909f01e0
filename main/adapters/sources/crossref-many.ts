/**
 * Many DOIs in one request: a filter that is given several times holds when one of them does.
 * https://www.crossref.org/documentation/retrieve-metadata/rest-api/rest-api-filters/
 */
import { ok } from '../../core/errors.ts';
import type { LiteratureService, WorkIdentifiers } from '../../core/literature/ports.ts';
import { addressOf } from './addresses.ts';
import { askJson, unreadable } from './answers.ts';
import { crossrefRecord } from './crossref-record.ts';
import { plainDoi } from './identifiers.ts';
import { at } from './json.ts';
import { knownWorks } from './known-works.ts';
import { readRecords } from './pages.ts';

/** DOIs of one request; the address stays well below what servers take. */
const SIZE = 20;

/** A comma would begin the next filter; DOIs that have one are not asked about. */
function doiOf({ doi }: WorkIdentifiers): string | undefined {
  const plain = plainDoi(doi);
  return plain === undefined || plain.includes(',') ? undefined : plain;
}

export const crossrefMany: NonNullable<LiteratureService['lookUpMany']> = {
  size: SIZE,
  names: (work) => doiOf(work) !== undefined,
  async ask(ask, access, works) {
    const dois = [...new Set(works.flatMap((work) => doiOf(work) ?? []))];
    if (dois.length === 0) return ok([]);
    const url = addressOf(access.address, '/works', {
      filter: dois.map((doi) => `doi:${doi}`).join(','),
      rows: dois.length,
      mailto: access.email,
    });
    const asked = await askJson(ask, 'Crossref', { method: 'GET', url });
    if (!asked.ok) return asked;
    if (asked.data === undefined) return ok([]);
    const { body, answer } = asked.data;
    const items = at(body, 'message', 'items');
    if (!Array.isArray(items)) return unreadable('Crossref', answer, 'has no list of works');
    const { records } = readRecords(items, (raw) => crossrefRecord(raw, answer.retrievedAt));
    return ok(knownWorks(works, records, ['doi']));
  },
};

/** Unpaywall: where a work with a DOI may be read. Rules: https://unpaywall.org/products/api */
import { fail, ok } from '../../core/errors.ts';
import type { LiteratureService } from '../../core/literature/ports.ts';
import { addressOf } from './addresses.ts';
import { askJson } from './answers.ts';
import { readRecords } from './pages.ts';
import { unpaywallRecord } from './unpaywall-record.ts';

const NAME = 'Unpaywall';

/** It answers nobody who does not say who they are, and takes no made-up address (422). */
function wantsEmail() {
  return fail(
    'service_unauthorized',
    `${NAME} wants to know your e-mail address and takes no placeholder. Write your own into the settings of the literature services.`,
  );
}

export const unpaywall: LiteratureService = {
  id: 'unpaywall',
  name: NAME,
  documentation: 'https://unpaywall.org/products/api',
  defaultAddress: 'https://api.unpaywall.org/v2',
  key: 'none',
  email: 'required',
  pace: () => ({ requests: 5, milliseconds: 1_000, atOnce: 2 }),
  pageSize: 1,
  mostRecords: 1,
  async lookUp(ask, access, work) {
    const doi = work.doi ?? (work.id?.startsWith('10.') === true ? work.id : undefined);
    if (doi === undefined) return ok(undefined);
    if (access.email === undefined || access.email.trim() === '') return wantsEmail();
    const url = addressOf(access.address, `/${encodeURIComponent(doi)}`, { email: access.email });
    const asked = await askJson(ask, NAME, { method: 'GET', url });
    if (!asked.ok) return asked.error.details?.['status'] === 422 ? wantsEmail() : asked;
    if (asked.data === undefined) return ok(undefined);
    const { records } = readRecords([asked.data.body], unpaywallRecord);
    return ok(records[0]);
  },
};

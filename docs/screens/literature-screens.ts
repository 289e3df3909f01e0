/** The screens of searching and keeping literature; the services are played by the tests' double. */
import type { SearchServiceId } from '../../preload/contract/types.ts';
import { startLiteratureServer } from '../../test/support/literature-server/server.ts';
import { until, type Call, type Screen } from './screen.ts';

const SERVICES: readonly SearchServiceId[] = ['openalex', 'crossref', 'europe_pmc'];

export interface LiteratureScreens {
  readonly screens: readonly Screen[];
  close(): Promise<void>;
}

/** Points the workspace at the double, searches, keeps what is found, and follows one work. */
export async function literatureScreens(call: Call): Promise<LiteratureScreens> {
  const server = await startLiteratureServer();
  await call('literature.configure', { email: 'ada@lab.example' });
  const { services } = await call('literature.services', {});
  for (const { service } of services) {
    await call('literature.configure', { service, address: server.addresses[service] });
  }
  const { query } = await call('literature.parseQuery', {
    text: 'title:"retrieval practice" (exam OR "older adults" OR pharmacy)',
  });
  const ended = (jobId: string) =>
    until(
      () => call('job.get', { jobId }),
      ({ endedAt }) => endedAt !== undefined,
    );
  const first = await call('search.start', { query, services: [...SERVICES], limit: 60 });
  await ended(first.job.jobId);
  const { works } = await call('search.works', { searchId: first.searchId });
  const recordIds = works.slice(0, 24).map(({ recordId }) => recordId);
  const kept = await call('search.keep', { searchId: first.searchId, recordIds });
  const [workId] = kept.workIds;
  if (workId === undefined) throw new Error('The search kept no work.');
  await call('work.tag', { workIds: kept.workIds.slice(0, 6), add: ['spacing', 'to screen'] });
  const { collectionId } = await call('collection.save', { name: 'Older adults' });
  await call('collection.change', { collectionId, add: kept.workIds.slice(3, 9) });
  server.turnTo('later');
  const later = await call('search.rerun', { searchId: first.searchId });
  await ended(later.job.jobId);
  const snowball = await call('search.snowball', { seeds: [{ workId }], services: ['openalex'] });
  await ended(snowball.job.jobId);
  return {
    close: () => server.close(),
    screens: [
      {
        name: 'search',
        place: '/search',
        shows: (page) => page.getByRole('table').first(),
        prepare: async (page) => {
          await page.getByRole('textbox').first().fill('"spaced retrieval" (exam OR adults)');
          await page.getByRole('figure').first().waitFor();
        },
      },
      {
        name: 'search-results',
        place: `/search/${first.searchId}`,
        shows: (page) => page.getByRole('grid').getByRole('row').nth(1),
        prepare: (page) => page.getByRole('grid').getByRole('row').nth(1).click(),
      },
      {
        name: 'search-compare',
        place: `/search/${later.searchId}/compare/${first.searchId}`,
        shows: (page) => page.getByRole('heading', { level: 2 }).first(),
      },
      {
        name: 'search-graph',
        place: `/search/${snowball.searchId}/graph`,
        shows: (page) => page.getByRole('listbox').first(),
      },
      {
        name: 'library-shelves',
        place: `/library?work=${workId}`,
        shows: (page) => page.getByRole('grid').getByRole('row').nth(1),
      },
      {
        name: 'settings-services',
        place: '/settings/services',
        shows: (page) => page.getByRole('switch').first(),
      },
    ],
  };
}

/**
 * A whole round of questions to literature services in a workspace that is offline, with one service
 * registered on this machine. Prints what came of it as JSON. Arguments: the home to use.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { SearchServiceId } from '../../main/core/literature/service-id.ts';
import { openTestEngine } from './test-engine.ts';

const [home = ''] = process.argv.slice(2);
process.env['CAIRN_HOME'] = home;
process.env['HOME'] = home;

const works = [1, 2, 3].map((number) => ({
  id: `https://openalex.org/W${number}`,
  title: `Recall after spaced practice, part ${number}`,
  doi: `https://doi.org/10.5555/offline.${number}`,
  publication_year: 2020,
  authorships: [{ author: { display_name: 'Ann Author' } }],
}));
let asked = 0;
const server = createServer((_request, response) => {
  asked += 1;
  response.end(JSON.stringify({ meta: { count: 3, next_cursor: null }, results: works }));
});
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a TCP server has such an address
const { port } = server.address() as AddressInfo;

const cairn = await openTestEngine(join(home, 'workspace'));
await cairn.get('literature.configure', {
  service: 'openalex',
  address: `http://127.0.0.1:${port}`,
});
const query = { blocks: [{ terms: ['spaced practice'], field: 'any' as const, exclude: false }] };
const services = [...SearchServiceId.options];
const refused = await cairn.call('search.start', { query, services: ['crossref', 'arxiv'] });
const count = await cairn.call('literature.count', { query, service: 'pubmed' });
const started = await cairn.get('search.start', { query, services });
await cairn.finished(started.job);
const summary = await cairn.get('search.get', { searchId: started.searchId });
const found = await cairn.get('search.works', { searchId: started.searchId });
const kept = await cairn.get('search.keep', {
  searchId: started.searchId,
  recordIds: found.works.map(({ recordId }) => recordId),
});
const { workIds } = kept;
const jobs = [
  await cairn.get('literature.checkRetractions', {}),
  await cairn.get('literature.complete', { workIds }),
  await cairn.get('literature.fetchOpenCopies', { workIds }),
];
for (const job of jobs) await cairn.finished(job);
const ledger = await cairn.get('network.ledger', { limit: 500 });
await cairn.close();
server.close();
process.stdout.write(
  JSON.stringify({
    asked,
    refused,
    count,
    summary,
    kept,
    ledger: ledger.entries.map(({ url, decision }) => ({ host: new URL(url).host, decision })),
    port,
  }),
);

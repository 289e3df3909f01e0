import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { runCairn, startCairn } from '../support/command-line.ts';
import {
  smallServices,
  smallWorks,
  useSmallServices,
  type SmallServices,
} from '../support/small-services.ts';
import { openTestEngine, temporaryHome } from '../support/test-engine.ts';

let home: Awaited<ReturnType<typeof temporaryHome>>;
let small: SmallServices;
let workspace: string;

beforeEach(async () => {
  home = await temporaryHome();
  workspace = join(home.home, 'workspace');
  small = await smallServices(smallWorks(120));
  const cairn = await openTestEngine(workspace);
  await useSmallServices(cairn, small);
  await cairn.close();
});
afterEach(() => home.remove());

const cairn = (...words: readonly string[]) =>
  runCairn(home, 'search-services', ...words, '--workspace', workspace);

test('a search prints what it found, keeps it in the library, and is run again and compared', async () => {
  const first = await cairn(
    '"spaced practice"',
    '--services',
    'OpenAlex,crossref',
    '--keep',
    '--json',
  );
  expect(first.code).toBe(0);
  const found = first.json();
  expect(found).toMatchObject({
    search: { state: 'done', records: 240, works: 120, title: '"spaced practice"' },
    kept: { added: 120, joined: 0 },
  });
  small.works = small.works.slice(2);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- held against its shape above
  const { searchId } = (found as { search: { searchId: string } }).search;
  const again = await cairn('--rerun', searchId);
  expect(again.code).toBe(0);
  expect(again.stdout).toContain('0 new, 2 gone, 0 changed, 118 as before.');
  expect(again.stdout).toContain('in the library');
});

test('a forecast asks nobody; a count asks each service once', async () => {
  const forecast = await cairn(
    'spaced',
    '--services',
    'openalex',
    '--forecast',
    '--limit',
    '500',
    '--json',
  );
  expect(forecast.json()).toMatchObject({
    services: [{ service: 'openalex', requests: 5, exact: false }],
  });
  expect(small.server.knocks).toEqual([]);
  const count = await cairn('spaced', '--services', 'openalex,crossref', '--count', '--json');
  expect(count.json()).toMatchObject({ counts: [{ count: 120 }, { count: 120 }] });
  expect(small.server.knocks).toHaveLength(2);
});

test('offline, a service that is not on this machine is not asked, and the words say what to do', async () => {
  const refused = await cairn('spaced', '--services', 'pubmed');
  expect(refused.code).toBe(1);
  expect(refused.stderr).toMatch(/^network_refused: .*offline.*--allow-host/);
});

test('Ctrl-C stops the search; what had come is printed, and --resume goes on from there', async () => {
  const words = ['search-services', 'spaced', '--services', 'openalex', '--limit', '500', '--json'];
  const started = startCairn(home, ...words, '--workspace', workspace);
  small.fault = (_knock, _response, nth) => {
    if (nth !== 2) return false;
    started.process.kill('SIGINT');
    return true;
  };
  const stopped = await started.run;
  expect(stopped.code).toBe(1);
  const cut = stopped.json();
  expect(cut).toMatchObject({
    search: { state: 'incomplete', records: 100, parts: [{ outcome: 'stopped' }] },
  });
  small.fault = undefined;
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- held against its shape above
  const { searchId } = (cut as { search: { searchId: string } }).search;
  const resumed = await cairn('--resume', searchId);
  expect(resumed.code).toBe(0);
  expect(resumed.stdout).toContain(`120 records, which are 120 works. Search ${searchId}.`);
});

test('a service nobody knows, a query that does not close its quotation and too few searches to compare are told', async () => {
  expect((await cairn('spaced', '--services', 'scopus')).stderr).toMatch(/no service "scopus"/);
  expect((await cairn('"spaced')).code).toBe(1);
  expect((await cairn('--compare', 'search_a')).stderr).toMatch(/two searches/);
});

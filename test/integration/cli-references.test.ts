import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import * as z from 'zod';
import { ReferenceImport } from '../../preload/contract/views/library.ts';
import { runCairn } from '../support/command-line.ts';
import { dataOf, reopen } from '../support/workspaces.ts';

/** `cairn references` and `cairn cite`, as scripts use them. */
const base = mkdtempSync(join(tmpdir(), 'cairn-cli-references-'));
afterAll(() => rmSync(base, { recursive: true, force: true }));
const place = { home: join(base, 'home'), callerFolder: base };
mkdirSync(place.home);
const workspace = ['--json', '--workspace', join(base, 'library')];

test('entries come in, with an exit code that tells when one did not, and go out to a file and to standard output', async () => {
  writeFileSync(
    join(base, 'two.bib'),
    '@article{a, title = {Erste Größe}, author = {Cole, Ann}, year = 1999}\n@misc{b, title = {Zweite}}\n@article{\n',
    'latin1',
  );
  const first = await runCairn(
    place,
    'references',
    'import',
    'two.bib',
    '--collection',
    'New',
    ...workspace,
  );
  expect(first.code).toBe(1);
  expect(ReferenceImport.parse(first.json()).files).toMatchObject([
    { encoding: 'windows-1252', added: 2, problems: [{ line: 3, kept: false }] },
  ]);
  const out = await runCairn(
    place,
    'references',
    'export',
    'out.ris',
    '--format',
    'ris',
    '--collection',
    'New',
    ...workspace,
  );
  expect(out).toMatchObject({ code: 0 });
  expect(out.json()).toMatchObject({ works: 2, path: join(base, 'out.ris') });
  expect(readFileSync(join(base, 'out.ris'), 'utf8')).toContain('TI  - Erste Größe');
  const again = await runCairn(
    place,
    'references',
    'export',
    '-',
    '--format',
    'bibtex',
    ...workspace,
  );
  expect(again.code).toBe(0);
  expect(again.stdout).toContain('@article{a,');
  const nowhere = await runCairn(
    place,
    'references',
    'export',
    '-',
    '--format',
    'ris',
    '--collection',
    'None',
    ...workspace,
  );
  expect(nowhere.code).toBe(1);
  const unknown = await runCairn(
    place,
    'references',
    'export',
    '-',
    '--format',
    'docx',
    ...workspace,
  );
  expect(unknown.code).toBe(3);
});

test('works are cited in a style, by query or by id; an unknown style is refused', async () => {
  const Cited = z.object({
    bibliography: z.array(z.object({ workId: z.string(), text: z.string() })),
  });
  const byQuery = await runCairn(place, 'cite', '--style', 'apa', '--query', 'größe', ...workspace);
  const { bibliography } = Cited.parse(byQuery.json());
  expect(bibliography).toMatchObject([{ text: 'Cole, A. (1999). Erste Größe.' }]);
  const works = bibliography.map(({ workId }) => workId).join(',');
  const byId = await runCairn(
    place,
    'cite',
    '--style',
    'ieee',
    '--works',
    works,
    '--format',
    'markdown',
    '--workspace',
    join(base, 'library'),
  );
  expect(byId.stdout).toBe('\\[1\\] A. Cole, “Erste Größe,” 1999.\n');
  const listed = await runCairn(place, 'cite', '--list', ...workspace);
  expect(JSON.stringify(listed.json())).toContain('"styleId":"vancouver"');
  const unknown = await runCairn(place, 'cite', '--style', 'nope', ...workspace);
  expect(unknown.code).toBe(1);
  const nothing = await runCairn(
    place,
    'cite',
    '--style',
    'apa',
    '--query',
    'no such words',
    ...workspace,
  );
  expect(nothing.code).toBe(1);
});

test('works are cited by DOI and PubMed id as well, and what was retracted is said beside the text and beside a file', async () => {
  const library = join(base, 'noticed');
  const own = ['--json', '--workspace', library];
  writeFileSync(
    join(base, 'noticed.bib'),
    '@article{a, title = {Withdrawn study}, author = {Cole, Ann}, year = 1999, doi = {10.1000/A}}\n@article{b, title = {Sound study}, author = {Ng, Bo}, year = 2000, pmid = {1234}}\n',
  );
  const taken = await runCairn(place, 'references', 'import', 'noticed.bib', ...own);
  const [first = ''] = ReferenceImport.parse(taken.json()).workIds;
  const opened = await reopen({ root: library, configFolder: join(base, 'config') });
  const notice = {
    kind: 'retracted',
    service: 'crossref',
    asOf: '2026-01-01T00:00:00.000Z',
  } as const;
  dataOf(
    await opened.journal.append('workspace', [
      {
        actor: { kind: 'system' },
        kind: 'works.checked',
        payload: { service: 'crossref', workIds: [first], notices: [{ workId: first, notice }] },
      },
    ]),
  );
  await opened.close();
  const cited = await runCairn(
    place,
    'cite',
    'https://doi.org/10.1000/a',
    'pmid:1234',
    '--style',
    'apa',
    ...own,
  );
  expect(cited.json()).toMatchObject({
    bibliography: [{ workId: first }, {}],
    notices: [{ workId: first, title: 'Withdrawn study', kind: 'retracted' }],
  });
  expect(cited.stderr).toContain('“Withdrawn study” was retracted.');
  const out = await runCairn(place, 'references', 'export', 'n.bib', '--format', 'bibtex', ...own);
  expect(out.json()).toMatchObject({ notices: [{ kind: 'retracted' }] });
  expect(out.stderr).toContain('“Withdrawn study” was retracted.');
  const none = await runCairn(place, 'cite', '10.1000/none', '--style', 'apa', ...own);
  expect(none.code).toBe(1);
  const style = await runCairn(place, 'cite', first, '--style', 'gbt7714', ...own);
  expect(style.stderr).toContain('china-national-standard-gb-t-7714-2015-numeric');
});

test('works go out by DOI, citation key or id; what the library has not is listed, and nothing is written', async () => {
  const own = ['--json', '--workspace', join(base, 'named')];
  writeFileSync(
    join(base, 'named.bib'),
    '@article{mine, title = {First study}, author = {Cole, Ann}, year = 1999, doi = {10.1000/First}}\n@article{yours, title = {Second study}, author = {Ng, Bo}, year = 2000}\n',
  );
  writeFileSync(
    join(base, 'keyless.ris'),
    'TY  - JOUR\nTI  - Third observation\nAU  - Wu, Cy\nPY  - 2001\nER  - \n',
  );
  const taken = await runCairn(place, 'references', 'import', 'named.bib', 'keyless.ris', ...own);
  const { workIds } = ReferenceImport.parse(taken.json());
  const out = (works: string, file = '-') =>
    runCairn(place, 'references', 'export', file, '--format', 'bibtex', '--works', works, ...own);
  const both = await out('yours, https://doi.org/10.1000/FIRST, yours');
  expect(both.stdout.match(/^@article\{.*$/gm)).toEqual(['@article{yours,', '@article{mine,']);
  // A work without a key of its own goes by the one that an export gives it.
  const made = await out(`wu2001third,${workIds[0]}`);
  expect(made.stdout.match(/^@article\{.*$/gm)).toEqual([
    '@article{wu2001third,',
    '@article{mine,',
  ]);
  const wrong = await out('mine,10.1000/none,nobody2020', 'none.bib');
  expect(wrong.code).toBe(1);
  expect(wrong.stderr).toContain('Not in this library: 10.1000/none, nobody2020.');
  expect(existsSync(join(base, 'none.bib'))).toBe(false);
  const cited = await runCairn(place, 'cite', 'yours', '--style', 'apa', ...own);
  expect(cited.json()).toMatchObject({ bibliography: [{ text: 'Ng, B. (2000). Second study.' }] });
});

test('what a file has no room for is said with the name of the work and the fields in words', async () => {
  const own = ['--json', '--workspace', join(base, 'lossy')];
  writeFileSync(
    join(base, 'lossy.bib'),
    '@article{a, title = {An address}, author = {Cole, Ann}, year = 1999, url = {https://example.org/a}}\n',
  );
  await runCairn(place, 'references', 'import', 'lossy.bib', ...own);
  const out = await runCairn(place, 'references', 'export', 'l.nbib', '--format', 'nbib', ...own);
  expect(out.stderr).toContain('! An address (Cole, 1999): no room for Address');
  expect(out.json()).toMatchObject({
    lost: [{ title: 'An address', authors: 'Cole', year: 1999, fields: ['url'] }],
  });
});

test('an entry that joins a work says which one', async () => {
  const own = ['--workspace', join(base, 'joining')];
  writeFileSync(
    join(base, 'joining.bib'),
    '@article{a, title = {The article}, doi = {10.1000/j}}\n@article{b, title = {The preprint}, doi = {10.1000/J}}\n',
  );
  const taken = await runCairn(place, 'references', 'import', 'joining.bib', ...own);
  expect(taken.stdout).toMatch(
    /“The (?:article|preprint)” joined “The (?:article|preprint)” \(work_/,
  );
});

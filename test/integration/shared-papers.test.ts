import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ImportSummary } from '../../preload/contract/views.ts';
import type { LibraryFile } from '../../main/core/library/work.ts';
import { openTestEngine, temporaryHome, type TestEngine } from '../support/test-engine.ts';

/** Published papers and difficult files, where they lie beside the repository. */
const data = resolve(import.meta.dirname, '../../../shared/data');
const papers = join(data, 'papers');
const odd = join(data, 'pdfs-odd');
const isHere = existsSync(papers) && existsSync(odd);
if (!isHere)
  console.info('skipped: real papers (there is no ../shared/data beside the repository)');

function pagesByPdfinfo(path: string): number | undefined {
  try {
    const printed = execFileSync('pdfinfo', [path], { encoding: 'utf8', stdio: 'pipe' });
    return Number(/^Pages:\s+(\d+)/m.exec(printed)?.[1]);
  } catch {
    return undefined;
  }
}
const hasPdfinfo = (() => {
  try {
    execFileSync('pdfinfo', ['-v'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
})();
if (isHere && !hasPdfinfo) console.info('skipped: page counts beside pdfinfo (not installed)');

let home: Awaited<ReturnType<typeof temporaryHome>>;
let cairn: TestEngine;
beforeAll(async () => {
  home = await temporaryHome();
  cairn = await openTestEngine(join(home.home, 'workspace'));
});
afterAll(async () => {
  await cairn.close();
  await home.remove();
});

async function importAll(path: string, password?: string): Promise<ImportSummary> {
  const job = await cairn.finished(
    await cairn.get('library.import', {
      paths: [path],
      ...(password === undefined ? {} : { password }),
    }),
  );
  return ImportSummary.parse(job.result);
}

async function allFiles(): Promise<LibraryFile[]> {
  const { works } = await cairn.get('work.list', { limit: 500 });
  return works.flatMap(({ files }) => files);
}

test.skipIf(!isHere)('six papers come in as six works with every page', async () => {
  expect(await importAll(papers)).toMatchObject({ added: 6, duplicates: 0, failed: [] });
  expect((await cairn.get('work.list', {})).total).toBe(6);
  for (const { name, pages } of hasPdfinfo ? await allFiles() : [])
    expect([name, pages]).toEqual([name, pagesByPdfinfo(join(papers, name))]);
});

/** File name without ending, which is the DOI; then what stands on the article itself. */
const PAPERS = [
  [
    '10.1016/j.cub.2024.02.062',
    'An endogenous DNA virus in an amphibian-killing fungus associated with pathogen genotype and virulence',
    'Clemons',
    2024,
    { venue: 'Current Biology', volume: '34', issue: '7', pages: '1469–1478.e6' },
  ],
  [
    '10.1038/s41467-023-40886-7',
    'Metabolic glycan labeling immobilizes dendritic cell membrane and enhances antitumor efficacy of dendritic cell vaccine',
    'Han',
    2023,
    { venue: 'Nature Communications', volume: '14', number: '5049' },
  ],
  [
    '10.1038/s41467-024-46676-z',
    'The spliceosome-associated protein CWC15 promotes miRNA biogenesis in Arabidopsis',
    'Zhou',
    2024,
    { venue: 'Nature Communications', volume: '15', number: '2399' },
  ],
  [
    '10.1093/nar/gkae167',
    'CRISPR antiphage defence mediated by the cyclic nucleotide-binding membrane protein Csx23',
    'Grüschow',
    2024,
    { venue: 'Nucleic Acids Research', volume: '52', issue: '6', pages: '2761–2775' },
  ],
  [
    '10.1128/aem.01486-22',
    'Evidence for Widespread Class II Microcins in Enterobacterales Genomes',
    'Cole',
    2022,
    { volume: '88', issue: '23' },
  ],
  [
    '10.1186/s12915-023-01805-w',
    'TMPRSS2 isoform 1 downregulation by G-quadruplex stabilization induces SARS-CoV-2 replication arrest',
    'De Magis',
    2024,
    { venue: 'BMC Biology', volume: '22', number: '5' },
  ],
] as const;

test.skipIf(!isHere).each(PAPERS)(
  'from the file %s alone come title, first author, year and DOI, and where it was published',
  async (doi, title, family, year, published) => {
    const { works } = await cairn.get('work.list', { limit: 500 });
    const name = `${encodeURIComponent(doi)}.pdf`;
    const work = works.find(({ files }) => files.some((file) => file.name === name));
    expect(work).toMatchObject({ title, year, doi, ...published });
    expect(work?.authors[0]?.family).toBe(family);
  },
);

test.skipIf(!isHere)(
  'every difficult file ends in the library or with a code and advice, and locked ones open with their passwords',
  async () => {
    const rows = readFileSync(join(odd, 'INVENTORY.csv'), 'utf8').trim().split('\n').slice(1);
    const inventory = rows.map((row) => {
      const [file = '', , , , password = '', tags = ''] = row.trim().split(',');
      return { file, password, tags };
    });
    const summary = await importAll(odd);
    const codes = new Map(summary.failed.map(({ path, code }) => [path, code]));
    for (const { message } of summary.failed) expect(message.length).toBeGreaterThan(30);
    const surprises: string[] = [];
    for (const { file, tags } of inventory) {
      const fileId = createHash('sha256')
        .update(readFileSync(join(odd, file)))
        .digest('hex');
      const kept = await cairn.call('file.get', { fileId });
      const code = codes.get(join(odd, file));
      const isLocked = tags.includes('password-required');
      const isFitting = isLocked
        ? code === 'pdf_password_required'
        : code === undefined ||
          /^(pdf_(damaged|empty|(no|little|garbled)_text)|not_a_pdf)$/.test(code);
      // Kept whatever it is; what cannot be read or searched says why.
      if (!kept.ok || !isFitting) surprises.push(`${file} (${tags}): ${code}`);
    }
    expect(surprises).toEqual([]);
    expect([...codes.values()]).toContain('pdf_no_text');

    const locked = inventory.filter(({ password }) => password !== '');
    expect(locked.length).toBeGreaterThan(0);
    for (const { file, password } of locked) {
      const unlocked = await importAll(join(odd, file), password);
      const left = unlocked.failed.map(({ code }) => code).filter((code) => /password/.test(code));
      expect(left, file).toEqual([]);
    }
    const withPassword = new Set(locked.map(({ file }) => file));
    const still = (await allFiles()).filter(({ status }) => status === 'locked');
    expect(still.filter(({ name }) => withPassword.has(name))).toEqual([]);
    // The engine is as well as before.
    const { hits } = await cairn.get('library.search', { query: 'bacteria', limit: 3 });
    expect(hits).toHaveLength(3);
  },
);

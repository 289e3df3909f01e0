/**
 * Real articles, when the folder with them stands beside the repository. The snippets were read off
 * the images of the pages; each spans the end of a column or of a line.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { createPdfReader } from '../../main/adapters/pdf/reader.ts';
import type { ExtractedDocument } from '../../main/core/library/document.ts';
import { rectanglesOf } from '../../main/core/library/extraction/rectangles.ts';

const shared = join(import.meta.dirname, '../../../shared/data');
const papers = join(shared, 'papers');
const odd = join(shared, 'pdfs-odd');
const isThere = existsSync(papers) && existsSync(odd);
if (!isThere) console.log(`Skipped: real PDFs are not at ${shared}`);

const reader = createPdfReader();
afterAll(() => reader.close());

const CURRENT_BIOLOGY = '10.1016/j.cub.2024.02.062';
const DENDRITIC = '10.1038/s41467-023-40886-7';
const SPLICEOSOME = '10.1038/s41467-024-46676-z';
const CRISPR = '10.1093/nar/gkae167';
const MICROCINS = '10.1128/aem.01486-22';
const TMPRSS2 = '10.1186/s12915-023-01805-w';

/** DOI, page, and words that follow each other there; "|" marks where a column or line ends. */
const SNIPPETS: readonly (readonly [string, number, string])[] = [
  [
    CURRENT_BIOLOGY,
    3,
    'Notably, the copy number of |the virus relative to the genome average varied',
  ],
  [CURRENT_BIOLOGY, 3, 'tested for the potential impact of these viruses on |fungal phenotypes'],
  [CURRENT_BIOLOGY, 3, 'BdDV-1 infection |from the Bd-CAPE lineage'],
  [CURRENT_BIOLOGY, 4, 'we investigated |whether the virus may integrate into the genome'],
  [CURRENT_BIOLOGY, 4, 'lacking the canonical stem|loop motif associated with a nonanucleotide'],
  [CURRENT_BIOLOGY, 4, 'using long-|read Oxford Nanopore Technology'],
  [DENDRITIC, 1, 'modest therapeutic benefit (4.1-month increase in |median survival)'],
  [DENDRITIC, 1, 'was among the first FDA-approved cancer immu|notherapies, but has been limited'],
  [DENDRITIC, 1, 'The ability to modulate the function of |antigen presenting cells'],
  [
    DENDRITIC,
    2,
    'as a result of the shearing force, |metabolic stress, and apoptotic signals, often undermines the resul|tant CTL response',
  ],
  [DENDRITIC, 2, 'Surprisingly, BMDCs treated with |Ac4ManNAz showed significantly upregulated'],
  [DENDRITIC, 2, 'The azido-labeled DCs also enable conjugation of |DBCO-cytokines'],
  [SPLICEOSOME, 4, 'Agreeing with previous |report, the half-life of SE in Col was'],
  [
    SPLICEOSOME,
    4,
    'Pol II occupancy at MIR promoters in the indicated plants detected by ChIP |followed by qPCR',
  ],
  [
    SPLICEOSOME,
    4,
    'Because SE is also subjected to |degradation, we examined if the increased SE protein',
  ],
  [SPLICEOSOME, 4, 'CWC15 is required for the 20 S proteasome-mediated SE |degradation'],
  [SPLICEOSOME, 4, 'We used an in vitro 20 S proteasome |assay, in which'],
  [CRISPR, 2, 'Expression constructs for the C-terminal |domain of Csx23'],
  [CRISPR, 2, 'degrade the second mes|sengers to revert cells'],
  [
    CRISPR,
    2,
    'Csx23 variants for protein |isolation were obtained using primer-directed mutagenesis',
  ],
  [CRISPR, 4, 'The DMPC film was resus|pended in dEPR-ND buffer'],
  [
    CRISPR,
    4,
    'The mixture was allowed to stand at |room temperature in the dark for 30 min before the deter|gent was removed',
  ],
  [TMPRSS2, 3, 'performing a gel-based assay in vitro. Here, |fluorescent dyes, thioflavin T'],
  [TMPRSS2, 3, 'Direct compari|son of our PQS with previously experimentally deter|mined G4s'],
  [TMPRSS2, 3, 'The two additional were selected in the coding regions of |TMPRSS2'],
  [TMPRSS2, 3, 'We tested different concen|trations of PDS'],
  [TMPRSS2, 3, 'Similar to CD analysis, |mutations of the original sequence prevented'],
  [
    MICROCINS,
    5,
    'Each microcin hit (n = 365) was further filtered based on the following criteria',
  ],
];

const known = new Map<string, ReturnType<typeof reader.extract>>();

/** Every article is read once for all tests. */
async function readPaper(doi: string): Promise<ExtractedDocument> {
  const reading = known.get(doi) ?? reader.extract(pathOf(doi));
  known.set(doi, reading);
  const result = await reading;
  if (!result.ok) throw new Error(result.error.message);
  return result.data;
}

function pathOf(doi: string): string {
  return join(papers, `${encodeURIComponent(doi)}.pdf`);
}

describe.runIf(isThere)('six articles', () => {
  test.each(SNIPPETS)('%s, page %i reads "%s"', async (doi, number, marked) => {
    const page = (await readPaper(doi)).pages[number - 1];
    if (!page) throw new Error('no such page');
    const snippet = marked.replaceAll('|', '');
    expect(page.text).toContain(snippet);
    const start = page.text.indexOf(snippet);
    for (const rectangle of rectanglesOf(page, start, start + snippet.length)) {
      expect(rectangle.x).toBeGreaterThan(0);
      expect(rectangle.x + rectangle.width).toBeLessThan(page.width);
      expect(rectangle.y + rectangle.height).toBeLessThan(page.height);
    }
  });

  test.each([
    [CURRENT_BIOLOGY, 17, 2024, 'Clemons', 11],
    [DENDRITIC, 14, 2023, 'Han', 6],
    [SPLICEOSOME, 13, 2024, 'Zhou', 6],
    [CRISPR, 15, 2024, 'Grüschow', 7],
    [MICROCINS, 19, 2022, 'Cole', 5],
    [TMPRSS2, 18, 2024, 'De Magis', 7],
  ])('%s has %i pages, is of %i, by %s and others', async (doi, pages, year, first, authors) => {
    const document = await readPaper(doi);
    expect(document.pages).toHaveLength(pages);
    expect(document.quality).toBe('good');
    expect(document.metadata.doi?.value).toBe(doi);
    expect(document.metadata.year?.value).toBe(year);
    expect(document.metadata.authors?.value).toHaveLength(authors);
    expect(document.metadata.authors?.value[0]?.family).toBe(first);
    expect(document.metadata.abstract?.value.length).toBeGreaterThan(500);
  });

  test('a page read alone is the page of the whole document', async () => {
    const document = await readPaper(CRISPR);
    for (const number of [1, 8, 15]) {
      const alone = await reader.extractPage(pathOf(CRISPR), number);
      expect(alone).toEqual({ ok: true, data: document.pages[number - 1] });
    }
  });
});

/** What each difficult file is expected to come to: a code, or the quality of its text. */
const ODD: Readonly<Record<string, string>> = {
  'jabref_LNCS-minimal-protected.pdf': 'good',
  'jabref_encrypted.pdf': 'pdf_password_required',
  'jabref_scanned-image-only.pdf': 'no_text',
  'olmocr_bench_pdfs_blank_book_pg1.pdf': 'no_text',
  'olmocr_gnarly_edgar-rotated90.pdf': 'good',
  'olmocr_gnarly_large_prompt_hint3.pdf': 'good',
  'pdfjs_REDHAT-1531897-0.pdf': 'pdf_damaged',
  'pdfjs_ThuluthFeatures.pdf': 'garbled',
  'pdfjs_bug1020226.pdf': 'pdf_damaged',
  'pdfjs_bug1068432.pdf': 'garbled',
  'pdfjs_bug1606566.pdf': 'little_text',
  'pdfjs_hello_world_rotated.pdf': 'little_text',
  'pdfjs_print_protection.pdf': 'pdf_password_required',
  'pdfminer_samples_encryption_aes-128-m.pdf': 'pdf_password_required',
};

describe.runIf(isThere)('difficult files', () => {
  const rows = isThere
    ? readFileSync(join(odd, 'INVENTORY.csv'), 'utf8')
        .trim()
        .split('\n')
        .slice(1)
        .map((row) => row.split(','))
    : [];

  test.each(rows.map(([file = '', , , , password = '']) => [file, password] as const))(
    '%s ends with text or a fitting code',
    async (file, password) => {
      const result = await reader.extract(join(odd, file));
      const outcome = result.ok ? result.data.quality : result.error.code;
      expect(outcome).toMatch(
        /^(good|little_text|garbled|no_text|pdf_(damaged|empty|password_required))$/,
      );
      expect(outcome).toBe(ODD[file] ?? outcome);
      if (password === '') return;
      const wrong = await reader.extract(join(odd, file), { password: `${password}?` });
      expect(wrong).toMatchObject({ ok: false, error: { code: 'pdf_password_wrong' } });
      expect((await reader.extract(join(odd, file), { password })).ok).toBe(true);
    },
  );
});

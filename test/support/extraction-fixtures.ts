/**
 * Makes test/fixtures/extraction anew: `node test/support/extraction-fixtures.ts`. Chromium prints
 * pages whose words are known, because they are written here; the words go beside the PDF. The files
 * are kept in the repository, so that tests need neither Chromium nor its fonts, which are Liberation,
 * DejaVu and Noto CJK. The turned file needs qpdf.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromiumArguments, findChromium, NO_CHROMIUM } from './chromium.ts';
import { madeDocuments, type MadeDocument, type MadePage } from './extraction-pages.ts';

const folder = join(import.meta.dirname, '../fixtures/extraction');

const STYLE = `
  @page { size: 595pt 842pt; margin: 0 }
  body { margin: 0 }
  .page { position: relative; width: 595pt; height: 841pt; overflow: hidden; break-after: page;
    font: 10pt/12.5pt 'Liberation Serif' }
  .head { position: absolute; top: 28pt; left: 50pt; right: 50pt; font-size: 8pt;
    display: flex; justify-content: space-between }
  .foot { position: absolute; bottom: 26pt; width: 595pt; text-align: center; font-size: 8pt }
  .stamp { position: absolute; right: -128pt; top: 400pt; width: 280pt; rotate: 90deg;
    font: 7pt 'Liberation Sans' }
  .area { position: absolute; left: 50pt; width: 495pt; text-align: justify }
  .columns { column-count: 2; column-gap: 18pt; column-fill: auto }
  h1 { font: bold 18pt/22pt 'Liberation Sans'; margin: 0 0 6pt; text-align: left }
  h2 { font: bold 11pt/14pt 'Liberation Sans'; margin: 8pt 0 3pt; text-align: left }
  p { margin: 0; text-indent: 12pt }
  h1 + p, h2 + p, .plain { text-indent: 0 }
  sup, sub { font-size: 70%; line-height: 0 }
  .note { font-size: 8pt; line-height: 9.5pt; text-indent: 0; border-top: 0.5pt solid; padding-top: 3pt }
  .caption { font: 8.5pt/10.5pt 'Liberation Sans'; text-indent: 0; margin-bottom: 4pt }
  table { border-collapse: collapse; font: 8pt/11pt 'Liberation Sans'; width: 100% }
  td, th { padding: 0 4pt 0 0; text-align: left; vertical-align: top }
  th { border-bottom: 0.5pt solid }
  .formula { text-align: center; text-indent: 0; margin: 4pt 0 }
  .entry { font-size: 8pt; line-height: 9.5pt; text-indent: -14pt; padding-left: 14pt }
`;

function htmlOf(document: MadeDocument): string {
  const pages = document.pages.map(
    ({ html }) => `<div class="page" lang="${document.language}">${html}</div>`,
  );
  return `<!doctype html><meta charset="utf-8"><title>${document.title}</title>
    <style>${STYLE}${document.style ?? ''}</style>${pages.join('')}`;
}

/** Its words in the order of reading; see bench/extraction-truth.ts for the marks. */
function truthOf(page: MadePage): string {
  const source = '# Written and printed for this repository: test/support/extraction-pages.ts';
  return `${[source, ...page.truth].join('\n\n')}\n`;
}

const chromium = findChromium();
if (chromium === undefined) throw new Error(NO_CHROMIUM);
const temporary = mkdtempSync(join(tmpdir(), 'cairn-extraction-'));
mkdirSync(folder, { recursive: true });
for (const document of madeDocuments) {
  const source = join(temporary, `${document.name}.html`);
  const target = join(folder, `${document.name}.pdf`);
  writeFileSync(source, htmlOf(document));
  const printing = spawnSync(chromium, [
    ...chromiumArguments,
    '--headless',
    `--user-data-dir=${join(temporary, 'profile')}`,
    '--no-pdf-header-footer',
    `--print-to-pdf=${target}`,
    `file://${source}`,
  ]);
  if (printing.status !== 0) throw new Error(`Chromium: ${printing.stderr.toString()}`);
  if (document.turned !== undefined) {
    const turning = spawnSync('qpdf', [`--rotate=+${document.turned}`, '--replace-input', target]);
    if (turning.status !== 0) throw new Error(`qpdf: ${turning.stderr.toString()}`);
  }
  for (const [index, page] of document.pages.entries()) {
    if (page.truth.length > 0)
      writeFileSync(join(folder, `${document.name}.page-${index + 1}.txt`), truthOf(page));
  }
}
rmSync(temporary, { recursive: true, force: true });

/** A paper of the sample library as a publisher would bring it out again: other bytes, other places. */
import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { chromiumArguments, findChromium, NO_CHROMIUM } from './chromium.ts';

const papers = join(import.meta.dirname, '../../resources/sample/papers');

/**
 * Prints the paper with a paragraph before its text, on smaller paper, so that every line and page
 * breaks elsewhere. Answers with the path of the PDF. `paper` is the name of its HTML file without
 * the ending. Throws without a Chromium.
 */
export async function changedEdition(paper: string): Promise<string> {
  const executablePath = findChromium();
  if (executablePath === undefined) throw new Error(NO_CHROMIUM);
  const html = await readFile(join(papers, `${paper}.html`), 'utf8');
  const notice =
    '<p>This edition corrects the spelling of two names and the numbering of the tables. Nothing else was changed, and the conclusions stand as they were.</p>';
  const folder = await mkdtemp(join(tmpdir(), 'cairn-edition-'));
  const browser = await chromium.launch({ executablePath, args: chromiumArguments });
  try {
    const page = await browser.newPage();
    await page.setContent(html.replace(/<h2/, `${notice}<h2`));
    const pdf = await page.pdf({ format: 'A5', margin: { top: '15mm', bottom: '15mm' } });
    const path = join(folder, `${paper}-corrected.pdf`);
    await writeFile(path, pdf);
    return path;
  } finally {
    await browser.close();
  }
}

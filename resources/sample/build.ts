/**
 * Makes the PDFs of the sample library from resources/sample/papers. Run with `npm run build:sample`.
 *
 * Needs Chromium (CHROMIUM, or one of the usual places) and two openly licensed font families:
 * Charis SIL (Debian fonts-sil-charis) and LXGW WenKai (fonts-lxgw-wenkai), both OFL-1.1. They
 * are TrueType: Chromium embeds variable and PostScript outlines, such as the app's own font and Noto
 * CJK, in dozens of Type 3 fonts, which makes large files that render badly.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from '@playwright/test';
import { withInformation } from './pdf-information.ts';
import { hyphenate, keepFormulasTogether, setPageFrame } from './typeset.ts';

const papers = join(import.meta.dirname, 'papers');
const output = join(import.meta.dirname, 'pdf');

function findChromium(): string {
  const places = [process.env['CHROMIUM'], '/usr/bin/chromium', '/usr/bin/chromium-browser'];
  const found = places.find((place) => place !== undefined && existsSync(place));
  if (found === undefined) throw new Error('No Chromium found; set CHROMIUM to its path.');
  return found;
}

function requireFonts(): void {
  const installed = execFileSync('fc-list', [':', 'family'], { encoding: 'utf8' });
  for (const family of ['Charis SIL', 'LXGW WenKai'])
    if (!installed.includes(family)) throw new Error(`The font ${family} is not installed.`);
}

requireFonts();
const browser = await chromium.launch({
  executablePath: findChromium(),
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-background-networking',
    '--font-render-hinting=none',
  ],
});
try {
  for (const file of readdirSync(papers).filter((name) => name.endsWith('.html'))) {
    const page = await browser.newPage();
    await page.emulateMedia({ media: 'print' });
    await page.goto(pathToFileURL(join(papers, file)).href);
    const head = await setPageFrame(page);
    await keepFormulasTogether(page);
    const hyphens = await hyphenate(page);
    const pdf = await page.pdf({ preferCSSPageSize: true, printBackground: true });
    const name = file.replace(/\.html$/, '.pdf');
    const made = withInformation(pdf, head);
    writeFileSync(join(output, name), made);
    console.log(`${name}: ${Math.round(made.length / 1024)} kB, ${hyphens} hyphens`);
    await page.close();
  }
} finally {
  await browser.close();
}

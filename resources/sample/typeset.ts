import type { Page } from '@playwright/test';
import { wordBreaks } from './hyphenation.ts';
import type { PaperHead } from './pdf-information.ts';

const notice = 'Sample paper written for Cairn; the data are made up';
const noticeInChinese = '为 Cairn 编写的样例论文，数据为虚构';

/** Millimetres: A4 and US Letter, and the margin left and right of the text. */
const paperWidth = { a4: 210, letter: 215.9 };
const sideMargin = { 'two-column': 17, 'single-column': 29 };

/** Reads the paper's head and gives the open page its size, running heads and page numbers. */
export async function setPageFrame(page: Page): Promise<PaperHead> {
  const paper = await page.evaluate(() => {
    // oxlint-disable-next-line unicorn/consistent-function-scoping -- runs in the page, which only gets what is inside
    const meta = (name: string): string =>
      document.querySelector(`meta[name="${name}"]`)?.getAttribute('content') ?? '';
    return {
      title: document.title,
      author: meta('author'),
      citation: meta('citation'),
      runningHead: meta('running-head'),
      language: document.documentElement.lang,
      layout: document.documentElement.dataset['layout'] ?? '',
      size: document.documentElement.dataset['paper'] ?? 'a4',
    };
  });
  if (paper.layout !== 'two-column' && paper.layout !== 'single-column')
    throw new Error(`Unknown layout "${paper.layout}"`);
  if (paper.size !== 'a4' && paper.size !== 'letter')
    throw new Error(`Unknown paper size "${paper.size}"`);
  const side = sideMargin[paper.layout];
  const footer = paper.language === 'zh-Hans' ? `${notice} · ${noticeInChinese}` : notice;
  const small = `font: 7.4pt 'Charis SIL', 'LXGW WenKai', serif;`;
  await page.addStyleTag({
    content: `
      html { width: ${paperWidth[paper.size] - 2 * side}mm; }
      @page {
        size: ${paper.size};
        margin: 20mm ${side}mm 20mm;
        @top-left { content: ${JSON.stringify(paper.runningHead)}; ${small} }
        @top-right { content: ${JSON.stringify(paper.citation)}; ${small} }
        @bottom-left { content: ${JSON.stringify(footer)}; ${small} }
        @bottom-right { content: counter(page); ${small} }
      }
      @page :first { @top-left { content: ''; } @top-right { content: ''; } }`,
  });
  return { title: paper.title, author: paper.author };
}

/** Keeps short formulas such as "d = 0.67" on one line, with ordinary spaces in the text layer. */
export async function keepFormulasTogether(page: Page): Promise<void> {
  await page.addStyleTag({ content: '.formula { white-space: nowrap; }' });
  await page.evaluate(() => {
    for (const paragraph of document.querySelectorAll('p'))
      paragraph.innerHTML = paragraph.innerHTML.replaceAll(
        /\b(?:d|g|n|df|Q)\s+=\s+[−\d.]*\d|(?:Figure|图)\s+\d/g,
        (formula) => `<span class="formula">${formula.replaceAll(/\s+/g, ' ')}</span>`,
      );
  });
}

/**
 * Hyphenates English running text. Soft hyphens would stay in the text layer of the PDF as invisible
 * characters, so they are only used to find where the lines break; there they become real hyphens
 * and everywhere else they are taken out again.
 */
export async function hyphenate(page: Page): Promise<number> {
  return page.evaluate((breaks) => {
    const soft = '\u00AD';
    const texts: Text[] = [];
    for (const paragraph of document.querySelectorAll('p, figcaption, caption')) {
      if (paragraph.closest('[lang]')?.getAttribute('lang') !== 'en') continue;
      if (paragraph.matches('.masthead, .authors, .affiliation, .reference, .colophon')) continue;
      const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node !== null; node = walker.nextNode())
        if (node instanceof Text) texts.push(node);
    }
    for (const text of texts)
      text.data = text.data.replaceAll(/(?<![-A-Za-z])[A-Za-z]{5,}(?![-A-Za-z])/g, (word) => {
        const pattern = breaks[word.toLowerCase()];
        if (pattern === undefined) return word;
        let at = 0;
        return Array.from(pattern, (letter) => (letter === '-' ? soft : word[at++])).join('');
      });
    // oxlint-disable-next-line unicorn/consistent-function-scoping -- runs in the page, which only gets what is inside
    const lineOf = (text: Text, at: number): string => {
      const range = document.createRange();
      range.setStart(text, at);
      range.setEnd(text, at + 1);
      const box = range.getBoundingClientRect();
      return `${Math.round(box.bottom)}`;
    };
    let hyphens = 0;
    const mended = texts.map((text) =>
      Array.from(text.data, (letter, at) => {
        if (letter !== soft) return letter;
        if (lineOf(text, at - 1) === lineOf(text, at + 1)) return '';
        hyphens += 1;
        return '-';
      }).join(''),
    );
    for (const [index, text] of texts.entries()) text.data = mended[index] ?? text.data;
    return hyphens;
  }, wordBreaks);
}

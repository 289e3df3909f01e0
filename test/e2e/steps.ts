/** Steps that several specs take, in the words of the app. */
import type { Locator, Page } from '@playwright/test';
import { expect } from './app.ts';

/** Waits for the sample library and starts its guided question. */
export async function askGuidedQuestion(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Ask this question' }).click({ timeout: 60_000 });
  await expect(page).toHaveURL(/#\/workbench\/ses_/);
}

/** The report; the cards of evidence beside it are articles too, but have no second-level heading. */
export function report(page: Page): Locator {
  return page.getByRole('article').filter({ has: page.getByRole('heading', { level: 2 }) });
}

export function citationOf(page: Page, number: number): Locator {
  return report(page)
    .getByRole('link', { name: new RegExp(`^Citation ${number},`) })
    .first();
}

/** The highlighted quote in the reader. */
export function currentMark(page: Page): Locator {
  return page.getByLabel(/^Quoted passage on page \d+: /).first();
}

/** The text that the PDF's own text layer draws beneath an element's boxes. */
export async function wordsUnder(mark: Locator): Promise<string> {
  return mark.evaluate((element) => {
    const boxes = [element, ...element.querySelectorAll('*')]
      .map((each) => each.getBoundingClientRect())
      .filter((box) => box.width > 0 && box.height > 0 && box.height < 60);
    const found: string[] = [];
    for (const span of document.querySelectorAll('[class*="textLayer"] span')) {
      const box = span.getBoundingClientRect();
      const middle = box.top + box.height / 2;
      const meets = boxes.some(
        (each) =>
          middle > each.top &&
          middle < each.bottom &&
          box.left < each.right &&
          box.right > each.left,
      );
      if (meets) found.push(span.textContent ?? '');
    }
    return found.join(' ');
  });
}

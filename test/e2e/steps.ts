/** Steps that several specs take, in the words of the app. */
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { isDesktop } from '../support/desktop-app.ts';
import type { RunningApp } from '../support/running-app.ts';
import { expect } from './app.ts';
import { answerDialogs } from './desktop.ts';

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

/** Imports files in the Library through the browser's file chooser, or the system's own on the desktop. */
export async function importFiles(
  app: RunningApp,
  page: Page,
  paths: readonly string[],
): Promise<void> {
  await page.getByRole('button', { name: 'Import papers…' }).first().click();
  const button = page.getByRole('button', { name: 'Choose PDF files…' });
  if (isDesktop(app)) {
    await answerDialogs(app.application, paths);
    await button.click();
  } else {
    const choosing = page.waitForEvent('filechooser');
    await button.click();
    await (await choosing).setFiles([...paths]);
  }
  await confirmImport(page);
}

/** Lets files fall on the page as a pointer would that brought them from a folder. */
export async function dropFiles(page: Page, paths: readonly string[]): Promise<void> {
  const files = await Promise.all(
    paths.map(async (path) => ({
      name: basename(path),
      bytes: (await readFile(path)).toString('base64'),
    })),
  );
  const dataTransfer = await page.evaluateHandle((given) => {
    const transfer = new DataTransfer();
    for (const { name, bytes } of given) {
      const content = Uint8Array.from(atob(bytes), (letter) => letter.charCodeAt(0));
      transfer.items.add(new File([content], name, { type: 'application/pdf' }));
    }
    return transfer;
  }, files);
  const place = page.getByText('Drop to import');
  await page.locator('body').dispatchEvent('dragenter', { dataTransfer });
  await expect(place).toBeInViewport();
  await place.dispatchEvent('dragenter', { dataTransfer });
  await place.dispatchEvent('dragover', { dataTransfer });
  await place.dispatchEvent('drop', { dataTransfer });
}

/** Says yes to what was chosen or dropped. */
export async function confirmImport(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Import \d+ PDFs?$/ }).click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
}

/** Asks a question of one's own on the start screen. */
export async function ask(page: Page, words: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Your own question' }).fill(words);
  await page.getByRole('button', { name: /^Ask Ctrl/ }).click();
  await expect(page).toHaveURL(/#\/workbench\/ses_/);
}

/** Goes to a room by the rail; names of sessions may hold the same words. */
export async function goToRoom(page: Page, name: string): Promise<void> {
  const rail = page.getByRole('navigation', { name: 'Rooms' });
  await rail.getByRole('link', { name, exact: true }).click();
}

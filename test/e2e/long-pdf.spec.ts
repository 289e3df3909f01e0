import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import * as z from 'zod';
import { markerOf, writeLongPdf } from '../support/long-pdf.ts';
import { call } from './api.ts';
import { expect, test } from './app.ts';
import { checkBothColours } from './axe.ts';

/** Counted i to viii; chapters begin on pages 9, 59, 109 … */
const front = 8;
const pages = 2_000;

const Works = z.object({
  works: z.array(z.object({ files: z.array(z.object({ fileId: z.string(), pages: z.int() })) })),
});

function pageField(page: Page) {
  return page.getByRole('textbox', { name: 'Page', exact: true });
}

function drawn(page: Page, number: number) {
  return page.locator(`[data-page="${number}"][data-state="drawn"]`);
}

/** Types into the page field as a person does. */
async function goToPage(page: Page, typed: string): Promise<void> {
  await pageField(page).fill(typed);
  await pageField(page).press('Enter');
}

/** A book of two thousand pages, as it is read: never all of it is there, all of it can be reached. */
test('two thousand pages are opened, jumped through, searched and turned, and never all drawn', async ({
  app,
  cairn,
}) => {
  // A whole book is read twice, in the light and in the dark.
  test.setTimeout(600_000);
  const folder = await mkdtemp(join(tmpdir(), 'cairn-long-'));
  const path = join(folder, 'long-book.pdf');
  await writeFile(path, writeLongPdf({ pages, frontPages: front }));
  await call(app, 'library.import', { paths: [path] });
  const fileId = await test.step('the file comes into the library with all its pages', async () => {
    let found: string | undefined;
    await expect
      .poll(
        async () => {
          // While so many pages are taken in, a request may come to a connection that is just closed.
          const answer = await call(app, 'work.list', { text: 'long-book' }).catch(() => undefined);
          const file = Works.safeParse(answer).data?.works[0]?.files[0];
          found = file?.fileId;
          return file?.pages;
        },
        { timeout: 120_000 },
      )
      .toBe(pages);
    return found ?? '';
  });
  await rm(folder, { recursive: true, force: true });

  await cairn.evaluate((address) => {
    location.hash = address;
  }, `#/reader/${fileId}`);
  await expect(drawn(cairn, 1)).toBeVisible();

  await test.step('its contents are a tree that knows the part in view', async () => {
    const tree = cairn.getByRole('tree', { name: 'Contents of this file' });
    const chapter = tree.getByRole('treeitem', { name: 'Chapter 3', exact: false }).first();
    await chapter.click();
    await expect(drawn(cairn, 109)).toBeVisible();
    await expect(pageField(cairn)).toHaveValue('101');
    await expect(chapter).toHaveAttribute('aria-current', 'location');
    await tree.focus();
    await cairn.keyboard.press('ArrowRight');
    await expect(tree.getByRole('treeitem', { name: /second half/ })).toHaveCount(1);
    await cairn.keyboard.press('ArrowDown');
    await cairn.keyboard.press('Enter');
    await expect(drawn(cairn, 134)).toBeVisible();
  });

  await test.step('a page is reached by what is printed on it, and back by Alt and the arrows', async () => {
    await goToPage(cairn, '1500');
    await expect(drawn(cairn, 1_508)).toContainText(markerOf(1_508));
    await goToPage(cairn, 'iv');
    await expect(drawn(cairn, 4)).toBeVisible();
    await cairn.getByRole('region', { name: /^Pages of / }).focus();
    await cairn.keyboard.press('Alt+ArrowLeft');
    await expect(drawn(cairn, 1_508)).toBeInViewport();
    await cairn.keyboard.press('Alt+ArrowRight');
    await expect(drawn(cairn, 4)).toBeInViewport();
  });

  await test.step('a link of the file leads to its chapter', async () => {
    await goToPage(cairn, 'ii');
    const links = drawn(cairn, 2).getByRole('button', { name: /^Link to another place/ });
    await links.nth(6).click();
    await expect(drawn(cairn, 309)).toBeInViewport();
  });

  await test.step('finding tells of all pages, starts where one reads, and goes from hit to hit', async () => {
    await cairn.keyboard.press('Control+f');
    await cairn.getByRole('textbox', { name: 'Find in this file' }).fill('marker sentence number');
    const find = cairn.getByRole('search');
    // Page ii lists the chapters and has no such sentence.
    await expect(find).toContainText(`308 of ${pages - 1}`);
    await cairn.keyboard.press('Enter');
    await expect(find).toContainText(`309 of ${pages - 1}`);
    await expect(drawn(cairn, 310)).toBeInViewport();
    await find.getByText('Match case').click();
    await expect(find).toContainText('Not in this file’s text');
    await cairn.getByRole('textbox', { name: 'Find in this file' }).fill('number 777 stands');
    await find.getByText('Match case').click();
    await expect(find).toContainText('1 of 1');
    await expect(drawn(cairn, 777)).toBeInViewport();
    await expect(cairn.locator('[data-kind="foundCurrent"]')).toHaveCount(1);
    await checkBothColours(cairn, 'finding in a long file');
    await cairn.keyboard.press('Escape');
  });

  await test.step('small pictures of pages are drawn where one looks, and lead there', async () => {
    await cairn.getByRole('tab', { name: 'Pages', exact: true }).click();
    const list = cairn.getByRole('listbox', { name: 'Pages of this file' });
    await expect(list.getByRole('option', { selected: true })).toHaveAccessibleName('Page 769');
    expect(await list.getByRole('option').count()).toBeLessThan(60);
    await expect(list.locator('canvas[data-state="drawn"]').first()).toBeVisible();
    await checkBothColours(cairn, 'small pictures of pages');
    await list.focus();
    await cairn.keyboard.press('End');
    await cairn.keyboard.press('Enter');
    await expect(drawn(cairn, pages)).toBeInViewport();
  });

  await test.step('two pages in a row, turned: it comes back so, at the same place', async () => {
    await cairn.getByRole('region', { name: /^Pages of / }).focus();
    await goToPage(cairn, '1500');
    await cairn.getByRole('button', { name: /^How pages stand beside each other/ }).click();
    await cairn.getByRole('menuitem', { name: 'Two pages in a row' }).click();
    await expect(drawn(cairn, 1_507)).toBeInViewport();
    await expect(drawn(cairn, 1_508)).toBeInViewport();
    const [left, right] = await Promise.all([
      drawn(cairn, 1_507).boundingBox(),
      drawn(cairn, 1_508).boundingBox(),
    ]);
    expect(left?.y).toBe(right?.y);
    await cairn.keyboard.press('Escape');
    await cairn.getByRole('button', { name: 'Turn the pages a quarter clockwise' }).click();
    await expect
      .poll(async () => {
        const box = await drawn(cairn, 1_508).boundingBox();
        return box !== null && box.width > box.height;
      })
      .toBe(true);
    await cairn.evaluate(() => {
      location.hash = '#/library';
    });
    await expect(cairn.getByRole('grid', { name: 'Works' })).toBeVisible();
    await cairn.evaluate((address) => {
      location.hash = address;
    }, `#/reader/${fileId}`);
    await expect(drawn(cairn, 1_507)).toBeInViewport();
    const again = await drawn(cairn, 1_507).boundingBox();
    expect(again !== null && again.width > again.height).toBe(true);
  });

  await test.step('however far one scrolls, only the pages near the view exist', async () => {
    for (const page of ['300', '900', '1400', '1990']) {
      await goToPage(cairn, page);
      await expect(drawn(cairn, Number(page) + front)).toBeVisible();
    }
    expect(await cairn.locator('[data-page]').count()).toBeLessThan(16);
    expect(await cairn.locator('canvas').count()).toBeLessThan(80);
  });
});

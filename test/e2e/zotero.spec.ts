import type { Locator, Page } from '@playwright/test';
import { article, ZoteroServer } from '../support/zotero-server.ts';
import { expect, test } from './app.ts';
import { goToRoom } from './steps.ts';

let zotero: ZoteroServer;
test.beforeEach(async () => {
  zotero = new ZoteroServer();
  await zotero.start();
});
test.afterEach(() => zotero.close());

/** Of two digits, so that no author's name is the beginning of another's. */
const FIRST = 20;
const titleOf = (place: number): string => String(article(FIRST + place)['title']);
const dialogOf = (page: Page): Locator => page.getByRole('dialog', { name: 'Zotero' });
const works = (page: Page): Locator => page.getByRole('grid', { name: 'Works' });

async function openZotero(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Import papers…' }).first().click();
  await page.getByRole('dialog').getByRole('button', { name: 'Zotero…' }).click();
  await expect(dialogOf(page)).toBeVisible();
}

/** Reads the library again, and waits for what it came to. */
async function sync(page: Page, outcome: RegExp): Promise<void> {
  await dialogOf(page).getByRole('button', { name: 'Sync now' }).click();
  await expect(dialogOf(page).getByText(outcome)).toBeVisible();
}

async function closeZotero(page: Page): Promise<void> {
  await dialogOf(page).getByRole('button', { name: 'Close' }).click();
  await expect(dialogOf(page)).toHaveCount(0);
}

async function choose(page: Page, place: number): Promise<Locator> {
  await page.getByLabel('Filter works').fill(`Miller${FIRST + place}`);
  // What is chosen before the list is narrowed is chosen no more; the row is this author's, not the one before's.
  await expect(works(page)).toHaveAttribute('aria-rowcount', '2');
  await works(page)
    .getByRole('row', { name: `Miller${FIRST + place}` })
    .click();
  return page.getByRole('complementary', { name: 'The chosen work' });
}

test('a library of Zotero is followed; what both changed is settled, what is gone there stays with its note', async ({
  cairn,
  problems,
}) => {
  const shelf = zotero.putCollection('Wet fields', zotero.putCollection('Fields'));
  const keys = Array.from({ length: 12 }, (_, place) =>
    zotero.put(article(FIRST + place, { collections: place < 5 ? [shelf] : [] })),
  );
  const [noted = '', disputed = '', departed = '', unused = ''] = keys;
  zotero.put({ itemType: 'note', parentItem: noted, note: '<p>Plots were <b>small</b>.</p>' });
  zotero.groups.push({ id: 7, name: 'Field station' });

  await test.step('Zotero does not let others in: what to switch on is said', async () => {
    zotero.quirks.enabled = false;
    await goToRoom(cairn, 'Library');
    await openZotero(cairn);
    await dialogOf(cairn).getByRole('textbox', { name: 'Address of Zotero' }).fill(zotero.address);
    await dialogOf(cairn).getByRole('button', { name: 'Connect' }).click();
    const dialog = dialogOf(cairn);
    await expect(dialog.getByText('Zotero refused')).toBeVisible();
    await expect(dialog.getByRole('list', { name: 'What to switch on in Zotero' })).toContainText(
      'Allow other applications on this computer to communicate with Zotero',
    );
    zotero.quirks.enabled = true;
  });

  await test.step('a library is chosen and read: works, collections and notes are there', async () => {
    const dialog = dialogOf(cairn);
    await dialog.getByRole('button', { name: 'Connect' }).click();
    await expect(dialog.getByText('Zotero refused')).toHaveCount(0);
    const library = dialog.getByRole('combobox', { name: 'Library in Zotero' });
    await library.click();
    await expect(cairn.getByRole('option', { name: 'Field station' })).toBeVisible();
    await cairn.getByRole('option', { name: 'My Library' }).click();
    await sync(cairn, /^12 added · .* · 1 note/);
    await expect(dialog.getByText(/^12 works from Zotero; last synced/)).toBeVisible();
    await closeZotero(cairn);
    const chosen = await choose(cairn, 0);
    await expect(chosen).toContainText('Plots were **small**.');
    await expect(chosen).toContainText('from Zotero');
    await cairn.getByLabel('Filter works').fill('');
    const collections = cairn.getByRole('region', { name: 'Collections' });
    await collections.getByRole('button', { name: /^Wet fields/ }).click();
    await expect(works(cairn)).toHaveAttribute('aria-rowcount', '6');
    await cairn.getByRole('button', { name: /^All works/ }).click();
  });

  await test.step('a title changed here and there is a conflict, and is settled', async () => {
    const chosen = await choose(cairn, 1);
    await chosen.getByRole('button', { name: 'Edit' }).click();
    await cairn.getByRole('textbox', { name: 'Title' }).fill('The title I gave it');
    await cairn.getByRole('button', { name: 'Save the fields' }).click();
    await expect(works(cairn).getByRole('row', { name: 'The title I gave it' })).toBeVisible();
    const kept = await choose(cairn, 2);
    await kept.getByRole('button', { name: 'New note' }).click();
    await kept.getByRole('textbox', { name: 'Note' }).fill('I cite this one.');
    await kept.getByRole('button', { name: 'Keep the note' }).click();
    await expect(kept.getByRole('button', { name: 'Edit note' })).toBeVisible();
    zotero.change(disputed, { title: 'The title in Zotero', volume: '99' });
    zotero.erase(departed);
    zotero.erase(unused);
    await openZotero(cairn);
    await expect(dialogOf(cairn).getByRole('combobox', { name: 'Library in Zotero' })).toHaveValue(
      'My Library',
    );
    await sync(cairn, /1 changed · 1 no longer in Zotero · .* · 1 conflict$/);
    const conflicts = dialogOf(cairn).getByRole('region', { name: 'Conflicts' });
    await expect(conflicts).toContainText('The title I gave it');
    await expect(conflicts).toContainText('The title in Zotero');
    await conflicts.getByRole('button', { name: /the word In Zotero$/ }).click();
    await expect(conflicts).toHaveCount(0);
  });

  await test.step('what is gone from Zotero and has a note of ours is listed, and leads to the work', async () => {
    const gone = dialogOf(cairn).getByRole('region', { name: 'No longer in Zotero' });
    await expect(gone).toContainText('1 work is no longer in Zotero');
    await gone.getByRole('link', { name: titleOf(2) }).click();
    await expect(dialogOf(cairn)).toHaveCount(0);
    await expect(cairn.getByRole('complementary', { name: 'The chosen work' })).toContainText(
      'I cite this one.',
    );
    await cairn.getByLabel('Filter works').fill('the title in Zotero');
    await expect(works(cairn).getByRole('row', { name: 'The title in Zotero' })).toBeVisible();
  });

  await test.step('switched off again, the sync says so and keeps what was read', async () => {
    zotero.quirks.enabled = false;
    await openZotero(cairn);
    await sync(cairn, /^Zotero refused$/);
    await expect(dialogOf(cairn)).toContainText('Allow other applications');
    await expect(dialogOf(cairn).getByText(/^11 works from Zotero/)).toBeVisible();
    await closeZotero(cairn);
  });
  // A refusal is an answer of the engine's, which the browser reports by itself.
  problems.length = 0;
});

import type { Locator, Page } from '@playwright/test';
import * as z from 'zod';
import {
  startLiteratureServer,
  type RunningLiteratureServer,
} from '../support/literature-server/server.ts';
import { call } from './api.ts';
import { expect, test } from './app.ts';
import { checkBothColours } from './axe.ts';
import { keepAll, pointAtDouble, pointAtServices, searched } from './literature-double.ts';
import { askGuidedQuestion, goToRoom, report } from './steps.ts';

let literature: RunningLiteratureServer;
test.beforeEach(async () => {
  literature = await startLiteratureServer();
});
test.afterEach(() => literature.close());

/** Was retracted in the double's literature, and is not in the sample library. */
const RETRACTED = 'Spaced Retrieval Practice Doubles Exam Performance';
/** Of the sample library, and retracted there as well. */
const RETRACTED_SAMPLE = /^Retracted Spaced Retrieval without Feedback/;
/** Anyone may read its PDF. */
const OPEN = /Spaced Retrieval Practice and Retention after One Semester for Geography Facts/;

/** The same article as a reference manager without identifiers would have it. */
const LOOK_ALIKE = `@article{muster2010,
  title = {Spaced retrieval practice doubles exam performance},
  author = {Muster, A.-S. and Ejemplo, P.},
  journal = {J. Invented Mem. Res.},
  year = {2010}
}`;

const Ledger = z.object({ entries: z.array(z.object({ url: z.string() })) });
const Rerun = z.object({ searchId: z.string() });

const part = (page: Page, name: string): Locator =>
  page.getByRole('list', { name: 'What each service gave' }).getByRole('listitem', { name });
const found = (page: Page): Locator => page.getByRole('grid', { name: 'Works that were found' });
const works = (page: Page): Locator => page.getByRole('grid', { name: 'Works' });
const complete = (page: Page): Locator =>
  page.getByRole('main').getByText('Complete', { exact: true }).first();

async function addWords(page: Page, concept: number, words: readonly string[]): Promise<void> {
  const box = page.getByRole('combobox', { name: new RegExp(`^Words for concept ${concept}:`) });
  for (const word of words) {
    await box.fill(word);
    await box.press('Enter');
  }
}

test('literature is searched, settled, followed, fetched, checked, and searched again', async ({
  app,
  cairn,
}) => {
  await pointAtDouble(app, literature);

  await test.step('a query is built, and what it takes is told before anything leaves', async () => {
    await goToRoom(cairn, 'Search');
    await cairn.getByLabel('Query', { exact: true }).fill('title:"retrieval practice"');
    await cairn.getByRole('button', { name: 'Another concept (and)' }).click();
    await addWords(cairn, 2, ['exam', 'older adults', 'pharmacy', 'dyslexia']);
    await expect(cairn.getByLabel('Query', { exact: true })).toHaveValue(
      'title:"retrieval practice" (exam OR "older adults" OR pharmacy OR dyslexia)',
    );
    for (const name of ['Crossref', 'Semantic Scholar', 'PubMed'])
      await cairn.getByRole('checkbox', { name }).uncheck();
    await expect(cairn.getByRole('figure', { name: 'What Europe PMC will get' })).toContainText(
      'TITLE:"retrieval practice" AND (exam OR "older adults" OR pharmacy OR dyslexia)',
    );
    await expect(cairn.getByText(/^At most .* the search begins when you press/)).toBeVisible();
    expect(literature.requests, 'nothing was asked so far').toEqual([]);
    await cairn.getByRole('button', { name: 'Ask how many there are' }).click();
    await expect(cairn.getByText(/^\d+ records with 3 requests/)).toBeVisible();
  });

  await test.step('it is run: what there is and what came, and who was retracted', async () => {
    await cairn.getByRole('button', { name: /^Search 3 services \(3 requests/ }).click();
    await expect(complete(cairn)).toBeVisible();
    await expect(part(cairn, 'OpenAlex')).toContainText('all of it');
    const row = found(cairn).getByRole('row', { name: new RegExp(`^${RETRACTED}`) });
    await expect(row).toContainText('Retracted');
    await expect(row).toContainText('2 records');
  });

  await test.step('what was found is taken into the library', async () => {
    await cairn.getByLabel('Show').selectOption('Not in the library');
    const rows = found(cairn).getByRole('row');
    await rows.nth(1).click();
    await rows.nth(1).press('Control+a');
    await cairn.getByRole('button', { name: /^Add \d+ works to the library$/ }).click();
    await expect(cairn.getByText(/\d+ works added to the library\./).first()).toBeVisible();
  });

  await test.step('a look-alike from a reference file is proposed, and settled', async () => {
    await goToRoom(cairn, 'Library');
    await cairn.getByRole('button', { name: 'Import papers…' }).click();
    const dialog = cairn.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Paste references…' }).click();
    await dialog.getByRole('textbox', { name: 'Entries' }).fill(LOOK_ALIKE);
    await dialog
      .getByRole('button', { name: /^Import/ })
      .last()
      .click();
    await cairn.getByRole('button', { name: 'Duplicates to settle 1' }).click();
    const pane = cairn.getByRole('region', { name: 'Duplicates to settle' });
    await expect(pane).toContainText('Same title, authors and year');
    await pane.getByRole('button', { name: 'They are one' }).click();
    await expect(cairn.getByRole('button', { name: 'Duplicates to settle 0' })).toBeVisible();
  });

  await test.step('an open PDF is fetched for a work', async () => {
    await cairn.getByRole('button', { name: /^All works/ }).click();
    await cairn.getByLabel('Filter works').fill('semester geography');
    await works(cairn).getByRole('row', { name: OPEN }).click();
    await cairn.getByRole('button', { name: 'Fetch an open PDF' }).click();
    await expect(works(cairn).getByRole('row', { name: OPEN })).toContainText('Readable');
  });

  await test.step('its citations are followed one step, as a list and as a graph', async () => {
    const before = literature.requests.length;
    await cairn.getByRole('button', { name: 'Snowball from here' }).click();
    const asked = cairn.getByRole('dialog', { name: 'Follow references and citations' });
    await expect(asked).toContainText(OPEN);
    expect(literature.requests.length, 'nothing was asked before it is confirmed').toBe(before);
    await asked.getByRole('button', { name: 'Snowball from 1 work' }).click();
    await expect(cairn).toHaveURL(/#\/search\/search_/);
    await expect(complete(cairn)).toBeVisible();
    await expect(found(cairn).getByRole('row').nth(1)).toContainText(
      /cites? 1 seed|cited by 1 seed/,
    );
    await cairn.getByRole('button', { name: 'Graph', exact: true }).click();
    await expect(cairn.getByLabel(/^Citation graph of \d+ works/)).toBeVisible();
    await cairn.getByText('List', { exact: true }).click();
    await expect(cairn.getByRole('row', { name: OPEN }).first()).toBeVisible();
  });

  await test.step('all works are checked; a retracted one is marked in the library and in an answer', async () => {
    await goToRoom(cairn, 'Library');
    await cairn.getByLabel('Filter works').fill('without feedback');
    await cairn.keyboard.press('Control+k');
    await cairn.getByRole('textbox', { name: /command/i }).fill('Check all works for retractions');
    await cairn.keyboard.press('Enter');
    await expect(works(cairn).getByRole('row', { name: RETRACTED_SAMPLE })).toBeVisible();
    await goToRoom(cairn, 'Workbench');
    await askGuidedQuestion(cairn);
    await expect(report(cairn)).toBeVisible({ timeout: 60_000 });
    await expect(report(cairn)).toContainText('Retracted');
  });

  await test.step('some months later the search is run again: what is new, gone and changed', async () => {
    literature.turnTo('later');
    await goToRoom(cairn, 'Search');
    await cairn
      .getByRole('link', { name: /retrieval practice/ })
      .last()
      .click();
    await cairn.getByRole('button', { name: 'Run again' }).click();
    await expect(complete(cairn)).toBeVisible();
    await cairn.getByRole('button', { name: 'Compare' }).click();
    await cairn.getByRole('menuitem').first().click();
    await expect(cairn.getByRole('heading', { name: 'Two runs of one search' })).toBeVisible();
    await expect(cairn.getByRole('main')).toContainText('1 new');
    await expect(cairn.getByRole('main')).toContainText('1 gone');
    await expect(cairn.getByRole('main')).toContainText('(Revised)');
  });
});

test('offline, the screens of the literature work on what is here, and nothing is asked', async ({
  app,
  cairn,
}) => {
  await pointAtDouble(app, literature);
  await searched(app, cairn, 'title:"spaced retrieval" exam', ['openalex', 'europe_pmc']);
  await pointAtServices(app);
  const asked = literature.requests.length;

  await goToRoom(cairn, 'Search');
  await expect(cairn.getByText('This workspace is offline: nothing will be asked')).toBeVisible();
  await expect(cairn.getByRole('checkbox', { name: 'OpenAlex' })).toBeDisabled();
  await expect(
    cairn.getByRole('button', { name: 'Allow api.openalex.org for this workspace' }),
  ).toBeVisible();
  await cairn.getByRole('link', { name: /spaced retrieval/ }).click();
  await expect(found(cairn).getByRole('row', { name: new RegExp(`^${RETRACTED}`) })).toBeVisible();
  await cairn.getByRole('button', { name: 'Run again' }).click();
  await expect(cairn.getByText(/This workspace is offline/).first()).toBeVisible();

  expect(literature.requests.length, 'the double heard nothing more').toBe(asked);
  const left = Ledger.parse(await call(app, 'network.ledger', { decision: 'allowed' }));
  for (const { url } of left.entries) expect(new URL(url).hostname).toBe('127.0.0.1');
});

test('axe finds nothing serious where literature is searched and kept, light or dark', async ({
  app,
  cairn,
}) => {
  await cairn.emulateMedia({ reducedMotion: 'reduce', colorScheme: 'light' });
  const check = (state: string) => checkBothColours(cairn, state);
  await goToRoom(cairn, 'Search');
  await check('a search that cannot be asked for');
  await pointAtDouble(app, literature);
  await cairn.getByLabel('Query', { exact: true }).fill('title:"spaced retrieval" exam');
  await expect(cairn.getByRole('figure', { name: 'What OpenAlex will get' })).toBeVisible();
  // Until the forecast is there the buttons are off, and paler than what can be pressed.
  await expect(cairn.getByRole('button', { name: 'Ask how many there are' })).toBeEnabled();
  await expect(cairn.getByRole('button', { name: /^Search .*requests?/ })).toBeEnabled();
  await check('a query with what each service will get');

  const services = ['openalex', 'europe_pmc'];
  const first = await searched(app, cairn, 'title:"spaced retrieval" (exam OR adults)', services);
  await keepAll(app, first);
  literature.turnTo('later');
  const { searchId: second } = Rerun.parse(await call(app, 'search.rerun', { searchId: first }));
  await goTo(cairn, `/search/${first}`);
  await found(cairn).getByRole('row').nth(1).click();
  await check('what was found, with one chosen');
  await goTo(cairn, `/search/${second}/compare/${first}`);
  await expect(cairn.getByRole('heading', { name: 'Two runs of one search' })).toBeVisible();
  await check('two runs beside each other');
  await goTo(cairn, '/search/graph');
  await check('the graph of all');
  await goTo(cairn, '/settings/services');
  await expect(cairn.getByRole('switch', { name: 'Use OpenAlex' })).toBeVisible();
  await check('the settings of the services');

  await goToRoom(cairn, 'Library');
  await works(cairn)
    .getByRole('row', { name: /Doubles Exam/ })
    .click();
  await expect(cairn.getByRole('button', { name: 'Check for retractions' })).toBeVisible();
  await check('a retracted work in the library');
  await cairn.getByRole('button', { name: 'Cite…' }).click();
  await expect(cairn.getByRole('dialog')).toContainText('Muster');
  await check('a work cited');
  await cairn.keyboard.press('Escape');
});

/** Goes to a place of the app as a link would. */
async function goTo(page: Page, place: string): Promise<void> {
  await page.evaluate((path) => {
    window.location.hash = `#${path}`;
  }, place);
}

import { expect, test } from './app.ts';
import { serveApp } from '../support/served-app.ts';
import { askGuidedQuestion, citationOf, currentMark, report, wordsUnder } from './steps.ts';

/** The main job, as the first five minutes go: question, steps, report, citation, place on the page. */
test('the sample question is answered, and a citation opens the page at the quoted words', async ({
  cairn,
}) => {
  await askGuidedQuestion(cairn);
  await expect(cairn.getByRole('region', { name: 'Conversation and steps' })).toContainText(
    /search/i,
  );
  await expect(report(cairn)).toBeVisible({ timeout: 60_000 });
  const citation = citationOf(cairn, 1);
  await citation.focus();
  const quote = (await cairn.locator('blockquote').first().textContent()) ?? '';
  expect(quote.length).toBeGreaterThan(30);
  await citation.click();
  await expect(cairn).toHaveURL(/#\/reader\/[0-9a-f]{64}\?.*page=\d+/);
  await expect(currentMark(cairn)).toBeVisible();
  await expect(currentMark(cairn).locator('span').first()).toBeInViewport();
  // The mark lies over the very words: what the page's text layer draws beneath it is the quote.
  const words = (text: string) => text.toLowerCase().match(/[\p{L}]{4,}/gu) ?? [];
  await expect
    .poll(async () => {
      const beneath = new Set(words(await wordsUnder(currentMark(cairn))));
      const quoted = words(quote);
      return quoted.filter((word) => beneath.has(word)).length / quoted.length;
    })
    .toBeGreaterThan(0.8);
});

test('a reload in the middle of a run loses nothing', async ({ cairn }) => {
  await askGuidedQuestion(cairn);
  await expect(cairn).toHaveURL(/#\/workbench\/ses_/);
  const address = cairn.url();
  await cairn.reload();
  expect(cairn.url()).toBe(address);
  await expect(report(cairn)).toBeVisible({ timeout: 60_000 });
  await expect(citationOf(cairn, 1)).toBeVisible();
  // The record has every event once, in order, from the first to the last.
  await cairn.getByRole('link', { name: 'Record' }).click();
  await expect(cairn.getByRole('heading', { level: 1 })).toBeVisible();
  await cairn.getByRole('button', { name: 'Verify this session' }).click();
  await expect(cairn.getByText('Everything that was checked holds.')).toBeVisible();
});

test('Stop ends the run, the record says so, and going on from there finishes it', async ({
  cairn,
}) => {
  await askGuidedQuestion(cairn);
  await expect(cairn.getByRole('button', { name: /^Stop/ })).toBeVisible();
  // By key: on a fast machine the run is over before a pointer has travelled.
  await cairn.keyboard.press('Escape');
  const pressed = performance.now();
  await expect(cairn.locator('output', { hasText: /^Stopped$/ })).toBeVisible();
  test.info().annotations.push({
    type: 'milliseconds from Stop to stopped',
    description: String(Math.round(performance.now() - pressed)),
  });
  await cairn.getByRole('button', { name: 'Go on from here' }).click();
  await expect(report(cairn)).toBeVisible({ timeout: 60_000 });
});

test('an engine that is killed in the middle leaves a session that goes on after a restart', async ({
  app,
  page: first,
  browser,
}) => {
  await first.goto(app.address);
  await askGuidedQuestion(first);
  await expect(first).toHaveURL(/#\/workbench\/ses_/);
  const place = new URL(first.url()).hash;
  const { home } = app;
  await app.kill();
  await expect(
    first.getByText('The connection to Cairn’s engine is lost', { exact: false }),
  ).toBeVisible();
  const again = await serveApp({ home });
  const page = await browser.newPage();
  try {
    await page.goto(again.address);
    await page.goto(new URL(place, again.address).href);
    const goOn = page.getByRole('button', { name: 'Go on from here' });
    await expect(report(page).or(goOn).first()).toBeVisible();
    if (await goOn.isVisible()) await goOn.click();
    await expect(report(page)).toBeVisible({ timeout: 60_000 });
  } finally {
    await page.close();
    await again.stop();
  }
});

import type { Page } from '@playwright/test';
import { slowDown, type RunningApp } from '../support/running-app.ts';
import { eventsOf } from './api.ts';
import { expect, test } from './app.ts';
import { ask, askGuidedQuestion, citationOf, currentMark, report, wordsUnder } from './steps.ts';

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

test('a reload in the middle of a run loses nothing', async ({ app, cairn }) => {
  await test.step('while the assistant waits for an answer', async () => {
    await expect(cairn.getByRole('button', { name: 'Ask this question' })).toBeEnabled();
    await ask(cairn, 'Tell me');
    const question = cairn.getByRole('region', { name: 'The assistant asks you' });
    const answer = question.getByRole('textbox', { name: 'Your answer' });
    await expect(answer).toBeVisible();
    const before = await eventsOf(app, sessionOf(cairn));
    await cairn.reload();
    await answer.fill('spaced retrieval practice');
    expect(await eventsOf(app, sessionOf(cairn))).toEqual(before);
    await question.getByRole('button', { name: 'Answer' }).click();
    await expect(question).toContainText('You answered: spaced retrieval practice');
    await cairn.reload();
    await expectWhole(app, cairn);
  });
  await test.step('as soon as the first step is seen', async () => {
    await cairn.getByRole('link', { name: 'New question' }).click();
    await askGuidedQuestion(cairn);
    const conversation = cairn.getByRole('region', { name: 'Conversation and steps' });
    await expect(conversation.getByRole('button').first()).toBeVisible();
    const address = cairn.url();
    const seen = (await eventsOf(app, sessionOf(cairn))).length;
    await cairn.reload();
    expect(cairn.url()).toBe(address);
    await expectWhole(app, cairn);
    const all = (await eventsOf(app, sessionOf(cairn))).length;
    test.info().annotations.push({
      type: 'events recorded when it was reloaded',
      description: `${seen} of ${all}`,
    });
  });
  await cairn.getByRole('link', { name: 'Record' }).click();
  await cairn.getByRole('button', { name: 'Verify this session' }).click();
  await expect(cairn.getByText('Everything that was checked holds.')).toBeVisible();
});

function sessionOf(page: Page): string {
  return /#\/workbench\/(ses_\w+)/.exec(page.url())?.[1] ?? '';
}

/** The answer is on screen, and the record has every event once, in order, from first to last. */
async function expectWhole(app: RunningApp, page: Page): Promise<void> {
  await expect(report(page)).toBeVisible();
  await expect(citationOf(page, 1)).toBeVisible();
  await expect(page.locator('output', { hasText: /^Answered$/ })).toBeVisible();
  const events = await eventsOf(app, sessionOf(page));
  expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index));
  expect(new Set(events.map(({ id }) => id)).size).toBe(events.length);
  expect(events.filter(({ kind }) => kind === 'report.written')).toHaveLength(1);
  // What came in pieces reads like what comes at once: no step is missing, none stands there twice.
  const conversation = page.getByRole('region', { name: 'Conversation and steps' });
  const unchecked = conversation.getByText('Not checked yet');
  await expect(citationOf(page, 1)).toHaveAccessibleName(/^Citation 1, Located, /);
  await expect(unchecked).toHaveCount(0);
  const shown = await conversation.innerText();
  await page.reload();
  await expect(citationOf(page, 1)).toHaveAccessibleName(/^Citation 1, Located, /);
  await expect.poll(() => conversation.innerText()).toBe(shown);
}

test('Stop ends the run, the record says so, and going on from there finishes it', async ({
  app,
  cairn,
}) => {
  await expect(cairn.getByRole('button', { name: 'Ask this question' })).toBeEnabled();
  const atFullSpeed = slowDown(await app.engine());
  await askGuidedQuestion(cairn);
  await cairn.getByRole('button', { name: /^Stop/ }).click();
  const pressed = performance.now();
  atFullSpeed();
  await expect(cairn.locator('output', { hasText: /^Stopped$/ })).toBeVisible();
  test.info().annotations.push({
    type: 'milliseconds from Stop to stopped',
    description: String(Math.round(performance.now() - pressed)),
  });
  await cairn.getByRole('button', { name: 'Go on from here' }).click();
  await expect(report(cairn)).toBeVisible({ timeout: 60_000 });
});

test('an engine that is killed in the middle loses nothing, and the session goes on', async ({
  app,
  cairn,
  problems,
}) => {
  const atFullSpeed = slowDown(await app.engine());
  await askGuidedQuestion(cairn);
  const conversation = cairn.getByRole('region', { name: 'Conversation and steps' });
  await expect(conversation.getByRole('button').first()).toBeVisible();
  const sessionId = sessionOf(cairn);
  const before = await eventsOf(app, sessionId);
  await app.crash();
  atFullSpeed();
  if (app.driver === 'browser') {
    await expect(
      cairn.getByText('The connection to Cairn’s engine is lost', { exact: false }),
    ).toBeVisible();
  }
  // The page says what it could not reach; that is what this test is about.
  problems.length = 0;
  const page = await app.recover(cairn);
  const goOn = page.getByRole('button', { name: 'Go on from here' });
  await expect(report(page).or(goOn).first()).toBeVisible();
  if (await goOn.isVisible()) await goOn.click();
  await expect(report(page)).toBeVisible({ timeout: 60_000 });
  problems.length = 0;
  const after = await eventsOf(app, sessionId);
  expect(after.slice(0, before.length), 'what was acknowledged before is there').toEqual(before);
  expect(after.map(({ seq }) => seq)).toEqual(after.map((_, index) => index));
});

import { expect, test } from './app.ts';
import { expectFocusKept, focusOf, goTo, hasFocus } from './keys.ts';
import { citationOf, currentMark, report } from './steps.ts';

/** The main job without a pointer: the focus is always somewhere, shows, and leads on. */
test('the main job is done by keyboard alone', async ({ cairn }) => {
  const { keyboard } = cairn;
  const currentQuote = cairn.locator('[aria-current="true"]');

  await test.step('the guided question is asked', async () => {
    const ask = cairn.getByRole('button', { name: 'Ask this question' });
    await expect(ask).toBeEnabled({ timeout: 60_000 });
    await goTo(cairn, ask);
    await keyboard.press('Enter');
    await expect(cairn).toHaveURL(/#\/workbench\/ses_/);
    await expectFocusKept(cairn);
  });

  await test.step('a step that has the focus keeps it when the run ends', async () => {
    const step = cairn.getByRole('region', { name: 'Conversation and steps' }).getByRole('button');
    await expect(step.first()).toBeVisible();
    await keyboard.press('j');
    await keyboard.press('j');
    await expect(report(cairn)).toBeVisible({ timeout: 60_000 });
    await expectFocusKept(cairn);
    expect((await focusOf(cairn)).tag).toBe('BUTTON');
  });

  await test.step('J and K go from step to step, Enter opens one', async () => {
    const summary = cairn.getByRole('button', { name: /^How this was found/ });
    for (let steps = 0; steps < 40 && !(await hasFocus(summary)); steps += 1) {
      await keyboard.press('k');
    }
    await expectFocusKept(cairn);
    if ((await summary.getAttribute('aria-expanded')) !== 'true') await keyboard.press('Enter');
    await expect(summary).toHaveAttribute('aria-expanded', 'true');
    expect(await hasFocus(summary)).toBe(true);
    const first = await focusOf(cairn);
    await keyboard.press('j');
    await expect.poll(async () => (await focusOf(cairn)).name).not.toBe(first.name);
    const step = await focusOf(cairn);
    await keyboard.press('j');
    await expect.poll(async () => (await focusOf(cairn)).name).not.toBe(step.name);
    await keyboard.press('k');
    await expect.poll(async () => (await focusOf(cairn)).name).toBe(step.name);
    await expectFocusKept(cairn);
    await keyboard.press('Enter');
    await expect(cairn.locator(':focus')).toHaveAttribute('aria-expanded', 'true');
  });

  await test.step('a citation shows its quote when it has the focus', async () => {
    await goTo(cairn, citationOf(cairn, 1));
    const quote = cairn.getByRole('blockquote').first();
    await expect(quote).toBeVisible();
    await expect(citationOf(cairn, 1)).toHaveAccessibleDescription(/\w{3,}/);
  });

  await test.step('Enter opens the reader at the quote, J and K go to the others', async () => {
    await keyboard.press('Enter');
    await expect(cairn).toHaveURL(/#\/reader\/[0-9a-f]{64}\?.*page=\d+/);
    await expect(currentMark(cairn).locator('span').first()).toBeInViewport();
    await expectFocusKept(cairn);
    const first = await currentQuote.textContent();
    await keyboard.press('j');
    await expect(currentQuote).not.toHaveText(first ?? '');
    await expect(currentMark(cairn).locator('span').first()).toBeInViewport();
    await keyboard.press('k');
    await expect(currentQuote).toHaveText(first ?? '');
    await expectFocusKept(cairn);
  });

  await test.step('the way back leads to the report', async () => {
    await goTo(cairn, cairn.getByRole('link', { name: 'Back to the report' }), {
      key: 'Shift+Tab',
    });
    await keyboard.press('Enter');
    await expect(report(cairn)).toBeVisible();
    await expectFocusKept(cairn);
  });

  await test.step('the palette leads to the Library', async () => {
    await keyboard.press('Control+k');
    const box = cairn.getByRole('dialog').getByRole('textbox');
    await expect(box).toBeFocused();
    await keyboard.type('library');
    await expect(cairn.getByRole('dialog').getByRole('button').first()).toContainText('Library');
    await keyboard.press('Enter');
    await expect(cairn.getByRole('heading', { level: 1, name: 'Library' })).toBeVisible();
    await expect(cairn.getByRole('dialog')).toHaveCount(0);
    await expectFocusKept(cairn);
  });

  await test.step('searching inside, J and K, and Enter on a hit', async () => {
    await keyboard.press('/');
    const box = cairn.getByRole('textbox', { name: 'Search inside the papers' });
    await expect(box).toBeFocused();
    await keyboard.type('feedback after retrieval');
    const hits = cairn.locator('[data-hit]');
    await expect(hits.first()).toBeVisible();
    await keyboard.press('Enter');
    await expect(hits.first()).toBeFocused();
    await keyboard.press('j');
    await expect(hits.nth(1)).toBeFocused();
    await keyboard.press('k');
    await expect(hits.first()).toBeFocused();
    await expectFocusKept(cairn);
    await keyboard.press('Enter');
    await expect(cairn).toHaveURL(/#\/reader\/[0-9a-f]{64}\?.*page=\d+/);
    await expect(currentMark(cairn).locator('span').first()).toBeInViewport();
    await expectFocusKept(cairn);
  });

  await test.step('? shows the shortcuts, Esc closes them', async () => {
    await keyboard.press('?');
    const shortcuts = cairn.getByRole('dialog', { name: 'Keyboard shortcuts' });
    await expect(shortcuts).toBeVisible();
    await expect(shortcuts).toContainText('Next quote or hit');
    await expectFocusKept(cairn);
    await keyboard.press('Escape');
    await expect(shortcuts).toHaveCount(0);
    await expectFocusKept(cairn);
  });
});

test('a run is stopped and gone on with by keyboard alone', async ({ cairn }) => {
  const { keyboard } = cairn;
  await goTo(cairn, cairn.getByRole('textbox', { name: 'Your own question' }));
  await keyboard.type('Tell me');
  await keyboard.press('Control+Enter');
  await expect(cairn.getByRole('region', { name: 'The assistant asks you' })).toBeVisible();
  await expectFocusKept(cairn);
  await goTo(cairn, cairn.getByRole('button', { name: /^Stop/ }), { key: 'Shift+Tab' });
  await keyboard.press('Enter');
  await expect(cairn.locator('output', { hasText: /^Stopped$/ })).toBeVisible();
  await expectFocusKept(cairn);
  await goTo(cairn, cairn.getByRole('button', { name: 'Go on from here' }));
  await keyboard.press('Enter');
  const answer = cairn.getByRole('textbox', { name: 'Your answer' });
  await goTo(cairn, answer);
  await keyboard.type('feedback in retrieval');
  await keyboard.press('Enter');
  await expect(report(cairn)).toBeVisible();
  await expectFocusKept(cairn);
});

test('Esc leaves the box that is typed in, with its words, and stops the run only outside of it', async ({
  cairn,
}) => {
  await cairn.getByRole('textbox', { name: 'Your own question' }).fill('Tell me');
  await cairn.keyboard.press('Control+Enter');
  const question = cairn.getByRole('region', { name: 'The assistant asks you' });
  await expect(question).toBeVisible();
  const message = cairn.getByRole('textbox', { name: 'Ask a follow-up' });
  await message.fill('about feedback');
  await message.press('Escape');
  await expect(message).not.toBeFocused();
  await expect(message).toHaveValue('about feedback');
  await expect(cairn.getByRole('button', { name: /^Stop/ })).toBeEnabled();
  await expect(question).toBeVisible();
  await cairn.keyboard.press('Escape');
  await expect(cairn.locator('output', { hasText: /^Stopped$/ })).toBeVisible();
});

import type { Locator } from '@playwright/test';
import { expect, test } from './app.ts';
import { seriousFindings } from './axe.ts';
import { ask } from './steps.ts';

const address = ['ann.field', 'lab-notes.org'].join('@');
const password = ['s3cr3t', 'w0rd'].join('-');

/** What is redacted is seen before and after, decided by key, and holds. */
test('finds of a session are looked at, decided by key, and cut from the preview of its export', async ({
  cairn,
}) => {
  await expect(cairn.getByRole('button', { name: 'Ask this question' })).toBeEnabled();
  await ask(cairn, `Does spacing help memory? Write to ${address}, password=${password}`);
  const sessionId = /ses_[a-z0-9_]+/.exec(cairn.url())?.[0] ?? '';
  await cairn.evaluate((id) => {
    window.location.hash = `#/trajectories/${id}/redaction`;
  }, sessionId);

  const finds = cairn.getByRole('region', { name: 'Finds' });
  await expect(finds.getByText(address).first()).toBeVisible();
  await expect(finds.getByText(password).first()).toBeVisible();
  await expect(cairn.getByRole('region', { name: 'In the export' })).not.toContainText(address);
  expect(await seriousFindings(cairn)).toEqual([]);

  // What stands around a find is shown with it: the one that is meant is the marked one.
  const findOf = (words: string) =>
    finds.locator('button', { has: cairn.locator('mark', { hasText: words }) }).first();
  await findOf(address).click();
  await cairn.keyboard.press('r');
  await expect(cairn.locator('output', { hasText: /places? (?:is|are) kept/ })).toBeVisible();
  // The next one is of other words: a second key does not undo the first.
  await expect(finds.locator('[aria-current="true"] mark')).not.toHaveText(address);
  await expect(findOf(address)).toHaveAttribute('data-decision', 'keep');
  // It is taken back by a third key, and stays in view.
  await findOf(address).click();
  await cairn.keyboard.press('u');
  await expect(findOf(address)).toHaveAttribute('data-decision', 'none');
  await expect(cairn.locator('output', { hasText: 'undecided again' })).toBeVisible();
  await expect(finds.locator('[aria-current="true"] mark')).toHaveText(address);
  await expect(cairn.getByRole('button', { name: /^Take back/ })).toBeDisabled();
  await cairn.keyboard.press('r');
  await expect(findOf(address)).toHaveAttribute('data-decision', 'keep');
  // A password is not kept by one key: it is asked, and the answer at hand is no.
  await findOf(password).click();
  await cairn.keyboard.press('r');
  const asked = cairn.getByRole('dialog', { name: 'Keep what opens something?' });
  await expect(asked).toContainText('Password by name');
  await expect(asked.locator('[data-autofocus]')).toBeFocused();
  await cairn.keyboard.press('Enter');
  await expect(asked).toBeHidden();
  await expect(findOf(password)).toHaveAttribute('data-decision', 'none');
  await cairn.keyboard.press('r');
  await asked.getByRole('button', { name: 'Keep all the same' }).click();
  await expect(findOf(password)).toHaveAttribute('data-decision', 'keep');
  await findOf(password).click();
  await cairn.keyboard.press('a');
  await expect(findOf(password)).toHaveAttribute('data-decision', 'redact');

  await findOf(address).click();
  await cairn.getByLabel('Words of your own to cut').fill('spacing');
  await cairn.getByRole('button', { name: 'Cut these words' }).click();
  await expect(finds.getByText('Cut by hand').first()).toBeVisible();

  await cairn.getByRole('button', { name: /^Export/ }).click();
  const dialog = cairn.getByRole('dialog');
  await expect(dialog).toContainText(address);
  await expect(dialog).not.toContainText(password);
  await expect(dialog).toContainText('Kept by decision: E-mail address');
});

test('a find far down in a long text is brought into sight on both sides, by mouse and by key', async ({
  cairn,
}) => {
  const filler = 'Spacing and testing in turn. '.repeat(120);
  await expect(cairn.getByRole('button', { name: 'Ask this question' })).toBeEnabled();
  await ask(cairn, `password=${password}\n${filler}\nWrite to ${address}\n${filler}`);
  const sessionId = /ses_[a-z0-9_]+/.exec(cairn.url())?.[0] ?? '';
  await cairn.evaluate((id) => {
    window.location.hash = `#/trajectories/${id}/redaction`;
  }, sessionId);
  const finds = cairn.getByRole('region', { name: 'Finds' });
  const here = (side: string) =>
    cairn.getByRole('region', { name: side }).locator('[data-here="true"]');
  const current = finds.locator('[aria-current="true"]');

  await finds
    .locator('button', { has: cairn.locator('mark', { hasText: address }) })
    .first()
    .click();
  await expect(here('In the record')).toHaveText(address);
  await expect(here('In the record')).toBeInViewport();
  await expect(here('In the export')).toBeInViewport();

  await cairn.keyboard.press('k');
  await expect(current.locator('mark')).toHaveText(password);
  await expect(here('In the record')).toBeInViewport();
  await cairn.keyboard.press('j');
  await expect(here('In the record')).toHaveText(address);
  await expect(here('In the record')).toBeInViewport();
  await expect(here('In the export')).toBeInViewport();

  // In a smaller window the text is broken into other lines: the find is brought back into sight.
  for (const size of [
    { width: 900, height: 600 },
    { width: 1500, height: 900 },
  ]) {
    await cairn.setViewportSize(size);
    for (const side of ['In the record', 'In the export'])
      await expect.poll(() => isInside(here(side))).toBe(true);
  }
});

/** Whether the find stands inside the part of its text that is seen. */
function isInside(find: Locator): Promise<boolean> {
  return find.evaluate((element) => {
    const own = element.getBoundingClientRect();
    const text = element.closest('section')?.getBoundingClientRect();
    return text !== undefined && own.top >= text.top && own.bottom <= text.bottom;
  });
}

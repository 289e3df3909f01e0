/** How soon a long trajectory shows and how smoothly it is scrolled: the times are printed, never asserted. */
import type { Page } from '@playwright/test';
import { homeWith } from '../support/long-session-home.ts';
import { tasksOf } from '../support/page-tasks.ts';
import { expect, test } from './app.ts';
import { goToRoom } from './steps.ts';

// What is recorded in case of failure looks at the whole page again and again, in the page's own time.
test.use({ trace: 'off' });

const SESSION = 'ses_long';
const OTHER = 'ses_other';

test('a trajectory of 10,000 events is scrolled without a long frame; times are printed', async ({
  start,
  driver,
}) => {
  test.skip(
    driver === 'desktop',
    'The desktop’s window shows the same page; the browser is traced.',
  );
  const app = await start(await homeWith(10_000, [SESSION, OTHER]));
  const cairn = app.page;
  await goToRoom(cairn, 'Trajectories');
  await expect(cairn.getByRole('link', { name: /^Does spacing help, work/ })).toHaveCount(2);
  // While the app still does what it does after its start; and from a list that has come to rest.
  const soon = await firstContent(cairn, `/trajectories/${OTHER}`, 'I look at work 1.');
  await cairn.getByRole('link', { name: 'All trajectories' }).click();
  await cairn.waitForTimeout(3_000);
  const first = await firstContent(cairn, `/trajectories/${SESSION}`, 'I look at work 1.');
  const steps = cairn.getByRole('list', { name: 'Steps' });
  await expect(cairn.getByText('Reading the rest…')).toHaveCount(0);
  await steps.hover({ position: { x: 300, y: 200 } });
  const tasks = await tasksOf(cairn, async () => {
    for (let turn = 0; turn < 60; turn += 1) {
      await cairn.mouse.wheel(0, turn % 3 === 0 ? 3_000 : 500);
      await cairn.waitForTimeout(50);
    }
  });
  const work = tasks.map((task) => task.work).toSorted((left, right) => right - left);
  console.log(
    `viewer of 10,000 events: first steps after ${Math.round(first)} ms, ${Math.round(soon)} ms right after the start; ${tasks.length} tasks while scrolling, ` +
      `the longest of ${work
        .slice(0, 3)
        .map((one) => one.toFixed(1))
        .join(', ')} ms of work, ` +
      `${work.filter((one) => one > 32).length} over 32 ms`,
  );
  await expect(steps.getByRole('button').first()).toBeVisible();
  // Nothing that was scrolled past is left empty.
  await expect(steps.getByText('…', { exact: true })).toHaveCount(0);
  const drawn = await steps.getByRole('listitem').count();
  expect(drawn, 'only what is in sight is drawn').toBeLessThan(80);
});

/** Milliseconds from going to a place until its third step stands there, by the page's own clock. */
async function firstContent(page: Page, place: string, words: string): Promise<number> {
  await expect(page.getByRole('navigation', { name: 'Rooms' })).toBeVisible();
  return page.evaluate(
    async ([hash, text]) => {
      const began = performance.now();
      location.hash = hash;
      await new Promise<void>((resolve) => {
        const look = (): void => {
          const third = document.querySelector('[data-position="2"]');
          if (third?.textContent.includes(text)) resolve();
          else requestAnimationFrame(look);
        };
        look();
      });
      return performance.now() - began;
    },
    [`#${place}`, words] as const,
  );
}

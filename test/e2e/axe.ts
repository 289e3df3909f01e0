/** axe-core, run in the page as it is shown now. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, type Page } from '@playwright/test';
import type { AxeResults } from 'axe-core';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

declare global {
  interface Window {
    readonly axe?: { run(): Promise<AxeResults> };
  }
}

/** What axe finds of serious or critical impact: the rule, what it says, and where. */
export async function seriousFindings(page: Page): Promise<readonly string[]> {
  // Evaluated like the test itself: the page's content policy allows no script but the app's own.
  if (await page.evaluate(() => window.axe === undefined)) await page.evaluate(source);
  return page.evaluate(async () => {
    if (!window.axe) throw new Error('axe-core did not load');
    // Colours are judged as they come to rest, not as a change is drawn.
    const ending = document
      .getAnimations()
      .filter(
        ({ playState, effect }) =>
          playState === 'running' && effect?.getComputedTiming().endTime !== Infinity,
      );
    await Promise.allSettled(ending.map(({ finished }) => finished));
    const { violations, passes } = await window.axe.run();
    if (passes.length === 0) throw new Error('axe-core looked at nothing');
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .flatMap(({ id, nodes }) =>
        nodes.map((node) => `${id} at ${node.target.join(' ')}: ${node.failureSummary ?? ''}`),
      );
  });
}

/** All findings are told, not only those of the first screen that has some. */
export async function checkBothColours(page: Page, state: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ reducedMotion: 'reduce', colorScheme });
    await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', colorScheme);
    expect.soft(await seriousFindings(page), `${state}, ${colorScheme}`).toEqual([]);
  }
  await page.emulateMedia({ reducedMotion: 'reduce', colorScheme: 'light' });
}

/** Notes in the page itself when it can be used: asking from outside would come late and slow it down. */
import * as z from 'zod';

/** Milliseconds since 1970, as every process of this machine counts them. */
export const PageTimes = z.object({
  firstPaint: z.number(),
  loaded: z.number(),
  usable: z.number(),
});
export type PageTimes = z.infer<typeof PageTimes>;

/**
 * Runs before the page's own scripts. Usable: the box for a question takes words and the guided
 * question's button can be pressed. Looked at once in each frame that is drawn.
 */
export const PAGE_CLOCK = `(() => {
  const seen = {};
  Object.defineProperty(globalThis, '__cairnTimes', { value: seen });
  const now = () => performance.timeOrigin + performance.now();
  addEventListener('load', () => { seen.loaded = now(); });
  const look = () => {
    const box = document.querySelector('main textarea');
    const button = document.querySelector('main section button');
    if (box && !box.disabled && button && !button.disabled) {
      seen.usable = now();
      const paint = performance.getEntriesByName('first-contentful-paint')[0];
      seen.firstPaint = performance.timeOrigin + (paint ? paint.startTime : performance.now());
    } else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
})()`;

interface Evaluating {
  evaluate(expression: string): Promise<unknown>;
}

/** How often the notes are read, and for how long at most, in milliseconds. */
const INTERVAL = 25;
const LIMIT = 60_000;

/** Waits for the notes. Rejects when the page is not usable within a minute. */
export async function pageTimes(page: Evaluating): Promise<PageTimes> {
  const started = performance.now();
  for (;;) {
    const seen = PageTimes.safeParse(await page.evaluate('globalThis.__cairnTimes'));
    if (seen.success) return seen.data;
    if (performance.now() - started > LIMIT)
      throw new Error('The Workbench was not usable after a minute; nothing was measured.');
    await new Promise((next) => setTimeout(next, INTERVAL));
  }
}

/** Now, on the same clock. */
export function wallClock(): number {
  return performance.timeOrigin + performance.now();
}

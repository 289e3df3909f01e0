/** Notes in the page itself when it can be used: asking from outside would come late and slow it down. */
import * as z from 'zod';

/** Milliseconds since 1970, as every process of this machine counts them. */
export const PageTimes = z.object({
  /** The page is asked for. */
  begins: z.number(),
  firstPaint: z.number(),
  /** Its load event is over. */
  loaded: z.number(),
  usable: z.number(),
});
export type PageTimes = z.infer<typeof PageTimes>;

/**
 * Run once or again, before the page's own scripts or later. Usable: the box for a question takes
 * words and the guided question's button can be pressed. Looked at once in each frame that is drawn.
 */
export const PAGE_CLOCK = `(() => {
  if (globalThis.__cairnTimes) return;
  const seen = {};
  Object.defineProperty(globalThis, '__cairnTimes', { value: seen });
  const origin = performance.timeOrigin;
  let usable;
  const look = () => {
    const box = document.querySelector('main textarea');
    const button = document.querySelector('main section button');
    if (box && !box.disabled && button && !button.disabled) usable ??= origin + performance.now();
    const page = performance.getEntriesByType('navigation')[0];
    const paint = performance.getEntriesByName('first-contentful-paint')[0];
    if (usable && paint && page && page.loadEventEnd > 0) {
      const loaded = origin + page.loadEventEnd;
      Object.assign(seen, { begins: origin, firstPaint: origin + paint.startTime, loaded, usable });
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

/** Waits for the notes, and takes them where nobody did. Rejects when the page is not usable within a minute. */
export async function pageTimes(page: Evaluating): Promise<PageTimes> {
  const started = performance.now();
  for (;;) {
    // A window begins with an empty page; what was asked of that one is lost when it is left.
    const notes = await page.evaluate(`${PAGE_CLOCK}, globalThis.__cairnTimes`).catch(() => {});
    const seen = PageTimes.safeParse(notes);
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

/** Going through the app with the keyboard alone, as its focus goes. */
import type { Locator, Page } from '@playwright/test';
import { expect } from './app.ts';

/** What has the focus: its tag, the name it is read by, and whether its focus can be seen. */
export interface Focus {
  readonly tag: string;
  readonly name: string;
  /** True for the body or nothing: the next Tab would begin at the top of the page. */
  readonly lost: boolean;
  /** An outline or a shadow on the element, or on the frame around a text box; of the room a line at its top. */
  readonly seen: boolean;
}

export async function focusOf(page: Page): Promise<Focus> {
  return page.evaluate(() => {
    const element = document.activeElement;
    if (!(element instanceof HTMLElement) || element === document.body) {
      return { tag: 'BODY', name: '', lost: true, seen: false };
    }
    const shows = (each: Element | null): boolean => {
      if (!each) return false;
      const style = getComputedStyle(each);
      const outlined = style.outlineStyle !== 'none' && Number.parseFloat(style.outlineWidth) > 0;
      const line = getComputedStyle(each, '::before');
      const lined = each.matches('main') && line.content !== 'none' && line.height === '2px';
      return outlined || lined || style.boxShadow !== 'none';
    };
    const isText = element.matches('input, textarea');
    const name =
      element.getAttribute('aria-label') ?? element.textContent?.trim().slice(0, 80) ?? '';
    return {
      tag: element.tagName,
      name,
      lost: false,
      seen: shows(element) || (isText && shows(element.parentElement)),
    };
  });
}

/** Waits until something has the focus, and its focus can be seen. */
export async function expectFocusKept(page: Page): Promise<void> {
  await expect
    .poll(() => focusOf(page), { message: 'something has the focus, and it shows' })
    .toMatchObject({ lost: false, seen: true });
}

export async function hasFocus(target: Locator): Promise<boolean> {
  return (
    (await target.count()) > 0 &&
    (await target.first().evaluate((element) => element === document.activeElement))
  );
}

/** Presses Tab (or another key) until the target has the focus; every stop on the way must show. */
export async function goTo(
  page: Page,
  target: Locator,
  options: { readonly key?: string; readonly most?: number } = {},
): Promise<void> {
  const { key = 'Tab', most = 80 } = options;
  await expect(target.first()).toBeVisible();
  const passed: string[] = [];
  for (let count = 0; count < most; count += 1) {
    if (await hasFocus(target)) return;
    await page.keyboard.press(key);
    const focus = await focusOf(page);
    passed.push(`${focus.tag} “${focus.name}”`);
    if (!focus.lost) expect(focus.seen, `the focus on ${passed.at(-1)} shows`).toBe(true);
  }
  throw new Error(`${key} did not reach it; it went over ${passed.join(', ')}`);
}

/** English in a page that is shown in Chinese. */
import type { Page } from '@playwright/test';
import { en } from '../../renderer/app/i18n/en/index.ts';
import { zh } from '../../renderer/app/i18n/zh/index.ts';

/** Three words or more, all but the first without a capital: a sentence or a part of one, no name. */
const SENTENCE = /[A-Za-z][A-Za-z’'-]*(?:,? [a-z][a-z’'-]*){2,}/;

/** What only the English interface says, down to single words; names that both have are none of it. */
const chinese = new Set(
  wordsOf(zh).map((words) => words.replaceAll('（', ' (').replaceAll('）', ')')),
);
const english = new Set(wordsOf(en).filter((words) => !chinese.has(words)));

/**
 * Sentences, and words of the English interface, in what is shown, read out or offered as a hint.
 * Code, commands in quotation marks, and what is marked as another language are left out.
 */
export async function englishIn(page: Page): Promise<readonly string[]> {
  const texts = await page.evaluate(() => {
    const found: string[] = [];
    const isChinese = (element: Element): boolean =>
      element.closest('[lang]')?.getAttribute('lang')?.startsWith('zh') === true &&
      element.closest('pre, code, kbd, style, script') === null;
    for (const element of document.querySelectorAll('body, body *')) {
      if (!isChinese(element) || !element.checkVisibility()) continue;
      for (const name of ['aria-label', 'placeholder', 'title', 'alt', 'aria-description'])
        found.push(element.getAttribute(name) ?? '');
      for (const node of element.childNodes)
        if (node.nodeType === Node.TEXT_NODE) found.push(node.textContent ?? '');
    }
    return found.map((text) => text.replaceAll(/“cairn [^”]*”/g, '').trim());
  });
  return [...new Set(texts)].filter((text) => SENTENCE.test(text) || english.has(text));
}

function wordsOf(dictionary: Readonly<Record<string, Readonly<Record<string, string>>>>) {
  return Object.values(dictionary).flatMap((words) => Object.values(words));
}

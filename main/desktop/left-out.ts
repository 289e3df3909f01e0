import { basename } from 'node:path';
import type { Sorted } from './sort-given.ts';
import { filled, type Words } from './words/words.ts';

const MOST_NAMED = 5;

/** What to say about what was not opened; undefined when all was. */
export function leftOut(
  { workspaces, badLinks, ignored }: Sorted,
  words: Words,
): { readonly title: string; readonly words: string } | undefined {
  const names = [...ignored.map((item) => shown(item)), ...workspaces.slice(1)];
  if (names.length > 0) {
    const more = names.length - MOST_NAMED;
    const list = [
      ...names.slice(0, MOST_NAMED),
      ...(more > 0 ? [filled(words.ignoredMore, { count: more })] : []),
    ].join('\n');
    const only = workspaces.length > 1 ? `\n\n${words.oneWorkspaceOnly}` : '';
    return { title: words.ignoredTitle, words: `${words.ignoredWords}\n\n${list}${only}` };
  }
  return badLinks > 0 ? { title: words.badLinkTitle, words: words.badLinkWords } : undefined;
}

function shown(item: string): string {
  return basename(item.replaceAll(/\p{C}/gu, ' ')).slice(0, 100);
}

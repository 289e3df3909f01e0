import type { WorkspaceInfo } from '../../preload/contract/views.ts';
import { en } from './words/en.ts';
import type { Words } from './words/words.ts';

/** "Sleep review — Cairn"; before it what the page calls itself, when that is more than the app's name. */
export function windowTitle(
  page: string,
  workspace: Pick<WorkspaceInfo, 'name' | 'isSample'> | undefined,
  words: Words,
): string {
  const own = page === 'Cairn' || page === '' ? [] : [page];
  return [...own, ...(workspace === undefined ? [] : [shownName(workspace, words)]), 'Cairn'].join(
    ' — ',
  );
}

/** The sample has a name in each language, unless it was given one of the person's own. */
function shownName(
  { name, isSample }: Pick<WorkspaceInfo, 'name' | 'isSample'>,
  words: Words,
): string {
  return isSample && name === en.sampleName ? words.sampleName : name;
}

import type { Work } from '../../../../preload/contract/types.ts';
import { citationLabel } from '../../../../preload/contract/types.ts';
import { workAddresses } from '../../../ui/work-addresses.ts';

/** Words with where they are from: “…” (Cole et al. (2023), p. 4) and the work's address. */
export function quoteWithCitation(
  words: string,
  work: Work | undefined,
  fallback: string,
  pageWords: string,
): string {
  const isChinese = /\p{Script=Han}/u.test(words);
  const label = work ? citationLabel(work) : fallback;
  const quoted = isChinese
    ? `“${words}”——${label}，${pageWords}`
    : `“${words}” — ${label}, ${pageWords}`;
  const address = work ? workAddresses(work)[0]?.address : undefined;
  return address === undefined ? quoted : `${quoted}. ${address}`;
}

/**
 * Texts in which nothing was found, under one list of known words: prompts, names of tools and models and
 * the like stand in every session, and are looked through once. What something was found in is looked
 * through each time, so that nothing of it is kept.
 */
import { hash } from 'node:crypto';
import type { Piece } from '../../core/trajectory/redaction/pieces.ts';

/** Of a text its words count, and the name of the member that it is the value of. */
type Text = Pick<Piece, 'text' | 'under'>;

export interface CleanTexts {
  has(text: Text): boolean;
  add(text: Text): void;
}

/** Texts that are remembered; twice as many at most: about two megabytes. */
const REMEMBERED = 8_192;

/** Those that are met again and again stay; what was met once goes after a while. */
export function newCleanTexts(remembered: number = REMEMBERED): CleanTexts {
  let [recent, before] = [new Set<string>(), new Set<string>()];
  function remember(key: string): void {
    if (recent.size >= remembered) [recent, before] = [new Set(), recent];
    recent.add(key);
  }
  return {
    has(text) {
      const key = keyOf(text);
      if (recent.has(key)) return true;
      if (!before.has(key)) return false;
      remember(key);
      return true;
    },
    add: (text) => remember(keyOf(text)),
  };
}

/** The length tells where the name ends. */
function keyOf({ text, under }: Text): string {
  return hash('sha256', `${under?.length ?? '-'}:${under ?? ''}${text}`, 'base64');
}

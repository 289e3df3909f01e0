const WRITES_WORDS_SHORT =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;

/**
 * Whether a text is long enough to be looked for: two characters where a name has no more, as in
 * Chinese, Japanese and Korean; four elsewhere, because fewer letters are in every event.
 */
export function isLongEnoughToFind(text: string): boolean {
  const wanted = text.trim();
  return wanted.length >= (WRITES_WORDS_SHORT.test(wanted) ? 2 : 4);
}

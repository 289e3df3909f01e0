/** Words of a question that are nobody's subject: addresses, keys and numbers of people. */

const EMAIL = /[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu;
const PHONE = /\+\d[\d ().-]{6,}\d|(?<![\w./-])(?:\d{9,}|1\d{2}[- ]\d{4}[- ]\d{4})(?![\w./-])/g;
const RUN = /[A-Za-z0-9_-]{16,}/g;
/** Letters and digits of one piece of a key; names of things are shorter or of one kind. */
const MIXED = 12;

/**
 * Pure. The question with such words as blanks, every other character where it stood: what is looked
 * for in papers, and repeated in an answer, holds none of them.
 */
export function withoutPrivateWords(text: string): string {
  const blank = (found: string): string => ' '.repeat(found.length);
  return text
    .replaceAll(EMAIL, blank)
    .replaceAll(RUN, (run) => (isKey(run) ? blank(run) : run))
    .replaceAll(PHONE, blank);
}

function isKey(run: string): boolean {
  return run
    .split(/[-_]/)
    .some((piece) => piece.length >= MIXED && /\d/.test(piece) && /[A-Za-z]/.test(piece));
}

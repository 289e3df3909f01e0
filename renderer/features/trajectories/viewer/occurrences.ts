/**
 * Where `words` stand in `text`, whatever their case: from and to, in UTF-16 units of `text`. At most
 * `most`, so that a letter looked for in a long result does not stop the page.
 */
export function occurrences(
  text: string,
  words: string,
  most = 500,
): readonly (readonly [number, number])[] {
  const wanted = words.trim().toLocaleLowerCase();
  if (wanted === '') return [];
  const lower = text.toLocaleLowerCase();
  // A few letters change their length in lower case; then places would not fit.
  const searched = lower.length === text.length ? lower : text;
  const found: (readonly [number, number])[] = [];
  let at = searched.indexOf(wanted);
  while (at !== -1 && found.length < most) {
    found.push([at, at + wanted.length]);
    at = searched.indexOf(wanted, at + wanted.length);
  }
  return found;
}

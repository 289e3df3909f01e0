/** Half-open range of UTF-16 positions. */
export interface TextRange {
  readonly start: number;
  readonly end: number;
}

interface Folded {
  readonly text: string;
  /** Position in the original of each position of `text`, and one past its end. */
  readonly positions: readonly number[];
}

/** Letters without case, accents and width; every run of white space is one space. */
function fold(text: string): Folded {
  let folded = '';
  const positions: number[] = [];
  let position = 0;
  for (const character of text) {
    const plain = /\s/.test(character)
      ? folded.endsWith(' ')
        ? ''
        : ' '
      : character.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
    for (let index = 0; index < plain.length; index += 1) positions.push(position);
    folded += plain;
    position += character.length;
  }
  positions.push(position);
  return { text: folded, positions };
}

/** Where `query` stands in `text`, in order, without overlaps; case, accents and line breaks do not count. */
export function findMatches(text: string, query: string): TextRange[] {
  const wanted = fold(query.trim()).text;
  if (wanted === '') return [];
  const { text: folded, positions } = fold(text);
  const matches: TextRange[] = [];
  let from = folded.indexOf(wanted);
  while (from >= 0) {
    const last = from + wanted.length - 1;
    const lastStart = positions[last] ?? 0;
    const lastLength = String.fromCodePoint(text.codePointAt(lastStart) ?? 0).length;
    matches.push({ start: positions[from] ?? 0, end: lastStart + lastLength });
    from = folded.indexOf(wanted, from + wanted.length);
  }
  return matches;
}

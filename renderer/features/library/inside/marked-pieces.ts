export interface TextPiece {
  readonly text: string;
  readonly marked: boolean;
  /** Where the piece begins; tells equal pieces apart. */
  readonly start: number;
}

/** Cuts a passage at its marked words. Marks may overlap, and may lie outside; neither breaks the text. */
export function markedPieces(
  text: string,
  highlights: readonly { readonly start: number; readonly end: number }[],
): TextPiece[] {
  const pieces: TextPiece[] = [];
  let at = 0;
  for (const { start, end } of highlights.toSorted((a, b) => a.start - b.start)) {
    const from = Math.min(text.length, Math.max(at, start));
    const to = Math.min(text.length, end);
    if (to <= from) continue;
    if (from > at) pieces.push({ text: text.slice(at, from), marked: false, start: at });
    pieces.push({ text: text.slice(from, to), marked: true, start: from });
    at = to;
  }
  if (at < text.length) pieces.push({ text: text.slice(at), marked: false, start: at });
  return pieces;
}

export interface QuotePart {
  readonly text: string;
  readonly start: number;
  readonly marked: boolean;
}

/** Cuts a quote so that the words that show its stance can be marked; once, where they first stand. */
export function markCue(quote: string, cue: string | undefined): readonly QuotePart[] {
  const start = cue ? quote.toLowerCase().indexOf(cue.toLowerCase()) : -1;
  if (!cue || start === -1) return [{ text: quote, start: 0, marked: false }];
  const end = start + cue.length;
  return [
    { text: quote.slice(0, start), start: 0, marked: false },
    { text: quote.slice(start, end), start, marked: true },
    { text: quote.slice(end), start: end, marked: false },
  ].filter(({ text }) => text !== '');
}

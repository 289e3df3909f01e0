import { markedPieces } from './marked-pieces.ts';

/** A text with what matches in it marked. */
export function MarkedText(props: {
  readonly text: string;
  readonly highlights: readonly { readonly start: number; readonly end: number }[];
}) {
  return markedPieces(props.text, props.highlights).map((piece) =>
    piece.marked ? (
      <mark key={piece.start}>{piece.text}</mark>
    ) : (
      <span key={piece.start}>{piece.text}</span>
    ),
  );
}

import type { AnnotationColour } from '../../../../preload/contract/types.ts';

/** A stretch of a page's text to be marked, in characters of that text, half open. */
export interface TextMark {
  readonly id: string;
  readonly start: number;
  readonly end: number;
  readonly kind: 'highlight' | 'evidence' | 'current' | 'found' | 'foundCurrent' | 'selected';
  /** Of a highlight. */
  readonly colour?: AnnotationColour;
  readonly uncertain?: boolean;
  readonly chosen?: boolean;
  /** What it is, for who cannot see the colour. */
  readonly label?: string;
}

/** A piece of a block that is wholly inside or outside of every mark. */
export interface Piece {
  readonly text: string;
  /** The mark that is seen where several lie on one another; absent outside of all. */
  readonly mark: TextMark | undefined;
  /** True where the mark begins: only there it is announced. */
  readonly first: boolean;
}

/** What lies above what. */
const order: readonly TextMark['kind'][] = [
  'highlight',
  'evidence',
  'current',
  'found',
  'foundCurrent',
  'selected',
];

/** Cuts the characters [start, end) of a text at the borders of the marks. */
export function piecesOf(
  text: string,
  start: number,
  end: number,
  marks: readonly TextMark[],
): readonly Piece[] {
  const touching = marks.filter((mark) => mark.start < end && mark.end > start);
  const borders = new Set([start, end]);
  for (const mark of touching) {
    borders.add(Math.max(start, mark.start));
    borders.add(Math.min(end, mark.end));
  }
  const places = [...borders].toSorted((a, b) => a - b);
  return places.slice(0, -1).map((from, index) => {
    const to = places[index + 1] ?? end;
    const mark = touching
      .filter((each) => each.start <= from && each.end >= to)
      .toSorted((a, b) => order.indexOf(b.kind) - order.indexOf(a.kind))[0];
    return { text: text.slice(from, to), mark, first: mark?.start === from };
  });
}

import type { AnnotationColour, Rectangle } from '../../../../preload/contract/types.ts';

/**
 * Something marked on a page. `current` is the quote or hit that was asked for; `evidence` are the
 * session's others; `found` and `foundCurrent` belong to finding in the document; `highlight` are
 * words, and `region` a rectangle, that the researcher marked; `selected` are words that something is
 * about to be done with; `citation` is a place of the text that cites an entry of the references.
 */
export interface Mark {
  readonly id: string;
  readonly page: number;
  /** In points of the page as the file shows it, before the reader's own turn. */
  readonly rectangles: readonly Rectangle[];
  readonly kind:
    | 'current'
    | 'evidence'
    | 'found'
    | 'foundCurrent'
    | 'highlight'
    | 'region'
    | 'selected'
    | 'citation';
  /** Of a highlight or region. */
  readonly colour?: AnnotationColour;
  /** The words differ from those that were marked: this is the nearest place. */
  readonly uncertain?: boolean;
  /** The highlight or region whose note is open. */
  readonly chosen?: boolean;
  /** Can be clicked, but is no stop of the keyboard: its list offers the same. */
  readonly pointerOnly?: boolean;
  /** Can be clicked, and reached and pressed by keyboard: then `label` says what it is. */
  readonly pressable?: boolean;
  /** Said by screen readers; left out where the mark only repeats what was typed. */
  readonly label?: string;
}

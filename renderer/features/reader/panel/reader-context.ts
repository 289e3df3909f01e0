import type { Rectangle } from '../../../../preload/contract/types.ts';
import type { Stop } from '../evidence/stops.ts';
import type { Stops } from '../evidence/use-stops.ts';
import type { Turn } from '../geometry/rectangles.ts';
import type { SelectedPart } from '../geometry/selection.ts';
import type { Annotating } from '../marks/use-annotating.ts';
import type { OpenedDocument } from '../pdf/use-document.ts';
import type { References } from '../references/use-references.ts';
import type { ReaderPlace } from '../reader-place.ts';
import type { Regions } from '../regions/use-regions.ts';
import type { ViewerHandle } from '../viewer/viewer.tsx';

/** What the parts around the pages know of the open file, and what they can ask for. */
export interface ReaderContext {
  readonly fileId: string;
  /** Unknown until the library has answered, and for a file that belongs to no work. */
  readonly workId: string | undefined;
  readonly title: string;
  /** What the address asks for. */
  readonly place: ReaderPlace;
  readonly opened: OpenedDocument;
  /** The page at the middle of the view, from 1. */
  readonly page: number;
  /** What is printed on a page as its number: iv, 12. */
  readonly labelOf: (page: number) => string;
  /** The reader's own turn of the pages. */
  readonly turn: Turn;
  readonly stops: Stops;
  readonly chooseStop: (stop: Stop | undefined) => void;
  /** Goes to the top of a page, or brings a rectangle on it (points, unturned) to the middle. */
  readonly goTo: (page: number, rectangle?: Rectangle) => void;
  /** Words that are selected in the pages now, one part for each page; empty for none. */
  readonly selection: readonly SelectedPart[];
  /** The pages themselves; for handlers and effects, not for rendering. */
  readonly viewer: () => ViewerHandle | null;
  /** The marks of the file, and what can be done with them. */
  readonly annotating: Annotating;
  readonly regions: Regions;
  /** The paper's own list of references, and the places that cite them. */
  readonly references: References;
  /** Opens the panel beside the pages at this tab. */
  readonly showTab: (tabId: string) => void;
}

/** What decides whether a tab is there. */
export type TabContext = Pick<ReaderContext, 'fileId' | 'workId' | 'place' | 'opened' | 'stops'>;

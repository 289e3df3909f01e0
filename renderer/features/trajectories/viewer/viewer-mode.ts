import { createContext, useContext } from 'react';
import { stepPlace } from './step-address.ts';
import type { StepPlace } from './step-address.ts';

/** Where the steps are shown: on the trajectory's own page, or beside a form by which they are judged. */
export interface ViewerMode {
  /** One branch alone, without what is beside the steps and without ways to other pages. */
  readonly judging: boolean;
  /** Nothing that people said of the trajectory is asked for, shown or written. */
  readonly unmarked: boolean;
  /** The address of a step on the page it is shown on. */
  readonly place: (place: StepPlace) => string;
}

const OWN_PAGE: ViewerMode = { judging: false, unmarked: false, place: stepPlace };

export const ViewerModeContext = createContext(OWN_PAGE);

export function useViewerMode(): ViewerMode {
  return useContext(ViewerModeContext);
}

/** Put into what is asked of the engine, so that marks of others never reach who judges blind. */
export function useUnmarked(): { readonly unmarked?: true } {
  return useViewerMode().unmarked ? UNMARKED : MARKED;
}

const UNMARKED = { unmarked: true } as const;
const MARKED = {};

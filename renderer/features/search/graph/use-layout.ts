import { useEffect, useState } from 'react';
import type { CitationGraph } from '../types.ts';
import { startLayout } from './layout.ts';
import type { Place } from './layout.ts';

/** Milliseconds of one slice: short enough that keys and clicks never wait. */
const SLICE = 12;

interface LayoutState {
  readonly of: CitationGraph;
  readonly byYear: boolean;
  readonly places: ReadonlyMap<string, Place> | undefined;
  readonly share: number;
}

/**
 * Places of a graph's works, computed to rest in slices; undefined until then, with how much of it is
 * done, of a hundred. Nothing is animated.
 */
export function useLayout(
  graph: CitationGraph,
  byYear: boolean,
): Pick<LayoutState, 'places' | 'share'> {
  const [state, setState] = useState<LayoutState>();
  useEffect(() => {
    const layout = startLayout(graph, { byYear });
    let timer: ReturnType<typeof setTimeout> | undefined;
    const slice = () => {
      const until = performance.now() + SLICE;
      while (layout.done() < layout.steps && performance.now() < until) layout.advance(4);
      const atRest = layout.done() >= layout.steps;
      setState({
        of: graph,
        byYear,
        places: atRest ? layout.places() : undefined,
        share: (layout.done() / layout.steps) * 100,
      });
      if (!atRest) timer = setTimeout(slice, 0);
    };
    timer = setTimeout(slice, 0);
    return () => clearTimeout(timer);
  }, [graph, byYear]);
  const isOfThis = state?.of === graph && state.byYear === byYear;
  return isOfThis ? state : { places: undefined, share: 0 };
}

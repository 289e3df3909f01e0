import { createContext, useContext } from 'react';
import type { EvidenceView } from '../report/numbering.ts';

/** A quote with the number of its chip. */
export interface CitedEvidence {
  readonly evidence: EvidenceView;
  readonly number: number;
}

export interface Sources {
  /** Evidence ids and the short names that stand for them, to the id. */
  readonly names: ReadonlyMap<string, string>;
  readonly sessionId: string;
  readonly evidence: ReadonlyMap<string, CitedEvidence>;
}

const NO_SOURCES: Sources = { names: new Map(), sessionId: '', evidence: new Map() };
const SourcesContext = createContext<Sources>(NO_SOURCES);

/** What messages below may cite. */
export const SourcesProvider = SourcesContext.Provider;

export function useSources(): Sources {
  return useContext(SourcesContext);
}

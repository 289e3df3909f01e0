/** What services add to works that are there, as handlers and tools ask for it. */
import type { Result } from '../errors.ts';
import type { RetractionNotice } from '../library/retraction.ts';
import type { Actor } from '../record/event.ts';
import type { CitationGraph } from './graph.ts';
import type { RetractionCheck, WorkOutcomes } from './outcomes.ts';

export interface EnrichmentOptions {
  readonly by: Actor;
  readonly signal: AbortSignal;
  /** The session whose assistant asks, and its call. */
  readonly sessionId?: string;
  readonly callId?: string;
  readonly onProgress?: (done: number, total: number, note?: string) => void;
}

export interface Enrichment {
  /**
   * Asks every service that keeps notices and may be asked; of all works when none are named.
   * `network_refused` when none may: then nobody was asked. A stop keeps what had come. `resumable`
   * is what an earlier run had asked already.
   */
  checkRetractions(
    workIds: readonly string[] | undefined,
    options: EnrichmentOptions,
    resumable?: CheckProgress,
  ): Promise<Result<RetractionCheck>>;
  /** Fills in fields that nobody knows for certain yet; what a person wrote stays. */
  complete(workIds: readonly string[], options: EnrichmentOptions): Promise<Result<WorkOutcomes>>;
  /** Fetches a PDF that anyone may read for each work that has none. */
  fetchOpenCopies(
    workIds: readonly string[],
    options: EnrichmentOptions,
  ): Promise<Result<WorkOutcomes>>;
  /** Of one snowball search, or of all of them. */
  graph(searchId: string | undefined, limit: number): Promise<Result<CitationGraph>>;
}

/** What a check has asked and heard so far, by records' ids, so that it can go on after a stop. */
export interface CheckProgress {
  /** "crossref work_1": asked, whether or not the service knew it. */
  readonly asked: Set<string>;
  readonly answered: Set<string>;
  readonly notices: Map<string, RetractionNotice[]>;
}

export function newCheck(): CheckProgress {
  return { asked: new Set(), answered: new Set(), notices: new Map() };
}

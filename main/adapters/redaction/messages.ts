/** What the engine and the scanning thread say to each other. */
import type { Find, KnownWord } from '../../core/trajectory/redaction/find.ts';

export interface ScanPiece {
  readonly text: string;
  readonly under?: string;
}

/** A search that is not to be tried: on one piece of the slice, or on any of it. */
export interface Excluded {
  readonly piece: number | 'all';
  readonly search: string;
}

export interface ScanRequest {
  readonly pieces: readonly ScanPiece[];
  readonly words: readonly KnownWord[];
  /** `all`: every rule and the words; `words`: the words alone, in a second round. */
  readonly what: 'all' | 'words';
  readonly excluded: readonly Excluded[];
  /** See `Progress`. */
  readonly progress: Int32Array<SharedArrayBuffer>;
}

/** Said once, when the thread has loaded: what `SEARCH` counts. */
export interface ScanReady {
  readonly searchIds: readonly string[];
}

/** For each piece of the slice, in order; what several searches found stands there several times. */
export type ScanAnswer =
  | { readonly ok: true; readonly finds: readonly (readonly Find[])[] }
  | { readonly ok: false; readonly message: string };

/**
 * Where the thread is, written as it goes: the piece, the search (as an index into `searchIds`), and a
 * count that goes up with each new try.
 */
export const PIECE = 0;
export const SEARCH = 1;
export const TRY = 2;
export const PROGRESS_LENGTH = 3;

import { addLosses } from '../losses.ts';
import type { Chunks, Written } from './format.ts';

/** What came of a trajectory and of those inside it, as one. Their parts must be at hand. */
export function joinWritten(all: readonly Written[]): Written {
  return {
    chunks: all.flatMap(({ chunks }) => partsOf(chunks)),
    samples: all.reduce((total, { samples }) => total + samples, 0),
    repeated: all.reduce((total, { repeated = 0 }) => total + repeated, 0),
    problems: all.flatMap(({ problems }) => problems),
    losses: addLosses(all.map(({ losses }) => losses)),
    masks: {
      learned: all.reduce((total, { masks }) => total + masks.learned, 0),
      masked: all.reduce((total, { masks }) => total + masks.masked, 0),
    },
  };
}

/** Throws for parts that still have to be read. */
export function partsOf(chunks: Chunks): readonly (string | Uint8Array)[] {
  if (Symbol.asyncIterator in chunks) throw new Error('These parts are still to be read.');
  return chunks;
}

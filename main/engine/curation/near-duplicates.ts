/** Near-duplicates among the trajectories that were measured, looked for again only when others were. */
import { sketches } from '../../adapters/sqlite/query-measures.ts';
import type { Database } from '../../adapters/sqlite/open-database.ts';
import { systemDigest } from '../../adapters/system/digest.ts';
import {
  findNearDuplicates,
  type NearDuplicates,
} from '../../core/trajectory/measures/near-duplicates.ts';
import type { CandidateReader } from './candidates.ts';
import { pacer } from './pacer.ts';

/** Among those that are measured as they are now. */
export type NearDuplicatesReader = (
  tokenizer: string,
  threshold: number,
) => Promise<NearDuplicates>;

/** Thresholds whose answers are kept: that of data sets, and one that a person looks at. */
const KEPT = 2;

export function createNearDuplicatesReader(
  database: Database,
  candidates: CandidateReader,
): NearDuplicatesReader {
  const kept = new Map<string, Promise<NearDuplicates>>();

  async function find(
    tokenizer: string,
    threshold: number,
    ids: ReadonlySet<string>,
  ): Promise<NearDuplicates> {
    const pause = pacer();
    const all = await sketches(database, tokenizer, pause);
    const here = all.filter(({ trajectoryId }) => ids.has(trajectoryId));
    return findNearDuplicates(here, threshold, pause);
  }

  return async (tokenizer, threshold) => {
    const all = await candidates(tokenizer);
    const measured = all.filter(({ measuredNow }) => measuredNow === true);
    // A sketch is of the trajectory alone: whichever tokenizer measured it, it is the same.
    const lines = measured.map(({ trajectoryId, hash }) => `${trajectoryId} ${hash}\n`);
    const name = `${threshold} ${systemDigest.sha256(lines.join(''))}`;
    const ids = new Set(measured.map(({ trajectoryId }) => trajectoryId));
    const found = kept.get(name) ?? find(tokenizer, threshold, ids);
    kept.delete(name);
    kept.set(name, found);
    for (const other of [...kept.keys()].slice(0, -KEPT)) kept.delete(other);
    return found;
  };
}

/** Every trajectory of the workspace as one that chooses for a data set sees it. */
import { providerTerms } from '../../adapters/rights/terms-file.ts';
import { candidateOf, type Candidate } from '../../core/trajectory/datasets/candidate.ts';
import { withAlike } from '../../core/trajectory/datasets/one-of-alike.ts';
import {
  NEARLY_THE_SAME,
  type NearDuplicates,
} from '../../core/trajectory/measures/near-duplicates.ts';
import { restrictedBy } from '../../core/trajectory/rights/provider-terms.ts';
import { pacer } from '../curation/pacer.ts';
import type { Room } from '../room.ts';

export interface Gathered {
  readonly tokenizer: string;
  /** In the order of their ids, with the group of near-duplicates each is in. */
  readonly candidates: readonly Candidate[];
  readonly duplicates: NearDuplicates;
  /** Those that this tokenizer has not counted as they are now: they are not among the candidates. */
  readonly waiting: number;
}

/** What was counted with this tokenizer; nothing is counted here. */
export async function gatherCandidates(room: Room, tokenizer: string): Promise<Gathered> {
  const all = await room.measuring.candidates(tokenizer);
  const duplicates = await room.measuring.nearDuplicates(tokenizer, NEARLY_THE_SAME);
  const terms = await providerTerms();
  const pause = pacer();
  const counted: Candidate[] = [];
  for (const each of all) {
    const candidate = candidateOf(each);
    if (candidate !== undefined) {
      const restricted = restrictedBy(terms, {
        models: candidate.models,
        servers: each.measures?.servers ?? [],
      });
      counted.push(
        restricted.length === 0 ? candidate : { ...candidate, restrictedBy: restricted },
      );
    }
    await pause();
  }
  counted.sort((one, other) => (one.trajectoryId < other.trajectoryId ? -1 : 1));
  return {
    tokenizer,
    candidates: withAlike(counted, duplicates),
    duplicates,
    waiting: all.length - counted.length,
  };
}

/** Members of a data set that went on since they were chosen, counted as they were then. */
import { startMeasuring, type MeasureThread } from '../../adapters/tokenizers/measure-thread.ts';
import { ok, type Result } from '../../core/errors.ts';
import { countsOf, type Candidate } from '../../core/trajectory/datasets/candidate.ts';
import type { DatasetMember } from '../../core/trajectory/datasets/dataset.ts';
import { usableTokenizer } from '../curation/tokenizers.ts';
import type { Room } from '../room.ts';
import { loadAsOf } from './load-as-of.ts';

export interface WentOn {
  readonly member: DatasetMember;
  /** What it is now. */
  readonly now: Candidate;
}

/** By this tokenizer; fails when it cannot be used. */
export async function countedAsTheyWere(
  room: Room,
  others: readonly WentOn[],
  tokenizer: string,
): Promise<Result<readonly Candidate[]>> {
  if (others.length === 0) return ok([]);
  const source = await usableTokenizer(room, tokenizer);
  if (!source.ok) return source;
  const thread = startMeasuring(source.data);
  try {
    const kept: Candidate[] = [];
    for (const each of others) {
      const counted = await countedAsItWas(room, thread, each);
      if (!counted.ok) return counted;
      kept.push(counted.data);
    }
    return ok(kept);
  } finally {
    await thread.close();
  }
}

async function countedAsItWas(
  room: Room,
  thread: MeasureThread,
  { member, now }: WentOn,
): Promise<Result<Candidate>> {
  const loaded = await loadAsOf(room, member.trajectoryId, member.hash);
  // What it was cannot be had any more: its tokens were counted when it was chosen.
  if (!loaded.ok)
    return ok({ ...now, hash: member.hash, counts: { ...now.counts, tokens: member.tokens } });
  const { steps, ...whole } = loaded.data.trajectory;
  const measured = await thread.measure({ whole, steps });
  if (!measured.ok) return measured;
  const { measures, madeBy, checks } = measured.data;
  const { models, tools } = measures;
  const counts = countsOf(measures);
  return ok({ ...now, hash: member.hash, counts, models, tools, madeBy, checks });
}

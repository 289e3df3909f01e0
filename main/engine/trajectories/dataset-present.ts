/** How members of data sets stand to what is here now, without counting anything. */
import { streamHash } from '../../adapters/sqlite/query-trajectories.ts';
import { rootOf } from '../../adapters/sqlite/project-trajectories.ts';
import { sessionStream } from '../../core/record/event.ts';
import type { Candidate as Curated } from '../../core/trajectory/curation/candidate.ts';
import type { DatasetMember } from '../../core/trajectory/datasets/dataset.ts';
import { pacer } from '../curation/pacer.ts';
import { chosenTokenizer } from '../curation/tokenizers.ts';
import type { Room } from '../room.ts';
import { loadTrajectory } from './load.ts';

export interface Present {
  readonly title: string;
  readonly hash: string;
  readonly consent: string;
}

export interface PresentReader {
  /** Of these members; those that are not here any more are left out. */
  of(
    members: readonly Pick<DatasetMember, 'trajectoryId'>[],
  ): Promise<ReadonlyMap<string, Present>>;
}

/** Hashes that are in no table are taken from the trajectory itself, and kept until its session goes on. */
export function createPresentReader(room: Room): PresentReader {
  const read = new Map<string, { readonly head: string; readonly hash: string }>();

  async function hashOf(trajectoryId: string, known: Curated): Promise<string | undefined> {
    if (known.measuredNow === true) return known.hash;
    const { database } = room;
    const head = streamHash(database, sessionStream(rootOf(trajectoryId))) ?? 'import';
    const before = read.get(trajectoryId);
    if (before?.head === head) return before.hash;
    const loaded = await loadTrajectory(room, trajectoryId);
    if (!loaded.ok) return undefined;
    read.set(trajectoryId, { head, hash: loaded.data.hash });
    return loaded.data.hash;
  }

  return {
    async of(members) {
      const all = await room.measuring.candidates(chosenTokenizer(room.database));
      const here = new Map(all.map((each) => [each.trajectoryId, each]));
      const pause = pacer();
      const found = new Map<string, Present>();
      for (const { trajectoryId } of members) {
        const known = here.get(trajectoryId);
        const hash = known === undefined ? undefined : await hashOf(trajectoryId, known);
        if (known !== undefined && hash !== undefined) {
          const consent = known.facts.consent ?? 'unknown';
          found.set(trajectoryId, { title: known.title, hash, consent });
        }
        await pause();
      }
      return found;
    },
  };
}

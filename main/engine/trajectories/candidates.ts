/** Every trajectory of the workspace as one that chooses for a data set sees it. */
import { candidateRows, type CandidateRow } from '../../adapters/sqlite/query-candidates.ts';
import { sessionStream } from '../../core/record/event.ts';
import type { Candidate } from '../../core/trajectory/datasets/candidate.ts';
import {
  countTrajectory,
  type CountedTrajectory,
} from '../../core/trajectory/datasets/count-trajectory.ts';
import type { Room } from '../room.ts';
import { loadTrajectory } from './load.ts';

interface Counted extends CountedTrajectory {
  /** Of the session's stream when it was counted. */
  readonly head: string | undefined;
  readonly hash: string;
  readonly task: string;
}

export interface Candidates {
  /** In the order of their ids; what cannot be read is left out. */
  all(tokenizer?: string): Promise<readonly Candidate[]>;
  /** The one that counts when this one is asked for. */
  tokenizer(asked?: string): string;
}

/** Keeps what it counted for as long as the content's hash stays. */
export function createCandidates(room: Room): Candidates {
  const known = new Map<string, Counted>();

  async function counted({ trajectoryId, origin }: CandidateRow): Promise<Counted | undefined> {
    const before = known.get(trajectoryId);
    // What was imported never changes.
    const head =
      origin === 'import'
        ? undefined
        : (await room.journal.head(sessionStream(trajectoryId)))?.hash;
    if (before !== undefined && before.head === head) return before;
    const loaded = await loadTrajectory(room, trajectoryId);
    if (!loaded.ok) return undefined;
    const { trajectory, hash } = loaded.data;
    const made = { head, hash, task: trajectory.task, ...countTrajectory(trajectory) };
    known.set(trajectoryId, made);
    return made;
  }

  return {
    tokenizer: () => 'estimate',
    async all() {
      const found: Candidate[] = [];
      for (const row of candidateRows(room.database)) {
        const made = await counted(row);
        if (made !== undefined) found.push(candidateOf(row, made));
      }
      return found;
    },
  };
}

function candidateOf(row: CandidateRow, counted: Counted): Candidate {
  const { facts, signOff } = row;
  const { hash, task, counts, tools, models, madeBy } = counted;
  return {
    trajectoryId: row.trajectoryId,
    hash,
    title: facts.title ?? row.title,
    task: task === '' ? row.title : task,
    origin: row.origin,
    running: row.open,
    madeBy,
    models,
    ...(facts.stage ? { stage: facts.stage } : {}),
    ...(facts.domain ? { domain: facts.domain } : {}),
    labels: facts.labels ?? [],
    ...(facts.source ? { source: facts.source } : {}),
    ...(facts.licence ? { licence: facts.licence } : {}),
    consent: facts.consent ?? 'unknown',
    ...(signOff?.verdict
      ? {
          signOff: {
            verdict: signOff.verdict,
            by: signOff.by,
            basis: signOff.basis.kind,
            outdated: signOff.hash !== hash,
          },
        }
      : {}),
    counts,
    tools,
  };
}

/** What would be interrupted if the engine ended now. */
import type { SessionSummary } from '../../preload/contract/views.ts';
import type { Job } from '../core/jobs.ts';
import type { EngineSupervisor } from './engine-supervisor.ts';
import { callEngine } from './engine-calls.ts';
import { within } from './within.ts';
import { filled, type Words } from './words/words.ts';

export interface Unfinished {
  readonly sessions: number;
  readonly jobs: number;
}

const nothing: Unfinished = { sessions: 0, jobs: 0 };

/** Counts sessions at work (or waiting for the researcher in the middle of it) and long tasks. */
export function countUnfinished(
  sessions: readonly Pick<SessionSummary, 'state' | 'parent'>[],
  jobs: readonly Pick<Job, 'state'>[],
): Unfinished {
  return {
    // A sub-agent's session belongs to the one that sent it.
    sessions: sessions.filter(
      ({ state, parent }) => parent === undefined && state !== 'closed' && state !== 'interrupted',
    ).length,
    jobs: jobs.filter(
      ({ state }) => state === 'waiting' || state === 'running' || state === 'stopping',
    ).length,
  };
}

/** Nothing, too, when the engine is away or does not answer in time: then nothing is at work that one could wait for. */
export async function findUnfinished(engine: EngineSupervisor, limit = 3_000): Promise<Unfinished> {
  if (engine.state().state !== 'running') return nothing;
  let found = nothing;
  const asked = Promise.all([
    callEngine(engine, 'session.list', { limit: 500 }),
    callEngine(engine, 'job.list', {}),
  ]).then(([sessions, jobs]) => {
    found = countUnfinished(sessions.ok ? sessions.data.sessions : [], jobs.ok ? jobs.data : []);
  });
  await within(asked, limit);
  return found;
}

export function isUnfinished({ sessions, jobs }: Unfinished): boolean {
  return sessions + jobs > 0;
}

/** "2 sessions are not finished. One long task is not finished." */
export function unfinishedWords({ sessions, jobs }: Unfinished, words: Words): string {
  const sentence = (count: number, one: string, other: string): readonly string[] =>
    count === 0 ? [] : [filled(count === 1 ? one : other, { count })];
  return [
    ...sentence(sessions, words.sessionsRunning_one, words.sessionsRunning_other),
    ...sentence(jobs, words.jobsRunning_one, words.jobsRunning_other),
  ].join('\n');
}

import type { SessionSummary } from '../trajectories/outcome-badge.tsx';

const RUNNING: ReadonlySet<string> = new Set([
  'running',
  'waiting_for_answer',
  'waiting_for_approval',
  'stopping',
]);

/** True while somebody is at work on the session, or waits for the researcher in the middle of it. */
export function isRunning(summary: Pick<SessionSummary, 'state'> | undefined): boolean {
  return summary !== undefined && RUNNING.has(summary.state);
}

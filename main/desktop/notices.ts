/**
 * When a person who looks elsewhere is told of something: a long job or session ended, or a session waits
 * for them. Decided from the engine's events alone.
 */
import type { AppEvent } from '../../preload/contract/events.ts';
import type { SessionSummary } from '../../preload/contract/views.ts';
import type { Job } from '../core/jobs.ts';

export type NoticeKind =
  | 'job_done'
  | 'job_failed'
  | 'session_answered'
  | 'session_ended'
  | 'session_interrupted'
  | 'approval_wanted'
  | 'answer_wanted';

export interface Notice {
  readonly kind: NoticeKind;
  /** The same for what is about the same thing: a newer notice takes the place of the older one. */
  readonly about: string;
  readonly job?: Job['kind'];
  /** The question of the session; nothing else of its content. */
  readonly task?: string;
  /** Where a click leads, `/path?search`. */
  readonly place: string;
}

/** What is to be done after an event. */
export interface NoticeStep {
  readonly show?: Notice;
  /** `about` of a notice that is no longer true. */
  readonly takeBack?: string;
}

export interface NoticeDesk {
  /** `now`: milliseconds that only grow. */
  take(event: AppEvent, now: number): NoticeStep;
}

/** Milliseconds; what ends sooner is still looked at. */
const LONG = 10_000;
const NOTHING: NoticeStep = {};

interface Seen {
  readonly state: SessionSummary['state'];
  /** When the run that is going on was first seen. */
  readonly since: number;
}

export function createNoticeDesk(): NoticeDesk {
  const toldJobs = new Set<string>();
  const sessions = new Map<string, Seen>();
  let workspace: string | undefined;

  function aboutJob(job: Job): NoticeStep {
    if (job.state !== 'done' && job.state !== 'failed') return NOTHING;
    if (toldJobs.has(job.jobId)) return NOTHING;
    toldJobs.add(job.jobId);
    const took = Date.parse(job.endedAt ?? job.startedAt) - Date.parse(job.startedAt);
    if (took < LONG) return NOTHING;
    const kind = job.state === 'done' ? 'job_done' : 'job_failed';
    return {
      show: { kind, about: `job ${job.jobId}`, job: job.kind, place: places[job.kind] },
    };
  }

  function aboutSession(summary: SessionSummary, now: number): NoticeStep {
    // What a sub-agent does is said by the session above it.
    if (summary.parent !== undefined) return NOTHING;
    const { sessionId, state } = summary;
    const before = sessions.get(sessionId);
    if (before?.state === state) return NOTHING;
    const since = before === undefined || isOver(before.state) ? now : before.since;
    sessions.set(sessionId, { state, since });
    const about = `session ${sessionId}`;
    const kind = kindOf(summary, before);
    if (kind === undefined || (isOver(state) && now - since < LONG))
      return before !== undefined && isWaiting(before.state) ? { takeBack: about } : NOTHING;
    return {
      show: { kind, about, task: summary.task, place: `/workbench/${sessionId}` },
    };
  }

  return {
    take(event, now) {
      if (event.type === 'job.changed') return aboutJob(event.job);
      if (event.type === 'session.changed') return aboutSession(event.summary, now);
      if (event.type === 'workspace.changed') {
        // Sessions of another workspace begin anew; the same one may have got another name.
        if (event.workspace.path !== workspace) sessions.clear();
        workspace = event.workspace.path;
      }
      return NOTHING;
    },
  };
}

const isOver = (state: SessionSummary['state']): boolean =>
  state === 'closed' || state === 'interrupted';
const isWaiting = (state: SessionSummary['state']): boolean =>
  state === 'waiting_for_answer' || state === 'waiting_for_approval';

/** Undefined when nobody needs to be told; a session that was stopped was stopped by somebody. */
function kindOf(summary: SessionSummary, before: Seen | undefined): NoticeKind | undefined {
  const { state, outcome } = summary;
  if (state === 'waiting_for_approval') return 'approval_wanted';
  if (state === 'waiting_for_answer') return 'answer_wanted';
  // An old session that is only looked at or renamed has not ended just now.
  if (before === undefined || isOver(before.state)) return undefined;
  if (state === 'interrupted') return 'session_interrupted';
  if (state !== 'closed' || outcome === 'stopped') return undefined;
  return outcome === 'answered' ? 'session_answered' : 'session_ended';
}

const places: Readonly<Record<Job['kind'], string>> = {
  import: '/library',
  sample: '/library',
  rebuild: '/library',
  verify: '/trajectories',
  copy: '/settings',
  model_check: '/settings',
  reference_import: '/library',
  literature_search: '/search',
  retraction_check: '/library',
  completion: '/library',
  open_copy: '/library',
  zotero_sync: '/library',
  embedding: '/settings',
  trajectory_import: '/trajectories',
  trajectory_export: '/trajectories',
  trajectory_measure: '/trajectories',
  redaction_scan: '/trajectories',
  data_import: '/analysis',
  data_profile: '/analysis',
  notebook_run: '/analysis',
  recognition: '/library',
};

/** A trajectory as one that chooses sees it: what is said of it and what is counted in it, no steps. */
import type { Candidate as Curated } from '../curation/candidate.ts';
import type { Consent, ResearchStage, TaskSource } from '../curation/facts.ts';
import type { TrajectoryCheck } from '../measures/checks.ts';
import { totalFeedback, type TrajectoryMeasures } from '../measures/measures.ts';

export interface CandidateCounts {
  /** Of the tokenizer asked for. */
  readonly tokens: number;
  /** Replies of the agent. */
  readonly turns: number;
  readonly calls: number;
  readonly errors: number;
  /** Troubles that were fixed, as `measures/recoveries.ts` finds them. */
  readonly recoveries: number;
  /** What a person said or did while it ran, the task itself not counted. */
  readonly feedback: number;
  /** Tokens the agent reasoned with, where it was shown. */
  readonly reasoning: number;
}

export interface Candidate {
  readonly trajectoryId: string;
  /** Of its content. */
  readonly hash: string;
  readonly title: string;
  /** The task in full, from which its key is made. */
  readonly task: string;
  readonly origin: 'session' | 'import';
  /** Of the file it was imported from. */
  readonly format?: string;
  /** The review it was sent here for from another workspace, whose it is. */
  readonly receivedFor?: string;
  readonly running: boolean;
  readonly madeBy: 'built_in' | 'model' | 'mixed' | 'unknown';
  readonly models: readonly string[];
  /** Terms that restrict training with what is in it, by name; none where none are known. */
  readonly restrictedBy?: readonly string[];
  readonly stage?: ResearchStage;
  readonly domain?: string;
  readonly labels: readonly string[];
  readonly source?: TaskSource;
  readonly licence?: string;
  readonly consent: Consent;
  readonly signOff?: {
    readonly verdict: 'success' | 'failure';
    readonly by: string;
    readonly basis: 'rubric' | 'checks';
    /** It went on since: the word holds for what it was. */
    readonly outdated: boolean;
  };
  readonly counts: CandidateCounts;
  /** Calls by tool. */
  readonly tools: Readonly<Record<string, number>>;
  /** What trainers would drop or learn wrongly, as `measures/checks.ts` finds it. */
  readonly checks: readonly TrajectoryCheck[];
  /** Trajectories with the same name here are nearly the same. */
  readonly alike?: string;
}

/** What a data set counts of what was measured, by the same tokenizer. */
export function countsOf(measures: TrajectoryMeasures): CandidateCounts {
  const { tokens, tokenParts, turns, calls, errors, fixed, feedback } = measures;
  return {
    tokens,
    turns,
    calls,
    errors,
    recoveries: fixed,
    feedback: totalFeedback(feedback),
    reasoning: tokenParts.reasoning,
  };
}

const NOTHING: CandidateCounts = {
  tokens: 0,
  turns: 0,
  calls: 0,
  errors: 0,
  recoveries: 0,
  feedback: 0,
  reasoning: 0,
};

/**
 * Undefined for what was not measured as it is now. What is still at work goes on too fast to be; it is
 * given without counts, since no data set takes it.
 */
export function candidateOf(curated: Curated): Candidate | undefined {
  const { measures, measuredNow = false, facts, signOff, model } = curated;
  const counted = measuredNow ? measures : undefined;
  if (counted === undefined && !curated.open) return undefined;
  return {
    trajectoryId: curated.trajectoryId,
    hash: curated.hash,
    title: curated.title,
    task: curated.task,
    origin: curated.origin,
    ...(curated.format === undefined ? {} : { format: curated.format }),
    ...(curated.receivedFor === undefined ? {} : { receivedFor: curated.receivedFor }),
    running: curated.open,
    madeBy: curated.madeBy,
    models: counted?.models ?? (model === undefined ? [] : [model]),
    ...(facts.stage ? { stage: facts.stage } : {}),
    ...(facts.domain ? { domain: facts.domain } : {}),
    labels: facts.labels ?? [],
    ...(facts.source ? { source: facts.source } : {}),
    ...(facts.licence ? { licence: facts.licence } : {}),
    consent: facts.consent ?? 'unknown',
    ...(signOff === undefined ? {} : { signOff }),
    counts: counted === undefined ? NOTHING : countsOf(counted),
    tools: counted?.tools ?? {},
    checks: counted === undefined ? [] : (curated.checks ?? []),
  };
}

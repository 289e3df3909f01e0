/** A trajectory as one that chooses sees it: what is said of it and what is counted in it, no steps. */
import type { Consent, ResearchStage, TaskSource } from '../curation/facts.ts';

export interface CandidateCounts {
  /** Of the tokenizer asked for. */
  readonly tokens: number;
  /** Replies of the agent. */
  readonly turns: number;
  readonly calls: number;
  readonly errors: number;
  /** Errors that a later call of the same tool made good. */
  readonly recoveries: number;
  /** What a person said or did while it ran, the task itself not counted. */
  readonly feedback: number;
}

export interface Candidate {
  readonly trajectoryId: string;
  /** Of its content. */
  readonly hash: string;
  readonly title: string;
  /** The task in full, from which its key is made. */
  readonly task: string;
  readonly origin: 'session' | 'import';
  readonly running: boolean;
  readonly madeBy: 'built_in' | 'model' | 'mixed' | 'unknown';
  readonly models: readonly string[];
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
  /** Trajectories with the same name here are nearly the same. */
  readonly alike?: string;
}

/** What a list shows of a trajectory, gathered step by step. */
import type { SessionOutcome } from '../../record/kinds.ts';
import type { BranchStanding } from '../taken-branch.ts';
import type { Trajectory, TrajectoryStep } from '../trajectory.ts';
import { countStep, noCounts, type StepCounts } from './step-counts.ts';

export interface StoredSummary {
  readonly counts: StepCounts;
  readonly startedAt?: string;
  /** Of the last thing known to have happened. */
  readonly endedAt?: string;
  readonly outcome?: SessionOutcome;
  readonly agent: string;
  readonly model?: string;
  /** Who made the steps of the agent. */
  readonly madeBy: 'built_in' | 'model' | 'mixed' | 'unknown';
  readonly costUsd?: number;
  /** Among the branches of its session; left out where there is one only. */
  readonly standing?: BranchStanding;
}

export interface Tally {
  add(step: TrajectoryStep): void;
  summary(whole: Omit<Trajectory, 'steps'>): StoredSummary;
}

export function createTally(): Tally {
  const counts = noCounts();
  const makers = new Set<'built_in' | 'model'>();
  let started: string | undefined;
  let ended: string | undefined;
  /** Time of the last step that belongs to a run: what a person says of it afterwards is none. */
  let ran: string | undefined;
  let model: string | undefined;
  let costUsd: number | undefined;
  return {
    add(step) {
      countStep(counts, step);
      if (step.source === 'agent') makers.add(step.kind === 'assistant' ? 'built_in' : 'model');
      if (step.costUsd !== undefined) costUsd = (costUsd ?? 0) + step.costUsd;
      model ??= step.model;
      const { time } = step;
      if (time === undefined) return;
      if (started === undefined || time < started) started = time;
      if (ended === undefined || time > ended) ended = time;
      if (isOfRun(step) && (ran === undefined || time > ran)) ran = time;
    },
    summary({ agent, ends, policies }) {
      const [only, other] = [...makers];
      const end = ends.at(-1);
      const startedAt = policies[0]?.time ?? started;
      const endedAt = latest(end?.time, ended);
      // A run that went on after its last end has none yet.
      const isOver = end?.time !== undefined && end.time === latest(end.time, ran);
      const outcome = isOver ? end.outcome : undefined;
      const name = agent.model ?? model;
      return {
        counts: { ...counts },
        ...(startedAt === undefined ? {} : { startedAt }),
        ...(endedAt === undefined ? {} : { endedAt }),
        ...(outcome === undefined ? {} : { outcome }),
        agent: agent.name,
        ...(name === undefined ? {} : { model: name }),
        madeBy: other === undefined ? (only ?? 'unknown') : 'mixed',
        ...(costUsd === undefined ? {} : { costUsd }),
      };
    },
  };
}

function latest(first: string | undefined, second: string | undefined): string | undefined {
  if (first === undefined || second === undefined) return first ?? second;
  return first > second ? first : second;
}

function isOfRun({ source, kind }: TrajectoryStep): boolean {
  return source === 'agent' || kind === 'message' || kind === 'answer' || kind === 'resumed';
}

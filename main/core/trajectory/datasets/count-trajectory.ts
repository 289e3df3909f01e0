/** Counts a trajectory as one that chooses wants to know it. */
import { estimateText } from '../../agent/model/tokens.ts';
import { dialogueOf } from '../dialogue.ts';
import type { Trajectory, TrajectoryStep } from '../trajectory.ts';
import type { CandidateCounts } from './candidate.ts';

export interface CountedTrajectory {
  readonly counts: CandidateCounts;
  readonly tools: Readonly<Record<string, number>>;
  readonly models: readonly string[];
  readonly madeBy: 'built_in' | 'model' | 'mixed' | 'unknown';
}

/** `tokensOf` counts a text's tokens; left out, they are estimated. */
export function countTrajectory(
  trajectory: Trajectory,
  tokensOf: (text: string) => number = estimateText,
): CountedTrajectory {
  const { steps } = trajectory;
  const agent = steps.filter(({ source }) => source === 'agent');
  const calls = agent.flatMap((step) => step.calls);
  const tools: Record<string, number> = {};
  for (const { tool } of calls) tools[tool] = (tools[tool] ?? 0) + 1;
  const models = new Set(agent.flatMap(({ model }) => model ?? []));
  if (models.size === 0 && trajectory.agent.model !== undefined) models.add(trajectory.agent.model);
  const { errors, recoveries } = mended(agent);
  return {
    counts: {
      tokens: tokensIn(trajectory, tokensOf),
      turns: agent.length,
      calls: calls.length,
      errors,
      recoveries,
      feedback: feedbackIn(steps),
    },
    tools,
    models: [...models],
    madeBy: makerOf(agent),
  };
}

/** Of the conversation as a trainer is given it, tools included. */
function tokensIn(trajectory: Trajectory, tokensOf: (text: string) => number): number {
  const { turns, tools } = dialogueOf(trajectory, { maskFailedSteps: false });
  const said = turns.map((turn) =>
    turn.role === 'agent'
      ? tokensOf(turn.content) +
        tokensOf(turn.reasoning ?? '') +
        turn.calls.reduce((sum, call) => sum + tokensOf(JSON.stringify(call)), 0) +
        turn.results.reduce((sum, { text }) => sum + tokensOf(text), 0)
      : tokensOf(turn.content),
  );
  return said.reduce((sum, tokens) => sum + tokens, tokensOf(JSON.stringify(tools)));
}

/** A failed call is mended by the first later success of the same tool. */
function mended(agent: readonly TrajectoryStep[]): { errors: number; recoveries: number } {
  const open = new Map<string, number>();
  let errors = 0;
  let recoveries = 0;
  for (const step of agent) {
    for (const observation of step.observations) {
      const tool = step.calls.find(({ callId }) => callId === observation.callId)?.tool ?? '';
      if (observation.outcome === 'error') {
        errors += 1;
        open.set(tool, (open.get(tool) ?? 0) + 1);
      } else {
        recoveries += open.get(tool) ?? 0;
        open.delete(tool);
      }
    }
  }
  return { errors, recoveries };
}

const FEEDBACK: ReadonlySet<string> = new Set(['feedback', 'answer', 'action', 'verdict']);

/** Messages after the first, feedback, answers, actions, and calls a person refused or changed. */
function feedbackIn(steps: readonly TrajectoryStep[]): number {
  const said = steps.filter(({ source, kind }) => source === 'user' && kind === 'message').length;
  const given = steps.filter(({ source, kind }) => source === 'user' && FEEDBACK.has(kind)).length;
  const decided = steps
    .flatMap(({ calls }) => calls)
    .filter(
      ({ approval, written }) =>
        written !== undefined || (approval?.by === 'researcher' && approval.decision === 'reject'),
    ).length;
  return Math.max(0, said - 1) + given + decided;
}

function makerOf(agent: readonly TrajectoryStep[]): CountedTrajectory['madeBy'] {
  const builtIn = agent.some(({ kind }) => kind === 'assistant');
  const model = agent.some(({ kind }) => kind === 'reply');
  if (builtIn && model) return 'mixed';
  if (builtIn) return 'built_in';
  return model ? 'model' : 'unknown';
}

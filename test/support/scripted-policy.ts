/** A policy that follows a list of steps; an unexpected turn and a step left over both fail. */
import type { Policy, PolicyState, Step } from '../../main/core/agent/step.ts';

export type Move = Step | ((state: PolicyState, signal: AbortSignal) => Step | Promise<Step>);

export interface ScriptedPolicy extends Policy {
  /** Throws unless every step was asked for. */
  assertConsumed(): void;
}

export function scriptedPolicy(
  moves: readonly Move[],
  steering: Policy['steering'] = 'between_steps',
): ScriptedPolicy {
  let at = 0;
  return {
    identity: { kind: 'model', name: 'scripted', version: '1' },
    steering,
    next: async (state, signal) => {
      const move = moves[at];
      if (move === undefined) throw new Error(`Unexpected turn ${at + 1}: the script has ended`);
      at += 1;
      return typeof move === 'function' ? move(state, signal) : move;
    },
    assertConsumed: () => {
      if (at < moves.length)
        throw new Error(`${moves.length - at} scripted steps were never asked for`);
    },
  };
}

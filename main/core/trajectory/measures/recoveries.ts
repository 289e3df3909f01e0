/**
 * Where an agent met trouble and what became of it: the recoveries that a chosen few demonstrations are
 * to keep.
 *
 * A *trouble* is a call that failed, a call the researcher rejected or whose arguments the researcher
 * changed, a call that arrived unreadable, or a reply whose citations were refused. A *fix* of a call is
 * the first later successful call of the same tool with the same aim; calls of the same step do not
 * count, since they were written without seeing the failure. Two calls have the same aim when a field
 * they share is equal, is a number or a truth value in both, or reads alike (`likeness` of at least
 * 0.25). Attempts that fail on the way belong to one trouble. A call with changed arguments that ran and
 * succeeded is a fix in its own step: the researcher made it.
 */
import * as z from 'zod';
import { isObject } from '../is-object.ts';
import type { Trajectory, TrajectoryCall, TrajectoryStep } from '../trajectory.ts';
import { likeness } from './likeness.ts';

export const Trouble = z.enum(['failed', 'rejected', 'edited', 'unreadable', 'citations_refused']);
export type Trouble = z.infer<typeof Trouble>;

export const Recovery = z.strictObject({
  trouble: Trouble,
  /** Left out for refused citations. */
  tool: z.string().optional(),
  /** Position of the step that met the trouble first, from 0. */
  from: z.int().nonnegative(),
  /** Position of the step that fixed it; left out when nothing did. */
  to: z.int().nonnegative().optional(),
  /** Calls or replies that went wrong before the fix. */
  attempts: z.int().positive(),
  /** `changed`: with other arguments; `repeated`: the same call worked later; `by_person`: the researcher's edit. */
  how: z.enum(['changed', 'repeated', 'by_person', 'rewritten']).optional(),
});
export type Recovery = z.infer<typeof Recovery>;

/** Agreement of two texts from which they count as the same aim. */
const ALIKE = 0.25;

interface Open {
  readonly trouble: Trouble;
  readonly tool: string;
  readonly from: number;
  readonly tried: unknown[];
  last: number;
}

/** Every trouble, in the order they began, with its fix where there is one. */
export function recoveriesOf({ steps }: Pick<Trajectory, 'steps'>): readonly Recovery[] {
  const found: Recovery[] = [];
  const open: Open[] = [];
  for (const [position, step] of steps.entries()) {
    if (step.kind === 'citations_refused') {
      found.push(refusedAt(steps, position));
      continue;
    }
    if (step.source !== 'agent') continue;
    const outcomes = new Map(step.observations.map((each) => [each.callId, each.outcome]));
    for (const call of step.calls) {
      const outcome = outcomes.get(call.callId);
      if (outcome === 'success') {
        close(open, found, call, position);
        if (call.written !== undefined) found.push(editedAt(call, position));
      } else if (call.approval?.decision === 'reject') {
        meet(open, 'rejected', call.tool, call.arguments, position);
      } else if (outcome === 'error') {
        meet(open, 'failed', call.tool, call.arguments, position);
      }
    }
    for (const { name } of step.discardedCalls ?? []) {
      meet(open, 'unreadable', name, undefined, position);
    }
  }
  for (const { trouble, tool, from, tried } of open) {
    found.push({ trouble, tool, from, attempts: tried.length });
  }
  return joined(found).toSorted((first, second) => first.from - second.from);
}

/** Refused twice in a row is one trouble with two attempts: the later ones are taken in by the first. */
function joined(found: readonly Recovery[]): readonly Recovery[] {
  const refused = new Set<number>();
  return found.filter((each) => {
    if (each.trouble !== 'citations_refused' || each.to === undefined) return true;
    if (refused.has(each.to)) return false;
    refused.add(each.to);
    return true;
  });
}

function meet(
  open: Open[],
  trouble: Trouble,
  tool: string,
  input: unknown,
  position: number,
): void {
  const known = open.find(
    (each) => each.tool === tool && each.tried.some((tried) => haveOneAim(tried, input)),
  );
  if (known === undefined) {
    open.push({ trouble, tool, from: position, tried: [input], last: position });
    return;
  }
  known.tried.push(input);
  known.last = position;
}

function close(open: Open[], found: Recovery[], call: TrajectoryCall, position: number): void {
  const at = open.findIndex(
    ({ tool, last, tried }) =>
      tool === call.tool &&
      last < position &&
      tried.some((input) => haveOneAim(input, call.arguments)),
  );
  const [fixed] = at < 0 ? [] : open.splice(at, 1);
  if (fixed === undefined) return;
  const { trouble, tool, from, tried } = fixed;
  const same = JSON.stringify(tried.at(-1)) === JSON.stringify(call.arguments);
  found.push({
    trouble,
    tool,
    from,
    to: position,
    attempts: tried.length,
    how: same ? 'repeated' : 'changed',
  });
}

function editedAt({ tool }: TrajectoryCall, position: number): Recovery {
  return {
    trouble: 'edited',
    tool,
    from: position,
    to: position,
    attempts: 1,
    how: 'by_person',
  };
}

/** From the reply that was refused to the first reply that was not. */
function refusedAt(steps: readonly TrajectoryStep[], position: number): Recovery {
  const before = steps.slice(0, position).findLastIndex(({ source }) => source === 'agent');
  let attempts = 1;
  for (let at = position + 1; at < steps.length; at += 1) {
    const { source, message, calls } = steps[at] ?? {};
    if (source !== 'agent' || message === '' || (calls?.length ?? 0) > 0) continue;
    if (steps[at + 1]?.kind === 'citations_refused') {
      attempts += 1;
      continue;
    }
    return {
      trouble: 'citations_refused',
      from: Math.max(0, before),
      to: at,
      attempts,
      how: 'rewritten',
    };
  }
  return { trouble: 'citations_refused', from: Math.max(0, before), attempts };
}

/** `first` undefined: an unreadable call, whose aim nobody knows; the tool alone decides. */
function haveOneAim(first: unknown, second: unknown): boolean {
  if (first === undefined || second === undefined) return true;
  if (!isObject(first) || !isObject(second)) return true;
  const keys = Object.keys(first).filter((key) => key in second);
  // Fields that were misnamed: nothing to compare, so the tool alone decides.
  if (keys.length === 0) return true;
  return keys.some((key) => isAlike(first[key], second[key]));
}

function isAlike(first: unknown, second: unknown): boolean {
  if (typeof first === 'string' && typeof second === 'string') {
    return likeness(first, second) >= ALIKE;
  }
  if (typeof first !== typeof second) return true;
  if (typeof first === 'number' || typeof first === 'boolean') return true;
  return JSON.stringify(first) === JSON.stringify(second);
}

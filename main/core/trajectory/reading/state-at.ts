/** What stood beside the conversation once a step was done: plan, evidence and report. */
import type { PlanItem } from '../../agent/plan.ts';
import { Evidence, Report } from '../../library/evidence.ts';
import { sessionKinds } from '../../record/kinds.ts';
import type { TrajectoryStep } from '../trajectory.ts';
import type { StoredHeader } from './step-header.ts';

export interface StateAtStep {
  readonly plan: readonly PlanItem[];
  readonly evidence: readonly Evidence[];
  readonly report?: Report;
}

const EFFECTS: ReadonlySet<string> = new Set([
  'plan.changed',
  'evidence.recorded',
  'report.written',
]);
const KINDS: ReadonlySet<string> = new Set(['plan', 'evidence', 'report']);

/** True when the step may have changed the state; the others need not be read. */
export function changesState({ kind, effects }: Pick<StoredHeader, 'kind' | 'effects'>): boolean {
  return KINDS.has(kind) || effects.some((effect) => EFFECTS.has(effect));
}

/** From the steps up to and with the one asked for, in order. What cannot be read any more is left out. */
export function stateAfter(steps: Iterable<TrajectoryStep>): StateAtStep {
  let plan: readonly PlanItem[] = [];
  let report: Report | undefined;
  const evidence = new Map<string, Evidence>();
  const change = (what: string, detail: unknown): void => {
    if (what === 'plan' || what === 'plan.changed') {
      const changed = sessionKinds['plan.changed'].payload.safeParse(detail);
      if (changed.success) plan = changed.data.items;
    }
    if (what === 'report' || what === 'report.written') {
      const written = Report.safeParse(detail);
      if (written.success) report = written.data;
    }
    if (what === 'evidence' || what === 'evidence.recorded') {
      const recorded = Evidence.safeParse(detail);
      if (!recorded.success) return;
      // Recorded again, it takes its newest place, as beside a session.
      evidence.delete(recorded.data.evidenceId);
      evidence.set(recorded.data.evidenceId, recorded.data);
    }
  };
  for (const { kind, detail, effects } of steps) {
    if (KINDS.has(kind)) change(kind, detail);
    for (const effect of effects) change(effect.kind, effect.detail);
  }
  return { plan, evidence: [...evidence.values()], ...(report === undefined ? {} : { report }) };
}

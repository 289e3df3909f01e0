/** What was chosen, and why. */
import type { Both } from '../../reporting/text.ts';
import type { Verdict } from '../method.ts';

/** Verdicts of checks, by their ids. */
export type Evidence = Readonly<Partial<Record<string, Verdict>>>;

/** A method with parameters, still to be prepared. */
export interface Step {
  readonly method: string;
  readonly parameters: Readonly<Record<string, unknown>>;
}

export interface Choice extends Step {
  /** In the order in which they decided. */
  readonly reasons: readonly Both<string>[];
  /** What should be run beside it, as sensitivity or another view, each with its reason. */
  readonly followUps: readonly (Step & { readonly reason: Both<string> })[];
  readonly plots: readonly Step[];
}

export function step(method: string, parameters: Step['parameters']): Step {
  return { method, parameters };
}

/** What a policy may decide, and what it decides from. */
import type { Failure } from '../errors.ts';
import type { PolicyIdentity, SessionPayload } from '../record/kinds.ts';
import type { EventDraft, RecordEvent } from '../record/event.ts';
import type { ModelReplied, ModelFailed } from './model/reply.ts';

export interface ToolRequest {
  readonly tool: string;
  readonly arguments: unknown;
  /** The id a model gave the call. */
  readonly modelCallId?: string;
}

/**
 * - `reason`: thinking aloud, shown and recorded.
 * - `say`: a message to the researcher; the final one of a round is marked.
 * - `call`: one or more tools, run in order; the policy sees every result, errors included.
 * - `reply`: everything one request to a model brought, recorded together; its calls are run, those
 *   without side effects side by side.
 * - `note`: something to record before the policy is asked again: a compaction, a refused citation, a
 *   request that failed and was got over.
 * - `finish`: the round is over.
 */
export type Step =
  | { readonly kind: 'reason'; readonly text: string }
  | { readonly kind: 'say'; readonly text: string; readonly final: boolean }
  | { readonly kind: 'call'; readonly calls: readonly ToolRequest[] }
  | {
      readonly kind: 'reply';
      readonly replied: ModelReplied;
      readonly reasoning?: Omit<SessionPayload<'reasoning'>, 'stepId'>;
      readonly text: string;
      readonly partial: boolean;
      readonly calls: readonly ToolRequest[];
    }
  | { readonly kind: 'note'; readonly drafts: readonly EventDraft[] }
  | {
      readonly kind: 'finish';
      readonly outcome: 'answered' | 'no_evidence' | 'failed' | 'budget_exhausted';
      readonly failure?: Failure;
      /** A request that gave nothing, recorded with the end. */
      readonly modelFailed?: ModelFailed;
    };

/** The record up to now, along the branch in use, is everything a policy may decide from. */
export interface PolicyState {
  readonly sessionId: string;
  /** Counts from 1; a message after the answer opens the next one. */
  readonly round: number;
  readonly events: readonly RecordEvent[];
}

/**
 * Decides what comes next. A throw ends the session as failed with the error kept. `next` should
 * give up soon after `signal` aborts; its answer is then ignored, but for one of a policy that is
 * steered at any time: what it hands over within two seconds is recorded, so that a reply that was
 * cut off is kept. Ten notes or empty replies in a row end the round.
 */
export interface Policy {
  readonly identity: PolicyIdentity;
  /**
   * `between_steps`: the researcher's messages wait while a step is decided, because the policy
   * replays its record. `any_time`: they are recorded at once, and the policy's reply says which
   * event it had seen last.
   */
  readonly steering: 'between_steps' | 'any_time';
  next(state: PolicyState, signal: AbortSignal): Promise<Step>;
}

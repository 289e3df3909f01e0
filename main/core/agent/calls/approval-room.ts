/** Where calls wait for the researcher's word. The word itself is in the record; here is only the waiting. */
import type { Approvals, SessionMode } from '../approvals.ts';

export interface ApprovalRoom {
  /** What holds until the session's record says otherwise. */
  readonly initial: Approvals;
  /** Resolves when `deliver` is called for the call; never, when nobody decides. */
  waitFor(callId: string): Promise<void>;
  /** The call's decision was recorded. */
  deliver(callId: string): void;
}

/** One per running session. */
export function createApprovals(mode: SessionMode, rules: Approvals['rules'] = {}): ApprovalRoom {
  const waiting = new Map<string, () => void>();
  return {
    initial: { mode, rules },
    waitFor: (callId) => new Promise((resolve) => waiting.set(callId, resolve)),
    deliver: (callId) => {
      waiting.get(callId)?.();
      waiting.delete(callId);
    },
  };
}

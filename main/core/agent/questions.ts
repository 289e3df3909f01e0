/** Questions the assistant puts to the researcher, and who waits for the answers. */
import type { RecordEvent } from '../record/event.ts';
import { eventsOf } from './session-state.ts';

export interface Questions {
  /** False when a script runs the session and nobody could answer. */
  readonly canAsk: boolean;
  /** The recorded answer, if there is one. */
  answerOf(events: readonly RecordEvent[], questionId: string): string | undefined;
  /** Resolves when `deliver` is called for the question; never, when nobody answers. */
  waitFor(questionId: string): Promise<string>;
  deliver(questionId: string, text: string): void;
}

/** One per running session. */
export function createQuestions(canAsk: boolean): Questions {
  const waiting = new Map<string, (text: string) => void>();
  return {
    canAsk,
    answerOf: (events, questionId) =>
      eventsOf(events, 'question.answered').find(({ payload }) => payload.questionId === questionId)
        ?.payload.text,
    waitFor: (questionId) => new Promise((resolve) => waiting.set(questionId, resolve)),
    deliver: (questionId, text) => {
      waiting.get(questionId)?.(text);
      waiting.delete(questionId);
    },
  };
}

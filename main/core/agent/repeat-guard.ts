/** What is done about an assistant that repeats itself: a person is asked, or the round ends. */
import { fail, ok } from '../errors.ts';
import type { Failure, Result } from '../errors.ts';
import type { Random } from '../ports.ts';
import type { RecordEvent } from '../record/event.ts';
import { approvalsOf } from './calls/rules.ts';
import type { GatePorts } from './calls/gates.ts';
import { wordsFor } from './calls/words.ts';
import type { Questions } from './questions.ts';
import { findRepetition } from './repetition.ts';
import { draft } from './session-record.ts';
import { eventsOf, lastRound } from './session-state.ts';
import { settle } from './waiting.ts';
import type { Waits } from './waiting.ts';

export interface GuardPorts extends GatePorts {
  readonly questions: Questions;
  readonly random: Random;
}

/** Why the round must end; undefined when it may go on, or was stopped while the question stood. */
export async function guardRepeats(
  ports: GuardPorts,
  waits: Waits,
  signal: AbortSignal,
): Promise<Result<Failure | undefined>> {
  const { record, questions } = ports;
  const { mode } = approvalsOf(record.events(), ports.approvals.initial);
  const isSomebodyThere = mode === 'supervised' && questions.canAsk;
  const standing = standingQuestion(record.events());
  if (standing !== undefined && isSomebodyThere) return waitFor(ports, standing, waits, signal);
  const repetition = findRepetition(record.events());
  if (!repetition) return ok(undefined);
  if (!isSomebodyThere) return ok(loopDetected(repetition.words));
  const questionId = ports.random.id('question');
  const words = wordsFor(record.events());
  const asked = await record.append([
    draft(
      'question.asked',
      {
        questionId,
        text: words.repeats(repetition.tool),
        choices: [words.goOn, words.stopHere],
      },
      'system',
    ),
  ]);
  return asked.ok ? waitFor(ports, questionId, waits, signal) : asked;
}

async function waitFor(
  { record, questions }: GuardPorts,
  questionId: string,
  waits: Waits,
  signal: AbortSignal,
): Promise<Result<Failure | undefined>> {
  const answered = questions.waitFor(questionId);
  if (questions.answerOf(record.events(), questionId) === undefined) {
    await waits.during(() => settle(() => answered, signal));
  }
  const answer = questions.answerOf(record.events(), questionId);
  const { stopHere } = wordsFor(record.events());
  return ok(
    answer?.trim() === stopHere
      ? loopDetected('The assistant repeated itself, and the researcher ended the round.')
      : undefined,
  );
}

/** A question of this round that a crash or a stop left without an answer. */
function standingQuestion(events: readonly RecordEvent[]): string | undefined {
  const opened = lastRound(events)?.openedSeq ?? -1;
  const answered = new Set(
    eventsOf(events, 'question.answered').map(({ payload }) => payload.questionId),
  );
  return eventsOf(events, 'question.asked').findLast(
    ({ event, payload }) =>
      event.seq > opened && event.actor.kind === 'system' && !answered.has(payload.questionId),
  )?.payload.questionId;
}

function loopDetected(words: string): Failure {
  return fail('loop_detected', `${words} What was recorded is kept; a new message goes on from it.`)
    .error;
}

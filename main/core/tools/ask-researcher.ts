/** ask_researcher: one question, perhaps with choices; waits until it is answered. */
import * as z from 'zod';
import type { Questions } from '../agent/questions.ts';
import { draft } from '../agent/session-record.ts';
import { eventsOf, lastRound } from '../agent/session-state.ts';
import { fail, ok } from '../errors.ts';
import type { Digest } from '../ports.ts';
import { defineTool } from './tool.ts';
import type { Tool } from './tool.ts';

const ONE_WEEK = 7 * 24 * 3600 * 1000;

export const ResearcherAnswer = z.object({ questionId: z.string(), answer: z.string() });
export type ResearcherAnswer = z.infer<typeof ResearcherAnswer>;

export function askResearcher(questions: Questions, digest: Digest): Tool {
  return defineTool({
    name: 'ask_researcher',
    description:
      'Asks the researcher and waits for the answer. Only for what the library cannot say. Where nobody can answer it fails with nobody_to_ask: go on with the best reading and say so.',
    input: z.strictObject({
      text: z.string().min(1).max(10_000),
      choices: z.array(z.string().max(1_000)).max(20).default([]),
    }),
    limits: { milliseconds: ONE_WEEK, outputCharacters: 100_000, waitsForPerson: true },
    sideEffect: true,
    reach: ['session'],
    approval: 'allow',
    run: async ({ text, choices }, context) => {
      if (!questions.canAsk) {
        return fail('nobody_to_ask', 'Nobody is there to answer. Go on with the best reading.');
      }
      const round = lastRound(context.events())?.round ?? 1;
      const key = digest.sha256([context.sessionId, round, text].join('\n'));
      const questionId = `question_${key.slice(0, 24)}`;
      const wasAsked = eventsOf(context.events(), 'question.asked').some(
        ({ payload }) => payload.questionId === questionId,
      );
      const answered = questions.waitFor(questionId);
      if (!wasAsked) {
        const asked = await context.append([
          draft('question.asked', { questionId, text, choices }, 'agent'),
        ]);
        if (!asked.ok) return asked;
      }
      const answer = questions.answerOf(context.events(), questionId) ?? (await answered);
      return ok({ text: answer, data: { questionId, answer } satisfies ResearcherAnswer });
    },
  });
}

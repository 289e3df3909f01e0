/** delegate: a part of the task for a helper of its own, whose record is part of the whole. */
import * as z from 'zod';
import { draft } from '../agent/session-record.ts';
import { evidenceOf } from '../agent/session-state.ts';
import { fail, ok } from '../errors.ts';
import type { Result } from '../errors.ts';
import type { Evidence } from '../library/evidence.ts';
import { evidenceNames } from '../library/evidence-names.ts';
import type { SessionOutcome } from '../record/kinds.ts';
import { defineTool } from './tool.ts';
import type { Tool, ToolContext } from './tool.ts';

/** Tokens and cost of everything a sub-agent asked of models; counted against the round's budget. */
export const DelegateUsage = z.object({
  promptTokens: z.int().nonnegative(),
  completionTokens: z.int().nonnegative(),
  costUsd: z.number().nonnegative().optional(),
});
export type DelegateUsage = z.infer<typeof DelegateUsage>;

export interface SubAgentEnd {
  readonly sessionId: string;
  readonly outcome: SessionOutcome;
  /** Its last words; empty when it ended without any. */
  readonly text: string;
  readonly evidence: readonly Evidence[];
  readonly usage: DelegateUsage;
}

/** Runs a session of its own to its end. It can read and record quotes, and nothing else. */
export interface SubAgents {
  run(
    task: {
      readonly text: string;
      readonly parent: { readonly sessionId: string; readonly callId: string };
    },
    signal: AbortSignal,
  ): Promise<Result<SubAgentEnd>>;
}

export const Delegated = z.object({ sessionId: z.string(), usage: DelegateUsage });
export type Delegated = z.infer<typeof Delegated>;

const MINUTE = 60_000;

export function delegate(subAgents: SubAgents): Tool {
  return defineTool({
    name: 'delegate',
    description:
      'Gives a part of the task to a helper with a context of its own, and answers with what it found. It searches and reads the library and records quotes, which you can then cite; it cannot write files, fetch pages or ask the researcher. It knows only what you write here: say what to find, where, and what to report. Several calls in one reply run side by side.',
    input: z.strictObject({ task: z.string().trim().min(1).max(20_000) }),
    limits: { milliseconds: 30 * MINUTE, outputCharacters: 20_000 },
    sideEffect: false,
    reach: ['sub_agent', 'library'],
    approval: 'allow',
    run: async ({ task }, context) => {
      const parent = { sessionId: context.sessionId, callId: context.callId };
      const end = await subAgents.run({ text: task, parent }, context.signal);
      if (!end.ok) return end;
      const taken = await takeOver(end.data.evidence, context);
      if (!taken.ok) return taken;
      const { sessionId, outcome, usage } = end.data;
      const data: Delegated = { sessionId, usage };
      if (outcome !== 'answered') {
        return fail(
          'tool_failed',
          `The helper ended without an answer (${outcome}). Its record is session ${sessionId}; quotes it recorded are kept. ${taken.data}`,
          { details: data },
        );
      }
      return ok({ text: [end.data.text, taken.data].filter(Boolean).join('\n\n'), data });
    },
  });
}

/** The helper's quotes become this session's evidence, so that they can be cited; says their names. */
async function takeOver(found: readonly Evidence[], context: ToolContext): Promise<Result<string>> {
  const known = evidenceOf(context.events());
  const fresh = found.filter(({ evidenceId }) => !known.has(evidenceId));
  if (fresh.length > 0) {
    const recorded = await context.append(
      fresh.map((evidence) => draft('evidence.recorded', evidence, 'tool', 'delegate')),
    );
    if (!recorded.ok) return recorded;
  }
  if (found.length === 0) return ok('');
  const names = evidenceNames(evidenceOf(context.events()));
  const lines = found.map(
    ({ evidenceId, anchor }) =>
      `${names.get(evidenceId) ?? evidenceId}: p. ${anchor.position.page}, “${anchor.quote.exact}”`,
  );
  return ok(`Quotes it recorded:\n${lines.join('\n')}`);
}

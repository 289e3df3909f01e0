/** What a sub-agent's session came to, for the one that asked for it. */
import { eventsOf, evidenceOf, sessionStatus } from '../../core/agent/session-state.ts';
import type { SessionRecord } from '../../core/agent/session-record.ts';
import { SessionOutcome } from '../../core/record/kinds.ts';
import type { SubAgentEnd } from '../../core/tools/delegate.ts';

export function subAgentEnd(record: SessionRecord): SubAgentEnd {
  const events = record.events();
  const replies = eventsOf(events, 'model.replied').map(({ payload }) => payload);
  const sum = (count: (reply: (typeof replies)[number]) => number) =>
    replies.reduce((total, reply) => total + count(reply), 0);
  const isPriced = replies.length > 0 && replies.every(({ costUsd }) => costUsd !== undefined);
  const words = eventsOf(events, 'message.agent').findLast(({ payload }) => payload.final);
  return {
    sessionId: record.sessionId,
    outcome: SessionOutcome.safeParse(sessionStatus(events)).data ?? 'failed',
    text: words?.payload.text ?? '',
    evidence: [...evidenceOf(events).values()],
    usage: {
      promptTokens: sum(({ usage }) => usage.promptTokens),
      completionTokens: sum(({ usage }) => usage.completionTokens),
      ...(isPriced ? { costUsd: sum(({ costUsd }) => costUsd ?? 0) } : {}),
    },
  };
}

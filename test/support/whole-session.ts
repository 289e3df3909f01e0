/** One session with everything an export has to carry: both a fixture and a list of what must be found again. */
import type { RecordEvent } from '../../main/core/record/event.ts';
import { recorder, search } from './recorded-session.ts';

export const FINAL_REPLY = 'Recall rose by a fifth, and it lasted.';
/** What went wrong, in the words of the tools. */
export const TOOL_ERRORS = ['The file has 12 pages.', 'Not my private notes.'];
/** What the model said that is not to be learned. */
export const PARTIAL = 'The first half of a';

/**
 * Parallel calls whose results came in another order, an error and its recovery, an edited call, a
 * refused one, a stopped reply, a compaction, a rating, and a branch that was left again.
 */
export function wholeSession(sessionId = 'ses_whole'): readonly RecordEvent[] {
  const session = recorder('Does spacing help recall?', { sessionId });
  const [first = '', second = '', third = ''] = session.reply({
    reasoning: 'Three searches at once.',
    text: 'I look in three places.',
    calls: [search('spacing'), search('recall'), { tool: 'read_pages', arguments: { page: 99 } }],
  });
  session.error(third, 'not_found', 'The file has 12 pages.');
  session.result(second, 'Recall was tested after a week.');
  session.result(first, 'Spacing was tested in two papers.', { hits: 2 });
  const [again = '', refused = ''] = session.reply({
    reasoning: 'The last page then, and the notes.',
    calls: [{ tool: 'read_pages', arguments: { page: 11 } }, search('private notes')],
  });
  const why = 'The session asks for each call.';
  const asked = { reach: ['library' as const], why };
  session.add('approval.requested', { callId: again, tool: 'read_pages', ...asked }, 'system');
  session.add(
    'approval.decided',
    { callId: again, decision: 'approve', by: 'researcher', arguments: { page: 12 } },
    'researcher',
  );
  session.result(
    again,
    'Page 12: recall rose by a fifth.\n(The researcher changed the arguments.)',
  );
  session.add(
    'approval.requested',
    { callId: refused, tool: 'library_search', ...asked },
    'system',
  );
  session.add(
    'approval.decided',
    { callId: refused, decision: 'reject', by: 'researcher', reason: 'Not my private notes.' },
    'researcher',
  );
  const boundary = session.error(
    refused,
    'approval_rejected',
    'The researcher refused this: Not my private notes.',
  );
  session.reply({
    purpose: 'compaction',
    usage: { promptTokens: 900, completionTokens: 50, source: 'server' },
  });
  session.add(
    'context.compacted',
    {
      boundaryId: boundary.id,
      summary: 'Spacing was looked up.',
      method: 'model',
      tokensBefore: 900,
      tokensAfter: 90,
    },
    'system',
  );
  session.reply({ text: PARTIAL, partial: true, finishReason: 'stopped' });
  session.add('session.interrupted', { reason: 'stopped_by_researcher' }, 'system');
  session.close('stopped');
  session.add('session.resumed', {}, 'system');
  const fork = session.say('Go on, and say how long it lasted.');
  session.reply({ text: 'It lasted a day.' });
  session.add(
    'feedback.given',
    { targetId: session.events().at(-1)?.id ?? '', decision: 'rate', rating: 2, text: 'A week.' },
    'researcher',
  );
  session.add(
    'branch.opened',
    { branchId: 'branch_1', reason: 'fork', targetId: fork.id },
    'researcher',
    fork.id,
  );
  session.reply({ reasoning: 'A week, not a day.', text: FINAL_REPLY });
  session.close();
  return session.events();
}

import { expect, test } from 'vitest';
import { draft, openSessionRecord } from '../../main/core/agent/session-record.ts';
import { eventsOf } from '../../main/core/agent/session-state.ts';
import { sessionStream } from '../../main/core/record/event.ts';
import { journalIn } from '../support/journals.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const said = (text: string) => draft('message.researcher', { text }, 'researcher');

test('a record sees its branch in use, what others wrote into the stream, and the same after a restart', async () => {
  const { journal } = journalIn(temporaryFolder());
  const record = await openSessionRecord(journal, 'ses_1');
  await record.append([said('one'), said('two'), said('three')]);
  // Feedback goes into the stream past the session.
  const feedback = { targetId: record.events()[1]?.id ?? '', decision: 'approve' } as const;
  await journal.append(sessionStream('ses_1'), [draft('feedback.given', feedback, 'researcher')]);
  await record.append([said('four')]);
  const kinds = record.allEvents().map(({ kind }) => kind);
  expect(kinds.indexOf('feedback.given')).toBe(3);

  const opened = { branchId: 'branch_1', reason: 'fork', targetId: feedback.targetId } as const;
  const branch = {
    ...draft('branch.opened', opened, 'researcher'),
    parentId: feedback.targetId,
  };
  await Promise.all([record.append([branch, said('five')]), record.append([said('six')])]);
  const texts = () =>
    eventsOf(record.events(), 'message.researcher').map(({ payload }) => payload.text);
  expect(texts()).toEqual(['one', 'two', 'five', 'six']);
  expect(record.allEvents()).toHaveLength(8);

  const again = await openSessionRecord(journal, 'ses_1');
  expect(again.events()).toEqual(record.events());
  expect(again.allEvents()).toEqual(record.allEvents());
  await journal.close();
});

import { expect, test } from 'vitest';
import { sessionKinds } from '../../../main/core/record/kinds.ts';
import { eventTitle } from '../../../renderer/features/trajectories/record/event-title.ts';
import { kindGroup } from '../../../renderer/features/trajectories/record/kind-groups.ts';
import {
  dollars,
  percent,
  tokenCount,
} from '../../../renderer/features/workbench/usage/numbers.ts';
import { modelSession } from '../../support/model-session.ts';

test('a row of the record names the tool, the words or the decision', () => {
  const titles = modelSession().events.map(({ kind, body }) => eventTitle(kind, body));
  expect(titles).toContainEqual({ tool: 'library_search', words: 'spaced retrieval' });
  expect(titles).toContainEqual({ tool: 'fetch_page', words: 'network_refused' });
  expect(titles).toContainEqual({ words: 'approve · researcher' });
  expect(titles).toContainEqual({ words: 'regenerate' });
  expect(titles).toContainEqual({ words: '10.1000/made.up.77' });
});

test('a kind whose payload is gone or unknown has no title', () => {
  expect(eventTitle('tool.called', undefined)).toBeUndefined();
  expect(eventTitle('a.kind.of.tomorrow', { text: 'x' })).toBeUndefined();
});

test('the kinds of approvals, branches and refusals have a colour of their own', () => {
  expect(kindGroup('approval.requested')).toBe('approval');
  expect(kindGroup('branch.opened')).toBe('person');
  expect(kindGroup('citations.refused')).toBe('evidence');
  expect(Object.keys(sessionKinds).filter((kind) => kindGroup(kind) === 'approval')).toHaveLength(
    3,
  );
});

test('tokens, money and shares are short and never round something to nothing', () => {
  expect([tokenCount(940, 'en'), tokenCount(12_400, 'en'), tokenCount(12_400, 'zh')]).toEqual([
    '940',
    '12.4k',
    '12.4k',
  ]);
  expect([dollars(0.0021, 'en'), dollars(0.5, 'en'), dollars(12, 'en')]).toEqual([
    '$0.0021',
    '$0.50',
    '$12.00',
  ]);
  expect([percent(0.002, 'en'), percent(0, 'en'), percent(0.341, 'en')]).toEqual([
    '1%',
    '0%',
    '34%',
  ]);
});

test('the hash that names a file does not take the place of what was quoted', () => {
  const call = { fileId: 'a'.repeat(64), page: 3, quote: 'Spacing helps.' };
  expect(eventTitle('tool.called', { tool: 'record_evidence', arguments: call })).toEqual({
    tool: 'record_evidence',
    words: '3 · Spacing helps.',
  });
});

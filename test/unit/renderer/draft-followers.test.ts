import { expect, test } from 'vitest';
import type { SessionDraft } from '../../../preload/contract/events.ts';
import { Followers } from '../../../renderer/client/followers.ts';

const frame = (part: Partial<SessionDraft>): SessionDraft => ({
  type: 'session.draft',
  sessionId: 'ses_1',
  start: false,
  done: false,
  reasoning: '',
  text: '',
  calls: [],
  ...part,
});

test('a listener that comes after the first frames is given what has arrived so far', () => {
  const followers = new Followers(() => undefined);
  followers.follow('ses_1', -1, () => undefined);
  followers.deliverDraft(frame({ start: true, reasoning: 'Hm.', text: 'Spac' }));
  followers.deliverDraft(
    frame({ text: 'ing', calls: [{ index: 0, name: 'library_search', text: '{"q' }] }),
  );
  followers.deliverDraft(frame({ calls: [{ index: 0, name: '', text: '":1}' }] }));
  const given: SessionDraft[] = [];
  followers.followDraft('ses_1', (draft) => given.push(draft));
  const calls = [{ index: 0, name: 'library_search', text: '{"q":1}' }];
  expect(given).toEqual([frame({ start: true, reasoning: 'Hm.', text: 'Spacing', calls })]);
});

test('a reply that was recorded, or a session nobody follows any more, leaves nothing behind', () => {
  const followers = new Followers(() => undefined);
  const given: SessionDraft[] = [];
  const unfollow = followers.follow('ses_1', -1, () => undefined);
  followers.deliverDraft(frame({ start: true, text: 'Spacing' }));
  followers.deliverDraft(frame({ start: true, done: true }));
  followers.followDraft('ses_1', (draft) => given.push(draft))();
  followers.deliverDraft(frame({ start: true, text: 'Again' }));
  unfollow();
  followers.followDraft('ses_1', (draft) => given.push(draft));
  expect(given).toEqual([]);
});

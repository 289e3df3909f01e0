import { expect, test } from 'vitest';
import { pathHash, pathsOf } from '../../../../main/core/trajectory/leaves.ts';
import { recorder, search, type Recorder } from '../../../support/recorded-session.ts';

/** Which branch stands for a session: for lists, lints, reviews, data sets and exports. */

/** A finished session; the event that forks grow from comes with it. */
function finished() {
  const session = recorder('A question');
  const [callId = ''] = session.reply({ calls: [search('one')] });
  const found = session.result(callId, 'A passage.');
  session.reply({ text: 'The first answer.' });
  const end = session.close();
  return { session, found, end };
}

function fork(session: Recorder, from: { readonly id: string }): void {
  session.add(
    'branch.opened',
    { branchId: `branch_${session.events().length}`, reason: 'fork', targetId: from.id },
    'researcher',
    from.id,
  );
}

function taken(session: Recorder, signed: readonly string[] = []) {
  const [first, ...others] = pathsOf(session.events(), 'all', signed);
  const words = first?.events.flatMap(({ kind, payload }) =>
    kind === 'message.agent' && typeof payload === 'object' && payload && 'text' in payload
      ? [String(payload.text)]
      : [],
  );
  return { last: words?.at(-1), standing: first?.standing, others: others.length };
}

test('a fork that was only opened, or is at work, or failed, does not take the place of what is finished', () => {
  const { session, found } = finished();
  fork(session, found);
  session.add('session.closed', { outcome: 'stopped' }, 'system');
  expect(taken(session)).toEqual({ last: 'The first answer.', standing: undefined, others: 0 });
  session.say('Go another way.');
  session.reply({ text: 'I begin.', calls: [search('two')] });
  const beside = { number: 1, taken: 'finished', inUse: false };
  expect(taken(session)).toEqual({ last: 'The first answer.', standing: beside, others: 1 });
  session.close('failed');
  expect(taken(session)).toEqual({ last: 'The first answer.', standing: beside, others: 1 });
});

test('a fork with nothing of its own replaces nothing, also where no branch is finished', () => {
  const session = recorder('A question');
  const [callId = ''] = session.reply({ calls: [search('one')] });
  const found = session.result(callId, 'A passage.');
  session.reply({ text: 'I look further.', calls: [search('two')] });
  session.close('stopped');
  const before = structuredClone(pathsOf(session.events(), 'all'));
  fork(session, found);
  session.add('session.closed', { outcome: 'stopped' }, 'system');
  expect(pathsOf(session.events(), 'all')).toEqual(before);
});

test('a fork with a final reply of its own is taken, also while it goes on', () => {
  const { session, found } = finished();
  fork(session, found);
  session.reply({ text: 'The second answer.' });
  session.close();
  const standing = { number: 2, taken: 'finished', inUse: true };
  expect(taken(session)).toEqual({ last: 'The second answer.', standing, others: 1 });
  session.say('And then?');
  session.reply({ text: 'I look further.', calls: [search('three')] });
  expect(taken(session).standing).toEqual(standing);
});

test('a stub of an earlier answer is not taken for a branch that ended with it', () => {
  const { session, end } = finished();
  session.say('And then?');
  session.reply({ text: 'The later answer.' });
  session.close();
  fork(session, end);
  expect(taken(session)).toMatchObject({ last: 'The later answer.', others: 0 });
});

test('what a person signed off is taken before what is newer; of several the last word holds', () => {
  const { session, found } = finished();
  const first = pathHash(session.events());
  fork(session, found);
  session.reply({ text: 'The second answer.' });
  const second = session.close().hash;
  expect(taken(session, [first])).toMatchObject({
    last: 'The first answer.',
    standing: { number: 1, taken: 'signed', inUse: false },
  });
  expect(taken(session, [second, first]).last).toBe('The second answer.');
  expect(taken(session, ['0'.repeat(64)]).standing?.taken).toBe('finished');
});

test('where nothing is finished the branch in use is taken, and says so', () => {
  const session = recorder('A question');
  const [callId = ''] = session.reply({ calls: [search('one')] });
  const found = session.result(callId, 'A passage.');
  session.reply({ text: 'Left.', calls: [search('two')] });
  fork(session, found);
  session.reply({ text: 'Right.', calls: [search('three')] });
  expect(taken(session)).toEqual({
    last: 'Right.',
    standing: { number: 2, taken: 'in_use', inUse: true },
    others: 1,
  });
});

import { afterEach, expect, test } from 'vitest';
import type { Workspace } from '../../main/adapters/workspace/workspace.ts';
import { trajectoryOf } from '../../main/core/trajectory/trajectory-of.ts';
import { sessionStream, type RecordEvent } from '../../main/core/record/event.ts';
import {
  createTrajectoryShelf,
  type TrajectoryShelf,
} from '../../main/engine/trajectories/shelf.ts';
import { recorder, search } from '../support/recorded-session.ts';
import { dataOf, newWorkspace } from '../support/workspaces.ts';

/** A session that is written while its steps are asked for. */
interface Growing {
  readonly workspace: Workspace;
  readonly shelf: TrajectoryShelf;
  /** Resolves with the next news. */
  news(): Promise<void>;
  write(events: readonly RecordEvent[]): Promise<void>;
  setRunning(running: boolean): void;
}

const opened: Growing[] = [];
afterEach(async () => {
  for (const { shelf, workspace } of opened.splice(0)) {
    await shelf.close();
    await workspace.close();
  }
});

async function growing(): Promise<Growing> {
  const workspace = await newWorkspace();
  const { database, journal } = workspace;
  let running = true;
  let listeners: (() => void)[] = [];
  const shelf = createTrajectoryShelf({
    database,
    journal,
    isRunning: () => running,
    changed() {
      for (const listener of listeners) listener();
      listeners = [];
    },
  });
  journal.onAppended((events) => shelf.appended(events));
  const made: Growing = {
    workspace,
    shelf,
    news: () => new Promise((resolve) => listeners.push(resolve)),
    async write(events) {
      for (const { stream, actor, kind, payload } of events)
        dataOf(await journal.append(stream, [{ actor, kind, payload }]));
    },
    setRunning: (on) => (running = on),
  };
  opened.push(made);
  return made;
}

async function stepsOf({ shelf }: Growing, trajectoryId: string): Promise<number> {
  return dataOf(await shelf.stored(trajectoryId)).summary.counts.steps;
}

test('a running session that is looked at is made again, and told of; once it ended it is exact', async () => {
  const cairn = await growing();
  const session = recorder('A question', { sessionId: 'ses_running' });
  await cairn.write(session.events());
  const before = await stepsOf(cairn, 'ses_running');

  const news = cairn.news();
  let from = session.events().length;
  const [callId = ''] = session.reply({ text: 'I search.', calls: [search('one')] });
  await cairn.write(session.events().slice(from));
  await news;
  expect(await stepsOf(cairn, 'ses_running')).toBe(before + 1);
  const reply = cairn.shelf.store.headers('ses_running').at(-1);
  expect(reply?.calls).toEqual([{ tool: 'library_search', outcome: 'none' }]);

  from = session.events().length;
  session.result(callId, 'Found.');
  session.reply({ text: 'Done.' });
  session.close();
  await cairn.write(session.events().slice(from));
  cairn.setRunning(false);
  expect(await stepsOf(cairn, 'ses_running')).toBe(before + 2);
  const [told] = cairn.shelf.store.headers('ses_running').slice(-2);
  expect(told?.calls).toEqual([{ tool: 'library_search', outcome: 'success' }]);
  expect(cairn.shelf.isCurrent('ses_running')).toBe(true);
});

test('a branch that was left and gone on with is still found by what it was', async () => {
  const cairn = await growing();
  cairn.setRunning(false);
  const { journal } = cairn.workspace;
  const session = recorder('A question', { sessionId: 'ses_tree' });
  await cairn.write(session.events());
  const stream = sessionStream('ses_tree');
  const say = async (text: string, parentId?: string) => {
    const draft = {
      actor: { kind: 'agent' as const, name: 'test' },
      kind: 'message.agent',
      payload: { text, final: true },
    };
    const parent = parentId === undefined ? {} : { parentId };
    const [event] = dataOf(await journal.append(stream, [{ ...draft, ...parent }]));
    if (event === undefined) throw new Error('Nothing was written.');
    return event;
  };
  const root = dataOf(
    await journal.append(stream, [
      { actor: { kind: 'researcher' }, kind: 'message.researcher', payload: { text: 'Go on.' } },
    ]),
  )[0];
  const left = await say('The left way.');
  const fork = { branchId: 'branch_1', reason: 'fork', targetId: root?.id ?? '' };
  const back = { branchId: 'branch_2', reason: 'switch', targetId: left.id };
  const branch = async (payload: typeof fork, parentId: string) => {
    const actor = { kind: 'researcher' as const };
    await journal.append(stream, [{ actor, kind: 'branch.opened', payload, parentId }]);
  };
  await branch(fork, root?.id ?? '');
  await say('The right way.');
  const leftId = `ses_tree.${left.id}`;
  const then = await stepsOf(cairn, leftId);
  expect(cairn.shelf.store.branches('ses_tree')).toEqual(['ses_tree', leftId]);

  await branch(back, left.id);
  await say('Further left.');
  // The right way is a branch of its own now; the left one is the one in use.
  expect(await stepsOf(cairn, 'ses_tree')).toBe(then + 2);
  expect(await stepsOf(cairn, leftId)).toBe(then);
  const branches = cairn.shelf.store.branches('ses_tree');
  expect(branches).toHaveLength(2);
  expect(branches).not.toContain(leftId);
});

test('what is forgotten while it is made is made anew, never half', async () => {
  const cairn = await growing();
  const session = recorder('A question', { sessionId: 'ses_gone' });
  for (let turn = 0; turn < 40; turn += 1) session.reply({ text: `Turn ${turn}.` });
  cairn.setRunning(false);
  await cairn.write(session.events());
  const asked = cairn.shelf.stored('ses_gone');
  cairn.shelf.forgetAll();
  expect(dataOf(await asked).trajectoryId).toBe('ses_gone');
  const { steps } = trajectoryOf(session.events());
  expect(cairn.shelf.store.headers('ses_gone')).toHaveLength(steps.length);
});

test('the first lines of a long session come while its making stands back, and the rest follows', async () => {
  const cairn = await growing();
  const session = recorder('A question', { sessionId: 'ses_long' });
  for (let turn = 0; turn < 1_600; turn += 1) session.reply({ text: `Turn ${turn}.` });
  session.close();
  cairn.setRunning(false);
  const drafts = session.events().map(({ actor, kind, payload }) => ({ actor, kind, payload }));
  for (let from = 0; from < drafts.length; from += 500)
    dataOf(
      await cairn.workspace.journal.append(
        sessionStream('ses_long'),
        drafts.slice(from, from + 500),
      ),
    );
  // A list counts it already when somebody opens it.
  await cairn.shelf.count(['ses_long'], 0);
  const news = cairn.news();
  const look = dataOf(await cairn.shelf.look('ses_long'));
  expect(look.complete).toBe(false);
  expect(look.complete ? [] : look.first.steps.map(({ message }) => message)).toContain('Turn 20.');
  expect(cairn.shelf.store.brief('ses_long')).toBeUndefined();
  await news;
  const after = dataOf(await cairn.shelf.look('ses_long'));
  expect(after.complete).toBe(true);
  expect(await stepsOf(cairn, 'ses_long')).toBe(trajectoryOf(session.events()).steps.length);
});

test('what nobody waits for begins when what a list counts is made, or is told to stop', async () => {
  const cairn = await growing();
  const { shelf } = cairn;
  const session = recorder('A question', { sessionId: 'ses_listed' });
  for (let turn = 0; turn < 40; turn += 1) session.reply({ text: `Turn ${turn}.` });
  cairn.setRunning(false);
  await cairn.write(session.events());
  await shelf.count(['ses_listed'], 0);
  await shelf.settled(AbortSignal.abort());
  expect(shelf.isCurrent('ses_listed')).toBe(false);
  await shelf.settled(new AbortController().signal);
  expect(shelf.isCurrent('ses_listed')).toBe(true);
});

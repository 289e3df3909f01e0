import { rm } from 'node:fs/promises';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { pathsOf } from '../../main/core/trajectory/leaves.ts';
import { recoveriesOf } from '../../main/core/trajectory/measures/recoveries.ts';
import { trajectoryOf } from '../../main/core/trajectory/trajectory-of.ts';
import { longRecordedSession, workspaceOf } from '../support/long-recorded-session.ts';
import { recorder, search } from '../support/recorded-session.ts';
import { sampleSessions } from '../support/trajectory-sessions.ts';
import { openTestEngine, temporaryHome, type TestEngine } from '../support/test-engine.ts';

const SECRET = 'sk-test-Kd82mfQ0aZ';
const samples = sampleSessions();
let home: Awaited<ReturnType<typeof temporaryHome>>;
let folder: string;
let cairn: TestEngine;

function secretSession() {
  const session = recorder('A question with a key', { sessionId: 'ses_secret' });
  const [callId = ''] = session.reply({ calls: [search(`with ${SECRET}`)] });
  session.result(callId, `The key was ${SECRET}.`);
  session.reply({ text: 'Done.' });
  session.close();
  return session.events();
}

beforeAll(async () => {
  home = await temporaryHome();
  folder = join(home.home, 'workspace');
  await workspaceOf(folder, [
    ...samples.flatMap(({ events, children = [] }) => [events, ...children]),
    secretSession(),
    longRecordedSession({
      sessionId: 'ses_long',
      events: 2_500,
      resultCharacters: 300,
      forked: true,
    }),
  ]);
  cairn = await openTestEngine(folder);
});
afterAll(async () => {
  await cairn.close();
  await home.remove();
});

function sessionNamed(name: string): string {
  const found = samples.find((each) => each.name.includes(name));
  if (found === undefined) throw new Error(`No sample is named ${name}.`);
  return trajectoryOf(found.events).sessionId;
}

/** Everything the engine says of every trajectory, whole. */
async function everything(): Promise<unknown> {
  const { trajectories } = await cairn.get('trajectory.list', { counted: true });
  const answers: unknown[] = [];
  for (const { trajectoryId } of trajectories) {
    await cairn.get('trajectory.step', { trajectoryId, at: 0 });
    const outline = await cairn.get('trajectory.outline', { trajectoryId });
    for (const branch of outline.branches) {
      const id = branch.trajectoryId;
      const { steps } = await cairn.get('trajectory.steps', { trajectoryId: id, limit: 500 });
      const whole = await Promise.all(
        steps
          .slice(0, 30)
          .map(({ key }) => cairn.get('trajectory.step', { trajectoryId: id, at: key })),
      );
      answers.push({ id, outline, steps, whole });
    }
  }
  return answers;
}

async function allHits(trajectoryId: string, text: string) {
  return (await cairn.get('trajectory.search', { trajectoryId, text, limit: 500 })).hits;
}

test('every session is listed with the counts of its branch in use, without sub-agents', async () => {
  const { trajectories, total } = await cairn.get('trajectory.list', { counted: true });
  expect(total).toBe(samples.length + 2);
  for (const { name, events } of samples) {
    const sessionId = trajectoryOf(events).sessionId;
    const row = trajectories.find((each) => each.trajectoryId === sessionId);
    const paths = pathsOf(events, 'all');
    const [active] = paths;
    const made = trajectoryOf(active?.events ?? []);
    expect(row, name).toMatchObject({
      counted: true,
      branches: paths.length,
      counts: {
        steps: made.steps.length,
        calls: made.steps.flatMap(({ calls }) => calls).length,
        results: made.steps.flatMap(({ observations }) => observations).length,
      },
    });
  }
  const narrowed = await cairn.get('trajectory.list', { text: '间隔练习', counted: true });
  expect(narrowed.trajectories).toHaveLength(1);
});

test('steps, by page, by place and by key, are those of the trajectory an export is made from', async () => {
  for (const { events } of samples) {
    for (const path of pathsOf(events, 'all')) {
      if (!path.active) continue;
      const made = trajectoryOf(path.events);
      const { trajectoryId } = made;
      const page = await cairn.get('trajectory.steps', { trajectoryId, limit: 500 });
      expect(page).toMatchObject({ complete: true, total: made.steps.length });
      expect(page.steps.map(({ kind }) => kind)).toEqual(made.steps.map(({ kind }) => kind));
      for (const { position, key } of page.steps) {
        const whole = await cairn.get('trajectory.step', { trajectoryId, at: key });
        expect(whole.header.position).toBe(position);
        expect(whole.step.message).toBe(made.steps[position]?.message);
      }
    }
  }
  const trajectoryId = sessionNamed('a call that failed');
  const beyond = await cairn.call('trajectory.step', { trajectoryId, at: 999 });
  expect(beyond).toMatchObject({ ok: false, error: { code: 'not_found' } });
  const nothing = await cairn.call('trajectory.outline', { trajectoryId: 'ses_none' });
  expect(nothing).toMatchObject({ ok: false, error: { code: 'not_found' } });
});

test('branches hang on the one they share most with, and a shared step keeps its key', async () => {
  const trajectoryId = sessionNamed('a fork, and going back');
  const { branches } = await cairn.get('trajectory.outline', { trajectoryId });
  expect(branches).toHaveLength(2);
  const [active, other] = branches;
  expect(active).toMatchObject({ trajectoryId, active: true, shared: 0 });
  // Going back to it does not make the first path a fork.
  expect(active?.reason).toBeUndefined();
  expect(other).toMatchObject({ parentId: trajectoryId, active: false, reason: 'fork' });
  expect(other?.words).toBe('The right way.');
  const keysOf = async (id: string) =>
    (await cairn.get('trajectory.steps', { trajectoryId: id })).steps.map(({ key }) => key);
  const own = await keysOf(trajectoryId);
  const others = await keysOf(other?.trajectoryId ?? '');
  const shared = other?.shared ?? 0;
  expect(shared).toBeGreaterThan(0);
  expect(others.slice(0, shared)).toEqual(own.slice(0, shared));
  expect(others[shared]).not.toBe(own[shared]);
});

test('the first way is the root of the branches, also where a fork is in use', async () => {
  const { trajectories } = await cairn.get('trajectory.list', { counted: true });
  let forksInUse = 0;
  for (const { trajectoryId } of trajectories) {
    const { branches } = await cairn.get('trajectory.outline', { trajectoryId });
    const [first, other] = branches.filter(({ reason }) => reason === undefined);
    if (branches.length < 2 || first === undefined || other !== undefined) continue;
    const roots = branches.filter(({ parentId }) => parentId === undefined);
    expect(roots).toEqual([first]);
    if (!first.active) forksInUse += 1;
  }
  expect(forksInUse).toBeGreaterThan(0);
});

test('a hit in a step that branches share is told once; one of its own stands on its branch', async () => {
  const trajectoryId = sessionNamed('a fork, and going back');
  const shared = await allHits(trajectoryId, 'TWO WAYS.');
  expect(shared.map((hit) => [hit.trajectoryId, hit.part])).toEqual([[trajectoryId, 'result']]);
  const [own] = await allHits(trajectoryId, 'right way');
  expect(own?.trajectoryId).toMatch(new RegExp(`^${trajectoryId}\\.evt_`));
  const at = { trajectoryId: own?.trajectoryId ?? '', at: own?.key ?? '' };
  expect((await cairn.get('trajectory.step', at)).step.message).toBe('The right way.');
  const here = await cairn.get('trajectory.search', {
    trajectoryId,
    text: 'right way',
    scope: 'branch',
  });
  expect(here.hits).toEqual([]);
});

test('the text of arguments, errors and long Chinese results is found where it stands', async () => {
  const trajectoryId = sessionNamed('many scripts');
  expect((await allHits(trajectoryId, '间隔 “引号”')).map(({ part }) => part)).toEqual([
    'arguments',
  ]);
  const [end] = await allHits(trajectoryId, '结尾');
  expect(end).toMatchObject({ part: 'result', found: '结尾', after: '' });
  const many = await cairn.get('trajectory.search', { trajectoryId, text: '很长的结果', limit: 5 });
  expect(many).toMatchObject({ total: 5_000, more: true });
  expect(many.hits).toHaveLength(5);
  const failed = sessionNamed('a call that failed');
  expect((await allHits(failed, 'has 12 pages')).map(({ part }) => part)).toEqual(['error']);
});

test('two branches beside each other: what they share, then what each has alone', async () => {
  const left = sessionNamed('a fork, and going back');
  const { branches } = await cairn.get('trajectory.outline', { trajectoryId: left });
  const right = branches[1]?.trajectoryId ?? '';
  const { rows } = await cairn.get('trajectory.align', { left, right });
  const shared = branches[1]?.shared ?? 0;
  expect(rows.slice(0, shared).every(({ what }) => what === 'same')).toBe(true);
  expect(rows.flatMap((row) => row.left ?? [])).toEqual([...Array(branches[0]?.steps).keys()]);
  expect(rows.flatMap((row) => row.right ?? [])).toEqual([...Array(branches[1]?.steps).keys()]);
  const itself = await cairn.get('trajectory.align', { left, right: left });
  expect(new Set(itself.rows.map(({ what }) => what))).toEqual(new Set(['same']));
});

test('a long session shows its first steps while the rest is made, and then all of it', async () => {
  await cairn.close();
  await rm(join(folder, 'cairn.db'));
  cairn = await openTestEngine(folder);
  const news = new Promise<void>((resolve) => {
    const stop = cairn.engine.onAppEvent(({ type }) => {
      if (type !== 'trajectories.changed') return;
      stop();
      resolve();
    });
  });
  const first = await cairn.get('trajectory.steps', { trajectoryId: 'ses_long', limit: 20 });
  expect(first.complete).toBe(false);
  expect(first.steps).toHaveLength(20);
  await news;
  const then = await cairn.get('trajectory.steps', { trajectoryId: 'ses_long', limit: 20 });
  expect(then.complete).toBe(true);
  expect(then.steps).toEqual(first.steps);
  expect(then.total).toBeGreaterThan(first.total);
  const hits = await allHits('ses_long', 'needle 针');
  expect(hits.map(({ found }) => found.toLowerCase())).toEqual(hits.map(() => 'needle 针'));
  expect(new Set(hits.map(({ key }) => key)).size).toBe(hits.length);
});

test('without its database the workspace says the same of every step', async () => {
  const before = await everything();
  await cairn.close();
  await rm(join(folder, 'cairn.db'));
  cairn = await openTestEngine(folder);
  expect(await everything()).toEqual(before);
});

test('words on a trajectory and its steps last, hold on every branch, and can be taken back', async () => {
  const trajectoryId = sessionNamed('a fork, and going back');
  const { branches } = await cairn.get('trajectory.outline', { trajectoryId });
  const other = branches[1]?.trajectoryId ?? '';
  const described = await cairn.get('trajectory.describe', {
    trajectoryId,
    facts: { title: 'Two ways', licence: 'CC-BY-4.0', consent: 'given', labels: ['fork'] },
  });
  expect(described).toMatchObject({ title: 'Two ways', facts: { consent: 'given' } });
  await cairn.get('trajectory.describe', { trajectoryId, facts: { licence: null } });
  const { steps } = await cairn.get('trajectory.steps', { trajectoryId });
  const stepKey = steps[2]?.key ?? '';
  const mark = { note: 'Look here', train: 'mask' as const };
  const marked = await cairn.get('trajectory.markStep', { trajectoryId, stepKey, mark });
  expect(marked.mark).toEqual(mark);
  await cairn.get('trajectory.markStep', { trajectoryId: other, stepKey, mark: { note: null } });
  await cairn.close();
  await rm(join(folder, 'cairn.db'));
  cairn = await openTestEngine(folder);
  const shown = await cairn.get('trajectory.steps', { trajectoryId: other });
  expect(shown.steps.find(({ key }) => key === stepKey)?.mark).toEqual({ train: 'mask' });
  const { trajectories } = await cairn.get('trajectory.list', { text: 'Two ways', counted: true });
  expect(trajectories.map(({ facts }) => facts)).toEqual([
    { title: 'Two ways', consent: 'given', labels: ['fork'] },
  ]);
  const missing = await cairn.call('trajectory.markStep', { trajectoryId, stepKey: 'evt_x', mark });
  expect(missing).toMatchObject({ ok: false, error: { code: 'not_found' } });
});

test('each error leads to the step that mended it, without holding anybody up', async () => {
  const trajectoryId = sessionNamed('a call that failed');
  const { recoveries } = await cairn.get('trajectory.recoveries', { trajectoryId });
  const { steps } = await cairn.get('trajectory.steps', { trajectoryId });
  expect(recoveries).toMatchObject([
    { trouble: 'failed', tool: 'read_pages', attempts: 1, how: 'changed' },
  ]);
  const [{ from, to } = { from: -1, to: -1 }] = recoveries;
  expect(steps[from]?.calls).toEqual([{ tool: 'read_pages', outcome: 'error' }]);
  expect(steps[to ?? -1]?.calls).toEqual([{ tool: 'read_pages', outcome: 'success' }]);
  const made = trajectoryOf(samples.find(({ name }) => name.includes('edited'))?.events ?? []);
  const edited = await cairn.get('trajectory.recoveries', { trajectoryId: made.sessionId });
  expect(edited.recoveries).toEqual(recoveriesOf(made));
});

test('the rights of a session are read from its stored steps: its models and whose words it holds', async () => {
  const asked = samples.find(({ events }) =>
    trajectoryOf(events).steps.some(({ model }) => model !== undefined),
  );
  const made = trajectoryOf(asked?.events ?? []);
  const rights = await cairn.get('rights.of', { trajectoryId: made.sessionId });
  const models = new Set(made.steps.flatMap(({ model }) => model ?? []));
  expect(rights.models.map(({ model }) => model).toSorted()).toEqual([...models].toSorted());
});

test('a sign-off holds for what was judged: it is outdated once the session goes on', async () => {
  const trajectoryId = sessionNamed('a call that failed');
  const word = { trajectoryId, basis: { kind: 'checks' as const }, note: 'Read it all.' };
  const signed = await cairn.get('trajectory.signOff', { ...word, verdict: 'success' });
  expect(signed.signOff).toMatchObject({
    verdict: 'success',
    outdated: false,
    note: 'Read it all.',
  });
  const { steps } = await cairn.get('trajectory.steps', { trajectoryId });
  const given = await cairn.get('session.feedback', {
    sessionId: trajectoryId,
    targetId: steps.at(-1)?.key ?? '',
    decision: 'rate',
    rating: 2,
  });
  expect(given.kind).toBe('feedback.given');
  const outline = await cairn.get('trajectory.outline', { trajectoryId });
  expect(outline.summary.signOff).toMatchObject({ verdict: 'success', outdated: true });
  expect(outline.summary.counts.feedback).toBe(1);
  const again = await cairn.get('trajectory.signOff', { ...word, verdict: 'failure' });
  expect(again.signOff).toMatchObject({ verdict: 'failure', outdated: false });
  const back = await cairn.get('trajectory.signOff', { ...word, verdict: null });
  expect(back.signOff).toBeUndefined();
});

test('an erased text leaves the stored steps, the search and the files of the workspace', async () => {
  expect(await allHits('ses_secret', SECRET)).toHaveLength(2);
  const found = await cairn.get('record.find', { text: SECRET });
  const { erased } = await cairn.get('record.erase', {
    items: found.matches.map(({ stream, eventId }) => ({ stream, eventId })),
    files: [],
    reason: 'a key was pasted by mistake',
  });
  expect(erased).toBe(2);
  expect(await allHits('ses_secret', SECRET)).toEqual([]);
  const { steps } = await cairn.get('trajectory.steps', { trajectoryId: 'ses_secret' });
  expect(steps.map(({ kind }) => kind)).toContain('unreadable');
  const needle = Buffer.from(SECRET);
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  const holding = files.filter((entry) =>
    readFileSync(join(entry.parentPath, entry.name)).includes(needle),
  );
  expect(holding.map(({ name }) => name)).toEqual([]);
});

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { SessionView } from '../../preload/contract/views.ts';
import { modelServer } from '../support/model-server/for-tests.ts';
import { textOf } from '../support/model-server/request.ts';
import { reply, type Reply } from '../support/model-server/script.ts';
import { importSample } from '../support/sample-papers.ts';
import { ended, eventsOf, pause, unanswered } from '../support/sessions.ts';
import { openTestEngine, temporaryHome, type TestEngine } from '../support/test-engine.ts';

let home: Awaited<ReturnType<typeof temporaryHome>>;
let cairn: TestEngine;

beforeAll(async () => {
  home = await temporaryHome();
  cairn = await openTestEngine(join(home.home, 'workspace'));
  await importSample(cairn, 1);
}, 60_000);

afterAll(async () => {
  await cairn.close();
  await home.remove();
});

const writing = (path: string, text: string) => ({
  name: 'write_file',
  arguments: { path, content: text },
});

async function scripted(script: readonly Reply[]) {
  const server = await modelServer({ script, models: [{ id: 'scripted' }] });
  const { serverId } = await cairn.get('model.addServer', { url: server.origin });
  const prices = { input: 1, output: 2 };
  await cairn.get('model.setSettings', { serverId, model: 'scripted', settings: { prices } });
  const assistant = { kind: 'model', serverId, model: 'scripted' } as const;
  return { server, assistant };
}

async function until(
  sessionId: string,
  holds: (view: SessionView) => boolean,
): Promise<SessionView> {
  for (;;) {
    const view = await cairn.get('session.view', { sessionId });
    if (holds(view)) return view;
    await pause(15);
  }
}

test('a call is asked about, edited and run as edited; another is rejected with a reason; the model is told of both', async () => {
  const { server, assistant } = await scripted([
    reply({ text: 'I keep a note.', calls: [writing('note.md', 'what the model wrote')] }),
    reply({ calls: [writing('other.md', 'more')] }),
    reply({ text: 'Done, without the second note.' }),
  ]);
  const { sessionId } = await cairn.get('session.start', { task: 'Keep a note', assistant });
  const asking = await until(sessionId, ({ pendingApprovals }) => pendingApprovals.length > 0);
  expect(asking.summary.state).toBe('waiting_for_approval');
  const [first] = asking.pendingApprovals;
  expect(first).toMatchObject({ tool: 'write_file', reach: ['work_folder'] });
  expect(first?.inputSchema).toBeDefined();

  const wrong = await cairn.call('session.approve', {
    sessionId,
    callId: first?.callId ?? '',
    decision: 'approve',
    arguments: { path: 7 },
  });
  expect(wrong).toMatchObject({ ok: false, error: { code: 'invalid_input' } });
  await cairn.get('session.approve', {
    sessionId,
    callId: first?.callId ?? '',
    decision: 'approve',
    arguments: { path: 'note.md', content: 'what the researcher wrote' },
  });
  const next = await until(
    sessionId,
    ({ pendingApprovals: [call] }) => call !== undefined && call.callId !== first?.callId,
  );
  await cairn.get('session.say', { sessionId, text: 'One note is enough.' });
  await cairn.get('session.approve', {
    sessionId,
    callId: next.pendingApprovals[0]?.callId ?? '',
    decision: 'reject',
    reason: 'One file is enough.',
  });
  const view = await ended(cairn, sessionId);
  server.assertConsumed();
  expect(view.summary.outcome).toBe('answered');
  const note = await readFile(join(cairn.folder, 'work/note.md'), 'utf8');
  expect(note).toBe('what the researcher wrote');
  const told = server.chats.map(({ messages }) => messages.map(textOf).join('\n'));
  expect(told[1]).toContain('what the researcher wrote');
  expect(told[2]).toContain('One file is enough.');
  expect(told[2]).toContain('One note is enough.');
  expect(unanswered(await eventsOf(cairn, sessionId))).toEqual([]);
}, 30_000);

test('an edited message, a regenerated answer and a fork are branches: each with its cost, none overwritten, each to go back to', async () => {
  const { server, assistant } = await scripted([
    reply({ text: 'Answer one.' }),
    reply({ text: 'Answer to the other question.' }),
    reply({ text: 'Answer one, said anew.' }),
    reply({ text: 'A follow-up.' }),
  ]);
  const { sessionId } = await cairn.get('session.start', { task: 'Question one', assistant });
  await ended(cairn, sessionId);
  const before = await eventsOf(cairn, sessionId);
  const asked = before.find(({ kind }) => kind === 'message.researcher')?.id ?? '';
  const answered = before.find(({ kind }) => kind === 'message.agent')?.id ?? '';

  await cairn.get('session.branch', {
    sessionId,
    eventId: asked,
    reason: 'edit',
    text: 'Question two',
  });
  await ended(cairn, sessionId);
  await cairn.get('session.branch', { sessionId, eventId: answered, reason: 'regenerate' });
  const regenerated = await ended(cairn, sessionId);
  expect(regenerated.summary.branches).toBe(3);

  const branches = await cairn.get('session.branches', { sessionId });
  expect(branches.map(({ reason }) => reason)).toEqual(['original', 'edit', 'regenerate']);
  expect(branches.map(({ words }) => words)).toEqual([
    'Answer one.',
    'Answer to the other question.',
    'Answer one, said anew.',
  ]);
  expect(branches.map(({ active }) => active)).toEqual([false, false, true]);
  expect(branches.map(({ holderId }) => holderId)).toEqual([
    undefined,
    branches[0]?.branchId,
    branches[0]?.branchId,
  ]);
  for (const { usage } of branches) {
    expect(usage).toMatchObject({ requests: 1 });
    expect(usage.costUsd).toBeGreaterThan(0);
  }

  // Back to the first one, and on from there: the other answers are not part of what the model sees.
  const leaf = branches[0]?.leafId ?? '';
  const back = await cairn.get('session.branch', { sessionId, eventId: leaf, reason: 'switch' });
  expect(back).toMatchObject({ state: 'closed', outcome: 'answered' });
  await cairn.get('session.say', { sessionId, text: 'And then?' });
  const end = await ended(cairn, sessionId);
  server.assertConsumed();
  const last = (server.chats.at(-1)?.messages ?? []).map(textOf).join('\n');
  expect(last).toContain('Answer one.');
  expect(last).not.toContain('said anew');
  expect(last).not.toContain('other question');
  expect(end.summary.branches).toBe(3);

  const after = await eventsOf(cairn, sessionId);
  expect(after.slice(0, before.length).map(({ hash }) => hash)).toEqual(
    before.map(({ hash }) => hash),
  );
  const verified = await cairn.finished(await cairn.get('record.verify', { sessionId }));
  expect(verified.result).toMatchObject({ holds: true });
}, 30_000);

test('a helper’s record is a session of its own, and its quotes can be cited', async () => {
  const { hits } = await cairn.get('library.search', { query: 'results', limit: 1 });
  const hit = hits[0];
  if (hit === undefined) throw new Error('The sample paper has no results.');
  const quote = hit.text.slice(0, 60);
  const { server, assistant } = await scripted([
    reply({ calls: [{ name: 'delegate', arguments: { task: 'Find one sentence.' } }] }),
    reply({
      calls: [
        {
          name: 'record_evidence',
          arguments: { fileId: hit.fileId, page: hit.page, quote, theme: 'Found' },
        },
      ],
    }),
    reply({ text: 'One sentence, see E1.' }),
    reply({ text: 'The helper found [E1].' }),
  ]);
  const { sessionId } = await cairn.get('session.start', { task: 'Ask a helper', assistant });
  const view = await ended(cairn, sessionId);
  server.assertConsumed();
  expect(view.summary.outcome).toBe('answered');
  expect(view.evidence).toHaveLength(1);
  expect(view.children).toMatchObject([{ task: 'Find one sentence.' }]);
  const childId = view.children[0]?.sessionId ?? '';
  const child = await cairn.get('session.view', { sessionId: childId });
  expect(child.summary.parent?.sessionId).toBe(sessionId);
  const { sessions } = await cairn.get('session.list', {});
  expect(sessions.map((each) => each.sessionId)).not.toContain(childId);
  // The helper has no tool that writes, fetches or asks.
  const tools = server.chats[1]?.tools?.map((tool) => tool.function.name) ?? [];
  expect(tools).toContain('library_search');
  for (const name of ['write_file', 'fetch_page', 'ask_researcher', 'delegate', 'remember']) {
    expect(tools).not.toContain(name);
  }
}, 30_000);

import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as z from 'zod';
import { systemSignatureVerifier } from '../../main/adapters/system/signer.ts';
import { SignedHead } from '../../main/core/record/event.ts';
import { isSignatureValid } from '../../main/core/record/signed-head.ts';
import type { RouteInput } from '../../preload/contract/index.ts';
import { ExportResult } from '../../preload/contract/routes/trajectory.ts';
import { AtifTrajectory } from '../../main/core/trajectory/formats/atif-schema.ts';
import { OpenaiSample, parseOpenai } from '../../main/core/trajectory/formats/openai.ts';
import { runCairn } from '../support/command-line.ts';
import { workspaceWith } from '../support/journal-sessions.ts';
import { mountReadOnly, whyNoMount } from '../support/mounts.ts';
import { modelServer } from '../support/model-server/for-tests.ts';
import { textOf } from '../support/model-server/request.ts';
import { reply } from '../support/model-server/script.ts';
import { recorder, search } from '../support/recorded-session.ts';
import { ended, eventsOf, verify } from '../support/sessions.ts';
import { openTestEngine, temporaryHome, type TestEngine } from '../support/test-engine.ts';
import { sampleSessions } from '../support/trajectory-sessions.ts';
import { dataOf } from '../support/workspaces.ts';

/** Exports over the engine and the command: real files, the record afterwards. */
const noMount = whyNoMount();
if (noMount !== undefined) console.info(`skipped: read-only folder (${noMount})`);

const samples = sampleSessions();
let home: Awaited<ReturnType<typeof temporaryHome>>;
let folder: string;
let cairn: TestEngine;
let unfinished: string;
let twice: string;

beforeAll(async () => {
  home = await temporaryHome();
  folder = join(home.home, 'workspace');
  const open = recorder('A question that is still at work', { sessionId: 'ses_open' });
  open.reply({ calls: [search('x')] });
  unfinished = open.sessionId;
  const same = recorder('What is said twice?', { sessionId: 'ses_twice' });
  const fork = same.say('Say it.');
  same.reply({ text: 'Said.' });
  const opened = { branchId: 'branch_1', reason: 'fork' as const, targetId: fork.id };
  same.add('branch.opened', opened, 'researcher', fork.id);
  same.reply({ text: 'Said.' });
  same.close();
  twice = same.sessionId;
  const streams = samples.flatMap(({ events, children = [] }) => [events, ...children]);
  await workspaceWith(folder, [...streams, open.events(), same.events()]);
  cairn = await openTestEngine(folder);
});
afterAll(async () => {
  await cairn.close();
  await home.remove();
});

function sessionOf(name: string): string {
  const stream = samples.find((session) => session.name === name)?.events[0]?.stream;
  if (stream === undefined) throw new Error(`There is no sample session "${name}".`);
  return stream.replace('sessions/', '');
}

/** Exports and waits for the file. */
async function written(request: RouteInput<'trajectory.export'>): Promise<ExportResult> {
  const job = await cairn.finished(await cairn.get('trajectory.export', request));
  if (job.error !== undefined) throw new Error(`${job.error.code}: ${job.error.message}`);
  return ExportResult.parse(job.result);
}

/** Exports what must not become a file, and gives the reason. */
async function refusal(request: RouteInput<'trajectory.export'>) {
  const answer = await cairn.call('trajectory.export', request);
  return answer.ok ? (await cairn.finished(answer.data)).error : answer.error;
}

const Meta = z.looseObject({
  sha256: z.string(),
  samples: z.int(),
  record: SignedHead,
});

test('a session goes to exports/ whole, beside it the signed head, and its record says where', async () => {
  const sessionId = sessionOf('a question, a search and an answer');
  const before = (await eventsOf(cairn, sessionId)).at(-1);
  const made = await written({ trajectoryIds: [sessionId], options: { format: 'openai' } });
  expect(made.path).toBe(join(folder, 'exports', `${sessionId}.openai.jsonl`));
  const text = readFileSync(made.path, 'utf8');
  expect(made).toMatchObject({
    samples: 1,
    bytes: Buffer.byteLength(text),
    sha256: createHash('sha256').update(text).digest('hex'),
  });
  expect(dataOf(parseOpenai(text))[0]?.turns.at(-1)).toMatchObject({
    content: 'Yes: recall rose [1].',
  });
  const meta = Meta.parse(JSON.parse(readFileSync(`${made.path}.meta.json`, 'utf8')));
  expect(meta.sha256).toBe(made.sha256);
  expect(meta.record).toMatchObject({ seq: before?.seq, hash: before?.hash });
  expect(isSignatureValid(meta.record, systemSignatureVerifier)).toBe(true);
  const noted = (await eventsOf(cairn, sessionId)).at(-1);
  expect(noted).toMatchObject({
    kind: 'artifact.made',
    body: { path: `exports/${sessionId}.openai.jsonl`, sha256: made.sha256 },
  });
  expect(await verify(cairn, sessionId)).toMatchObject({ holds: true });
});

test('exports leave the trajectory as it was: its steps, its end, what a format loses, and no path in the next file', async () => {
  const sessionId = sessionOf('the built-in assistant');
  const request = { trajectoryIds: [sessionId], options: { format: 'atif' as const } };
  const outcomeAndSteps = async () => {
    // Opened, so that it is measured by now.
    await cairn.get('trajectory.outline', { trajectoryId: sessionId });
    const { trajectories } = await cairn.get('trajectory.list', {});
    return trajectories.find(({ trajectoryId }) => trajectoryId === sessionId);
  };
  const told = (summary: Awaited<ReturnType<typeof outcomeAndSteps>>) => ({
    outcome: summary?.outcome,
    counts: summary?.counts,
  });
  const before = told(await outcomeAndSteps());
  expect(before.outcome).toBe('answered');
  const place = join(home.home, 'taken-away');
  mkdirSync(place);
  const first = await written({ ...request, path: join(place, 'first.json') });
  const second = await written({ ...request, path: join(place, 'second.json') });
  expect(second.losses).toEqual(first.losses);
  expect(readFileSync(second.path, 'utf8')).not.toContain('taken-away');
  expect(told(await outcomeAndSteps())).toEqual(before);
  rmSync(first.path);
  expect(await verify(cairn, sessionId)).toMatchObject({ holds: true, findings: [] });
});

test('an export that was changed afterwards is found by verify', async () => {
  const sessionId = sessionOf('a call that failed and its recovery');
  const made = await written({ trajectoryIds: [sessionId], options: { format: 'limi' } });
  writeFileSync(made.path, readFileSync(made.path, 'utf8').replace('12 pages', '13 pages'));
  const { findings } = await verify(cairn, sessionId);
  expect(findings.map(({ code }) => code)).toEqual(['artifact_changed']);
});

test('a session with an open call is refused with the reason, and no file is left', async () => {
  const before = existsSync(join(folder, 'exports')) ? readdirSync(join(folder, 'exports')) : [];
  const last = (await eventsOf(cairn, unfinished)).length;
  const error = await refusal({ trajectoryIds: [unfinished], options: { format: 'limi' } });
  expect(error).toMatchObject({ code: 'export_invalid' });
  expect(error?.message).toContain('has no result');
  expect(readdirSync(join(folder, 'exports'))).toEqual(before);
  expect(await eventsOf(cairn, unfinished)).toHaveLength(last);
  const preview = await cairn.get('trajectory.preview', {
    trajectoryIds: [unfinished],
    options: { format: 'limi' },
  });
  expect(preview.problems.map(({ code }) => code)).toContain('call_without_result');
});

test('every branch is a sample when asked', async () => {
  const sessionId = sessionOf('a fork, and going back to the first branch');
  const options = { format: 'openai', branches: 'all' } as const;
  const { samples: count, text } = await cairn.get('trajectory.preview', {
    trajectoryIds: [sessionId],
    options,
  });
  expect(count).toBe(2);
  const ends = dataOf(parseOpenai(text)).map(({ turns }) => turns.at(-1)?.content);
  expect(ends).toEqual(['Further left.', 'The right way.']);
});

test('a sample that two branches share is written once, and the export says so in its report and beside the file', async () => {
  const trajectoryIds = [twice];
  const options = { format: 'openai', branches: 'all' } as const;
  const once = [{ trajectoryId: expect.any(String), why: 'same', count: 1 }];
  const preview = await cairn.get('trajectory.preview', { trajectoryIds, options });
  expect(preview).toMatchObject({ samples: 1, unwritten: once });
  const made = await written({ trajectoryIds, options });
  expect(made.unwritten).toEqual(preview.unwritten);
  expect(JSON.parse(readFileSync(`${made.path}.meta.json`, 'utf8'))).toMatchObject({
    samples: 1,
    unwritten: made.unwritten,
  });
  const one = await written({ trajectoryIds, options: { format: 'openai' } });
  expect(one).toMatchObject({ samples: 1, unwritten: [] });
});

test('ATIF carries the signed head and the whole session of a sub-agent', async () => {
  const sessionId = sessionOf('a sub-agent');
  const made = await written({ trajectoryIds: [sessionId], options: { format: 'atif' } });
  const document = AtifTrajectory.parse(JSON.parse(readFileSync(made.path, 'utf8')));
  const own = z.object({ record: SignedHead }).parse(document.extra?.['cairn']);
  expect(isSignatureValid(own.record, systemSignatureVerifier)).toBe(true);
  expect(document.subagent_trajectories?.map(({ session_id: id }) => id)).toEqual([
    `${sessionId}_child`,
  ]);
  expect(document.subagent_trajectories?.[0]?.steps.at(-1)?.message).toBe('Part two is so.');
});

test('a session that a model ran is exported as its last request showed it, with its helper', async () => {
  const server = await modelServer({
    models: [{ id: 'scripted' }],
    script: [
      reply({
        reasoning: 'A helper can look.',
        calls: [{ name: 'delegate', arguments: { task: 'Look.' } }],
      }),
      reply({ text: 'There is nothing.' }),
      reply({ text: 'See [E7].' }),
      reply({ text: 'Nothing was found.' }),
    ],
  });
  const { serverId } = await cairn.get('model.addServer', { url: server.origin });
  const assistant = { kind: 'model', serverId, model: 'scripted' } as const;
  const { sessionId } = await cairn.get('session.start', { task: 'Ask a helper', assistant });
  await ended(cairn, sessionId);
  server.assertConsumed();

  const request = { trajectoryIds: [sessionId], options: { format: 'openai' as const } };
  const { text, problems } = await cairn.get('trajectory.preview', request);
  expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  const { messages } = OpenaiSample.parse(JSON.parse(text));
  const sent = server.chats.at(-1)?.messages ?? [];
  expect(messages.slice(0, -1).map(({ role, content }) => [role, content])).toEqual(
    sent.map((message) => [message.role, textOf(message)]),
  );
  expect(messages.at(-1)?.content).toBe('Nothing was found.');

  const atif = await written({ trajectoryIds: [sessionId], options: { format: 'atif' } });
  const document = AtifTrajectory.parse(JSON.parse(readFileSync(atif.path, 'utf8')));
  const child = document.subagent_trajectories?.[0];
  expect(child?.steps.at(-1)?.message).toBe('There is nothing.');
  const results = document.steps.flatMap(({ observation }) => observation?.results ?? []);
  expect(results[0]?.subagent_trajectory_ref?.[0]?.trajectory_id).toBe(child?.trajectory_id);
}, 30_000);

test('no export is written over the record, by whatever way the path leads there', async () => {
  const sessionId = sessionOf('a compaction');
  const link = join(home.home, 'link');
  symlinkSync(join(folder, 'journal'), link);
  const journal = readFileSync(join(folder, 'journal', 'workspace.jsonl'), 'utf8');
  for (const path of [
    join(folder, 'journal', 'workspace.jsonl'),
    join(folder, 'exports', '..', 'workspace.json'),
    join(link, 'workspace.jsonl'),
    folder,
  ]) {
    const request = { trajectoryIds: [sessionId], options: { format: 'limi' as const }, path };
    expect(await refusal(request), path).toMatchObject({ code: 'path_refused' });
  }
  expect(readFileSync(join(folder, 'journal', 'workspace.jsonl'), 'utf8')).toBe(journal);
  const path = join(folder, 'exports', 'own', 'name.jsonl');
  const below = { trajectoryIds: [sessionId], options: { format: 'limi' as const }, path };
  expect(await written(below)).toMatchObject({ path });
});

test('a place that takes no file is an error, and nothing is recorded', async () => {
  const sessionId = sessionOf('a compaction');
  const last = (await eventsOf(cairn, sessionId)).length;
  const path = join(home.home, 'a-file', 'x.jsonl');
  writeFileSync(join(home.home, 'a-file'), '');
  const error = await refusal({
    trajectoryIds: [sessionId],
    options: { format: 'openai' },
    path,
  });
  expect(error).toMatchObject({ code: 'record_write_failed' });
  expect(await eventsOf(cairn, sessionId)).toHaveLength(last);
});

test('an export that is stopped leaves no file, and what an ended process left is taken away', async () => {
  const exports = join(folder, 'exports');
  mkdirSync(exports, { recursive: true });
  // No process has a number as high as this.
  const leftover = join(exports, '.cairn-writing-99999999-exp_old');
  writeFileSync(leftover, 'half');
  const before = readdirSync(exports).filter((name) => !name.startsWith('.cairn-writing-'));
  const sessionId = sessionOf('many scripts and a result of a megabyte');
  const trajectoryIds = Array.from({ length: 200 }, () => sessionId);
  const job = await cairn.get('trajectory.export', {
    trajectoryIds: [...trajectoryIds, sessionOf('a compaction')],
    options: { format: 'openai', redact: false },
  });
  await cairn.get('job.stop', { jobId: job.jobId });
  expect(await cairn.finished(job)).toMatchObject({ state: 'stopped' });
  expect(readdirSync(exports)).toEqual(before);
});

test('several sessions are one file, stamped with the record of the workspace', async () => {
  const ids = ['a compaction', 'a call that failed and its recovery'].map(sessionOf);
  const counts = await Promise.all(ids.map(async (id) => (await eventsOf(cairn, id)).length));
  const made = await written({ trajectoryIds: ids, options: { format: 'atif' } });
  expect(made).toMatchObject({ samples: 2, trajectories: 2, mediaType: 'application/jsonl' });
  const documents = readFileSync(made.path, 'utf8').trimEnd().split('\n');
  expect(documents.map((line) => AtifTrajectory.parse(JSON.parse(line)).session_id)).toEqual(ids);
  const meta = Meta.parse(JSON.parse(readFileSync(`${made.path}.meta.json`, 'utf8')));
  expect(meta.record.stream).toBe('workspace');
  // Nothing is added to a session's own record: what was judged of it stays said of the same.
  const after = await Promise.all(ids.map(async (id) => (await eventsOf(cairn, id)).length));
  expect(after).toEqual(counts);
});

test.skipIf(noMount !== undefined)(
  'a read-only workspace can be looked at as an export, and none is written',
  async () => {
    const writable = join(home.home, 'writable');
    const session = recorder('Look only');
    session.reply({ text: 'Looked.' });
    session.close();
    await workspaceWith(writable, [session.events()]);
    const place = join(home.home, 'read-only');
    mountReadOnly(writable, place);
    const reading = await openTestEngine(place);
    const options = { format: 'openai' as const };
    const request = { trajectoryIds: [session.sessionId], options };
    expect(await reading.get('trajectory.preview', request)).toMatchObject({ samples: 1 });
    const path = join(home.home, 'elsewhere.jsonl');
    expect(await reading.call('trajectory.export', { ...request, path })).toMatchObject({
      ok: false,
      error: { code: 'workspace_read_only' },
    });
    expect(existsSync(path)).toBe(false);
    await reading.close();
  },
);

test('the command writes where it is told, prints one object, and fails with a code', async () => {
  const session = recorder('From the shell', { sessionId: 'ses_shell' });
  const calls = session.reply({ calls: [search('x')] });
  const open = recorder('Open', { sessionId: 'ses_shell_open' });
  open.reply({ calls: [search('y')] });
  session.result(calls[0] ?? '', 'Found.');
  session.reply({ text: 'Answered.' });
  session.close();
  const place = join(home.home, 'shell');
  await workspaceWith(place, [session.events(), open.events()]);
  const out = join(home.home, 'out');
  mkdirSync(out);
  const words = ['export', 'ses_shell', '--workspace', place, '--format', 'limi'];
  const run = await runCairn(home, ...words, '--out', out, '--json');
  expect(run.code, run.stderr).toBe(0);
  const path = join(out, 'ses_shell.limi.jsonl');
  expect(run.json()).toMatchObject({ path, samples: 1 });
  expect(existsSync(path)).toBe(true);
  const named = await runCairn(home, ...words, '--out', join(home.home, 'own-name.jsonl'));
  expect(named.code).toBe(0);
  expect(named.stdout).toContain('own-name.jsonl\n1 sample');
  const openWords = ['export', 'ses_shell_open', '--workspace', place, '--format', 'openai'];
  const refused = await runCairn(home, ...openWords, '--json');
  expect(refused.code).toBe(1);
  expect(refused.json()).toMatchObject({ error: { code: 'export_invalid' } });
  const missing = await runCairn(
    home,
    'export',
    'ses_none',
    '--workspace',
    place,
    '--format',
    'atif',
  );
  expect(missing.code).toBe(1);
  expect(missing.stderr).toContain('not_found');
  const unsaid = await runCairn(home, 'export', 'ses_shell', '--workspace', place);
  expect(unsaid.code).toBe(3);
});

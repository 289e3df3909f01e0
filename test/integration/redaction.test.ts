import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as z from 'zod';
import { ExportFormatId } from '../../main/core/trajectory/formats/format.ts';
import type { RouteOutput } from '../../preload/contract/index.ts';
import type { RedactionProposal } from '../../preload/contract/views/redaction.ts';
import { ExportResult } from '../../preload/contract/routes/trajectory.ts';
import { openWorkspace } from '../../main/adapters/workspace/workspace.ts';
import { userFolders } from '../../main/adapters/system/paths.ts';
import { systemDigest } from '../../main/adapters/system/digest.ts';
import { dataOf } from '../support/workspaces.ts';
import { runCairn } from '../support/command-line.ts';
import { workspaceWith } from '../support/journal-sessions.ts';
import { plantedPersonal, plantedSecrets, type Planted } from '../support/planted-secrets.ts';
import { readable, writings } from '../support/readable-bytes.ts';
import { recorder } from '../support/recorded-session.ts';
import { openTestEngine, temporaryHome, type TestEngine } from '../support/test-engine.ts';

/** Secrets of every kind in every part of a session: all proposed, none exported, the record as it was. */
const STORED = ['the stored', 'key of', 'a server 91'].join(' ');
const BODY = ['AbCdEf0123456789', 'GhIjKlMnOpQrStUvWxYz0123'].join('');
const planted: readonly Planted[] = [
  ...plantedSecrets,
  ...plantedPersonal,
  { name: 'a stored secret', secret: STORED, text: `It says ${STORED} here.` },
  // What a search that cuts a question into words leaves of it.
  { name: 'the rest of a key', secret: BODY, text: `My key is sk-proj-${BODY}, as it is.` },
  { name: 'the name in an email', secret: 'xiaoming.wang', text: 'To xiaoming.wang@lab-nine.org.' },
  { name: 'a phone number without its plus', secret: '49 30 901820', text: 'Call +49 30 901820.' },
];

let home: Awaited<ReturnType<typeof temporaryHome>>;
let folder: string;
let cairn: TestEngine;
let sessionId: string;

beforeAll(async () => {
  home = await temporaryHome();
  folder = join(home.home, 'workspace');
  const session = recorder('Look at the files of the lab.', { sessionId: 'ses_planted' });
  sessionId = session.sessionId;
  const texts = planted.map(({ text }) => text);
  session.reply({ reasoning: `I noticed: ${texts.join('\n')}`, text: 'I look at the files.' });
  session.say(texts.join('\n'));
  for (const { text, secret } of planted) {
    const [callId] = session.reply({
      text: `I use it: ${text}`,
      calls: [
        {
          tool: 'library_search',
          arguments: { query: text, nested: { [text]: [text, { a: text }] } },
        },
      ],
    });
    if (callId === undefined) throw new Error('The reply made no call.');
    session.result(callId, JSON.stringify({ stdout: `\n${text}\n` }), { line: text });
    const [again] = session.reply({
      text: `Once more ${secret}`,
      calls: [{ tool: 'read_pages', arguments: { page: 1, note: text } }],
    });
    if (again === undefined) throw new Error('The reply made no call.');
    session.error(again, 'not_found', `It failed on ${text}`);
  }
  session.reply({ text: `Done. ${texts.join('\n')}` });
  session.close();
  await workspaceWith(folder, [session.events()]);
  cairn = await openTestEngine(folder);
  const server = await cairn.get('model.addServer', {
    url: 'http://127.0.0.1:9/v1',
    label: 'A server',
    key: STORED,
  });
  if (!server.hasKey) throw new Error('The key was not stored.');
}, 120_000);
afterAll(async () => {
  await cairn.close();
  await home.remove();
});

function journal(): string {
  return readFileSync(join(folder, 'journal/sessions', `${sessionId}.jsonl`), 'utf8');
}

async function proposals() {
  const job = await cairn.finished(
    await cairn.get('redaction.scan', { trajectoryIds: [sessionId] }),
  );
  if (job.error !== undefined) throw new Error(job.error.message);
  const found: RedactionProposal[] = [];
  for (;;) {
    const page: RouteOutput<'redaction.proposals'> = await cairn.get('redaction.proposals', {
      trajectoryId: sessionId,
      offset: found.length,
      limit: 500,
    });
    found.push(...page.proposals);
    if (page.proposals.length === 0) return { found, ...page };
  }
}

test('every planted secret is proposed, wherever it stands', async () => {
  const { found, counts, gapsTotal } = await proposals();
  const all = found.map((each) => each.found).join('\n');
  const missed = planted.filter(({ secret }) => !all.includes(secret));
  expect(missed.map(({ name }) => name)).toEqual([]);
  const fields = new Set(
    found.map(({ place }) => `${place.field}${place.inName === true ? ' name' : ''}`),
  );
  expect([...fields].toSorted()).toEqual(
    ['arguments', 'arguments name', 'data', 'error', 'message', 'reasoning', 'result'].toSorted(),
  );
  expect(gapsTotal).toBe(0);
  // Each kind in each place by itself, not only somewhere.
  for (const field of ['message', 'reasoning', 'arguments', 'result', 'data', 'error']) {
    const own = found.filter(({ place }) => place.field === field);
    const there = own.map((each) => each.found).join('\n');
    const gone = planted.filter(({ secret }) => {
      // A result is JSON in a text: there a break of line is an escape.
      const ways = [secret, JSON.stringify(secret).slice(1, -1)];
      return !ways.some((way) => there.includes(way));
    });
    expect(gone.map(({ name }) => `${name} in ${field}`)).toEqual([]);
  }
  console.info(
    `${planted.length} kinds planted, ${counts.proposals} places proposed, ${counts.words} different words`,
  );
});

test.each(ExportFormatId.options)(
  'nothing that was planted stands in an export as %s, however it is written',
  async (format) => {
    const before = journal();
    const job = await cairn.finished(
      await cairn.get('trajectory.export', {
        trajectoryIds: [sessionId],
        options: { format, branches: 'all' },
      }),
    );
    if (job.error !== undefined) throw new Error(job.error.message);
    const { path, redactions } = ExportResult.parse(job.result);
    expect(redactions).toBeGreaterThan(planted.length);
    const folderOf = join(path, '..');
    const names = readdirSync(folderOf).filter((name) => join(folderOf, name).startsWith(path));
    const texts = await Promise.all(
      names.map((name) => readable(readFileSync(join(folderOf, name)))),
    );
    const text = texts.join('\n');
    expect(text).toContain('[openrouter-key-1]');
    const left = planted.filter(({ secret }) =>
      writings(secret).some((each) => text.includes(each)),
    );
    expect(left.map(({ name }) => name)).toEqual([]);
    // The record goes on with what is said of the export; what was there stays byte for byte.
    expect(journal().startsWith(before)).toBe(true);
  },
);

test('what a person keeps stays in the export, and what was decided is in the record without the words', async () => {
  const { found } = await proposals();
  const address = found.find(({ rule }) => rule === 'email');
  if (address === undefined) throw new Error('No address was proposed.');
  const { fingerprint } = address;
  const done = await cairn.get('redaction.decide', {
    trajectoryId: sessionId,
    scope: { on: 'words', fingerprints: [fingerprint] },
    decision: 'keep',
  });
  expect(done.counts.keep).toBe(address.alike);
  const before = await cairn.get('trajectory.preview', {
    trajectoryIds: [sessionId],
    options: { format: 'openai' },
  });
  expect(before.kept).toEqual([
    { rule: 'email', label: 'email', reason: 'email', count: address.alike },
  ]);
  const preview = await cairn.get('trajectory.preview', {
    trajectoryIds: [sessionId],
    options: { format: 'openai' },
  });
  expect(preview.text).toContain(address.found);
  const workspace = readFileSync(join(folder, 'journal/workspace.jsonl'), 'utf8');
  expect(workspace).toContain(fingerprint);
  for (const { secret } of planted) expect(workspace).not.toContain(secret);
  await cairn.get('redaction.decide', {
    trajectoryId: sessionId,
    scope: { on: 'place', number: address.number },
    decision: 'redact',
  });
  const again = await proposals();
  expect(again.found[address.number]?.decision).toBe('redact');
  expect(
    again.found.filter((each) => each.fingerprint === fingerprint && each.decision === 'keep'),
  ).toHaveLength(address.alike - 1);
});

test('words that are written are cut wherever they stand, also where no rule found anything', async () => {
  const missing = await cairn.call('redaction.cutWords', {
    trajectoryId: sessionId,
    words: 'zzz q',
  });
  expect(missing).toMatchObject({ ok: false, error: { code: 'not_found' } });
  const before = await proposals();
  const { counts } = await cairn.get('redaction.cutWords', {
    trajectoryId: sessionId,
    words: 'Look at',
  });
  const { found } = await proposals();
  expect(counts.proposals).toBe(found.length);
  expect(found.length).toBeGreaterThan(before.found.length);
  const preview = await cairn.get('trajectory.preview', {
    trajectoryIds: [sessionId],
    options: { format: 'atif' },
  });
  expect(preview.text).not.toContain('Look at');
});

test('a person cuts words of their own choice, here or wherever they stand', async () => {
  const words = 'the files of the lab';
  const place = {
    field: 'task' as const,
    start: 'Look at '.length,
    end: 'Look at '.length + words.length,
  };
  const one = await cairn.get('redaction.cut', {
    trajectoryId: sessionId,
    place,
    everywhere: true,
    replacement: '[place]',
  });
  const { found } = await proposals();
  const own = found.filter(({ rule, replacement }) => rule === 'own' && replacement === '[place]');
  expect(own.length).toBeGreaterThanOrEqual(2);
  expect(one.counts.proposals).toBe(found.length);
  const preview = await cairn.get('trajectory.preview', {
    trajectoryIds: [sessionId],
    options: { format: 'atif' },
  });
  expect(preview.text).not.toContain(words);
});

test('what was decided is taken back by a further word, and the record keeps both', async () => {
  const { found } = await proposals();
  const kept = new Set(
    found.flatMap(({ decision, fingerprint }) => (decision === 'keep' ? [fingerprint] : [])),
  );
  const email = found.find(
    ({ reason, fingerprint }) => reason === 'email' && !kept.has(fingerprint),
  );
  if (email === undefined) throw new Error('No address was proposed.');
  const scope = { on: 'words' as const, fingerprints: [email.fingerprint] };
  const said = { trajectoryId: sessionId, scope };
  const now = async () =>
    (await proposals()).found.find(({ fingerprint }) => fingerprint === email.fingerprint)
      ?.decision;
  const before = await cairn.get('redaction.decisions', { trajectoryId: sessionId });
  await cairn.get('redaction.decide', { ...said, decision: 'keep' });
  expect(await now()).toBe('keep');
  const taken = await cairn.get('redaction.decide', { ...said, decision: 'undecided' });
  expect(taken.decided).toBe(1);
  expect(await now()).toBeUndefined();
  // There is nothing left to take back, and nothing is written for it.
  const again = await cairn.get('redaction.decide', { ...said, decision: 'undecided' });
  expect(again.decided).toBe(0);
  const after = await cairn.get('redaction.decisions', { trajectoryId: sessionId });
  expect(after.slice(before.length).map(({ decision }) => decision)).toEqual(['keep', 'undecided']);
  expect(after.slice(0, before.length)).toEqual(before);
  const preview = await cairn.get('trajectory.preview', {
    trajectoryIds: [sessionId],
    options: { format: 'atif' },
  });
  expect(preview.text).not.toContain(email.found);

  const own = found.find(({ replacement }) => replacement === '[place]')?.fingerprint ?? '';
  await cairn.get('redaction.decide', {
    trajectoryId: sessionId,
    scope: { on: 'words', fingerprints: [own] },
    decision: 'undecided',
  });
  expect((await proposals()).found.some(({ fingerprint }) => fingerprint === own)).toBe(false);
});

test('the files of the workspace and of the home hold what was found nowhere but in the record', () => {
  const secret = planted[0]?.secret ?? '';
  const holders: string[] = [];
  for (const entry of readdirSync(home.home, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    if (readFileSync(path).includes(secret)) holders.push(path.slice(home.home.length));
  }
  expect(holders.filter((path) => !/journal\/sessions|cairn\.db/.test(path))).toEqual([]);
});

test('a key is only kept when it is said once more, and then the export counts it', async () => {
  const { found } = await proposals();
  const key = found.find(({ credential, reason }) => credential && reason === 'service_key');
  if (key === undefined) throw new Error('No key was proposed.');
  const words = { on: 'words' as const, fingerprints: [key.fingerprint] };
  const keep = { trajectoryId: sessionId, decision: 'keep' as const };
  for (const scope of [
    words,
    { on: 'place' as const, number: key.number },
    { on: 'rule' as const, rule: key.rule },
    { on: 'undecided' as const },
  ]) {
    const refused = await cairn.call('redaction.decide', { ...keep, scope });
    expect(refused).toMatchObject({ ok: false, error: { code: 'invalid_input' } });
  }
  const asked = { trajectoryIds: [sessionId], options: { format: 'openai' as const } };
  const cut = await cairn.get('trajectory.preview', asked);
  expect(cut.kept.some(({ rule }) => rule === key.rule)).toBe(false);
  await cairn.get('redaction.decide', { ...keep, scope: words, keepCredentials: true });
  const kept = await cairn.get('trajectory.preview', asked);
  expect(kept.kept).toContainEqual(expect.objectContaining({ rule: key.rule, count: key.alike }));
  await cairn.get('redaction.decide', { ...keep, scope: words, decision: 'redact' });
});

const Listing = z.looseObject({
  proposals: z.array(z.looseObject({ fingerprint: z.string(), credential: z.boolean() })),
});

test('the command masks what it lists, decides, and tells by its exit code what is left', async () => {
  const place = { home: home.home };
  const words = ['trajectories', 'redact', sessionId, '--workspace', folder];
  await cairn.close();
  const listed = await runCairn(place, ...words, '--list');
  expect(listed.code).toBe(1);
  for (const { secret } of plantedSecrets) expect(listed.stdout).not.toContain(secret);
  const decided = await runCairn(place, ...words, '--accept-all', '--json');
  expect(decided.code).toBe(0);
  expect(decided.json()).toMatchObject({ counts: { undecided: 0 } });
  const shown = await runCairn(place, ...words, '--show');
  expect(shown.code).toBe(0);
  expect(shown.stdout).toContain(plantedSecrets[0]?.secret);
  const odd = await runCairn(place, ...words, '--keep', 'ffffffffffffffff');
  expect(odd.code).toBe(1);
  expect(odd.stderr).toContain('Nothing was decided');
  const all = await runCairn(place, ...words, '--json');
  const { proposals: listing } = Listing.parse(all.json());
  const key = listing.find(({ credential }) => credential)?.fingerprint ?? '';
  const unasked = await runCairn(place, ...words, '--keep', key);
  expect(unasked.code).toBe(1);
  expect(unasked.stderr).toContain('--keep-credentials');
  const sure = await runCairn(place, ...words, '--keep', key, '--keep-credentials', '--json');
  expect(sure.code).toBe(0);
  expect(sure.json()).toMatchObject({ counts: { undecided: 0 } });
  const back = await runCairn(place, ...words, '--undecide', key, '--json');
  expect(back.code).toBe(1);
  const taken = Listing.parse(back.json()).proposals.filter((each) => each.fingerprint === key);
  expect(taken).not.toEqual([]);
  for (const each of taken) expect(each).not.toHaveProperty('decision');
  await runCairn(place, ...words, '--keep', key, '--keep-credentials');
  const out = join(home.home, 'kept.jsonl');
  const exported = await runCairn(
    place,
    'export',
    sessionId,
    '--format',
    'openai',
    '--out',
    out,
    '--workspace',
    folder,
  );
  expect(exported.stdout).toContain('kept by decision: ');
  expect(JSON.parse(readFileSync(`${out}.meta.json`, 'utf8'))).toMatchObject({
    kept: expect.arrayContaining([expect.objectContaining({ reason: 'email' })]),
  });
  cairn = await openTestEngine(folder);
}, 120_000);

test('what was decided before there was a key holds; without the key only cuts hold, and what was kept is cut', async () => {
  const other = join(home.home, 'earlier');
  const session = recorder('Whom do I write to?', { sessionId: 'ses_earlier' });
  session.reply({ text: 'Write to ann@lab-one.org and bob@lab-one.org, not to the third floor.' });
  session.close();
  await workspaceWith(other, [session.events()]);
  const { config: configFolder } = userFolders();
  const opened = dataOf(
    await openWorkspace(other, { driver: 'test', configFolder, mode: 'write' }),
  );
  const { workspaceId } = opened.description;
  // As the first version of the event had it.
  const fingerprint = systemDigest.sha256(`${workspaceId}\nann@lab-one.org`);
  const decisions = [{ fingerprint, rule: 'email', everywhere: true, decision: 'keep' }];
  const payload = { trajectoryId: 'ses_earlier', decisions };
  dataOf(
    await opened.journal.append('workspace', [
      { actor: { kind: 'researcher' }, kind: 'redaction.decided', payload },
    ]),
  );
  await opened.close();

  const exported = async (engine: TestEngine): Promise<string> => {
    const input = { trajectoryIds: ['ses_earlier'], options: { format: 'openai' as const } };
    return (await engine.get('trajectory.preview', input)).text;
  };
  const first = await openTestEngine(other);
  expect(await exported(first)).toMatch(/ann@lab-one\.org(?!.*bob@lab-one\.org)/s);
  const { proposals: all } = await first.get('redaction.proposals', {
    trajectoryId: 'ses_earlier',
    offset: 0,
    limit: 500,
  });
  const bob = all.filter(({ found }) => found.startsWith('bob')).map((each) => each.fingerprint);
  await first.get('redaction.decide', {
    trajectoryId: 'ses_earlier',
    scope: { on: 'words', fingerprints: bob },
    decision: 'keep',
  });
  await first.get('redaction.cutWords', { trajectoryId: 'ses_earlier', words: 'third floor' });
  const kept = await exported(first);
  expect(kept).toContain('bob@lab-one.org');
  expect(kept).not.toContain('third floor');
  await first.close();

  const key = readFileSync(join(other, 'redaction.key'), 'utf8').trim();
  const record = readFileSync(join(other, 'journal/workspace.jsonl'), 'utf8');
  expect(record).not.toContain(key);
  expect(kept).not.toContain(key);
  // Neither the plain hash of the words nor the words.
  for (const words of ['bob@lab-one.org', 'third floor'])
    for (const tried of [words, systemDigest.sha256(`${workspaceId}\n${words}`)])
      expect(record).not.toContain(tried);

  rmSync(join(other, 'redaction.key'));
  const second = await openTestEngine(other);
  const without = await exported(second);
  await second.close();
  expect(without).toContain('ann@lab-one.org');
  expect(without).not.toContain('bob@lab-one.org');
  expect(without).not.toContain('third floor');
}, 60_000);

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { importSample } from '../support/sample-papers.ts';
import { ask, ended, eventsOf, verify } from '../support/sessions.ts';
import { openTestEngine, temporaryHome, type TestEngine } from '../support/test-engine.ts';

/** A key pasted into a question spreads through the session; erasing it must reach every copy. */
const SECRET = 'sk-live-Zq83hfkQpX77';
let home: Awaited<ReturnType<typeof temporaryHome>>;
let folder: string;
let cairn: TestEngine;

beforeAll(async () => {
  home = await temporaryHome();
  folder = join(home.home, 'workspace');
  cairn = await openTestEngine(folder);
  await importSample(cairn, 2);
});
afterAll(async () => {
  await cairn.close();
  await home.remove();
});

/** Files of the workspace that hold the text, in UTF-8 or UTF-16. */
function filesWith(text: string): string[] {
  const needles = [Buffer.from(text), Buffer.from(text, 'utf16le')];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => needles.some((needle) => readFileSync(path).includes(needle)));
}

async function eraseEverywhere(): Promise<number> {
  const found = await cairn.get('record.find', { text: SECRET });
  expect(found.matches.every(({ erasable }) => erasable)).toBe(true);
  const { erased } = await cairn.get('record.erase', {
    items: found.matches.map(({ stream, eventId }) => ({ stream, eventId })),
    files: found.artifacts,
    reason: 'a key was pasted by mistake',
  });
  return erased;
}

test('an erased secret is nowhere in the folder, in no answer, and the record still verifies', async () => {
  const view = await ask(
    cairn,
    `Does spaced retrieval practice improve long-term retention compared with massed retrieval? (${SECRET})`,
  );
  const { sessionId } = view.summary;
  expect(view.summary.outcome).toBe('answered');
  expect(view.report?.question).toContain(SECRET);
  expect(filesWith(SECRET).length).toBeGreaterThanOrEqual(3);

  const found = await cairn.get('record.find', { text: SECRET });
  expect(found.artifacts).toContain(view.reportPath);
  expect(new Set(found.matches.map(({ kind }) => kind))).toEqual(
    new Set([...found.matches.map(({ kind }) => kind), 'session.opened', 'message.researcher']),
  );
  expect(await eraseEverywhere()).toBeGreaterThanOrEqual(found.matches.length);

  expect(filesWith(SECRET)).toEqual([]);
  expect(await cairn.get('record.find', { text: SECRET })).toEqual({
    matches: [],
    artifacts: [],
    outside: [],
  });
  expect(await verify(cairn)).toMatchObject({ holds: true, findings: [] });
  const after = await cairn.get('session.view', { sessionId });
  const { sessions } = await cairn.get('session.list', {});
  const events = await eventsOf(cairn, sessionId);
  expect(JSON.stringify([after, sessions, events])).not.toContain(SECRET);
  expect(events.filter(({ erased }) => erased).length).toBeGreaterThanOrEqual(found.matches.length);
  // Quotes from papers were not secret and are kept.
  expect(after.evidence.length).toBe(view.evidence.length);
});

test('a follow-up after the erasure does not bring the secret back', async () => {
  const first = await ask(cairn, `Key ${SECRET}: how are older adults helped by feedback?`);
  const { sessionId } = first.summary;
  await eraseEverywhere();
  await cairn.get('session.say', { sessionId, text: 'Does spaced retrieval help vocabulary?' });
  await ended(cairn, sessionId);
  expect(filesWith(SECRET)).toEqual([]);
  expect(await verify(cairn)).toMatchObject({ holds: true, findings: [] });
});

test('a session that is still running is not erased from: it could write the secret down again', async () => {
  const task = `Does retrieval practice help? (${SECRET})`;
  const { sessionId } = await cairn.get('session.start', { task, unattended: true });
  const found = await cairn.get('record.find', { text: SECRET });
  const request = {
    items: found.matches.map(({ stream, eventId }) => ({ stream, eventId })),
    reason: 'a key',
  };
  expect(await cairn.call('record.erase', request)).toMatchObject({
    ok: false,
    error: { code: 'session_busy' },
  });
  await cairn.get('session.stop', { sessionId });
  await eraseEverywhere();
  expect(filesWith(SECRET)).toEqual([]);
});

test('nothing of it comes back when the workspace is closed and opened again', async () => {
  await cairn.close();
  expect(filesWith(SECRET)).toEqual([]);
  cairn = await openTestEngine(folder);
  expect(filesWith(SECRET)).toEqual([]);
  expect(await verify(cairn)).toMatchObject({ holds: true, findings: [] });
});

import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createPassageIndex } from '../../main/adapters/sqlite/passage-index.ts';
import { loadPage, savePages } from '../../main/adapters/sqlite/pages.ts';
import { projectionDigest } from '../../main/adapters/sqlite/projection-digest.ts';
import {
  getSession,
  listSessions,
  sessionEvents,
} from '../../main/adapters/sqlite/query-sessions.ts';
import { eraseEvents } from '../../main/adapters/workspace/erase-events.ts';
import { eventsContaining } from '../../main/adapters/workspace/find-text.ts';
import { verifyRecord } from '../../main/adapters/workspace/verify-record.ts';
import type { Workspace } from '../../main/adapters/workspace/workspace.ts';
import { fillWorkspace } from '../support/filled-workspace.ts';
import {
  dataOf,
  messageDraft,
  newWorkspace,
  openedDraft,
  reopen,
  testFolders,
} from '../support/workspaces.ts';

const SECRET = 'sk-live-Zq83hfkQpX77';

/** Files below the folder that hold the text, as bytes in UTF-8 or UTF-16. */
function filesWith(folder: string, text: string): string[] {
  const needles = [Buffer.from(text), Buffer.from(text, 'utf16le')];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => needles.some((needle) => readFileSync(path).includes(needle)));
}

/** A secret pasted into a question, repeated by a tool call (escaped), a report file, and a torn line. */
async function spreadSecret({ journal, layout }: Workspace): Promise<void> {
  dataOf(
    await journal.append('sessions/ses_b', [openedDraft('ses_b', `Use ${SECRET} to look it up`)]),
  );
  dataOf(
    await journal.append('sessions/ses_b', [
      {
        actor: { kind: 'agent' },
        kind: 'tool.called',
        payload: { callId: 'c9', tool: 'x', arguments: JSON.stringify({ key: SECRET }) },
      },
    ]),
  );
  dataOf(await journal.append('sessions/ses_b', [messageDraft(`I used ${SECRET}.`)]));
  dataOf(
    await journal.append('sessions/ses_c', [
      messageDraft(`again ${SECRET}`),
      messageDraft('clean'),
    ]),
  );
  dataOf(
    await journal.append('workspace', [
      {
        actor: { kind: 'researcher' },
        kind: 'work.added',
        payload: { workId: 'wrk_s', fields: { title: `Note ${SECRET}`, authors: [] }, origins: {} },
      },
    ]),
  );
  writeFileSync(join(layout.work, 'report.md'), `key: ${SECRET}\n`);
  mkdirSync(join(layout.journal, 'damaged'), { recursive: true });
  writeFileSync(
    join(layout.journal, 'damaged', 'sessions-ses_b-at-0.part'),
    `{"text":"Use ${SECRET.slice(0, 12)}`,
  );
  writeFileSync(join(layout.root, 'cairn.db.damaged-2026'), `old index ${SECRET}`);
}

test('an erased text is nowhere in the folder, while everything else is kept and the record verifies', async () => {
  const folders = testFolders();
  const workspace = await newWorkspace(folders);
  await fillWorkspace(workspace);
  await spreadSecret(workspace);
  expect(filesWith(folders.root, SECRET).length).toBeGreaterThanOrEqual(4);

  const places = await eventsContaining(workspace, SECRET);
  expect(places.events.map(({ stream, kind }) => [stream, kind])).toEqual([
    ['workspace', 'work.added'],
    ['sessions/ses_b', 'session.opened'],
    ['sessions/ses_b', 'tool.called'],
    ['sessions/ses_b', 'message.agent'],
    ['sessions/ses_c', 'message.agent'],
  ]);
  expect(places.files).toEqual([{ path: 'work/report.md', inside: true }]);
  const request = {
    events: places.events,
    files: places.files.map(({ path }) => path),
    reason: 'a pasted key',
  };
  const report = dataOf(await eraseEvents(workspace, request));
  expect(report).toMatchObject({ erasedEvents: 5, indexEmptied: true });

  // While the workspace is open, its WAL and shared memory included.
  expect(filesWith(folders.root, SECRET)).toEqual([]);
  expect(filesWith(folders.root, SECRET.slice(0, 12))).toEqual([]);
  expect(await eventsContaining(workspace, SECRET)).toEqual({ events: [], files: [] });
  expect(await verifyRecord(workspace)).toEqual([]);
  expect(getSession(workspace.database, 'ses_b')).toMatchObject({ question: '', events: 4 });
  expect(sessionEvents(workspace.database, 'ses_b', -1, 9).map(({ erased }) => erased)).toEqual([
    true,
    true,
    true,
    false,
  ]);
  expect(getSession(workspace.database, 'ses_a')?.question).toBe('Does spacing help?');
  const digest = projectionDigest(workspace.database);
  await workspace.close();
  expect(filesWith(folders.root, SECRET)).toEqual([]);
  const again = await reopen(folders);
  expect(projectionDigest(again.database)).toEqual(digest);
  await again.close();
});

test('an erasure whose run ended before the index followed is finished when the workspace is opened', async () => {
  const folders = testFolders();
  const workspace = await newWorkspace(folders);
  const question = 'a question with sk-only-here';
  dataOf(await workspace.journal.append('sessions/ses_d', [openedDraft('ses_d', question)]));
  await spreadSecret(workspace);
  const { events } = await eventsContaining(workspace, SECRET);
  const first = events.find(({ stream }) => stream === 'sessions/ses_c');
  const [opened] = (await eventsContaining(workspace, 'sk-only-here')).events;
  await workspace.close();
  // The journal alone is rewritten, as if the run had been killed right after.
  const alone = await reopen(folders);
  const untouched = readFileSync(alone.layout.database);
  dataOf(await alone.journal.erase('sessions/ses_c', [first?.eventId ?? ''], 'a key'));
  dataOf(await alone.journal.erase('sessions/ses_d', [opened?.eventId ?? ''], 'a key'));
  await alone.close();
  writeFileSync(alone.layout.database, untouched);
  expect(filesWith(folders.root, 'sk-only-here')).toEqual([alone.layout.database]);

  const again = await reopen(folders);
  expect(filesWith(folders.root, 'sk-only-here')).toEqual([]);
  expect(await verifyRecord(again)).toEqual([]);
  expect(sessionEvents(again.database, 'ses_c', -1, 9).map(({ erased }) => erased)).toEqual([
    true,
    false,
    false,
  ]);
  await again.close();
});

test('erasing the event of a file takes its bytes, pages and passages away as well', async () => {
  const folders = testFolders();
  const workspace = await newWorkspace(folders);
  const { fileId, bytes } = dataOf(
    await workspace.files.addBytes(Buffer.from('patient 4711 had a fever')),
  );
  const [added] = dataOf(
    await workspace.journal.append('workspace', [
      {
        actor: { kind: 'researcher' },
        kind: 'file.added',
        payload: {
          fileId,
          workId: 'wrk_1',
          name: 'patient.pdf',
          bytes,
          mediaType: 'application/pdf',
          pages: 1,
          status: 'readable',
          extractor: 'x/1',
          addedAt: workspace.clock.now().toISOString(),
        },
      },
    ]),
  );
  const text = 'patient 4711 had a fever';
  const page = {
    page: 1,
    width: 1,
    height: 1,
    rotation: 0,
    text,
    runs: [],
    blocks: [],
    furniture: [],
  };
  savePages(workspace.database, fileId, 'x/1', [page]);
  const passages = createPassageIndex(workspace.database);
  passages.replaceFile(fileId, [
    { passageId: 'p1', fileId, workId: 'wrk_1', page: 1, start: 0, end: text.length, text },
  ]);
  const request = {
    events: [{ stream: 'workspace', eventId: added?.id ?? '' }],
    files: [],
    reason: 'a patient',
  };
  dataOf(await eraseEvents(workspace, request, passages));
  expect(loadPage(workspace.database, fileId, 1)).toBeUndefined();
  expect(passages.count()).toBe(0);
  expect(filesWith(folders.root, '4711')).toEqual([]);
  expect(filesWith(folders.root, 'fever')).toEqual([]);
  await workspace.close();
});

test('a reason that repeats the secret and a file outside the workspace are refused and change nothing', async () => {
  const workspace = await newWorkspace();
  await spreadSecret(workspace);
  const { events } = await eventsContaining(workspace, SECRET);
  const before = listSessions(workspace.database);
  for (const request of [
    { events, files: [], reason: `removes again ${SECRET}` },
    { events, files: ['../config/keys/x.pem'], reason: 'r' },
    { events, files: ['journal/workspace.jsonl'], reason: 'r' },
  ]) {
    expect(await eraseEvents(workspace, request)).toMatchObject({
      error: { code: 'invalid_input' },
    });
  }
  expect((await eventsContaining(workspace, SECRET)).events).toEqual(events);
  expect(listSessions(workspace.database)).toEqual(before);
  await workspace.close();
});

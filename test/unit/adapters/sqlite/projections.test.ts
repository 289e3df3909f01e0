import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import {
  openDatabase,
  openTemporaryDatabase,
} from '../../../../main/adapters/sqlite/open-database.ts';
import {
  filesWithoutPages,
  loadPage,
  pageTexts,
  savePages,
} from '../../../../main/adapters/sqlite/pages.ts';
import {
  compareProjections,
  projectionDigest,
} from '../../../../main/adapters/sqlite/projection-digest.ts';
import { Projections } from '../../../../main/adapters/sqlite/projections.ts';
import {
  allSettings,
  findWorkByFile,
  getWork,
  listWorks,
} from '../../../../main/adapters/sqlite/query-library.ts';
import {
  artifactsOf,
  evidenceOf,
  getEvent,
  getSession,
  reportOf,
  sessionEvents,
  unansweredCalls,
} from '../../../../main/adapters/sqlite/query-sessions.ts';
import type { EventDraft } from '../../../../main/core/record/event.ts';
import { FILE_ID, fillWorkspace } from '../../../support/filled-workspace.ts';
import { journalIn } from '../../../support/journals.ts';
import { tickingClock } from '../../../support/record-ports.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';
import { dataOf, messageDraft } from '../../../support/workspaces.ts';

const researcher = { kind: 'researcher' } as const;

function followed() {
  const folder = temporaryFolder();
  const { journal } = journalIn(folder);
  const database = openDatabase(join(folder, 'cairn.db'));
  onTestFinished(async () => {
    await journal.close();
    database.close();
  });
  const projections = new Projections(database, journal);
  projections.follow();
  return { folder, journal, database, projections };
}

async function filled() {
  const all = followed();
  await fillWorkspace({ ...all, clock: tickingClock() });
  return all;
}

function work(workId: string, title: string, more: Record<string, unknown> = {}): EventDraft {
  const payload = { workId, fields: { title, authors: [], ...more }, origins: {} };
  return { actor: researcher, kind: 'work.added', payload };
}

test('rows are there as soon as an append is acknowledged', async () => {
  const { journal, database } = followed();
  await journal.append('workspace', [work('wrk_1', 'A')]);
  expect(listWorks(database).total).toBe(1);
});

test('following live and replaying from zero give the same rows', async () => {
  const { journal, database } = await filled();
  const replayed = openTemporaryDatabase();
  await new Projections(replayed, journal).catchUp();
  expect(compareProjections(database, replayed)).toEqual([]);
  expect(projectionDigest(database)).toEqual(projectionDigest(replayed));
});

test('a database that is behind catches up from where it was, without reading what it has', async () => {
  const { journal, database } = await filled();
  const behind = openTemporaryDatabase();
  const projections = new Projections(behind, journal);
  await projections.catchUp();
  await journal.append('sessions/ses_a', [messageDraft('one'), messageDraft('two')]);
  expect(await projections.catchUp()).toMatchObject({ applied: 2, replayed: [] });
  expect(compareProjections(database, behind)).toEqual([]);
});

test('events appended while catching up are not missed and not counted twice', async () => {
  const { journal, database } = await filled();
  const fresh = openTemporaryDatabase();
  const projections = new Projections(fresh, journal);
  projections.follow();
  const running = projections.catchUp();
  for (let index = 0; index < 30; index += 1) {
    await journal.append('sessions/ses_a', [messageDraft(`${index}`)]);
  }
  await running;
  await projections.settled();
  expect(projections.behind()).toEqual([]);
  expect(compareProjections(database, fresh)).toEqual([]);
});

test('a stream that is gone leaves the index, and one that was rewritten is replayed', async () => {
  const { journal, projections, database, folder } = await filled();
  await journal.close();
  rmSync(join(folder, 'sessions', 'ses_a.jsonl'));
  await projections.catchUp();
  expect(getSession(database, 'ses_a')).toBeUndefined();
  expect(evidenceOf(database, 'ses_a')).toEqual([]);
  expect(listWorks(database).total).toBe(1);
});

test('tables of another version are dropped and filled again', async () => {
  const { journal, database } = await filled();
  const before = projectionDigest(database);
  database.pragma('user_version = 999');
  database.exec('ALTER TABLE work ADD COLUMN strange TEXT');
  const projections = new Projections(database, journal);
  await projections.catchUp();
  expect(projectionDigest(database)).toEqual(before);
});

test('works are filtered by words of title, author and file name, sorted with unknown years last, and paged', async () => {
  const { journal, database } = await filled();
  await journal.append('workspace', [
    work('wrk_2', '间隔 学习', { authors: [{ family: '王' }], year: 2001 }),
    work('wrk_3', '100% sure', {}),
    { actor: researcher, kind: 'work.removed', payload: { workId: 'wrk_3' } },
  ]);
  const ids = (query: Parameters<typeof listWorks>[1]): string[] =>
    listWorks(database, query).works.map(({ workId }) => workId);
  expect(ids({ query: 'okafor SPACED' })).toEqual(['wrk_1']);
  expect(ids({ query: 'spacing.pdf' })).toEqual(['wrk_1']);
  expect(ids({ query: '王' })).toEqual(['wrk_2']);
  expect(ids({ query: '%', removed: 'with' })).toEqual(['wrk_3']);
  expect(ids({ sort: 'year', removed: 'with' })).toEqual(['wrk_2', 'wrk_1', 'wrk_3']);
  expect(ids({ sort: 'year', direction: 'descending', removed: 'with' })).toEqual([
    'wrk_1',
    'wrk_2',
    'wrk_3',
  ]);
  expect(listWorks(database, { sort: 'year', offset: 1, limit: 1 })).toMatchObject({
    total: 2,
    works: [{ workId: 'wrk_1' }],
  });
  expect(getWork(database, 'wrk_3')?.removedAt).toBeTypeOf('string');
  await journal.append('workspace', [
    { actor: researcher, kind: 'work.restored', payload: { workId: 'wrk_3' } },
  ]);
  expect(getWork(database, 'wrk_3')?.removedAt).toBeUndefined();
  expect(findWorkByFile(database, FILE_ID)?.workId).toBe('wrk_1');
  expect(allSettings(database)).toEqual({ language: 'zh' });
});

test('a session gives its evidence with the newest verdict, its newest report and its artifacts', async () => {
  const { journal, database } = await filled();
  const judged = (verdict: string): EventDraft => ({
    actor: researcher,
    kind: 'support.judged',
    payload: { evidenceId: 'evd_1', verdict, by: 'B' },
  });
  await journal.append('sessions/ses_a', [judged('not_supported')]);
  expect(evidenceOf(database, 'ses_a')[0]?.support?.verdict).toBe('not_supported');
  await journal.append('sessions/ses_a', [judged('withdrawn')]);
  expect(evidenceOf(database, 'ses_a')[0]?.support).toBeUndefined();
  expect(reportOf(database, 'ses_a')?.report.title).toBe('Spacing');
  expect(artifactsOf(database, 'ses_a')).toMatchObject([{ path: 'work/ses_a/report.md' }]);
  const [third] = sessionEvents(database, 'ses_a', 1, 1);
  expect(third?.seq).toBe(2);
  expect(getEvent(database, third?.id ?? '')).toEqual(third);
});

test('a call counts as open until its result is recorded', async () => {
  const { journal, database } = await filled();
  const call = { callId: 'c2', tool: 'read_page' };
  const agent = { kind: 'agent' } as const;
  await journal.append('sessions/ses_a', [
    { actor: agent, kind: 'tool.called', payload: { ...call, arguments: {} } },
  ]);
  expect(unansweredCalls(database, 'ses_a')).toMatchObject([{ callId: 'c2', tool: 'read_page' }]);
  expect(unansweredCalls(database, 'ses_b')).toEqual([]);
  const error = { code: 'interrupted', message: 'the engine stopped' };
  await journal.append('sessions/ses_a', [
    {
      actor: agent,
      kind: 'tool.result',
      payload: { ...call, outcome: 'error', error, milliseconds: 0 },
    },
  ]);
  expect(unansweredCalls(database)).toEqual([]);
});

test('an interrupted session is shown as such, and resumed and closed again', async () => {
  const { journal, database } = await filled();
  const actor = { kind: 'system' } as const;
  const state = (): unknown => {
    const session = getSession(database, 'ses_a');
    return [session?.state, session?.outcome, session?.closedAt !== undefined];
  };
  expect(state()).toEqual(['closed', 'answered', true]);
  await journal.append('sessions/ses_a', [{ actor, kind: 'session.resumed', payload: {} }]);
  expect(state()).toEqual(['open', undefined, false]);
  const payload = { reason: 'engine_crashed' };
  await journal.append('sessions/ses_a', [{ actor, kind: 'session.interrupted', payload }]);
  expect(state()).toEqual(['interrupted', undefined, false]);
  await journal.append('sessions/ses_a', [
    { actor, kind: 'session.closed', payload: { outcome: 'stopped' } },
  ]);
  expect(state()).toEqual(['closed', 'stopped', true]);
});

test('pages come back as they were saved, and files without all their pages are listed', async () => {
  const { database } = await filled();
  const page = (number: number) => ({
    page: number,
    width: 595.3,
    height: 842,
    rotation: 90,
    text: `页 ${number}`,
    runs: [{ start: 0, end: 3, rectangle: { x: 1.5, y: 2, width: 3, height: 4 } }],
    blocks: [{ kind: 'paragraph' as const, start: 0, end: 3 }],
    furniture: [],
  });
  expect(filesWithoutPages(database)).toEqual([FILE_ID]);
  savePages(database, FILE_ID, 'pdfjs/1', [page(1), page(2)]);
  expect(filesWithoutPages(database)).toEqual([FILE_ID]);
  savePages(database, FILE_ID, 'pdfjs/1', [page(1), page(2), page(3)]);
  expect(filesWithoutPages(database)).toEqual([]);
  expect(filesWithoutPages(database, () => 'pdfjs/2')).toEqual([FILE_ID]);
  expect(loadPage(database, FILE_ID, 2)).toEqual({ extractor: 'pdfjs/1', page: page(2) });
  expect(loadPage(database, FILE_ID, 4)).toBeUndefined();
  expect(pageTexts(database, FILE_ID).map(({ text }) => text)).toEqual(['页 1', '页 2', '页 3']);
});

test('an edit that would not leave a valid work is passed over instead of stopping the replay', async () => {
  const { journal, database, projections } = await filled();
  dataOf(
    await journal.append('workspace', [
      {
        actor: researcher,
        kind: 'work.edited',
        payload: { workId: 'wrk_1', fields: { year: 'soon' } },
      },
      {
        actor: researcher,
        kind: 'work.edited',
        payload: { workId: 'wrk_1', fields: { year: 2020 } },
      },
    ]),
  );
  expect(getWork(database, 'wrk_1')?.year).toBe(2020);
  await projections.rebuild();
  expect(getWork(database, 'wrk_1')?.year).toBe(2020);
});

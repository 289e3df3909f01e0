import { expect, test, vi } from 'vitest';
import { openTemporaryDatabase } from '../../../../main/adapters/sqlite/open-database.ts';
import { prepared, preparedValues } from '../../../../main/adapters/sqlite/prepared.ts';
import { stepMarksOf } from '../../../../main/adapters/sqlite/query-step-marks.ts';
import {
  importedTrajectory,
  streamHash,
} from '../../../../main/adapters/sqlite/query-trajectories.ts';
import { childSessions, getSession } from '../../../../main/adapters/sqlite/query-sessions.ts';
import { resetSchema } from '../../../../main/adapters/sqlite/schema.ts';
import { sessionSummary } from '../../../../main/engine/sessions/session-view.ts';

function open() {
  const database = openTemporaryDatabase();
  resetSchema(database);
  return database;
}

test('what is asked of a thousand sessions is prepared a few times, not thousands', () => {
  const database = open();
  database.exec("INSERT INTO stream VALUES ('sessions/ses_7', 3, 'hash', 0, 1, 0, 0)");
  const add = database.prepare(
    `INSERT INTO session (session_id, question, opened_at, changed_at, state, events, evidence, claims)
     VALUES (?, 'Why?', '2026-01-01', '2026-01-01', 'closed', 1, 0, 0)`,
  );
  for (let index = 0; index < 1_000; index += 1) add.run(`ses_${index}`);
  const prepare = vi.spyOn(database, 'prepare');
  for (let index = 0; index < 1_000; index += 1) {
    const id = `ses_${index}`;
    expect(sessionSummary(database, id, undefined)?.task).toBe('Why?');
    expect(getSession(database, id)?.events).toBe(1);
    childSessions(database, id);
    importedTrajectory(database, id);
    stepMarksOf(database, id);
    expect(streamHash(database, `sessions/${id}`)).toBe(index === 7 ? 'hash' : undefined);
  }
  expect(prepare.mock.calls.length).toBeLessThan(20);
});

test('the same words give rows to one and values to another, also when tables are made anew', () => {
  const database = open();
  const sql = 'SELECT key FROM setting ORDER BY key';
  const ask = () => [
    prepared<[], { key: string }>(database, sql).all(),
    preparedValues<[], string>(database, sql).all(),
  ];
  expect(ask()).toEqual([[], []]);
  database.exec(`INSERT INTO setting VALUES ('one', '1')`);
  expect(ask()).toEqual([[{ key: 'one' }], ['one']]);
  resetSchema(database);
  expect(ask()).toEqual([[], []]);
});

test('connections do not share statements, and one with very many texts keeps only the last of them', () => {
  const [first, second] = [open(), open()];
  const one = prepared<[], { one: number }>(first, 'SELECT 1 AS one');
  expect(prepared(second, 'SELECT 1 AS one')).not.toBe(one);
  expect(prepared(first, 'SELECT 1 AS one')).toBe(one);
  for (let index = 0; index < 300; index += 1) prepared(first, `SELECT ${index} AS number`);
  expect(prepared(first, 'SELECT 1 AS one')).not.toBe(one);
  expect(prepared(first, 'SELECT 299 AS number')).toBe(prepared(first, 'SELECT 299 AS number'));
  // What somebody still holds goes on to answer.
  expect(one.get()).toEqual({ one: 1 });
});

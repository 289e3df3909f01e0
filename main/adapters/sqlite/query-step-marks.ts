/** What people said of the steps of one session or import. */
import type { Database } from 'better-sqlite3';
import { StepMark } from '../../core/trajectory/curation/step-mark.ts';
import { prepared } from './prepared.ts';

/** By step key; branches of a session share them. */
export function stepMarksOf(database: Database, rootId: string): ReadonlyMap<string, StepMark> {
  const rows = prepared<[string], { step_key: string; content: string }>(
    database,
    'SELECT step_key, content FROM step_mark WHERE root_id = ?',
  ).all(rootId);
  return new Map(
    rows.map(({ step_key: key, content }) => [key, StepMark.parse(JSON.parse(content))]),
  );
}

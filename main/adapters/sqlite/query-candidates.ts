/** What the tables know of every trajectory that may join a data set, before any is read. */
import type { Database } from 'better-sqlite3';
import { TrajectoryFacts } from '../../core/trajectory/curation/facts.ts';
import { SignOff } from '../../core/trajectory/curation/sign-off.ts';

export interface CandidateRow {
  readonly trajectoryId: string;
  readonly origin: 'session' | 'import';
  /** Of a session its task, of an import what it is called. */
  readonly title: string;
  readonly open: boolean;
  readonly facts: TrajectoryFacts;
  readonly signOff?: SignOff & { readonly by: string };
}

interface Row {
  readonly id: string;
  readonly origin: 'session' | 'import';
  readonly title: string;
  readonly open: number;
  readonly facts: string | null;
  readonly sign_off: string | null;
  readonly signed_by: string | null;
}

/** Sessions without those of sub-agents, and imports that were not taken off the list; by id. */
export function candidateRows(database: Database): readonly CandidateRow[] {
  return database
    .prepare<[], Row>(
      `SELECT t.*, f.content AS facts, s.content AS sign_off, s.actor_name AS signed_by FROM (
         SELECT session_id AS id, 'session' AS origin, question AS title,
           state <> 'closed' AS open FROM session WHERE parent_session_id IS NULL
         UNION ALL
         SELECT i.trajectory_id, 'import', i.title, 0 FROM imported_trajectory i
           JOIN trajectory_import f ON f.import_id = i.import_id WHERE f.removed = 0
       ) t
       LEFT JOIN trajectory_facts f ON f.trajectory_id = t.id
       LEFT JOIN sign_off s ON s.trajectory_id = t.id AND s.verdict IS NOT NULL
       ORDER BY t.id`,
    )
    .all()
    .map(rowOf);
}

/** The languages of tasks, by session. */
export function sessionLanguages(database: Database): ReadonlyMap<string, string> {
  const rows = database
    .prepare<[], { session_id: string; language: string }>(
      'SELECT session_id, language FROM session WHERE language IS NOT NULL',
    )
    .all();
  return new Map(rows.map(({ session_id, language }) => [session_id, language]));
}

function rowOf({ id, origin, title, open, facts, sign_off, signed_by }: Row): CandidateRow {
  const word = sign_off === null ? undefined : SignOff.parse(JSON.parse(sign_off));
  return {
    trajectoryId: id,
    origin,
    title,
    open: open === 1,
    facts: TrajectoryFacts.parse(JSON.parse(facts ?? '{}')),
    ...(word === undefined ? {} : { signOff: { ...word, by: signed_by ?? '' } }),
  };
}

/** Every trajectory with what is known and was counted of it, for filters, orders and totals over all of them. */
import type { Database } from 'better-sqlite3';
import * as z from 'zod';
import { TrajectoryFacts } from '../../core/trajectory/curation/facts.ts';
import type { Candidate } from '../../core/trajectory/curation/candidate.ts';
import {
  MadeBy,
  MEASURES_VERSION,
  TrajectoryMeasures,
} from '../../core/trajectory/measures/measures.ts';
import { TrajectoryCheck } from '../../core/trajectory/measures/checks.ts';
import type { Pause } from '../../core/trajectory/measures/pause.ts';
import { finishedElsewhere } from './query-branches.ts';
import { filesForReview } from './query-reviews.ts';
import { signOffOf } from './query-sign-offs.ts';

interface Row {
  readonly root_id: string;
  readonly origin: 'session' | 'import';
  readonly time: string;
  /** Of an import. */
  readonly file_id: string | null;
  readonly format: string | null;
  readonly title: string;
  readonly facts: string | null;
  readonly signed: 0 | 1;
  readonly branched: 0 | 1;
  readonly stream_hash: string | null;
  readonly stored_hash: string | null;
  readonly summary: string | null;
  readonly outcome: string | null;
  readonly state: string | null;
  readonly policy: string | null;
  readonly measured_hash: string | null;
  readonly made_from: string | null;
  readonly task: string | null;
  readonly made_by: string | null;
  readonly measures: string | null;
  readonly checks: string | null;
}

const ORDER = `
  SELECT root_id FROM (
    SELECT s.session_id AS root_id, s.opened_at AS time, 0 AS place
    FROM session s WHERE s.parent_session_id IS NULL
    UNION ALL
    SELECT t.trajectory_id, i.time, t.place
    FROM imported_trajectory t JOIN trajectory_import i ON i.import_id = t.import_id
    WHERE i.removed = 0
  ) ORDER BY time DESC, place, root_id DESC`;

const SOME = `
WITH wanted AS (SELECT value AS root_id FROM json_each(@ids)),
every AS (
  SELECT s.session_id AS root_id, 'session' AS origin, s.opened_at AS time,
    s.question AS title, s.outcome AS outcome, s.state AS state, s.policy AS policy,
    (SELECT hash FROM stream WHERE stream = 'sessions/' || s.session_id) AS stream_hash,
    NULL AS file_id, NULL AS format
  FROM wanted w JOIN session s ON s.session_id = w.root_id
  UNION ALL
  SELECT t.trajectory_id, 'import', i.time, t.title, NULL, NULL, NULL, NULL, i.file_id, i.format
  FROM wanted w JOIN imported_trajectory t ON t.trajectory_id = w.root_id
  JOIN trajectory_import i ON i.import_id = t.import_id
)
SELECT e.*, f.content AS facts,
  EXISTS (SELECT 1 FROM sign_off v WHERE v.trajectory_id = e.root_id
    OR (v.trajectory_id > e.root_id || '.' AND v.trajectory_id < e.root_id || '/')) AS signed,
  EXISTS (SELECT 1 FROM event p
    WHERE p.stream = 'sessions/' || e.root_id AND p.parent_id IS NOT NULL) AS branched,
  k.hash AS stored_hash, k.summary AS summary, m.hash AS measured_hash, m.made_from AS made_from,
  m.task AS task, m.made_by AS made_by, m.measures AS measures, m.checks AS checks
FROM every e
LEFT JOIN trajectory_facts f ON f.trajectory_id = e.root_id
LEFT JOIN stored_trajectory k ON k.trajectory_id = e.root_id
LEFT JOIN trajectory_measure m
  ON m.trajectory_id = e.root_id AND m.tokenizer = @tokenizer AND m.version = @version`;

/** Rows read at one time; between them others may use the database. */
const AT_ONCE = 250;

/** What was measured and is read already, by trajectory: under what it was measured from. */
export type KnownMeasures = Map<string, readonly [string, Counted]>;

interface Counted {
  readonly measures: TrajectoryMeasures;
  readonly checks: readonly TrajectoryCheck[];
}

const Checks = z.array(TrajectoryCheck);

/** Newest first, by the time that is shown. Measures of an earlier state of a session are given, and said to be old. */
export async function allCandidates(
  database: Database,
  tokenizer: string,
  known: KnownMeasures,
  pause: Pause,
): Promise<readonly Candidate[]> {
  const ids = database.prepare<[], string>(ORDER).pluck().all();
  const read = database.prepare<[{ ids: string; tokenizer: string; version: number }], Row>(SOME);
  const found = new Map<string, Candidate>();
  const forReview = filesForReview(database);
  for (let from = 0; from < ids.length; from += AT_ONCE) {
    const some = JSON.stringify(ids.slice(from, from + AT_ONCE));
    for (const row of read.all({ ids: some, tokenizer, version: MEASURES_VERSION })) {
      const made = candidateOf(database, row, countedIn(row, known));
      const receivedFor = row.file_id === null ? undefined : forReview.get(row.file_id);
      found.set(row.root_id, receivedFor === undefined ? made : { ...made, receivedFor });
      await pause();
    }
  }
  return ids
    .flatMap((id) => found.get(id) ?? [])
    .toSorted((one, other) => compare(other.startedAt, one.startedAt));
}

/** Times are written alike, so that they sort as text; a collator would take ten times as long. */
function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

export function countTrajectories(database: Database): number {
  const count = database.prepare<[], number>(`SELECT count(*) FROM (${ORDER})`).pluck().get();
  return count ?? 0;
}

function countedIn(row: Row, known: KnownMeasures): Counted | undefined {
  const { root_id, measures, checks, made_from, measured_hash } = row;
  if (measures === null || checks === null) return undefined;
  const name = `${made_from} ${measured_hash}`;
  const [before, read] = known.get(root_id) ?? [];
  if (before === name && read !== undefined) return read;
  const parsed = {
    measures: TrajectoryMeasures.parse(JSON.parse(measures)),
    checks: Checks.parse(JSON.parse(checks)),
  };
  known.set(root_id, [name, parsed]);
  return parsed;
}

function candidateOf(database: Database, row: Row, counted: Counted | undefined): Candidate {
  const facts = row.facts === null ? {} : TrajectoryFacts.parse(JSON.parse(row.facts));
  const summary: Partial<Pick<Candidate, 'model' | 'madeBy' | 'startedAt'>> =
    row.summary === null ? {} : JSON.parse(row.summary);
  const policy: { readonly kind?: string; readonly name?: string } =
    row.policy === null ? {} : JSON.parse(row.policy);
  const isNow = row.stream_hash === null || row.made_from === row.stream_hash;
  const hash = (isNow ? row.measured_hash : null) ?? row.stored_hash ?? '';
  // The name lists and the viewer show; what was counted has every name, in the order of letters.
  const model = summary.model ?? modelOf(policy) ?? counted?.measures.models[0];
  const maker = isNow ? MadeBy.safeParse(row.made_by).data : undefined;
  const word = row.signed === 1 ? signOffOf(database, row.root_id, hash) : undefined;
  const finished = row.branched === 1 ? finishedElsewhere(database, row.root_id) : undefined;
  const state = finished === undefined ? row.state : 'closed';
  const outcome = finished ?? row.outcome;
  return {
    trajectoryId: row.root_id,
    origin: row.origin,
    ...(row.format === null ? {} : { format: row.format }),
    title: facts.title ?? row.title,
    task: row.task === null || row.task === '' ? row.title : row.task,
    // When it was done, not when it came here: the time that lists show.
    startedAt: (row.origin === 'import' ? summary.startedAt : undefined) ?? row.time,
    hash,
    running: state !== null && state !== 'closed' && state !== 'interrupted',
    open: state !== null && state !== 'closed',
    madeBy: maker ?? summary.madeBy ?? makerOf(policy.kind),
    facts,
    ...(model === undefined ? {} : { model }),
    ...(outcome === null ? {} : { outcome }),
    ...(word === undefined || word.signOff.verdict === null
      ? {}
      : {
          signOff: {
            verdict: word.signOff.verdict,
            by: word.by,
            basis: word.signOff.basis.kind === 'checks' ? 'checks' : 'rubric',
            outdated: word.outdated,
          },
        }),
    ...(counted === undefined ? {} : { ...counted, measuredNow: isNow }),
  };
}

function modelOf(policy: { readonly kind?: string; readonly name?: string }): string | undefined {
  return policy.kind === 'model' ? policy.name : undefined;
}

function makerOf(kind: string | undefined): Candidate['madeBy'] {
  if (kind === undefined) return 'unknown';
  return kind === 'model' ? 'model' : 'built_in';
}

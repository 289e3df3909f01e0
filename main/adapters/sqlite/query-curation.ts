/** Every trajectory with what is known and was counted of it, for filters, orders and totals over all of them. */
import type { Database } from 'better-sqlite3';
import { TrajectoryFacts } from '../../core/trajectory/curation/facts.ts';
import type { Candidate } from '../../core/trajectory/curation/candidate.ts';
import { MEASURES_VERSION, TrajectoryMeasures } from '../../core/trajectory/measures/measures.ts';

interface Row {
  readonly root_id: string;
  readonly origin: 'session' | 'import';
  readonly time: string;
  readonly title: string;
  readonly facts: string | null;
  readonly verdict: 'success' | 'failure' | null;
  readonly signed_hash: string | null;
  readonly stream_hash: string | null;
  readonly stored_hash: string | null;
  readonly summary: string | null;
  readonly outcome: string | null;
  readonly state: string | null;
  readonly policy: string | null;
  readonly measured_hash: string | null;
  readonly made_from: string | null;
  readonly measures: string | null;
}

const ALL = `
WITH every AS (
  SELECT s.session_id AS root_id, 'session' AS origin, s.opened_at AS time, 0 AS place,
    s.question AS title, s.outcome AS outcome, s.state AS state, s.policy AS policy,
    (SELECT hash FROM stream WHERE stream = 'sessions/' || s.session_id) AS stream_hash
  FROM session s WHERE s.parent_session_id IS NULL
  UNION ALL
  SELECT t.trajectory_id, 'import', i.time, t.place, t.title, NULL, NULL, NULL, NULL
  FROM imported_trajectory t JOIN trajectory_import i ON i.import_id = t.import_id
  WHERE i.removed = 0
)
SELECT e.*, f.content AS facts, v.verdict AS verdict, v.hash AS signed_hash,
  k.hash AS stored_hash, k.summary AS summary, m.hash AS measured_hash, m.made_from AS made_from, m.measures AS measures
FROM every e
LEFT JOIN trajectory_facts f ON f.trajectory_id = e.root_id
LEFT JOIN sign_off v ON v.trajectory_id = e.root_id
LEFT JOIN stored_trajectory k ON k.trajectory_id = e.root_id
LEFT JOIN trajectory_measure m
  ON m.trajectory_id = e.root_id AND m.tokenizer = @tokenizer AND m.version = @version
ORDER BY e.time DESC, e.place, e.root_id DESC`;

/** Newest first. Measures of an earlier state of a session are given, and said to be old. */
export function allCandidates(database: Database, tokenizer: string): readonly Candidate[] {
  return database
    .prepare<[{ tokenizer: string; version: number }], Row>(ALL)
    .all({ tokenizer, version: MEASURES_VERSION })
    .map(candidateOf);
}

function candidateOf(row: Row): Candidate {
  const facts = row.facts === null ? {} : TrajectoryFacts.parse(JSON.parse(row.facts));
  const summary: { readonly model?: string; readonly madeBy?: Candidate['madeBy'] } =
    row.summary === null ? {} : JSON.parse(row.summary);
  const policy: { readonly kind?: string; readonly name?: string } =
    row.policy === null ? {} : JSON.parse(row.policy);
  const measures =
    row.measures === null ? undefined : TrajectoryMeasures.parse(JSON.parse(row.measures));
  const isNow = row.stream_hash === null || row.made_from === row.stream_hash;
  const hash = (isNow ? row.measured_hash : null) ?? row.stored_hash ?? '';
  const model = measures?.models[0] ?? summary.model ?? modelOf(policy);
  return {
    trajectoryId: row.root_id,
    origin: row.origin,
    title: facts.title ?? row.title,
    startedAt: row.time,
    hash,
    running: row.state !== null && row.state !== 'closed' && row.state !== 'interrupted',
    madeBy: summary.madeBy ?? makerOf(policy.kind),
    facts,
    ...(model === undefined ? {} : { model }),
    ...(row.outcome === null ? {} : { outcome: row.outcome }),
    ...(row.verdict === null
      ? {}
      : { signOff: { verdict: row.verdict, outdated: hash !== '' && row.signed_hash !== hash } }),
    ...(measures === undefined ? {} : { measures, measuredNow: isNow }),
  };
}

function modelOf(policy: { readonly kind?: string; readonly name?: string }): string | undefined {
  return policy.kind === 'model' ? policy.name : undefined;
}

function makerOf(kind: string | undefined): Candidate['madeBy'] {
  if (kind === undefined) return 'unknown';
  return kind === 'model' ? 'model' : 'built_in';
}

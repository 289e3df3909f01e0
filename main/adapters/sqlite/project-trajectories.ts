/** What workspace events do to imported trajectories, to what is said of trajectories, and to data sets. */
import type { Database } from 'better-sqlite3';
import type { Projector } from './projector-type.ts';
import { payloadReader } from './projector-type.ts';

/** The session or import that a trajectory is a branch of. */
export function rootOf(trajectoryId: string): string {
  return trajectoryId.split('.')[0] ?? trajectoryId;
}

/** Prepares the statements once. */
export function trajectoryProjector(database: Database): Projector {
  const run = statements(database);
  return (event, opened) => {
    if (opened.state !== 'known') return;
    const read = payloadReader(opened.payload);
    const { seq, time } = event;
    const by = event.actor.name ?? null;
    switch (event.kind) {
      case 'trajectories.imported': {
        const { trajectories, ...file } = read('trajectories.imported');
        run.addImport.run({ ...file, seq, time });
        for (const [place, { trajectoryId, title }] of trajectories.entries()) {
          run.addTrajectory.run({ trajectoryId, importId: file.importId, place, title });
        }
        break;
      }
      case 'trajectories.removed': {
        const { importId, removed } = read('trajectories.removed');
        run.removeImport.run({ importId, removed: removed ? 1 : 0 });
        break;
      }
      case 'trajectory.described': {
        const { trajectoryId, facts } = read('trajectory.described');
        const content = joined(run.facts.get(trajectoryId)?.content, facts);
        run.describe.run({ trajectoryId, seq, time, content });
        break;
      }
      case 'trajectory.step_marked': {
        const { trajectoryId, stepKey, mark } = read('trajectory.step_marked');
        const rootId = rootOf(trajectoryId);
        const content = joined(run.mark.get(rootId, stepKey)?.content, mark);
        run.markStep.run({ rootId, stepKey, seq, time, by, content });
        break;
      }
      case 'trajectory.signed_off': {
        const { trajectoryId, ...signOff } = read('trajectory.signed_off');
        const { hash, verdict } = signOff;
        const content = JSON.stringify(signOff);
        run.signOff.run({ trajectoryId, seq, time, by, hash, verdict, content });
        break;
      }
      case 'rubric.saved': {
        const rubric = read('rubric.saved');
        const { rubricId, version } = rubric;
        run.saveRubric.run({ rubricId, version, seq, time, content: JSON.stringify(rubric) });
        run.removeRubric.run({ rubricId, removed: 0 });
        break;
      }
      case 'rubric.removed':
        run.removeRubric.run({ rubricId: read('rubric.removed').rubricId, removed: 1 });
        break;
      case 'review.saved': {
        const review = read('review.saved');
        const content = JSON.stringify(review);
        run.saveReview.run({ reviewId: review.reviewId, seq, time, content });
        break;
      }
      case 'judgement.given': {
        const judgement = read('judgement.given');
        const { judgementId, reviewId, trajectoryId, reviewer } = judgement;
        const { reviewerId } = reviewer;
        const content = JSON.stringify(judgement);
        run.judge.run({ judgementId, reviewId, trajectoryId, reviewerId, seq, time, content });
        break;
      }
      case 'judgement.settled': {
        const settlement = read('judgement.settled');
        const { reviewId, trajectoryId } = settlement;
        run.settle.run({ reviewId, trajectoryId, seq, time, content: JSON.stringify(settlement) });
        break;
      }
      case 'redaction.decided': {
        const { trajectoryId = null, decisions } = read('redaction.decided');
        for (const [place, decision] of decisions.entries()) {
          const { fingerprint, rule } = decision;
          const content = JSON.stringify(decision);
          run.redact.run({ seq, place, trajectoryId, fingerprint, rule, time, by, content });
        }
        break;
      }
      case 'dataset.saved': {
        const version = read('dataset.saved');
        const { datasetId, version: number } = version;
        const content = JSON.stringify(version);
        run.saveDataset.run({ datasetId, number, seq, time, by, content });
        run.removeDataset.run({ datasetId, removed: 0 });
        break;
      }
      case 'dataset.removed': {
        const { datasetId, removed } = read('dataset.removed');
        run.removeDataset.run({ datasetId, removed: removed ? 1 : 0 });
        break;
      }
    }
  };
}

/** What is given takes the place of what was there; a null takes it away. */
function joined(before: string | undefined, change: object): string {
  const known: unknown = JSON.parse(before ?? '{}');
  const all = { ...(typeof known === 'object' ? known : {}), ...change };
  const entries = Object.entries(all).filter(([, value]) => value !== null && value !== undefined);
  return JSON.stringify(Object.fromEntries(entries));
}

function statements(database: Database) {
  return {
    addImport: database.prepare(
      `INSERT OR REPLACE INTO trajectory_import VALUES (@importId, @seq, @time, @fileId, @fileName,
       @bytes, @format, @readerVersion, 0)`,
    ),
    addTrajectory: database.prepare(
      'INSERT OR REPLACE INTO imported_trajectory VALUES (@trajectoryId, @importId, @place, @title)',
    ),
    removeImport: database.prepare(
      'UPDATE trajectory_import SET removed = @removed WHERE import_id = @importId',
    ),
    facts: database.prepare<[string], { content: string }>(
      'SELECT content FROM trajectory_facts WHERE trajectory_id = ?',
    ),
    describe: database.prepare(
      'INSERT OR REPLACE INTO trajectory_facts VALUES (@trajectoryId, @seq, @time, @content)',
    ),
    mark: database.prepare<[string, string], { content: string }>(
      'SELECT content FROM step_mark WHERE root_id = ? AND step_key = ?',
    ),
    markStep: database.prepare(
      'INSERT OR REPLACE INTO step_mark VALUES (@rootId, @stepKey, @seq, @time, @by, @content)',
    ),
    signOff: database.prepare(
      `INSERT OR REPLACE INTO sign_off VALUES (@trajectoryId, @seq, @time, @by, @hash, @verdict,
       @content)`,
    ),
    saveRubric: database.prepare(
      'INSERT OR REPLACE INTO rubric VALUES (@rubricId, @version, @seq, @time, @content, 0)',
    ),
    removeRubric: database.prepare(
      'UPDATE rubric SET removed = @removed WHERE rubric_id = @rubricId',
    ),
    saveReview: database.prepare(
      `INSERT INTO review VALUES (@reviewId, @seq, @seq, @time, @content)
       ON CONFLICT (review_id) DO UPDATE SET seq = excluded.seq, time = excluded.time,
       content = excluded.content`,
    ),
    judge: database.prepare(
      `INSERT OR REPLACE INTO judgement VALUES (@judgementId, @reviewId, @trajectoryId, @reviewerId,
       @seq, @time, @content)`,
    ),
    settle: database.prepare(
      'INSERT OR REPLACE INTO settlement VALUES (@reviewId, @trajectoryId, @seq, @time, @content)',
    ),
    redact: database.prepare(
      `INSERT OR REPLACE INTO redaction_decision VALUES (@seq, @place, @trajectoryId, @fingerprint,
       @rule, @time, @by, @content)`,
    ),
    saveDataset: database.prepare(
      'INSERT OR REPLACE INTO dataset_version VALUES (@datasetId, @number, @seq, @time, @by, @content, 0)',
    ),
    removeDataset: database.prepare(
      'UPDATE dataset_version SET removed = @removed WHERE dataset_id = @datasetId',
    ),
  };
}

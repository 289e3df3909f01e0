/** Kills `cairn serve` while it answers a question, and looks at what the record makes of it. */
import { join } from 'node:path';
import { askAndKill, findingsOf } from './ask-and-kill.ts';
import { seededRandom } from './record-ports.ts';
import { importSample, sample } from './sample-papers.ts';
import { ask, ended, eventsOf, reportWithoutIds, unanswered } from './sessions.ts';
import { openTestEngine, temporaryHome } from './test-engine.ts';

export interface SessionKillReport {
  readonly runs: number;
  /** Events the clients had been told of before the kills. */
  readonly acknowledged: number;
  /** Of those, the ones the record lacks or holds otherwise. */
  readonly lost: readonly string[];
  /** Sessions that were still at work when the engine was killed. */
  readonly interrupted: number;
  /** Calls without a result after the session was resumed. */
  readonly hanging: readonly string[];
  /** What verify found right after a kill, and after the resumed run. */
  readonly findings: readonly string[];
  /** Sessions whose report is not the one of an undisturbed run. */
  readonly otherReports: readonly string[];
}

/** Milliseconds after the start within which the kill falls; a run takes about a second. */
const LATEST_KILL = 1_200;

export async function sessionKillRuns(runs: number, seed: number): Promise<SessionKillReport> {
  const random = seededRandom(seed);
  const home = await temporaryHome();
  const workspace = join(home.home, 'workspace');
  const report = {
    runs,
    acknowledged: 0,
    interrupted: 0,
    lost: [] as string[],
    hanging: [] as string[],
    findings: [] as string[],
    otherReports: [] as string[],
  };
  try {
    const first = await openTestEngine(workspace);
    await importSample(first, 3);
    const undisturbed = JSON.stringify(reportWithoutIds(await ask(first, sample.guided.en)));
    await first.close();
    for (let run = 0; run < runs; run += 1) {
      const told = await askAndKill(
        { home: home.home, workspace },
        { task: sample.guided.en, unattended: true },
        random() * LATEST_KILL,
      );
      report.acknowledged += told.events.size;

      const cairn = await openTestEngine(workspace);
      const found = new Map((await eventsOf(cairn, told.sessionId)).map((e) => [e.id, e.hash]));
      for (const [id, hash] of told.events) if (found.get(id) !== hash) report.lost.push(id);
      report.findings.push(...(await findingsOf(cairn)));

      const { summary } = await cairn.get('session.view', { sessionId: told.sessionId });
      if (summary.state === 'interrupted') {
        report.interrupted += 1;
        await cairn.get('session.resume', { sessionId: told.sessionId });
      }
      const view = await ended(cairn, told.sessionId);
      report.hanging.push(...unanswered(await eventsOf(cairn, told.sessionId)));
      if (JSON.stringify(reportWithoutIds(view)) !== undisturbed)
        report.otherReports.push(told.sessionId);
      report.findings.push(...(await findingsOf(cairn)));
      await cairn.close();
    }
    return report;
  } finally {
    await home.remove();
  }
}

/** Kills `cairn serve` while it answers a question, and looks at what the record makes of it. */
import { join } from 'node:path';
import * as z from 'zod';
import { SessionEvent } from '../../preload/contract/views.ts';
import { seededRandom } from './record-ports.ts';
import { importSample, sample } from './sample-papers.ts';
import { serveApp } from './served-app.ts';
import { ask, ended, eventsOf, pause, reportWithoutIds, unanswered, verify } from './sessions.ts';
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

const Started = z.object({ ok: z.literal(true), data: z.object({ sessionId: z.string() }) });
const Tail = z.object({ ok: z.literal(true), data: z.object({ events: z.array(SessionEvent) }) });

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
      const told = await askAndKill(home.home, workspace, random() * LATEST_KILL);
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

async function findingsOf(cairn: Awaited<ReturnType<typeof openTestEngine>>): Promise<string[]> {
  return (await verify(cairn)).findings.map(({ code, message }) => `${code}: ${message}`);
}

/** Starts a session over HTTP, follows its events as a client does, and kills the engine. */
async function askAndKill(home: string, workspace: string, after: number) {
  const app = await serveApp({ home, workspace });
  const token = new URL(app.address).hash.slice('#token='.length);
  const call = async (name: string, input: object): Promise<unknown> => {
    const response = await fetch(`http://127.0.0.1:${app.port}/api/${name}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${token}` },
      body: JSON.stringify(input),
    });
    return response.json();
  };
  const { sessionId } = Started.parse(
    await call('session.start', { task: sample.guided.en, unattended: true }),
  ).data;
  const events = new Map<string, string>();
  const killed = pause(after).then(() => app.kill());
  let afterSeq = -1;
  try {
    for (;;) {
      const tail = Tail.parse(await call('session.events', { sessionId, afterSeq }));
      for (const { id, hash } of tail.data.events) events.set(id, hash);
      afterSeq = tail.data.events.at(-1)?.seq ?? afterSeq;
      await pause(5);
    }
  } catch (error) {
    // The connection ends with the engine; anything else is a fault of this run.
    if (!(error instanceof TypeError)) throw error;
  }
  await killed;
  return { sessionId, events };
}

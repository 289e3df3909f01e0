/** Kills `cairn serve` while a model works with tools, and looks at what the record makes of it. */
import { join } from 'node:path';
import * as z from 'zod';
import type { SessionEvent } from '../../preload/contract/views.ts';
import { askAndKill, findingsOf } from './ask-and-kill.ts';
import type { ModelServerOptions } from './model-server/server.ts';
import { startModelServer } from './model-server/server.ts';
import { reply } from './model-server/script.ts';
import type { ScriptedCall } from './model-server/script.ts';
import { seededRandom } from './record-ports.ts';
import { importSample, sample } from './sample-papers.ts';
import { ended, eventsOf, unanswered } from './sessions.ts';
import { openTestEngine, temporaryHome } from './test-engine.ts';

export interface ModelKillReport {
  readonly runs: number;
  /** Events the clients had been told of before the kills. */
  readonly acknowledged: number;
  /** Of those, the ones the record lacks or holds otherwise. */
  readonly lost: readonly string[];
  /** Sessions that were still at work when the engine was killed. */
  readonly interrupted: number;
  /** Kills that fell while a call was running or a reply was arriving, as the record shows. */
  readonly openCalls: number;
  /** Calls without a result after the session was resumed. */
  readonly orphans: readonly string[];
  /** Steps whose side effect is in the record twice. */
  readonly doubled: readonly string[];
  /** Sessions that did not come to their end. */
  readonly unfinished: readonly string[];
  readonly findings: readonly string[];
}

const Written = z.looseObject({
  callId: z.string(),
  tool: z.string(),
  arguments: z.looseObject({ path: z.string() }),
});

/** Milliseconds after the start within which the kill falls; a run takes about two seconds. */
const LATEST_KILL = 2_200;
const STEPS = 10;

/** Each reply follows from how many came before it, so a resumed run goes on where the record ends. */
const respond: ModelServerOptions['script'] = ({ messages, tools }) => {
  const isHelper = !tools?.some((tool) => tool.function.name === 'delegate');
  if (isHelper) return helper(messages.length);
  const step = messages.filter(({ role }) => role === 'assistant').length;
  if (step >= STEPS) return reply({ text: 'All notes are written. '.repeat(10) });
  const searches: ScriptedCall[] = ['recall', 'spacing', 'sample'].map((query) => ({
    name: 'library_search',
    arguments: { query: `${query} ${step}`, limit: 3 },
  }));
  const note: ScriptedCall = {
    name: 'write_file',
    arguments: {
      path: `notes/step-${step}.md`,
      content: `What step ${step} found.\n`.repeat(20),
      replace: true,
    },
  };
  return reply({
    reasoning: 'Search three ways at once, then keep a note. '.repeat(4),
    text: `Step ${step} of ${STEPS}.`,
    calls: [...searches, HELP, note],
  });
};

const HELP: ScriptedCall = { name: 'delegate', arguments: { task: 'Look for recall.' } };

/** A sub-agent searches once and then says much, so that a kill may fall into a call that is running. */
function helper(messages: number) {
  return messages < 3
    ? reply({ calls: [{ name: 'library_search', arguments: { query: 'recall', limit: 2 } }] })
    : reply({ text: 'The helper found what was there. '.repeat(8) });
}

export async function modelKillRuns(runs: number, seed: number): Promise<ModelKillReport> {
  const random = seededRandom(seed);
  const home = await temporaryHome();
  const workspace = join(home.home, 'workspace');
  const server = await startModelServer({ script: respond, tokensPerSecond: 600 });
  const report = {
    runs,
    acknowledged: 0,
    interrupted: 0,
    openCalls: 0,
    lost: [] as string[],
    orphans: [] as string[],
    doubled: [] as string[],
    unfinished: [] as string[],
    findings: [] as string[],
  };
  try {
    const first = await openTestEngine(workspace);
    await importSample(first, 3);
    const { serverId } = await first.get('model.addServer', { url: server.baseUrl });
    await first.close();
    for (let run = 0; run < runs; run += 1) {
      const told = await askAndKill(
        { home: home.home, workspace },
        {
          task: sample.guided.en,
          assistant: { kind: 'model', serverId, model: 'scripted-model' },
          mode: 'autonomous',
        },
        random() * LATEST_KILL,
      );
      report.acknowledged += told.events.size;

      const cairn = await openTestEngine(workspace);
      const before = await eventsOf(cairn, told.sessionId);
      const found = new Map(before.map(({ id, hash }) => [id, hash]));
      for (const [id, hash] of told.events) if (found.get(id) !== hash) report.lost.push(id);
      report.openCalls += unanswered(before).length > 0 ? 1 : 0;
      report.findings.push(...(await findingsOf(cairn)));

      const { summary } = await cairn.get('session.view', { sessionId: told.sessionId });
      if (summary.state === 'interrupted') {
        report.interrupted += 1;
        await cairn.get('session.resume', { sessionId: told.sessionId });
      }
      const view = await ended(cairn, told.sessionId);
      if (view.summary.outcome !== 'answered') report.unfinished.push(told.sessionId);
      const after = await eventsOf(cairn, told.sessionId);
      report.orphans.push(...unanswered(after));
      for (const child of view.children) {
        report.orphans.push(...unanswered(await eventsOf(cairn, child.sessionId)));
        const { state } = (await cairn.get('session.view', { sessionId: child.sessionId })).summary;
        if (state !== 'closed') report.unfinished.push(child.sessionId);
      }
      report.doubled.push(...doubledIn(after));
      report.findings.push(...(await findingsOf(cairn)));
      await cairn.close();
    }
    return report;
  } finally {
    await server.close();
    await home.remove();
  }
}

/** Paths that two calls were to write, or that were written more than once. */
function doubledIn(events: readonly SessionEvent[]): string[] {
  const called = events.flatMap(({ kind, body }) => {
    const call = kind === 'tool.called' ? Written.safeParse(body) : undefined;
    return call?.success && call.data.tool === 'write_file' ? [call.data.arguments.path] : [];
  });
  const made = events.flatMap(({ kind, body }) => {
    const artifact =
      kind === 'artifact.made' ? z.looseObject({ path: z.string() }).safeParse(body) : undefined;
    return artifact?.success ? [artifact.data.path] : [];
  });
  return [called, made].flatMap((paths) =>
    paths.filter((path, index) => paths.indexOf(path) !== index),
  );
}

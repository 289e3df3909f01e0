/** One session that goes far beyond the model's window: what it recorded, showed the model and held in memory. */
import { join } from 'node:path';
import * as z from 'zod';
import { startModelServer } from './model-server/server.ts';
import { reply } from './model-server/script.ts';
import { importSample, sample } from './sample-papers.ts';
import { ended, eventsOf, unanswered, verify } from './sessions.ts';
import { openTestEngine, temporaryHome } from './test-engine.ts';

export interface LongRunReport {
  readonly outcome: string | undefined;
  /** Requests to the model, compactions among them. */
  readonly requests: number;
  readonly compactions: number;
  /** Characters of all the model saw for the first time or said, by four: the session's own length. */
  readonly sessionTokens: number;
  /** Prompt and completion tokens of all requests, as the server counted. */
  readonly paidTokens: number;
  /** The longest request, by the server's count; the window is `window`. */
  readonly longestPrompt: number;
  readonly window: number;
  /** Requests the server refused as too long. */
  readonly refused: number;
  /** Steps whose context could not be built again as it was sent. */
  readonly unmatched: readonly string[];
  readonly unanswered: readonly string[];
  readonly findings: readonly string[];
  /** Megabytes of heap after a collection, at each tenth of the run; empty without --expose-gc. */
  readonly heap: readonly number[];
  readonly events: number;
}

const Replied = z.looseObject({
  stepId: z.string(),
  purpose: z.string(),
  usage: z.looseObject({ promptTokens: z.number(), completionTokens: z.number() }),
});

/** Characters of what the model says in each step. */
const SAID = 3_000;

/**
 * `steps` replies that each say much and search; the window holds a fraction of it all. Tokens are
 * counted by the scripted server at four characters each, so the policy must learn to count like it.
 */
export async function longRun(steps: number, window = 16_000): Promise<LongRunReport> {
  const home = await temporaryHome();
  const heap: number[] = [];
  let step = 0;
  let requests = 0;
  const server = await startModelServer({
    kind: 'llama_cpp',
    models: [{ id: 'scripted', maxContext: window, loadedContext: window }],
    window: { tokens: window, overflow: 'llama_cpp_400' },
    keep: 1,
    script: ({ tools }) => {
      requests += 1;
      if (tools === undefined || tools.length === 0) {
        return reply({ text: `Up to step ${step}: the library was searched in many ways.` });
      }
      step += 1;
      if (step % Math.ceil(steps / 10) === 0 && globalThis.gc) {
        globalThis.gc();
        heap.push(Math.round(process.memoryUsage().heapUsed / 1024 / 1024));
      }
      if (step > steps) return reply({ text: 'That is all the library holds.' });
      const said = `Step ${step} weighs what was found so far against the question. `;
      return reply({
        text: said.repeat(Math.ceil(SAID / said.length)),
        calls: [
          { name: 'library_search', arguments: { query: `${sample.guided.en} ${step}`, limit: 8 } },
        ],
      });
    },
  });
  try {
    const cairn = await openTestEngine(join(home.home, 'workspace'));
    await importSample(cairn);
    const { serverId } = await cairn.get('model.addServer', {
      url: server.origin,
      kind: 'llama_cpp',
    });
    await cairn.get('model.setSettings', {
      serverId,
      model: 'scripted',
      settings: { contextTokens: window, maxTokens: 2_000 },
    });
    const { sessionId } = await cairn.get('session.start', {
      task: sample.guided.en,
      assistant: { kind: 'model', serverId, model: 'scripted' },
      mode: 'autonomous',
      budget: { steps: steps * 10 },
    });
    const view = await ended(cairn, sessionId);
    const events = await eventsOf(cairn, sessionId);
    const replied = events.flatMap(({ kind, body }) => {
      const parsed = kind === 'model.replied' ? Replied.safeParse(body) : undefined;
      return parsed?.success ? [parsed.data] : [];
    });
    const unmatched: string[] = [];
    for (const { stepId } of replied) {
      const seen = await cairn.get('session.context', { sessionId, stepId });
      if (!seen.matches) unmatched.push(stepId);
    }
    const words = events
      .filter(({ kind }) => ['message.agent', 'message.researcher', 'tool.result'].includes(kind))
      .map(({ body }) => textIn(body).length)
      .reduce((sum, length) => sum + length, 0);
    const report: LongRunReport = {
      outcome: view.summary.outcome,
      requests,
      compactions: events.filter(({ kind }) => kind === 'context.compacted').length,
      sessionTokens: Math.round(words / 4),
      paidTokens: replied.reduce(
        (sum, { usage }) => sum + usage.promptTokens + usage.completionTokens,
        0,
      ),
      longestPrompt: Math.max(...replied.map(({ usage }) => usage.promptTokens)),
      window,
      refused: events.filter(({ kind }) => kind === 'model.failed').length,
      unmatched,
      unanswered: unanswered(events),
      findings: (await verify(cairn)).findings.map(({ code, message }) => `${code}: ${message}`),
      heap,
      events: events.length,
    };
    await cairn.close();
    return report;
  } finally {
    await server.close();
    await home.remove();
  }
}

function textIn(body: unknown): string {
  const parsed = z.looseObject({ text: z.string() }).safeParse(body);
  return parsed.success ? parsed.data.text : '';
}

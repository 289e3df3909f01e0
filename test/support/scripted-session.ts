/**
 * One session that a scripted model leads through the real loop and its real tools, with all an export
 * has to carry: calls side by side with one that fails, the recovery, a call whose arguments the
 * researcher changes, one that is refused, a quote that is in no file, compactions of a small window,
 * and a fork that ends with another reply. A person masks one reply and has another learned.
 */
import * as z from 'zod';
import type { SessionEvent, SessionView } from '../../preload/contract/views.ts';
import { startModelServer } from './model-server/server.ts';
import { reply, type Reply } from './model-server/script.ts';
import { sample } from './sample-papers.ts';
import { ended, eventsOf, pause } from './sessions.ts';
import { failures } from './spoken-words.ts';
import type { TestEngine } from './test-engine.ts';

/** The window in tokens; the session is longer. */
const WINDOW = 10_000;
/** Characters of what the model says in each of its long replies. */
const SAID = 3_000;
const LONG_REPLIES = 5;

export const MODEL_SAID = {
  left: 'Spacing helps, says the first branch.',
  final: 'Spacing helps, and the second branch says for how long: “a month”.',
  summary: 'So far the library was searched and one page was read.',
} as const;
export const REJECTION = 'Not my "private" notes, please.';
export const EDITED = { path: 'notes/spacing.md', content: 'What the researcher wrote.' };
export const WRITTEN = { path: 'notes/spacing.md', content: 'What the model wrote.' };
const PRIVATE = { path: 'notes/private.md', content: 'Something private.' };

export interface ScriptedSession {
  readonly sessionId: string;
  /** Of every branch, oldest first. */
  readonly events: readonly SessionEvent[];
  /** The path that is exported: from the opening to the fork, and from there to the last reply. */
  readonly path: readonly SessionEvent[];
  /** The words of every tool error on the path, in order. */
  readonly errors: readonly string[];
  /** Of each reply on the path, whether it is shown and not learned when failed steps are masked. */
  readonly masked: readonly boolean[];
}

const Called = z.looseObject({ callId: z.string(), stepId: z.string() });
const Replied = z.looseObject({ stepId: z.string(), purpose: z.string() });

export async function scriptedSession(cairn: TestEngine): Promise<ScriptedSession> {
  const place = await aQuote(cairn);
  const script = scriptFor(place);
  const unexpected: string[] = [];
  const server = await startModelServer({
    kind: 'llama_cpp',
    models: [{ id: 'scripted', maxContext: WINDOW, loadedContext: WINDOW }],
    window: { tokens: WINDOW, overflow: 'llama_cpp_400' },
    script: ({ tools = [] }) => {
      // Only a compaction is asked without tools.
      if (tools.length === 0) return reply({ text: MODEL_SAID.summary });
      const next = script.shift();
      if (next === undefined) unexpected.push('a request after the end of the script');
      return next ?? reply({ text: 'The script has ended.' });
    },
  });
  try {
    const { serverId } = await cairn.get('model.addServer', {
      url: server.origin,
      kind: 'llama_cpp',
    });
    const settings = {
      contextTokens: WINDOW,
      maxTokens: 2_000,
      prices: { input: 1, output: 2 },
    };
    await cairn.get('model.setSettings', { serverId, model: 'scripted', settings });
    const { sessionId } = await cairn.get('session.start', {
      task: sample.guided.en,
      assistant: { kind: 'model', serverId, model: 'scripted' },
      budget: { steps: 200 },
    });
    await decide(cairn, sessionId, { decision: 'approve', arguments: EDITED });
    await decide(cairn, sessionId, { decision: 'reject', reason: REJECTION });
    await ended(cairn, sessionId);
    const before = await eventsOf(cairn, sessionId);
    // Behind the last result: what is shared holds the compactions, what is left only a reply.
    const fork = before.findLast(({ kind }) => kind === 'tool.result');
    if (fork === undefined) throw new Error('No tool was called.');
    await cairn.get('session.branch', { sessionId, eventId: fork.id, reason: 'fork' });
    await cairn.get('session.say', { sessionId, text: 'Say for how long, too.' });
    await ended(cairn, sessionId);
    const left = script.length + unexpected.length;
    if (left > 0) throw new Error(`The script and the session differ in ${left} requests.`);
    const events = await eventsOf(cairn, sessionId);
    const path = [
      ...events.filter(({ seq }) => seq <= fork.seq),
      ...events.slice(events.findIndex(({ kind }) => kind === 'branch.opened')),
    ];
    await mark(cairn, sessionId);
    const errors = failures(path).map(({ error }) => error.message);
    return { sessionId, events, path, errors, masked: maskedOn(path) };
  } finally {
    await server.close();
  }
}

function scriptFor(place: Place): Reply[] {
  const { fileId } = place;
  const search = (query: string) => ({ name: 'library_search', arguments: { query, limit: 3 } });
  const page = (from: number) => ({ name: 'read_pages', arguments: { fileId, from } });
  const write = (input: object) => ({ name: 'write_file', arguments: input });
  const evidence = (quote: string) => ({
    name: 'record_evidence',
    arguments: { ...place, quote, theme: 'Findings' },
  });
  const words = 'What was found so far is weighed against the question. ';
  return [
    reply({
      reasoning: 'Three places at once.',
      text: 'I look in three places.',
      calls: [search('spacing of practice'), search('recall after a month'), page(99)],
    }),
    reply({ reasoning: 'The file is shorter; its first page then.', calls: [page(1)] }),
    reply({ text: 'I keep a note.', calls: [write(WRITTEN)] }),
    reply({ calls: [write(PRIVATE)] }),
    reply({
      text: 'Two quotes.',
      calls: [evidence('This sentence was never printed “anywhere”.'), evidence(place.quote)],
    }),
    ...Array.from({ length: LONG_REPLIES }, (_, index) =>
      reply({
        text: `${index + 1}. ${words.repeat(Math.ceil(SAID / words.length))}`,
        calls: [search(`${sample.guided.en} ${index + 1}`)],
      }),
    ),
    reply({ text: MODEL_SAID.left }),
    reply({ reasoning: 'One more look.', calls: [search('a month later')] }),
    reply({ reasoning: 'Now the answer.', text: MODEL_SAID.final }),
  ];
}

interface Place {
  readonly fileId: string;
  readonly page: number;
  readonly quote: string;
}

async function aQuote(cairn: TestEngine): Promise<Place> {
  const { hits } = await cairn.get('library.search', { query: sample.guided.en, limit: 5 });
  const [hit] = hits;
  if (hit === undefined) throw new Error('The sample library has nothing on its own question.');
  const quote = hit.text.split(/(?<=[.!?]) /).find(({ length }) => length > 40) ?? hit.text;
  return { fileId: hit.fileId, page: hit.page, quote: quote.slice(0, 400) };
}

/** The researcher's word on the next call that waits for one. */
async function decide(
  cairn: TestEngine,
  sessionId: string,
  word:
    | { readonly decision: 'approve'; readonly arguments: unknown }
    | { readonly decision: 'reject'; readonly reason: string },
): Promise<void> {
  const [call] = (await asking(cairn, sessionId)).pendingApprovals;
  if (call === undefined) throw new Error('No call waits.');
  await cairn.get('session.approve', { sessionId, callId: call.callId, ...word });
}

async function asking(cairn: TestEngine, sessionId: string): Promise<SessionView> {
  for (;;) {
    const view = await cairn.get('session.view', { sessionId });
    if (view.pendingApprovals.length > 0) return view;
    if (view.summary.state === 'closed') throw new Error('The session ended and asked nothing.');
    await pause(15);
  }
}

/** The first reply has a failed call and is to be learned; the second is sound and is not. */
async function mark(cairn: TestEngine, trajectoryId: string): Promise<void> {
  const { steps } = await cairn.get('trajectory.steps', { trajectoryId, limit: 200 });
  const [first, second] = steps.filter(({ source }) => source === 'agent');
  if (first === undefined || second === undefined) throw new Error('There are no two replies.');
  const word = (stepKey: string, train: 'learn' | 'mask') =>
    cairn.get('trajectory.markStep', { trajectoryId, stepKey, mark: { train } });
  await word(first.key, 'learn');
  await word(second.key, 'mask');
}

function maskedOn(path: readonly SessionEvent[]): readonly boolean[] {
  const failed = new Set(failures(path).map(({ callId }) => callId));
  const calls = path
    .filter(({ kind }) => kind === 'tool.called')
    .map(({ body }) => Called.parse(body));
  const failing = new Set(
    calls.filter(({ callId }) => failed.has(callId)).map(({ stepId }) => stepId),
  );
  return path
    .filter(({ kind }) => kind === 'model.replied')
    .map(({ body }) => Replied.parse(body))
    .filter(({ purpose }) => purpose === 'next_step')
    .map(({ stepId }, index) => (index === 0 ? false : index === 1 || failing.has(stepId)));
}

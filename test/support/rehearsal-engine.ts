/**
 * An engine that rehearses: one sample workspace and made-up sessions, with the real contract. For
 * looking at screens and for testing transports; nothing here is part of the product.
 */
import { join } from 'node:path';
import { EventEmitter } from 'node:events';
import type { AppEvent } from '../../preload/contract/events.ts';
import { isRouteName, routes } from '../../preload/contract/index.ts';
import type { RouteOutput } from '../../preload/contract/index.ts';
import { fail, ok } from '../../main/core/errors.ts';
import type { Result } from '../../main/core/errors.ts';
import type { Engine } from '../../main/engine/engine.ts';
import {
  REHEARSED_FILE,
  rehearsedEvents,
  rehearsedEvidence,
  rehearsedReport,
} from './rehearsed-session.ts';
import type { RehearsedEvent } from './rehearsed-session.ts';

type Summary = RouteOutput<'session.view'>['summary'];
type View = RouteOutput<'session.view'>;

interface Rehearsal {
  summary: Summary;
  readonly script: readonly RehearsedEvent[];
  shown: number;
  stopped: boolean;
}

export interface RehearsalOptions {
  /** Milliseconds between two events of a session that was asked for. */
  readonly pace?: number;
}

/** Its first four bytes, `%PDF`, stand for a file. */
const SAMPLE_PDF = join(
  import.meta.dirname,
  '../../resources/sample/pdf/1-spaced-retrieval-vocabulary.pdf',
);

export interface RehearsalEngine extends Engine {
  /** Puts an app event on the wire, as the engine would. */
  emit(event: AppEvent): void;
  readonly sessionId: string;
}

export const rehearsedWorkspace: RouteOutput<'workspace.current'> = {
  workspaceId: 'workspace_rehearsal',
  name: 'Spaced retrieval (sample)',
  path: '/home/researcher/Cairn/Sample',
  isSample: true,
  readOnly: false,
  warnings: [],
  counts: { works: 6, files: 6, pages: 41, passages: 412, sessions: 1 },
  networkPolicy: 'offline',
};

const policy = { kind: 'playbook', name: 'Built-in assistant', version: '1.0' } as const;

export function createRehearsalEngine(options: RehearsalOptions = {}): RehearsalEngine {
  const bus = new EventEmitter();
  const sessions = new Map<string, Rehearsal>();
  let preferences: RouteOutput<'preference.get'> = {
    language: 'system',
    colorScheme: 'system',
    researcherName: '',
  };
  const support = new Map<string, View['evidence'][number]['support']>();

  const begin = (task: string, finished: boolean): Rehearsal => {
    const sessionId = `session_${sessions.size + 1}`;
    const script = rehearsedEvents(sessionId, task);
    const rehearsal: Rehearsal = {
      script,
      shown: finished ? script.length : 3,
      stopped: false,
      summary: summaryOf(sessionId, task, script, finished),
    };
    sessions.set(sessionId, rehearsal);
    if (!finished) void play(rehearsal);
    return rehearsal;
  };

  const play = async (rehearsal: Rehearsal): Promise<void> => {
    while (rehearsal.shown < rehearsal.script.length && !rehearsal.stopped) {
      await new Promise((resolve) => setTimeout(resolve, options.pace ?? 150));
      if (rehearsal.stopped) break;
      rehearsal.shown += 1;
      bus.emit(
        rehearsal.summary.sessionId,
        rehearsal.script.slice(rehearsal.shown - 1, rehearsal.shown),
      );
    }
    rehearsal.summary = {
      ...rehearsal.summary,
      state: 'closed',
      outcome: rehearsal.stopped ? 'stopped' : 'answered',
    };
    bus.emit('app', { type: 'session.changed', summary: rehearsal.summary } satisfies AppEvent);
  };

  const viewOf = ({ script, shown, summary }: Rehearsal): View => {
    const events = script.slice(0, shown);
    const recorded = new Set(
      events.flatMap(({ kind, body }) =>
        kind === 'evidence.recorded' ? [String(Reflect.get(Object(body), 'evidenceId'))] : [],
      ),
    );
    const plan = events.findLast(({ kind }) => kind === 'plan.changed')?.body;
    const items: unknown = plan === undefined ? [] : Reflect.get(Object(plan), 'items');
    return routes['session.view'].output.parse({
      summary,
      plan: items,
      evidence: rehearsedEvidence
        .filter(({ evidenceId }) => recorded.has(evidenceId))
        .map((evidence, index) => ({
          ...evidence,
          number: index + 1,
          title: 'Spacing and the month-long memory',
          authors: ['Cole, Parker', 'Ahmed, Ito', 'Wang'][index] ?? '',
          year: [2023, 2021, 2019][index],
          fileName: 'cole-2023.pdf',
          location: { state: 'located' },
          ...(support.has(evidence.evidenceId)
            ? { support: support.get(evidence.evidenceId) }
            : {}),
        })),
      ...(events.some(({ kind }) => kind === 'report.written') ? { report: rehearsedReport } : {}),
    });
  };

  const finished = begin('Does spaced retrieval practice improve long-term retention?', true);

  /** Some routes only; the rest answer `not_found`. */
  const answer = (name: string, input: unknown): unknown => {
    const read = (key: string): string => String(Reflect.get(Object(input), key) ?? '');
    const session = sessions.get(read('sessionId'));
    switch (name) {
      case 'workspace.current':
      case 'workspace.openSample':
        return rehearsedWorkspace;
      case 'workspace.recent':
        return [
          {
            path: rehearsedWorkspace.path,
            name: rehearsedWorkspace.name,
            openedAt: '2026-01-05T08:00:00.000Z',
            exists: true,
            isSample: true,
          },
          {
            path: '/data/sleep',
            name: 'Sleep review',
            openedAt: '2025-12-01T08:00:00.000Z',
            exists: true,
            isSample: false,
          },
        ];
      case 'workspace.suggestFolder':
        return { path: `/home/researcher/Cairn/${read('name') || 'My papers'}` };
      case 'workspace.guidedQuestions':
        return {
          guided: {
            en: 'Does spaced retrieval practice improve long-term retention?',
            zh: '间隔提取练习能提高长期记忆吗？',
          },
          questions: {
            en: [
              'Do expanding intervals beat equal intervals?',
              'Does feedback matter for spacing?',
            ],
            zh: ['递增间隔优于等间隔吗？', '反馈对间隔练习重要吗？'],
          },
        };
      case 'assistant.current':
        return { policy, words: 'It quotes and orders.' };
      case 'preference.get':
        return preferences;
      case 'preference.set':
        preferences = { ...preferences, ...Object(input) };
        return preferences;
      case 'job.list':
        return [
          {
            jobId: 'job_1',
            kind: 'import',
            title: 'Import 40 PDFs',
            state: 'running',
            progress: { done: 12, total: 40, unit: 'files' },
            startedAt: '2026-01-05T08:00:00.000Z',
            resumable: true,
          },
        ];
      case 'work.list':
        return { total: 0, works: [] };
      case 'session.list': {
        const wanted = read('text').toLowerCase();
        const found = [...sessions.values()]
          .map(({ summary }) => summary)
          .filter(({ task }) => task.toLowerCase().includes(wanted))
          .toReversed();
        return { total: found.length, sessions: found };
      }
      case 'session.start':
        return begin(read('task'), false).summary;
      case 'session.view':
        return session && viewOf(session);
      case 'session.events': {
        const after = Number(read('afterSeq'));
        const events =
          session?.script.slice(0, session.shown).filter(({ seq }) => seq > after) ?? [];
        return session && { events, lastSeq: session.shown - 1 };
      }
      case 'session.stop':
        if (session) session.stopped = true;
        return session && { ...session.summary, state: 'stopping' };
      case 'session.recordAction':
        return session?.script[0];
      case 'evidence.judge':
        if (read('verdict') === 'withdrawn') support.delete(read('evidenceId'));
        else
          support.set(read('evidenceId'), {
            evidenceId: read('evidenceId'),
            verdict: read('verdict') === 'supported' ? 'supported' : 'not_supported',
            by: 'researcher',
          });
        return session && viewOf(session);
      case 'evidence.verify':
        return { total: 3, located: 3, results: [] };
      case 'report.markdown':
        return { fileName: 'report.md', markdown: '# Report\n' };
      default:
        return undefined;
    }
  };

  return {
    sessionId: finished.summary.sessionId,
    emit: (event) => void bus.emit('app', event),
    invoke: async (name, input): Promise<Result<unknown>> => {
      if (!isRouteName(name)) return fail('unknown_route', `There is no route ${name}.`);
      const parsed = routes[name].input.safeParse(input);
      if (!parsed.success) return fail('invalid_input', 'The input does not fit.');
      const data = await Promise.resolve(answer(name, parsed.data));
      if (data === undefined) return fail('not_found', `The rehearsal has no ${name}.`);
      return ok(routes[name].output.parse(data));
    },
    onAppEvent: (listener) => {
      bus.on('app', listener);
      return () => void bus.off('app', listener);
    },
    followDraft: () => () => undefined,
    followSession: (sessionId, afterSeq, listener) => {
      const session = sessions.get(sessionId);
      const known = session?.script.slice(0, session.shown).filter(({ seq }) => seq > afterSeq);
      if (known && known.length > 0) listener([...known]);
      bus.on(sessionId, listener);
      return () => void bus.off(sessionId, listener);
    },
    file: (fileId) =>
      Promise.resolve(
        fileId === REHEARSED_FILE
          ? ok({ path: SAMPLE_PDF, size: 4, mediaType: 'application/pdf' })
          : fail('not_found', 'No such file.'),
      ),
    receiveUpload: async (stream, name) => {
      for await (const chunk of stream) if (chunk.length === 0) break;
      return ok({ fileId: REHEARSED_FILE, name });
    },
    close: () => Promise.resolve(),
  };
}

function summaryOf(
  sessionId: string,
  task: string,
  script: readonly RehearsedEvent[],
  finished: boolean,
): Summary {
  return {
    sessionId,
    task,
    language: 'en',
    policy: { ...policy },
    state: finished ? 'closed' : 'running',
    ...(finished ? { outcome: 'answered' as const } : {}),
    openedAt: new Date().toISOString(),
    lastSeq: script.length - 1,
    counts: { events: script.length, toolCalls: 14, evidence: 3, claims: 4 },
  };
}

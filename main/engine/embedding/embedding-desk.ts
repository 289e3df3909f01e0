/** Searching by meaning in one workspace: the choice of a server, the vectors, and what keeps them complete. */
import { getSetting } from '../../adapters/sqlite/query-library.ts';
import type { NearPassage, VectorStore } from '../../adapters/sqlite/vector-store.ts';
import type { Workspace } from '../../adapters/workspace/workspace.ts';
import { fail, ok, type ErrorCode, type Result } from '../../core/errors.ts';
import type { Job } from '../../core/jobs.ts';
import { EMBEDDING_SETTING, EmbeddingChoice } from '../../core/library/embedding-settings.ts';
import type { Embedder, PassageQuery } from '../../core/ports.ts';
import { WORKSPACE_STREAM, type Actor, type RecordEvent } from '../../core/record/event.ts';
import { gathered } from '../emitter.ts';
import type { JobBoard } from '../job-board.ts';
import type { Pause } from './embedding-retry.ts';
import { embeddingTask } from './embedding-job.ts';
import { createQueryVectors } from './query-vectors.ts';

export interface EmbeddingState {
  readonly serverId?: string;
  readonly model?: string;
  readonly server?: { readonly label: string; readonly baseUrl: string };
  readonly passages: number;
  readonly embedded: number;
  readonly dimensions?: number;
  readonly jobId?: string;
  readonly problem?: string;
}

export interface EmbeddingDesk {
  state(): EmbeddingState;
  configure(
    choice: EmbeddingChoice,
    by: Actor,
    signal: AbortSignal,
  ): Promise<Result<{ job?: Job }>>;
  /** Undefined when nothing is set up; a failure's words say why vectors take no part. */
  nearest(query: PassageQuery): Promise<Result<readonly NearPassage[]>> | undefined;
  /** Reads what has no vector yet, unless that was stopped or refused. */
  goOn(): void;
  close(): void;
}

export interface EmbeddingDeskPorts extends Pick<
  Workspace,
  'database' | 'journal' | 'clock' | 'mode'
> {
  readonly store: VectorStore;
  readonly jobs: JobBoard;
  /** Name and address of a server that is set up on this machine. */
  server(serverId: string): { readonly label: string; readonly baseUrl: string } | undefined;
  embedder(choice: NonNullable<EmbeddingChoice>): Promise<Result<Embedder>>;
  readonly pause: Pause;
}

/** Passages come in over a while; the job begins this many milliseconds after the first. */
const GATHERED = 1_500;
/** Below this share of the passages the others would be passed over for no reason of theirs. */
const LEAST_SHARE = 0.5;
/** After these it is for a person to say when to go on. */
const FINAL: ReadonlySet<ErrorCode> = new Set([
  'stopped',
  'network_refused',
  'model_unauthorized',
  'model_not_found',
  'model_bad_reply',
  'not_found',
]);
const PASSAGES_CAME = new Set(['file.added', 'file.reread']);
const PASSAGE_JOBS = new Set<Job['kind']>(['import', 'rebuild', 'zotero_sync']);

const notUsable = () =>
  fail(
    'not_supported_here',
    'Searching by meaning needs sqlite-vec, which has no build for this system. Searching by words is as good as before.',
  );

export function openEmbeddingDesk(ports: EmbeddingDeskPorts): EmbeddingDesk {
  const { database, journal, store, jobs } = ports;
  const closing = new AbortController();
  let choice = storedChoice(getSetting(database, EMBEDDING_SETTING));
  let jobId: string | undefined;
  let problem: string | undefined;
  let isHeld = false;

  const sourceOf = (chosen: NonNullable<EmbeddingChoice>) =>
    `${chosen.model} at ${ports.server(chosen.serverId)?.baseUrl ?? chosen.serverId}`;

  async function embedder(): Promise<Result<Embedder>> {
    if (choice === null) return fail('not_found', 'No embeddings server is chosen.');
    return ports.server(choice.serverId) === undefined
      ? fail(
          'not_found',
          'The embeddings server chosen for this workspace is not set up on this machine. Choose one in the settings.',
        )
      : ports.embedder(choice);
  }
  const questions = createQueryVectors({ clock: ports.clock, embedder, signal: closing.signal });

  const isRunning = () => {
    const job = jobId === undefined ? undefined : jobs.get(jobId);
    return job?.ok === true && job.data.endedAt === undefined;
  };

  function start(): Job | undefined {
    if (choice === null || isRunning() || !store.isUsable || closing.signal.aborted)
      return undefined;
    const { model } = choice;
    const task = embeddingTask({
      store,
      source: sourceOf(choice),
      model,
      embedder,
      pause: ports.pause,
    });
    const job = jobs.start(task);
    ({ jobId } = job);
    return job;
  }

  function goOn(): void {
    if (choice === null || isHeld || ports.mode === 'read' || isRunning()) return;
    if (store.waiting(0, 1).length > 0) start();
  }
  const soon = gathered(goOn, GATHERED);

  const closers = [
    journal.onAppended((events: readonly RecordEvent[]) => {
      if (choice !== null && events.some(({ kind }) => PASSAGES_CAME.has(kind))) soon.soon();
    }),
    jobs.onChange((job) => {
      if (choice !== null && job.endedAt !== undefined && PASSAGE_JOBS.has(job.kind)) soon.soon();
      if (job.jobId !== jobId || job.endedAt === undefined) return;
      problem = job.error?.message;
      isHeld = job.state === 'stopped' || (job.error !== undefined && FINAL.has(job.error.code));
    }),
    () => soon.cancel(),
    () => closing.abort(),
  ];

  return {
    goOn,
    state() {
      const { passages, embedded } = store.counts();
      if (choice === null) return { passages, embedded: 0 };
      const server = ports.server(choice.serverId);
      const dimensions = store.dimensions();
      const said = server === undefined ? 'This server is not set up on this machine.' : problem;
      return {
        ...choice,
        ...(server === undefined ? {} : { server }),
        passages,
        embedded,
        ...(dimensions === undefined ? {} : { dimensions }),
        ...(jobId !== undefined && isRunning() ? { jobId } : {}),
        ...(said === undefined ? {} : { problem: said }),
      };
    },
    async configure(wanted, by, signal) {
      let length: number | undefined;
      if (wanted !== null) {
        if (!store.isUsable) return notUsable();
        if (ports.server(wanted.serverId) === undefined)
          return fail('not_found', 'This model server is not set up on this machine (any more).');
        const made = await ports.embedder(wanted);
        if (!made.ok) return made;
        const tried = await made.data.embed(['Does this model give vectors?'], signal);
        if (!tried.ok) return tried;
        length = tried.data[0]?.length;
      }
      const written = await journal.append(WORKSPACE_STREAM, [
        { actor: by, kind: 'setting.changed', payload: { key: EMBEDDING_SETTING, value: wanted } },
      ]);
      if (!written.ok) return written;
      if (jobId !== undefined && isRunning()) {
        jobs.stop(jobId);
        await jobs.ended(jobId);
      }
      choice = wanted;
      problem = undefined;
      isHeld = false;
      questions.forget();
      if (wanted === null) {
        store.forgetAll();
        return ok({});
      }
      // The same name may stand for another model by now.
      if (length !== store.dimensions()) store.forgetAll();
      store.useSource(sourceOf(wanted));
      const job = start();
      return ok(job === undefined ? {} : { job });
    },
    nearest(query) {
      if (choice === null) return undefined;
      const question = [query.text, ...(query.terms ?? []).map(({ term }) => term)]
        .join(' ')
        .trim();
      if (question === '') return undefined;
      return near(query, question, choice);
    },
    close() {
      for (const close of closers) close();
    },
  };

  async function near(
    query: PassageQuery,
    question: string,
    chosen: NonNullable<EmbeddingChoice>,
  ): Promise<Result<readonly NearPassage[]>> {
    if (!store.isUsable) return notUsable();
    const { passages, embedded } = store.counts();
    if (embedded < passages * LEAST_SHARE || embedded === 0)
      return fail(
        'not_found',
        `Only ${embedded} of ${passages} passages are read so far.${problem === undefined ? '' : ` ${problem}`}`,
      );
    const vector = await questions.vectorOf(question, sourceOf(chosen));
    if (!vector.ok) return vector;
    if (vector.data.length !== store.dimensions()) {
      return fail(
        'model_bad_reply',
        'The embeddings server now answers with vectors of another length. Choose it again in the settings, so that passages are read anew.',
      );
    }
    return ok(store.nearest(vector.data, query));
  }
}

function storedChoice(value: unknown): EmbeddingChoice {
  const parsed = EmbeddingChoice.safeParse(value ?? null);
  return parsed.success ? parsed.data : null;
}

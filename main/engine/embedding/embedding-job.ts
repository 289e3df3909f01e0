/** The job that has passages turned into vectors: a batch at a time, each kept as soon as it is there. */
import type { VectorStore } from '../../adapters/sqlite/vector-store.ts';
import { fail, ok, type Result } from '../../core/errors.ts';
import { embeddingWordsOf } from '../../core/library/embedding-words.ts';
import type { Embedder } from '../../core/ports.ts';
import type { JobContext, JobTask } from '../job-board.ts';
import { withRetries, type Pause } from './embedding-retry.ts';

/** Passages of one request; a server that takes fewer is given fewer. */
const AT_ONCE = 32;

export interface EmbeddingJobPorts {
  readonly store: VectorStore;
  /** Vectors of another source never meet in one index. */
  readonly source: string;
  readonly model: string;
  /** Made when the job runs, with the key as it is then. */
  embedder(): Promise<Result<Embedder>>;
  readonly pause: Pause;
}

export function embeddingTask(ports: EmbeddingJobPorts): JobTask {
  return {
    kind: 'embedding',
    title: `Read passages with ${ports.model}`,
    unit: 'passages',
    // What has a vector is passed over, so running it again goes on.
    resumable: true,
    run: (context) => embedAll(ports, context),
  };
}

async function embedAll(
  ports: EmbeddingJobPorts,
  context: JobContext,
): Promise<Result<{ embedded: number }>> {
  const { store } = ports;
  const { signal } = context;
  const made = await ports.embedder();
  if (!made.ok) return made;
  const embedder = made.data;
  const { passage: before } = embeddingWordsOf(ports.model);
  store.useSource(ports.source);
  let after = 0;
  let hasBegunAnew = false;
  for (;;) {
    const { embedded, passages } = store.counts();
    context.progress(embedded, Math.max(embedded, passages));
    if (signal.aborted) return ok({ embedded });
    const batch = store.waiting(after, AT_ONCE);
    const last = batch.at(-1);
    if (last === undefined) {
      // Passages that came in meanwhile have larger numbers; one whose text changed may have a smaller.
      if (after === 0) return ok({ embedded });
      after = 0;
      continue;
    }
    const texts = batch.map(({ text }) => `${before}${text}`);
    const vectors = await vectorsOf(embedder, texts, ports.pause, signal);
    if (!vectors.ok) return signal.aborted ? ok({ embedded }) : stopped(vectors, store.counts());
    if (store.keep(batch, vectors.data)) {
      after = last.number;
    } else if (hasBegunAnew) {
      return fail(
        'model_bad_reply',
        `${ports.model} gives vectors of different lengths, which cannot be compared. Choose another model.`,
      );
    } else {
      // Another model answers to the same name now: what it made before cannot be compared.
      hasBegunAnew = true;
      store.forgetAll();
      store.useSource(ports.source);
      after = 0;
    }
  }
}

/** A passage the model refuses even when shortened has no vector, and does not hold up the others. */
async function vectorsOf(
  embedder: Embedder,
  texts: readonly string[],
  pause: Pause,
  signal: AbortSignal,
): Promise<Result<readonly (Float32Array | undefined)[]>> {
  const together = await withRetries(() => embedder.embed(texts, signal), pause, signal);
  if (together.ok || together.error.code !== 'model_context_overflow') return together;
  const vectors: (Float32Array | undefined)[] = [];
  for (const text of texts) {
    const one = await withRetries(() => embedder.embed([text], signal), pause, signal);
    if (!one.ok && one.error.code !== 'model_context_overflow') return one;
    vectors.push(one.ok ? one.data[0] : undefined);
  }
  return ok(vectors);
}

function stopped(
  { error }: Extract<Result<unknown>, { ok: false }>,
  { embedded, passages }: { readonly embedded: number; readonly passages: number },
): Result<never> {
  return {
    ok: false,
    error: {
      ...error,
      message: `${error.message} ${embedded} of ${passages} passages are read and stay so; go on when that is mended.`,
    },
  };
}

/** Vectors of questions, within a time a person waits gladly. */
import { fail, ok, type Result } from '../../core/errors.ts';
import { embeddingWordsOf } from '../../core/library/embedding-words.ts';
import type { Clock, Embedder } from '../../core/ports.ts';

/** Milliseconds; then the words alone answer. */
const LIMIT = 1_500;
/** A server that is slow is left alone for so long, in milliseconds, unless it answers before. */
const REST = 20_000;
const MOST_KEPT = 200;

export interface QueryVectors {
  /** Fails with words for a person. */
  vectorOf(question: string, source: string): Promise<Result<Float32Array>>;
  forget(): void;
}

/**
 * A late answer is kept for the next time the same is asked: a server that loads its model at the
 * first question has then done so.
 */
export function createQueryVectors(ports: {
  readonly clock: Clock;
  embedder(): Promise<Result<Embedder>>;
  readonly signal: AbortSignal;
}): QueryVectors {
  const kept = new Map<string, Float32Array>();
  let restUntil = 0;

  async function ask(question: string, name: string): Promise<Result<Float32Array>> {
    const made = await ports.embedder();
    if (!made.ok) return made;
    const { query: before } = embeddingWordsOf(made.data.model);
    const answer = await made.data.embed([`${before}${question}`], ports.signal);
    if (!answer.ok) return answer;
    const [vector] = answer.data;
    if (vector === undefined) return fail('model_bad_reply', 'It answered without a vector.');
    restUntil = 0;
    if (kept.size >= MOST_KEPT) kept.delete(kept.keys().next().value ?? '');
    kept.set(name, vector);
    return ok(vector);
  }

  return {
    async vectorOf(question, source) {
      const name = `${source}\n${question}`;
      const known = kept.get(name);
      if (known !== undefined) return ok(known);
      const now = ports.clock.now().getTime();
      if (now < restUntil) return tooSlow;
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise<Result<Float32Array>>((resolve) => {
        timer = setTimeout(() => {
          restUntil = now + REST;
          resolve(tooSlow);
        }, LIMIT);
      });
      const answer = await Promise.race([ask(question, name), late]);
      clearTimeout(timer);
      return answer;
    },
    forget() {
      kept.clear();
      restUntil = 0;
    },
  };
}

const tooSlow = fail(
  'model_stalled',
  `The embeddings server did not answer within ${LIMIT / 1000} seconds.`,
);

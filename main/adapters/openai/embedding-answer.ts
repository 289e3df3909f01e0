/** Reads the vectors out of an answer of `/embeddings`, whatever shape the server gives them. */
import { Buffer } from 'node:buffer';
import { fail, ok, type Result } from '../../core/errors.ts';
import { isRecord, listIn, recordIn } from './fields.ts';

/**
 * One vector for each of `count` texts, in their order. Servers differ in whether numbers come as a
 * list or as base64 of little-endian floats, whether `index` is there, true or always 0, and whether
 * the order is kept. Fails with `model_bad_reply`.
 */
export function vectorsIn(body: unknown, count: number): Result<readonly Float32Array[]> {
  const items = listIn(isRecord(body) ? (body['data'] ?? body['embeddings']) : body);
  if (items.length !== count) {
    return fail(
      'model_bad_reply',
      `It answered with ${items.length} vectors for ${count} texts; is this a model for embeddings?`,
    );
  }
  const vectors = inOrder(items).map((item) => vectorIn(isRecord(item) ? item['embedding'] : item));
  const lengths = new Set(vectors.map((vector) => vector?.length ?? 0));
  if (lengths.size !== 1 || lengths.has(0)) {
    return fail(
      'model_bad_reply',
      'Its vectors are empty, of unequal lengths, or one for each word instead of one for each text. Choose a model for embeddings, with pooling switched on.',
    );
  }
  return ok(vectors.flatMap((vector) => (vector === undefined ? [] : [vector])));
}

/** By `index` where the indices name each place once; as they came otherwise. */
function inOrder(items: readonly unknown[]): readonly unknown[] {
  const indices = items.map((item) => recordIn(item)['index']);
  const isComplete =
    new Set(indices).size === items.length &&
    indices.every(
      (index) => Number.isInteger(index) && Number(index) >= 0 && Number(index) < items.length,
    );
  if (!isComplete) return items;
  return items.toSorted(
    (first, second) => Number(recordIn(first)['index']) - Number(recordIn(second)['index']),
  );
}

function vectorIn(value: unknown): Float32Array | undefined {
  if (typeof value === 'string') return fromBase64(value);
  const list = listIn(value);
  // llama.cpp wraps a pooled vector in one more list.
  if (list.length === 1 && Array.isArray(list[0])) return vectorIn(list[0]);
  if (!list.every((each) => typeof each === 'number')) return undefined;
  return Float32Array.from(list);
}

function fromBase64(text: string): Float32Array | undefined {
  const bytes = Buffer.from(text, 'base64');
  if (bytes.length === 0 || bytes.length % 4 !== 0) return undefined;
  return Float32Array.from({ length: bytes.length / 4 }, (_, place) =>
    bytes.readFloatLE(place * 4),
  );
}

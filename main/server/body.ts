import type { IncomingMessage } from 'node:http';
import { fail, ok, type Result } from '../core/errors.ts';

/** Reads a JSON body of at most `cap` bytes; the rest of a larger one is not read. */
export async function readJson(request: IncomingMessage, cap: number): Promise<Result<unknown>> {
  const declared = Number(request.headers['content-length'] ?? 0);
  const tooLarge = () => fail('too_large', `The request is over ${cap} bytes; nothing was done.`);
  if (declared > cap) return tooLarge();
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength;
    if (size > cap) return tooLarge();
    chunks.push(chunk);
  }
  if (size === 0) return ok({});
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks));
    return ok(JSON.parse(text) as unknown);
  } catch {
    return fail('invalid_input', 'The request is not JSON in UTF-8; nothing was done.');
  }
}

/** Passes an upload on and fails the stream once it is over the cap. */
export async function* capped(
  stream: AsyncIterable<Uint8Array>,
  cap: number,
): AsyncGenerator<Uint8Array> {
  let size = 0;
  for await (const chunk of stream) {
    size += chunk.byteLength;
    if (size > cap) throw new UploadTooLarge(cap);
    yield chunk;
  }
}

export class UploadTooLarge extends Error {
  constructor(cap: number) {
    super(`The file is over ${cap} bytes; it was not taken in.`);
  }
}

/**
 * Uploads over `app://`: `/content/begin` with the file's name, `/content/piece?upload=N` with bytes, one
 * after the other, then `/content/end?upload=N`, or `/content/abort?upload=N`.
 */
import { fail, type Result } from '../core/errors.ts';
import { json, nothingHere, statusOf } from './app-json.ts';
import type { AppEngine, AppRequest } from './app-answer.ts';

export interface AppUploads {
  take(request: AppRequest, step: string, query: URLSearchParams): Promise<Response>;
}

/** Bytes of one piece, at most. */
const PIECE_BYTES = 8 * 1024 * 1024;
/** Characters of a file's name, at most. */
const NAME_CHARACTERS = 1_000;
/** Uploads that have begun and not ended; the page sends one file after the other. */
const MOST_UPLOADS = 16;
/** Milliseconds without a piece; then nobody is sending any more: the window was closed or loaded again. */
const IDLE = 10 * 60_000;

export function createAppUploads(engine: AppEngine, idle: number = IDLE): AppUploads {
  const open = new Map<number, NodeJS.Timeout>();

  function goesOn(upload: number): void {
    clearTimeout(open.get(upload));
    open.set(upload, setTimeout(() => abort(upload), idle).unref());
  }

  function close(upload: number): void {
    clearTimeout(open.get(upload));
    open.delete(upload);
  }

  function begin(name: string): Response {
    if (open.size >= MOST_UPLOADS)
      return json(
        413,
        fail(
          'too_large',
          `${MOST_UPLOADS} uploads are under way; this file was not taken in. Try again when one has ended.`,
        ),
      );
    if (name.length > NAME_CHARACTERS)
      return json(
        400,
        fail('invalid_input', 'The name of the file is too long; the file was not taken in.'),
      );
    const upload = engine.beginUpload(name);
    goesOn(upload);
    return json(200, { ok: true, data: { upload } });
  }

  function abort(upload: number): void {
    close(upload);
    engine.abortUpload(upload);
  }

  return {
    async take(request, step, query) {
      if (step === 'begin') return begin(query.get('name') ?? 'upload.pdf');
      const upload = Number(query.get('upload'));
      if (step !== 'piece' && step !== 'end' && step !== 'abort') return nothingHere();
      if (!open.has(upload)) return answered(notUnderWay());
      if (step === 'end') {
        close(upload);
        return answered(await engine.endUpload(upload));
      }
      if (step === 'abort') {
        abort(upload);
        return json(200, { ok: true, data: {} });
      }
      const bytes = await pieceOf(request);
      if (bytes === undefined) {
        abort(upload);
        const words = `A piece of an upload has at most ${PIECE_BYTES} bytes; the file was not taken in.`;
        return json(413, fail('too_large', words));
      }
      goesOn(upload);
      return answered(await engine.sendPiece(upload, bytes));
    },
  };
}

/** Undefined when it is too large; the rest is not read. */
async function pieceOf(request: AppRequest): Promise<Uint8Array | undefined> {
  if (Number(request.headers.get('content-length') ?? 0) > PIECE_BYTES) return undefined;
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body ?? []) {
    size += chunk.byteLength;
    if (size > PIECE_BYTES) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function answered(result: Result<unknown>): Response {
  return json(statusOf(result), result);
}

const notUnderWay = () =>
  fail('not_found', 'This upload is not under way; nothing was taken in. Choose the file again.');

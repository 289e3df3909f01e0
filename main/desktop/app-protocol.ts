/**
 * `app://cairn/`: the app's own files, and the bytes of imported files by their hash. Nothing here
 * makes a path out of an address: files of the app are looked up in a list made at the start, files
 * of the library by the engine.
 */
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { protocol } from 'electron';
import { limits } from '../../preload/contract/limits.ts';
import { fail, type Result } from '../core/errors.ts';
import { contentHeaders, parseRange } from '../server/content.ts';
import { securityHeaders } from '../server/headers.ts';
import { openStaticFiles, type StaticFile } from '../server/static-files.ts';
import type { EngineSupervisor } from './engine-supervisor.ts';
import { APP_ORIGIN, APP_SCHEME, isAppAddress } from './origin.ts';

/** As Electron gives it: `initiatorOrigin` is the browser's own word, not the page's. */
type AppRequest = GlobalRequest & { readonly initiatorOrigin?: string };

/** Bytes of one piece of an upload, at most. */
const PIECE_BYTES = 8 * 1024 * 1024;

/** Must be called before the app is ready. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    {
      scheme: APP_SCHEME,
      privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
    },
  ]);
}

export async function answerAppScheme(
  engine: EngineSupervisor,
  rendererFolder: string,
): Promise<void> {
  const files = await openStaticFiles(rendererFolder);
  protocol.handle(APP_SCHEME, async (request) => {
    const answer = await answerRequest(request, engine, files);
    for (const [name, value] of Object.entries(securityHeaders)) answer.headers.set(name, value);
    return answer;
  });
}

async function answerRequest(
  request: AppRequest,
  engine: EngineSupervisor,
  files: (name: string) => StaticFile | undefined,
): Promise<Response> {
  if (!isAppAddress(request.url)) return nothingHere();
  const { pathname, searchParams } = new URL(request.url);
  if (pathname === '/content' || pathname.startsWith('/content/')) {
    // #region Who asks — Electron security guideline 17: the sender of every message is checked
    if (request.initiatorOrigin !== APP_ORIGIN)
      return json(401, fail('unauthorized', 'Only the app’s own page may ask for this.'));
    // #endregion
    const name = pathname.slice('/content/'.length);
    if (request.method === 'POST') return takeUpload(request, engine, name, searchParams);
    if (request.method === 'GET') return sendContent(request, engine, name);
    return nothingHere();
  }
  const file = request.method === 'GET' ? files(pathname) : undefined;
  return file === undefined ? nothingHere() : sendFile(file);
}

async function sendFile({ path, headers }: StaticFile): Promise<Response> {
  const { size } = await stat(path);
  return new Response(streamOf(path, 0, size), {
    headers: { ...headers, 'Content-Length': String(size) },
  });
}

async function sendContent(
  request: AppRequest,
  engine: EngineSupervisor,
  fileId: string,
): Promise<Response> {
  const file = await engine.file(fileId);
  if (!file.ok) return json(statusOf(file), file);
  const { path, size, mediaType } = file.data;
  const range = parseRange(request.headers.get('range') ?? undefined, size);
  if (range === 'unsatisfiable')
    return new Response(undefined, {
      status: 416,
      headers: { 'Content-Range': `bytes */${size}` },
    });
  const { start, end } = range ?? { start: 0, end: size };
  return new Response(streamOf(path, start, end), {
    status: range ? 206 : 200,
    headers: contentHeaders(mediaType, size, range),
  });
}

/**
 * An upload is begun, sent in pieces one after the other, and ended: `/content/begin` with the file's
 * name, `/content/piece?upload=N` with bytes, `/content/end?upload=N`, or `/content/abort?upload=N`.
 */
async function takeUpload(
  request: AppRequest,
  engine: EngineSupervisor,
  step: string,
  query: URLSearchParams,
): Promise<Response> {
  const upload = Number(query.get('upload'));
  switch (step) {
    case 'begin': {
      const name = query.get('name') ?? 'upload.pdf';
      return json(200, { ok: true, data: { upload: engine.beginUpload(name) } });
    }
    case 'piece': {
      const bytes = await pieceOf(request);
      if (bytes === undefined) {
        engine.abortUpload(upload);
        const words = `A piece of an upload has at most ${PIECE_BYTES} bytes; the file was not taken in.`;
        return json(413, fail('too_large', words));
      }
      return answered(await engine.sendPiece(upload, bytes));
    }
    case 'end':
      return answered(await engine.endUpload(upload));
    case 'abort':
      engine.abortUpload(upload);
      return json(200, { ok: true, data: {} });
    default:
      return nothingHere();
  }
}

/** Undefined when it is too large; the rest is not read. */
async function pieceOf(request: AppRequest): Promise<Uint8Array | undefined> {
  if (Number(request.headers.get('content-length') ?? 0) > PIECE_BYTES) return undefined;
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body ?? []) {
    size += chunk.byteLength;
    if (size > Math.min(PIECE_BYTES, limits.uploadBytes)) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** The bytes [start, end) of a file; undefined when there are none. */
function streamOf(path: string, start: number, end: number): ReadableStream | undefined {
  if (end <= start) return undefined;
  // `end` of a read stream is the last byte itself.
  return Readable.toWeb(createReadStream(path, { start, end: end - 1 }));
}

function answered(result: Result<unknown>): Response {
  return json(statusOf(result), result);
}

function statusOf(result: Result<unknown>): number {
  if (result.ok) return 200;
  if (result.error.code === 'not_found') return 404;
  if (result.error.code === 'invalid_input') return 400;
  return result.error.code === 'too_large' ? 413 : 200;
}

function json(status: number, body: Result<unknown>): Response {
  return Response.json(body, { status, headers: { 'Cache-Control': 'no-store' } });
}

function nothingHere(): Response {
  return json(404, fail('not_found', 'There is nothing at this address.'));
}

/**
 * What `app://cairn/` answers: the app's own files, and the bytes of imported files by their hash. Nothing
 * here makes a path out of an address: files of the app are looked up in a list made at the start, files
 * of the library by the engine.
 */
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { fail } from '../core/errors.ts';
import { contentHeaders, parseRange } from '../server/content.ts';
import { securityHeaders } from '../server/headers.ts';
import type { StaticFile } from '../server/static-files.ts';
import { json, nothingHere, statusOf } from './app-json.ts';
import { createAppUploads, type AppUploads } from './app-upload.ts';
import type { EngineSupervisor } from './engine-supervisor.ts';
import { APP_ORIGIN, isAppAddress } from './origin.ts';

/** As Electron gives it: `initiatorOrigin` is the browser's own word, not the page's. */
export type AppRequest = Pick<Request, 'url' | 'method' | 'headers' | 'body'> & {
  readonly initiatorOrigin?: string;
};

/** What is asked of the engine on behalf of `app://`. */
export type AppEngine = Pick<
  EngineSupervisor,
  'file' | 'beginUpload' | 'sendPiece' | 'endUpload' | 'abortUpload'
>;

export interface AppAnswers {
  /** Never rejects; every answer carries the security headers. */
  answer(request: AppRequest): Promise<Response>;
}

/** `files` gives the app's own file of a name, such as `/index.html`. */
export function createAppAnswers(
  engine: AppEngine,
  files: (name: string) => StaticFile | undefined,
): AppAnswers {
  const uploads = createAppUploads(engine);
  return {
    async answer(request) {
      const answer = await answerRequest(request, engine, files, uploads).catch(() =>
        json(500, fail('internal', 'This file could not be read; nothing was lost. Try again.')),
      );
      for (const [name, value] of Object.entries(securityHeaders)) answer.headers.set(name, value);
      return answer;
    },
  };
}

async function answerRequest(
  request: AppRequest,
  engine: AppEngine,
  files: (name: string) => StaticFile | undefined,
  uploads: AppUploads,
): Promise<Response> {
  if (!isAppAddress(request.url)) return nothingHere();
  const { pathname, searchParams } = new URL(request.url);
  if (pathname === '/content' || pathname.startsWith('/content/')) {
    // #region Who asks — Electron security guideline 17: the sender of every message is checked
    if (request.initiatorOrigin !== APP_ORIGIN)
      return json(401, fail('unauthorized', 'Only the app’s own page may ask for this.'));
    // #endregion
    const name = pathname.slice('/content/'.length);
    if (request.method === 'POST') return uploads.take(request, name, searchParams);
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
  engine: AppEngine,
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

/** The bytes [start, end) of a file; undefined when there are none. */
function streamOf(path: string, start: number, end: number): ReadableStream | undefined {
  if (end <= start) return undefined;
  // `end` of a read stream is the last byte itself.
  return Readable.toWeb(createReadStream(path, { start, end: end - 1 }));
}

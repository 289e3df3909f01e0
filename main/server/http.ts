/** The request paths of the loopback server: `/api/<route>`, `/content`, and the app's own files. */
import { createReadStream } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { stat } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { limits } from '../../preload/contract/limits.ts';
import { fail, type ErrorCode, type Result } from '../core/errors.ts';
import type { Engine } from '../engine/engine.ts';
import { capped, readJson, UploadTooLarge } from './body.ts';
import { contentHeaders, parseRange } from './content.ts';
import type { Gate } from './gate.ts';
import { securityHeaders } from './headers.ts';
import type { StaticFile } from './static-files.ts';

export interface HttpOptions {
  readonly engine: Engine;
  readonly gate: Gate;
  /** Undefined when the app was not built; the API works all the same. */
  readonly files: ((name: string) => StaticFile | undefined) | undefined;
  readonly driver: 'browser' | 'test';
}

function statusOf(code: ErrorCode): number {
  if (code === 'unauthorized') return 401;
  if (code === 'not_found' || code === 'unknown_route') return 404;
  if (code === 'too_large') return 413;
  if (code === 'invalid_input') return 400;
  // A failure the app explains to a person is a well-formed answer, not a fault of the transport.
  return 200;
}

function sendResult(response: ServerResponse, result: Result<unknown>): void {
  const body = JSON.stringify(result);
  response.writeHead(result.ok ? 200 : statusOf(result.error.code), {
    'Content-Type': 'application/json; charset=utf-8',
    'Content-Length': Buffer.byteLength(body),
    'Cache-Control': 'no-store',
  });
  response.end(body);
}

async function answerCall(
  options: HttpOptions,
  request: IncomingMessage,
  response: ServerResponse,
  name: string,
) {
  const body = await readJson(request, limits.requestBytes);
  if (body.ok)
    return sendResult(
      response,
      await options.engine.invoke(name, body.data, { driver: options.driver }),
    );
  // What is left of an oversized body is not read, so the connection cannot be used again.
  response.setHeader('Connection', 'close');
  sendResult(response, body);
}

async function answerUpload(
  options: HttpOptions,
  request: IncomingMessage,
  response: ServerResponse,
) {
  const header = request.headers['x-file-name'];
  let name = 'upload.pdf';
  try {
    name = typeof header === 'string' ? decodeURIComponent(header) : name;
  } catch {
    return sendResult(
      response,
      fail('invalid_input', 'The name of the file is not well encoded; the file was not taken in.'),
    );
  }
  let over: UploadTooLarge | undefined;
  const declared = Number(request.headers['content-length'] ?? 0);
  if (declared > limits.uploadBytes) over = new UploadTooLarge(limits.uploadBytes);
  /** Whoever takes the bytes says in its own words that they broke off; why is known here. */
  async function* bytes(): AsyncGenerator<Uint8Array> {
    try {
      yield* capped(request, limits.uploadBytes);
    } catch (error) {
      if (error instanceof UploadTooLarge) over = error;
      throw error;
    }
  }
  const received =
    over === undefined ? await options.engine.receiveUpload(bytes(), name) : undefined;
  if (received !== undefined && over === undefined) return sendResult(response, received);
  response.setHeader('Connection', 'close');
  return sendResult(response, fail('too_large', over?.message ?? 'The file is too large.'));
}

async function answerContent(
  options: HttpOptions,
  request: IncomingMessage,
  response: ServerResponse,
  fileId: string,
) {
  const file = await options.engine.file(fileId);
  if (!file.ok) return sendResult(response, file);
  const { path, size, mediaType } = file.data;
  const range = parseRange(request.headers.range, size);
  if (range === 'unsatisfiable') {
    response.writeHead(416, { 'Content-Range': `bytes */${size}` });
    return response.end();
  }
  response.writeHead(range ? 206 : 200, contentHeaders(mediaType, size, range));
  if (request.method === 'HEAD' || size === 0) return response.end();
  const { start, end } = range ?? { start: 0, end: size };
  // `end` of a read stream is the last byte itself.
  await pipeline(createReadStream(path, { start, end: end - 1 }), response);
}

async function sendStatic(
  { path, headers }: StaticFile,
  response: ServerResponse,
  headOnly: boolean,
) {
  const { size } = await stat(path);
  response.writeHead(200, { ...headers, 'Content-Length': size });
  if (headOnly) return response.end();
  return pipeline(createReadStream(path), response);
}

async function answer(
  options: HttpOptions,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<unknown> {
  for (const [name, value] of Object.entries(securityHeaders)) response.setHeader(name, value);
  if (!options.gate.sameOrigin(request)) {
    return sendResult(
      response,
      fail('unauthorized', 'This address answers only to its own page on this computer.'),
    );
  }
  const path = new URL(request.url ?? '/', 'http://127.0.0.1').pathname;
  const method = request.method ?? 'GET';
  const isApi = path.startsWith('/api/');
  const isContent = path === '/content' || path.startsWith('/content/');
  if (isApi || isContent) {
    if (!options.gate.authorized(request)) {
      response.setHeader('Connection', 'close');
      return sendResult(
        response,
        fail(
          'unauthorized',
          'Open the address that Cairn printed when it started; its key changes at each start.',
        ),
      );
    }
    if (isApi && method === 'POST')
      return answerCall(options, request, response, path.slice('/api/'.length));
    if (path === '/content' && method === 'POST') return answerUpload(options, request, response);
    if (isContent && (method === 'GET' || method === 'HEAD')) {
      return answerContent(options, request, response, path.slice('/content/'.length));
    }
    return sendResult(
      response,
      fail('unknown_route', `There is no ${method} ${path.slice(0, 100)}.`),
    );
  }
  if (method === 'GET' || method === 'HEAD') {
    const file = options.files?.(path);
    if (file !== undefined) return sendStatic(file, response, method === 'HEAD');
  }
  return sendResult(response, fail('not_found', 'There is nothing at this address.'));
}

/** Never rejects: a fault while answering ends that one connection and is reported. */
export function createHttpHandler(options: HttpOptions, onFault: (error: unknown) => void) {
  return (request: IncomingMessage, response: ServerResponse): void => {
    answer(options, request, response).catch((error: unknown) => {
      if (!isDisconnect(error)) onFault(error);
      if (!response.headersSent)
        sendResult(response, fail('internal', 'The server met a fault; nothing was lost.'));
      else response.destroy();
    });
  };
}

function isDisconnect(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return (
    code === 'ERR_STREAM_PREMATURE_CLOSE' ||
    code === 'ECONNRESET' ||
    code === 'EPIPE' ||
    code === 'ERR_STREAM_DESTROYED'
  );
}

/** Answers what the main process sends for its windows, one engine for all of them. */
import { limits } from '../../preload/contract/limits.ts';
import { fail, ok, type Result } from '../core/errors.ts';
import type { Engine } from '../engine/engine.ts';
import { openFeed, type Feed } from '../engine/feed.ts';
import { assertNever } from '../core/errors.ts';
import type { FromEngine, ToEngine } from './engine-messages.ts';
import { openUpload, type Upload } from './engine-upload.ts';

/** What reaches the service; starting, ending and the host's answers are the process's own. */
export type ServiceMessage = Exclude<ToEngine, { type: 'start' | 'told' | 'close' }>;

export interface EngineService {
  take(message: ServiceMessage): void;
  close(): void;
}

export function serveEngine(engine: Engine, tell: (message: FromEngine) => void): EngineService {
  const feeds = new Map<number, Feed>();
  const uploads = new Map<number, Upload>();
  const answer = (id: number, result: Result<unknown>): void =>
    tell({ type: 'answer', id, result });

  async function takePiece(upload: number, bytes: Uint8Array): Promise<Result<unknown>> {
    const open = uploads.get(upload);
    if (open === undefined) return noUpload();
    return (await open.take(bytes))
      ? ok({})
      : fail('too_large', `The file is over ${limits.uploadBytes} bytes; it was not taken in.`);
  }

  return {
    take(message) {
      switch (message.type) {
        case 'call':
          void engine
            .invoke(message.route, message.input, message.caller)
            .then((result) => answer(message.id, result));
          return;
        case 'feed.open':
          feeds.get(message.feed)?.close();
          feeds.set(
            message.feed,
            openFeed(engine, message.caller, (frame) =>
              tell({ type: 'frame', feed: message.feed, frame }),
            ),
          );
          return;
        case 'feed.request':
          feeds.get(message.feed)?.request(message.request);
          return;
        case 'feed.close':
          feeds.get(message.feed)?.close();
          feeds.delete(message.feed);
          return;
        case 'file':
          void engine.file(message.fileId).then((result) => answer(message.id, result));
          return;
        case 'upload.begin':
          uploads.set(message.upload, openUpload(engine, message.name));
          return;
        case 'upload.piece':
          void takePiece(message.upload, message.bytes).then((result) =>
            answer(message.id, result),
          );
          return;
        case 'upload.end': {
          const open = uploads.get(message.upload);
          uploads.delete(message.upload);
          void (open?.end() ?? Promise.resolve(noUpload())).then((result) =>
            answer(message.id, result),
          );
          return;
        }
        case 'upload.abort':
          uploads.get(message.upload)?.abort();
          uploads.delete(message.upload);
          return;
        default:
          assertNever(message);
      }
    },
    close() {
      for (const feed of feeds.values()) feed.close();
      for (const upload of uploads.values()) upload.abort();
      feeds.clear();
      uploads.clear();
    },
  };
}

const noUpload = () =>
  fail('not_found', 'This upload is not under way; nothing was taken in. Choose the file again.');

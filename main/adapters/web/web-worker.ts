/** A thread that reads one stored page at a time; whatever the page does to it, the engine goes on. */
import { readFile } from 'node:fs/promises';
import { parentPort } from 'node:worker_threads';
import { fail, type Result } from '../../core/errors.ts';
import type { ExtractedDocument } from '../../core/library/document.ts';
import type { DocumentContent } from '../../core/ports.ts';
import { wordsOf } from '../system/io-error.ts';
import { extractWebText } from './extract.ts';
import { announceLoaded } from '../thread/announce-loaded.ts';

export interface WebRequest {
  readonly path: string;
  readonly content: DocumentContent;
}

const port = parentPort;
if (!port) throw new Error('This file runs as a worker thread');

port.on('message', (request: WebRequest) => {
  void answer(request).then((result) => port.postMessage(result));
});

async function answer({ path, content }: WebRequest): Promise<Result<ExtractedDocument>> {
  let bytes: Uint8Array;
  try {
    bytes = await readFile(path);
  } catch (error) {
    return fail('unreadable_path', `${path} could not be read (${wordsOf(error)}).`, {
      retry: true,
    });
  }
  try {
    return extractWebText(bytes, content);
  } catch (error) {
    // Such as a stack overflow on a page that nests without end.
    return fail(
      'page_unreadable',
      `The page is built in a way that cannot be read (${wordsOf(error)}).`,
    );
  }
}

announceLoaded();

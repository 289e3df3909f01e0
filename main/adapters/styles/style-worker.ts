/** The thread that formats: one request at a time, ended by the engine when it takes too long. */
import { parentPort } from 'node:worker_threads';
import { formatWorks } from './format-works.ts';
import type { FormatRequest, StyleAnswer } from './messages.ts';
import { announceLoaded } from '../thread/announce-loaded.ts';

const port = parentPort;
if (!port) throw new Error('This file runs as a worker thread');

port.on('message', (request: FormatRequest) => port.postMessage(answer(request)));

function answer(request: FormatRequest): StyleAnswer {
  try {
    return { ok: true, formatted: formatWorks(request) };
  } catch (error) {
    // citeproc throws texts as well as errors.
    const words = error instanceof Error ? error.message : String(error);
    return { ok: false, message: words.slice(0, 500) };
  }
}

announceLoaded();

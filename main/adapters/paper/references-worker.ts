/** The thread that recognises a paper's references: one paper at a time, ended when it takes too long. */
import { parentPort } from 'node:worker_threads';
import type { ExtractedPage } from '../../core/library/document.ts';
import { recogniseReferences } from '../../core/library/references/recognise.ts';
import { announceLoaded } from '../thread/announce-loaded.ts';

const port = parentPort;
if (!port) throw new Error('This file runs as a worker thread');

port.on('message', (pages: readonly ExtractedPage[]) =>
  port.postMessage(recogniseReferences(pages)),
);

announceLoaded();

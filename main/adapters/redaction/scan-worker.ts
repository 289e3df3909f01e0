/** The thread that looks for secrets and personal data. */
import { parentPort } from 'node:worker_threads';
import { announceLoaded } from '../thread/announce-loaded.ts';
import { serveScans } from './serve-scans.ts';

const port = parentPort;
if (!port) throw new Error('This file runs as a worker thread');

serveScans(port);

announceLoaded();

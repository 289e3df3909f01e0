/** A scanning thread with one more pattern, which does not come to an end on some texts. */
import { parentPort } from 'node:worker_threads';
import { serveScans } from '../../../main/adapters/redaction/serve-scans.ts';
import { announceLoaded } from '../../../main/adapters/thread/announce-loaded.ts';

if (!parentPort) throw new Error('This file runs as a worker thread');

serveScans(parentPort, [
  {
    id: 'catastrophic',
    label: 'catastrophe',
    reason: 'token',
    confidence: 'low',
    pattern: /^(?:(?:b+)+)+$/g,
    hints: ['bbbb'],
  },
]);

announceLoaded();

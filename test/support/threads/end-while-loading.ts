/** Starts a thread and ends it in the middle of its loading: with `raw` as Node does it, else as we do. */
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { startThread } from '../../../main/adapters/thread/own-thread.ts';

const url = new URL('./slow-module.ts', import.meta.url);
const thread = process.argv[2] === 'raw' ? rawThread() : startThread(url, {});
await once(thread.worker, 'online');
await delay(150);
await thread.end();
process.stdout.write('ended\n');

function rawThread() {
  const worker = new Worker(url);
  return { worker, end: () => worker.terminate() };
}

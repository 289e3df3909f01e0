/** A contained process that does what it is told in plain JavaScript: worse than any engine inside one. */
import { spawnSync } from 'node:child_process';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { Worker } from 'node:worker_threads';
import { serveParent } from '../../../main/adapters/contained/serve-parent.ts';

/** What it tries, each with the words of what became of it. */
const attempts: Readonly<Record<string, (at: string) => unknown>> = {
  read: (at) => readFileSync(at, 'utf8'),
  list: (at) => readdirSync(at),
  write: (at) => writeFileSync(at, 'written'),
  spawn: (at) => {
    const { error, stdout } = spawnSync(at);
    if (error !== undefined) throw error;
    return stdout.toString();
  },
  thread: (at) => new Worker(at, { eval: true }).threadId,
  environment: () => ({ ...process.env }),
  connect: (at) =>
    new Promise((resolve, reject) => {
      const socket = connect(Number(at), '127.0.0.1', () => resolve('connected'));
      socket.once('error', reject);
    }),
  hold: async (at) => {
    const held: Buffer[] = [];
    for (let bytes = 0; bytes < Number(at); bytes += 50_000_000) {
      held.push(Buffer.alloc(50_000_000, 1));
      // oxlint-disable-next-line no-await-in-loop -- a turn, in which it is watched
      await new Promise(setImmediate);
    }
    return held.length;
  },
  spin: () => {
    for (;;);
  },
  exit: () => process.exit(3),
  nonsense: () => process.send?.({ kind: 'answer', id: 'none' }),
};

serveParent({
  async answer(request, tell) {
    const [attempt = '', at = ''] = String(request).split(' ');
    tell(`trying ${attempt}`);
    return attempts[attempt]?.(at);
  },
});

/** A child process that appends to a workspace's journal until it is killed, and says what was acknowledged. */
import { writeSync } from 'node:fs';
import { openWorkspace } from '../../main/adapters/workspace/workspace.ts';
import { dataOf, messageDraft } from './workspaces.ts';

const [root = '', configFolder = '', run = ''] = process.argv.slice(2);
const { journal } = dataOf(
  await openWorkspace(root, { driver: 'test', mode: 'write', configFolder }),
);

/** One line per acknowledgement, written to the pipe before anything else happens. */
async function appendForever(stream: string, lane: number): Promise<void> {
  for (let count = 0; ; count += 1) {
    const text = `run ${run} lane ${lane} number ${count} ${'x'.repeat((count * 37) % 900)}`;
    const events = dataOf(await journal.append(stream, [messageDraft(text)]));
    for (const { id } of events) writeSync(1, `${stream} ${id}\n`);
  }
}

writeSync(1, 'ready\n');
await Promise.all([
  appendForever('sessions/ses_one', 0),
  appendForever('sessions/ses_one', 1),
  appendForever('sessions/ses_one', 2),
  appendForever(`sessions/ses_${run}`, 3),
]);

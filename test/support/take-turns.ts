/** A process that takes turns at a host and prints when it had each; killed with a turn in its hands when told so. */
import { createPacing } from '../../main/adapters/sources/client/pacing.ts';
import { systemPause } from '../../main/adapters/sources/client/pause.ts';
import { systemClock } from '../../main/adapters/system/clock.ts';

const [folder = '', count = '1', milliseconds = '1000', end = 'end'] = process.argv.slice(2);
const pacing = createPacing({ folder, clock: systemClock, pause: systemPause });
const pace = { requests: 1, milliseconds: Number(milliseconds), atOnce: 1 };
for (let turn = 0; turn < Number(count); turn += 1) {
  const taken = await pacing.turn('host', pace, {
    signal: new AbortController().signal,
    longestWait: 60_000,
  });
  if (!taken.ok) throw new Error(taken.error.message);
  process.stdout.write(`${Date.now()}\n`);
  if (end === 'die') process.kill(process.pid, 'SIGKILL');
  await taken.data.end();
}

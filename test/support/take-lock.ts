/** A child process that tries to take a workspace's lock at an agreed moment and says how it went. */
import { acquireLock } from '../../main/adapters/workspace/lock.ts';
import { systemClock } from '../../main/adapters/system/clock.ts';

const [path = '', startAt = '0'] = process.argv.slice(2);
// Both children spin to the same millisecond, so that they meet in the middle of a takeover.
while (Date.now() < Number(startAt)) continue;
const taken = await acquireLock(path, 'test', systemClock);
process.stdout.write(taken.ok ? 'taken\n' : `${taken.error.code}\n`);
// The winner stays alive until its input ends, as an engine would.
process.stdin.resume();
process.stdin.on('end', () => process.exit(0));

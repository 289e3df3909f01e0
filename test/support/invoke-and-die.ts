/**
 * A child process whose engine does one thing and kills itself without warning in the middle of it. The
 * sign of being there is a job that is under way, or a file of a kind that is being filled in a folder.
 */
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { createTerminalHost } from '../../main/adapters/system/terminal-host.ts';
import { openEngine } from '../../main/engine/open-engine.ts';

const Sign = z.discriminatedUnion('on', [
  z.strictObject({ on: z.literal('progress') }),
  z.strictObject({ on: z.literal('file'), folder: z.string(), mark: z.string() }),
]);
export type Sign = z.infer<typeof Sign>;

const [folder = '', route = '', input = '{}', watched = ''] = process.argv.slice(2);
const sign = Sign.parse(JSON.parse(watched));
const opened = await openEngine({ folder, create: true, host: createTerminalHost('test') });
if (!opened.ok) throw new Error(opened.error.message);
const engine = opened.data;

/** As `kill -9` does it, and at once: nothing is written, closed or told. */
const die = (): void => void process.kill(process.pid, 'SIGKILL');
if (sign.on === 'progress')
  engine.onAppEvent((event) => {
    if (event.type === 'job.changed' && event.job.progress.done > 0) die();
  });
else {
  const look = (): void => {
    if (isBeingFilled(sign.folder, sign.mark)) die();
    setImmediate(look);
  };
  look();
}

function isBeingFilled(place: string, mark: string): boolean {
  try {
    const name = readdirSync(place).find((each) => each.includes(mark));
    return name !== undefined && statSync(join(place, name)).size > 0;
  } catch {
    // It is not there yet, or not any more.
    return false;
  }
}

const answer = await engine.invoke(route, JSON.parse(input), { driver: 'test' });
if (!answer.ok) throw new Error(answer.error.message);

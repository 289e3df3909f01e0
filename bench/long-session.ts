/**
 * A session far beyond the model's window, against a scripted server: prints what was recorded, how
 * often it was compacted, and the heap at each tenth. node --expose-gc bench/long-session.ts [STEPS]
 */
import { longRun } from '../test/support/long-run.ts';

console.log(JSON.stringify(await longRun(Number(process.argv[2] ?? 110)), undefined, 2));

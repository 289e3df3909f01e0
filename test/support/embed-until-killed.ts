/** Opens the workspace named first and lets its passages be read, until it is killed. */
import { openTestEngine } from './test-engine.ts';

const cairn = await openTestEngine(process.argv[2] ?? '');
// The job went on by itself when the workspace opened; what is left keeps this process here.
setInterval(() => void cairn.call('embedding.state', {}), 1_000);

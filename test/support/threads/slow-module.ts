/** A thread whose own module runs for a while after one with a top-level await. */
import { announceLoaded } from '../../../main/adapters/thread/announce-loaded.ts';
import { WAITED } from './waiting-module.ts';

const until = performance.now() + 300 + WAITED;
while (performance.now() < until);
announceLoaded();
setInterval(() => undefined, 1_000);

/** How long the engine is deaf while something large is going on. */
import { monitorEventLoopDelay } from 'node:perf_hooks';

/** Milliseconds. */
export interface EngineDelay {
  /** How late the engine's own timers came, which grows when other programs want the processor … */
  readonly p99: number;
  readonly longest: number;
  /** … and the most processor time that its thread spent between two of them, which does not. */
  readonly longestWork: number;
}

const EVERY = 5;

/** Watches the thread it is called in, until the answer is called. */
export function watchEngine(): () => EngineDelay {
  const delay = monitorEventLoopDelay({ resolution: EVERY });
  let longestWork = 0;
  let before = threadTime();
  const timer = setInterval(() => {
    const now = threadTime();
    longestWork = Math.max(longestWork, now - before);
    before = now;
  }, EVERY);
  delay.enable();
  return () => {
    delay.disable();
    clearInterval(timer);
    return {
      p99: Math.round(delay.percentile(99) / 1e6),
      longest: Math.round(delay.max / 1e6),
      longestWork: Math.round(longestWork),
    };
  };
}

function threadTime(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1_000;
}

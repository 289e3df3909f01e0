import type { Timer } from '../../core/agent/waiting.ts';

/** The longest time a timer of Node can wait, in milliseconds; more would end at once. */
const LONGEST = 2 ** 31 - 1;

export const systemTimer: Timer = {
  after(milliseconds, callback) {
    const handle = setTimeout(callback, Math.min(milliseconds, LONGEST));
    return () => clearTimeout(handle);
  },
};

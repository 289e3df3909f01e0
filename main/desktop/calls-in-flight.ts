/** How much one window may have asked at a time. A page that floods the app is told so; the others go on. */
import { fail, type Result } from '../core/errors.ts';

/** Far above what the app's own page asks at once, in number and in bytes of input. */
export const MOST_CALLS = 256;
export const MOST_BYTES = 32 * 1024 * 1024;

export interface CallsInFlight {
  /** Runs the call when there is room for it in its window; answers `too_large` when there is none. */
  run(
    window: number,
    bytes: number,
    call: () => Promise<Result<unknown>>,
  ): Promise<Result<unknown>>;
}

export function createCallsInFlight(): CallsInFlight {
  const windows = new Map<number, { calls: number; bytes: number }>();
  return {
    async run(window, bytes, call) {
      const open = windows.get(window) ?? { calls: 0, bytes: 0 };
      if (open.calls >= MOST_CALLS || open.bytes + bytes > MOST_BYTES)
        return fail(
          'too_large',
          'This window asks more at once than Cairn answers; this request was not done. Wait a moment and try again.',
          { retry: true },
        );
      open.calls += 1;
      open.bytes += bytes;
      windows.set(window, open);
      try {
        return await call();
      } finally {
        open.calls -= 1;
        open.bytes -= bytes;
        if (open.calls === 0) windows.delete(window);
      }
    },
  };
}

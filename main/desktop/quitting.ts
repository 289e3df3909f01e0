/** The way out of the app, whichever door it is left by, as a machine without Electron. */

export type QuitState =
  | 'open'
  /** The person is being asked. */
  | 'asking'
  /** The engine ends and what is open is closed; nothing is asked any more. */
  | 'closing'
  | 'closed';

export interface QuitPorts {
  /** True when the app may end now: nothing is at work, or the person says so. Rejects never. */
  readonly mayEnd: () => Promise<boolean>;
  /** Closes all that was opened; takes a limited time. Rejects never. */
  readonly close: () => Promise<void>;
  /** Ends the process; comes by `asked` again. */
  readonly quit: () => void;
}

export interface Quitting {
  state(): QuitState;
  /** The app is to end: true when it may now, false when it is held back until it may. */
  asked(): boolean;
  /** True when nothing holds the app or its last window back any more. */
  mayGo(): boolean;
  /** The machine shuts down: what was recorded is on disk, so nobody is asked and nothing is held back. */
  systemEnds(): void;
}

export function createQuitting({ mayEnd, close, quit }: QuitPorts): Quitting {
  let state: QuitState = 'open';
  let systemEnding = false;

  const mayGo = (): boolean => state === 'closed' || systemEnding;

  async function closeAndQuit(): Promise<void> {
    if (state === 'closing' || state === 'closed') return;
    state = 'closing';
    await close();
    state = 'closed';
    quit();
  }

  async function ask(): Promise<void> {
    state = 'asking';
    const may = await mayEnd();
    // While the question stood, the machine may have begun to shut down.
    if (state !== 'asking') return;
    state = 'open';
    if (may) await closeAndQuit();
  }

  return {
    state: () => state,
    asked() {
      if (mayGo()) return true;
      if (state === 'open') void ask();
      return false;
    },
    mayGo,
    systemEnds() {
      systemEnding = true;
      void closeAndQuit();
    },
  };
}

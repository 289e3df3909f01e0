/** What the set-up steps of the desktop share. */
import type { HostDesk } from '../../preload/contract/host.ts';
import type { Preferences } from '../../preload/contract/views.ts';
import type { EngineSupervisor } from './engine-supervisor.ts';
import type { Log } from './log.ts';
import type { Windows } from './windows.ts';
import type { Words } from './words/words.ts';

export interface Desktop {
  readonly engine: EngineSupervisor;
  readonly windows: Windows;
  readonly desk: HostDesk;
  readonly log: Log;
  /** The person's choices as they are now. */
  readonly preferences: () => Preferences;
  /** The native interface's words in the person's language. */
  readonly words: () => Words;
}

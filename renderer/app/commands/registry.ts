/** Everything a person can do by name or key, in one place: the palette and the shortcut table read it. */
export type CommandGroup = 'go' | 'app' | 'session' | 'reader' | 'library' | 'search' | 'analysis';

export interface Command {
  /** Resource first, verb last: `room.sessions`, `session.stop`. */
  readonly id: string;
  readonly group: CommandGroup;
  /** In the language of the interface. */
  readonly title: string;
  /** Shortcuts that all do this; see keys.ts for how they are written. */
  readonly keys?: readonly string[];
  /** Left out of the palette: commands that make sense only as a key, such as "next step". */
  readonly keyOnly?: boolean;
  readonly run: () => void;
}

/** What became of a command that was to be run. */
export type CommandRun = 'done' | 'paused' | 'unknown';

/** Holds the commands that are there now. A later registration of the same id covers the earlier one. */
export class CommandRegistry {
  readonly #sets = new Map<symbol, readonly Command[]>();
  readonly #listeners = new Set<() => void>();
  #all: readonly Command[] = [];
  #paused = false;

  register(commands: readonly Command[]): () => void {
    const key = Symbol('commands');
    this.#sets.set(key, commands);
    this.#change();
    return () => {
      this.#sets.delete(key);
      this.#change();
    };
  }

  /** While paused nothing runs: the screen that is shown has no use for commands. */
  pause(paused: boolean): void {
    this.#paused = paused;
  }

  get paused(): boolean {
    return this.#paused;
  }

  /** Runs a command by its id, as the native menu asks. */
  run(id: string): CommandRun {
    if (this.#paused) return 'paused';
    const command = this.#all.find((candidate) => candidate.id === id);
    command?.run();
    return command === undefined ? 'unknown' : 'done';
  }

  readonly all = (): readonly Command[] => this.#all;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  };

  #change(): void {
    const byId = new Map<string, Command>();
    for (const commands of this.#sets.values()) {
      for (const command of commands) {
        byId.delete(command.id);
        byId.set(command.id, command);
      }
    }
    this.#all = [...byId.values()];
    for (const listener of this.#listeners) listener();
  }
}

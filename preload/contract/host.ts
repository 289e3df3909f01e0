/**
 * The other contract: what the engine has from the driver around it. A driver says what it can do
 * and keeps secrets its own way; the engine never assumes more than it was told.
 */
import type { SecretStore } from '../../main/core/ports.ts';
import type { HostCapabilities } from './views.ts';

/** Why a folder is chosen: it decides the words of the dialog and whether one can be made in it. */
export type FolderPurpose = 'open_workspace' | 'create_workspace' | 'save_copy' | 'import';

export interface FolderChoice {
  readonly purpose: FolderPurpose;
  /** Where the dialog opens: a folder that may not exist yet. */
  readonly startAt?: string;
}

/** What a desktop around the engine can do on the screen; each acts for the window that asked. */
export interface HostDesk {
  /** Undefined when the person chose nothing. */
  chooseFolder(choice: FolderChoice, window: number | undefined): Promise<string | undefined>;
  /** PDF files, perhaps none. */
  chooseFiles(window: number | undefined): Promise<readonly string[]>;
  /** Shows a file or folder in the system's file manager; false when it could not be shown. */
  reveal(path: string): Promise<boolean>;
}

export interface Host {
  readonly driver: HostCapabilities['driver'];
  /** Left out where there is no desktop: a terminal, a browser. */
  readonly desk?: HostDesk;
  /** File passwords and model keys: nothing of it is ever in the workspace. */
  readonly secrets: SecretStore;
}

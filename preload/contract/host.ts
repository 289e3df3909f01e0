/**
 * The other contract: what the engine has from the driver around it. A driver says what it can do
 * and keeps secrets its own way; the engine never assumes more than it was told.
 */
import type { SecretStore } from '../../main/core/ports.ts';
import type { HostCapabilities } from './views.ts';

export interface Host {
  readonly driver: HostCapabilities['driver'];
  /** Native dialogs for choosing files and folders. */
  readonly dialogs: boolean;
  /** Shows a file in the system's file manager. */
  readonly reveal: boolean;
  /** File passwords, later model keys: nothing of it is ever in the workspace. */
  readonly secrets: SecretStore;
}

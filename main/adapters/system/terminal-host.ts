import type { Host } from '../../../preload/contract/host.ts';
import { userFolders } from './paths.ts';
import { createFileSecrets } from './secrets.ts';

/** The host of an engine without a window of its own: no dialogs, and secrets in an encrypted file. */
export function createTerminalHost(driver: Host['driver']): Host {
  return {
    driver,
    secrets: createFileSecrets(userFolders().config),
  };
}

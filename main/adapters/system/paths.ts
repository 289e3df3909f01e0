/** Where Cairn keeps what belongs to the person and not to a workspace. */
import { homedir } from 'node:os';
import { join } from 'node:path';

export interface UserFolders {
  /** Keys and preferences; worth a backup. */
  readonly config: string;
  /** What only the running engine and its clients need: addresses, tokens, recent list. */
  readonly state: string;
}

/**
 * The platform's folders; `CAIRN_HOME` puts both below one folder of one's own (tests, portable
 * installs). Linux follows the XDG Base Directory Specification.
 */
export function userFolders(
  environment: Readonly<Record<string, string | undefined>> = process.env,
  platform: NodeJS.Platform = process.platform,
  home: string = homedir(),
): UserFolders {
  const own = environment['CAIRN_HOME'];
  if (own) return { config: join(own, 'config'), state: join(own, 'state') };
  if (platform === 'darwin') {
    const base = join(home, 'Library', 'Application Support', 'Cairn');
    return { config: base, state: join(base, 'State') };
  }
  if (platform === 'win32') {
    const roaming = environment['APPDATA'] ?? join(home, 'AppData', 'Roaming');
    const local = environment['LOCALAPPDATA'] ?? join(home, 'AppData', 'Local');
    return { config: join(roaming, 'Cairn'), state: join(local, 'Cairn') };
  }
  const config = environment['XDG_CONFIG_HOME'] || join(home, '.config');
  const state = environment['XDG_STATE_HOME'] || join(home, '.local', 'state');
  return { config: join(config, 'cairn'), state: join(state, 'cairn') };
}

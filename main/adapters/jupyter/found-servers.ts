/**
 * Jupyter servers that run on this machine, as they themselves write it down: a file for each in
 * Jupyter's runtime folder, which `jupyter server list` reads too. Only the person who started the
 * server can read it.
 *
 * Folders: https://docs.jupyter.org/en/latest/use/jupyter-directories.html#runtime-files
 */
import { readdir, readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import * as z from 'zod';

export interface FoundServer {
  /** The file's name without its ending. */
  readonly foundId: string;
  readonly baseUrl: string;
  readonly token: string;
  /** Where its notebooks lie. */
  readonly folder?: string;
  readonly version?: string;
}

const Written = z.object({
  base_url: z.string().max(1_000),
  hostname: z.string().max(300),
  port: z.int().min(1).max(65_535),
  pid: z.int().positive(),
  secure: z.boolean(),
  token: z.string().max(10_000),
  root_dir: z.string().max(4_000).optional(),
  notebook_dir: z.string().max(4_000).optional(),
  version: z.string().max(100).optional(),
  /** A server on a socket of the file system has no address. */
  sock: z.string().max(4_000).optional(),
});

/** `jpserver`: Jupyter Server; `nbserver`: the classic notebook. */
const FILE = /^((?:jp|nb)server-\d+)\.json$/;

type Environment = Readonly<Record<string, string | undefined>>;

export function runtimeFolder(
  environment: Environment = process.env,
  platform: NodeJS.Platform = process.platform,
  home: string = homedir(),
): string {
  const named = environment['JUPYTER_RUNTIME_DIR'];
  if (named !== undefined && named !== '') return named;
  const data = environment['JUPYTER_DATA_DIR'];
  if (data !== undefined && data !== '') return join(data, 'runtime');
  if (platform === 'darwin') return join(home, 'Library', 'Jupyter', 'runtime');
  if (platform === 'win32') {
    return join(environment['APPDATA'] ?? join(home, 'AppData', 'Roaming'), 'jupyter', 'runtime');
  }
  const shared = environment['XDG_DATA_HOME'] || join(home, '.local', 'share');
  return join(shared, 'jupyter', 'runtime');
}

/** Those whose process is there; a server that was killed leaves its file behind. Asks nobody. */
export async function findServers(folder = runtimeFolder()): Promise<readonly FoundServer[]> {
  const names = await readdir(folder).catch(() => []);
  const found = await Promise.all(
    names.map(async (name) => {
      const foundId = FILE.exec(name)?.[1];
      return foundId === undefined ? undefined : read(foundId, join(folder, name));
    }),
  );
  return found
    .filter((server) => server !== undefined)
    .toSorted((one, other) => one.foundId.localeCompare(other.foundId));
}

async function read(foundId: string, path: string): Promise<FoundServer | undefined> {
  const text = await readFile(path, 'utf8').catch(() => '');
  const written = Written.safeParse(jsonOf(text));
  if (!written.success) return undefined;
  const { base_url: basePath, hostname, port, pid, secure, token, sock, version } = written.data;
  if ((sock ?? '') !== '' || !isRunning(pid)) return undefined;
  const base = URL.parse(
    basePath.replace(/\/*$/, '/'),
    `${secure ? 'https' : 'http'}://${hostOfServer(hostname)}:${port}`,
  );
  if (base === null) return undefined;
  const folder = written.data.root_dir ?? written.data.notebook_dir;
  return {
    foundId,
    baseUrl: base.href,
    token,
    ...(folder === undefined ? {} : { folder }),
    ...(version === undefined ? {} : { version }),
  };
}

/** A server that listens everywhere is reached on this machine. */
function hostOfServer(hostname: string): string {
  if (['', '0.0.0.0', '*', '::'].includes(hostname)) return '127.0.0.1';
  return hostname.includes(':') ? `[${hostname}]` : hostname;
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface InstanceMessage {
  readonly argv: readonly string[];
  readonly cwd: string;
  readonly additionalData: unknown;
}

export interface InstanceLock {
  release(): void;
}

/**
 * One app for one user data folder: the first listens on a socket named after the folder. The next
 * tells it its command line and gets undefined. A socket left by a killed process answers nobody and
 * is taken over.
 */
export function holdInstance(
  folder: string,
  message: InstanceMessage,
  onSecond: (message: InstanceMessage) => void,
): InstanceLock | undefined {
  const name = createHash('sha256').update(folder).digest('hex').slice(0, 24);
  const socket = socketOf(name);
  const lock = join(folder, 'StandInLock');
  if (isHeld(lock) && tellFirst(socket, message)) return undefined;
  if (!isAbstract(socket)) rmSync(socket, { force: true });
  const server = createServer({ allowHalfOpen: true }, (client) => {
    let text = '';
    client.on('data', (bytes: Buffer) => {
      text += bytes.toString('utf8');
    });
    client.on('end', () => {
      client.end('heard');
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- written by `tellFirst` of this file
      onSecond(JSON.parse(text) as InstanceMessage);
    });
    client.on('error', () => undefined);
  });
  server.on('error', (error) => console.error('The instance lock could not be held:', error));
  server.listen(socket);
  server.unref();
  writeFileSync(lock, String(process.pid));
  const release = (): void => {
    server.close();
    if (!isAbstract(socket)) rmSync(socket, { force: true });
    rmSync(lock, { force: true });
  };
  process.once('exit', release);
  return { release };
}

/** On Linux a name without a file, which a killed process cannot leave behind. */
function socketOf(name: string): string {
  if (process.platform === 'linux') return `\0electron-stand-in-${name}`;
  if (process.platform === 'win32') return `\\\\.\\pipe\\electron-stand-in-${name}`;
  return join(tmpdir(), `electron-stand-in-${name}.sock`);
}

function isAbstract(socket: string): boolean {
  return socket.startsWith('\0') || socket.startsWith('\\');
}

/** True when the process named in the file lives; what lives may still be another program. */
function isHeld(lock: string): boolean {
  try {
    process.kill(Number(readFileSync(lock, 'utf8')), 0);
    return true;
  } catch {
    return false;
  }
}

/** The lock is asked for synchronously, so a short child process does the talking. */
function tellFirst(socket: string, message: InstanceMessage): boolean {
  const script = `
    const client = require('node:net').connect(JSON.parse(process.argv[1]));
    client.on('error', () => process.exit(1));
    client.on('data', () => process.exit(0));
    client.end(process.argv[2]);`;
  const { status } = spawnSync(
    process.execPath,
    ['-e', script, JSON.stringify(socket), JSON.stringify(message)],
    {
      timeout: 10_000,
      env: { ...process.env, NODE_OPTIONS: '' },
    },
  );
  return status === 0;
}

/** A real Jupyter server from the system's packages, started for a test on loopback, and a proxy before it. */
import { spawn, spawnSync } from 'node:child_process';
import { createServer, connect, type AddressInfo, type Server, type Socket } from 'node:net';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Why tests with a real server are skipped; undefined where one can be started. */
export const noJupyter: string | undefined = reason();

function reason(): string | undefined {
  const server = spawnSync('jupyter-server', ['--version'], { encoding: 'utf8' });
  if (server.status !== 0) return 'jupyter-server is not installed';
  // The system's Python first: another one may stand before it in the path.
  const isWhole = ['/usr/bin/python3', 'python3'].some(
    (python) =>
      spawnSync(python, ['-c', 'import jupyter_server, ipykernel, pandas, matplotlib']).status ===
      0,
  );
  return isWhole ? undefined : 'ipykernel, pandas or matplotlib is not installed';
}

export interface JupyterServer {
  readonly origin: string;
  readonly port: number;
  readonly token: string;
  /** Where it writes what Jupyter's own programs find it by. */
  readonly runtimeFolder: string;
  /** Everything it said. */
  said(): string;
  stop(): Promise<void>;
  /** Ends it without a chance to say anything; its kernels notice by themselves. */
  kill(): Promise<void>;
}

export interface JupyterServerOptions {
  /** For a server that takes the place of one that is gone. */
  readonly port?: number;
  /** Such as `/user/ada/`. */
  readonly basePath?: string;
  readonly arguments?: readonly string[];
}

/** Resolves when it answers. */
export async function startJupyter(options: JupyterServerOptions = {}): Promise<JupyterServer> {
  const token = 'a-token-of-the-tests-77c1';
  const port = options.port ?? (await freePort());
  const folder = mkdtempSync(join(tmpdir(), 'cairn-jupyter-'));
  const runtimeFolder = join(folder, 'runtime');
  const child = spawn(
    'jupyter-server',
    [
      '--no-browser',
      '--allow-root',
      '--ip=127.0.0.1',
      `--port=${port}`,
      '--ServerApp.port_retries=0',
      `--ServerApp.root_dir=${folder}`,
      ...(options.basePath === undefined ? [] : [`--ServerApp.base_url=${options.basePath}`]),
      ...(options.arguments ?? []),
    ],
    {
      env: {
        ...process.env,
        JUPYTER_TOKEN: token,
        JUPYTER_RUNTIME_DIR: runtimeFolder,
        JUPYTER_CONFIG_DIR: join(folder, 'config'),
        IPYTHONDIR: join(folder, 'ipython'),
        MPLCONFIGDIR: join(folder, 'matplotlib'),
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  let said = '';
  child.stdout.on('data', (text: Buffer) => (said += text.toString()));
  child.stderr.on('data', (text: Buffer) => (said += text.toString()));
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const origin = `http://127.0.0.1:${port}`;
  const deadline = Date.now() + 60_000;
  for (;;) {
    const answer = await fetch(`${origin}${options.basePath ?? '/'}api`).catch(() => undefined);
    if (answer?.ok === true) break;
    if (child.exitCode !== null || Date.now() > deadline) {
      child.kill('SIGKILL');
      throw new Error(`The Jupyter server did not start:\n${said}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  return {
    origin,
    port,
    token,
    runtimeFolder,
    said: () => said,
    async stop() {
      child.kill('SIGTERM');
      const late = setTimeout(() => child.kill('SIGKILL'), 10_000);
      await ended;
      clearTimeout(late);
      rmSync(folder, { recursive: true, force: true });
    },
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

export interface Proxy {
  readonly origin: string;
  /** Ends every connection at once; new ones are let through. */
  cut(): void;
  /** Ends every connection and lets none through. */
  down(): Promise<void>;
  up(): Promise<void>;
  close(): Promise<void>;
}

/** Hands bytes on to a server on this machine. */
export async function startProxy(to: number): Promise<Proxy> {
  const open = new Set<Socket>();
  let server: Server | undefined;
  let port = 0;

  async function up(): Promise<void> {
    server = createServer((from) => {
      const onward = connect(to, '127.0.0.1');
      for (const socket of [from, onward]) {
        open.add(socket);
        socket.on('error', () => undefined);
        socket.on('close', () => {
          open.delete(socket);
          from.destroy();
          onward.destroy();
        });
      }
      from.pipe(onward).pipe(from);
    });
    const listening = server;
    await new Promise<void>((resolve) => listening.listen(port, '127.0.0.1', resolve));
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a TCP server has such an address
    port = (listening.address() as AddressInfo).port;
  }

  function cut(): void {
    for (const socket of open) socket.destroy();
  }

  async function down(): Promise<void> {
    const listening = server;
    server = undefined;
    if (listening === undefined) return;
    const closed = new Promise<void>((resolve) => listening.close(() => resolve()));
    cut();
    await closed;
  }

  await up();
  return { origin: `http://127.0.0.1:${port}`, cut, down, up, close: down };
}

export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a TCP server has such an address
  const { port } = server.address() as AddressInfo;
  await new Promise<void>((resolve) => server.close(() => resolve()));
  return port;
}

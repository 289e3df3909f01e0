/** A Cairn of its own for one test: a process that serves the built app from a temporary home. */
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import * as z from 'zod';

const root = resolve(import.meta.dirname, '../..');
const Announcement = z.object({ address: z.string(), port: z.number() });

export interface ServedApp {
  readonly address: string;
  readonly port: number;
  /** Preferences, keys and the sample workspace of this test lie here. */
  readonly home: string;
  readonly process: ChildProcess;
  /** Ends it as Ctrl-C does. */
  stop(): Promise<void>;
  /** Ends it as a crash does. */
  kill(): Promise<void>;
}

export interface ServeOptions {
  /** An existing home, to start again where an earlier run ended. */
  readonly home?: string;
  readonly workspace?: string;
  readonly port?: number;
  readonly environment?: Readonly<Record<string, string>>;
}

function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((done) => child.once('exit', () => done()));
}

/** Starts `cairn serve` and waits until it says where it is. Rejects with its words when it ends instead. */
export async function serveApp(options: ServeOptions = {}): Promise<ServedApp> {
  const home = options.home ?? (await mkdtemp(join(tmpdir(), 'cairn-home-')));
  const command = [
    resolve(root, 'main/cli/index.ts'),
    'serve',
    '--no-open',
    '--no-detect',
    '--json',
  ];
  const port = ['--port', String(options.port ?? 0)];
  const workspace = options.workspace === undefined ? [] : ['--workspace', options.workspace];
  const child = spawn(process.execPath, [...command, ...port, ...workspace], {
    env: {
      ...process.env,
      CAIRN_HOME: home,
      HOME: home,
      // A home of its own would mean to compile all of Cairn for each test.
      NODE_COMPILE_CACHE: join(tmpdir(), 'cairn-test-compiled'),
      ...options.environment,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  let words = '';
  child.stderr.on('data', (data: Buffer) => {
    words += data.toString();
  });
  const announced = await new Promise<z.infer<typeof Announcement>>((found, failed) => {
    child.stdout.on('data', (data: Buffer) => {
      output += data.toString();
      const end = output.indexOf('\n');
      if (end >= 0) found(Announcement.parse(JSON.parse(output.slice(0, end))));
    });
    child.once('exit', (code) => {
      failed(new Error(`cairn serve ended with ${code}: ${words}${output}`));
    });
  });
  const end = async (signal: NodeJS.Signals) => {
    child.kill(signal);
    await ended(child);
  };
  return {
    ...announced,
    home,
    process: child,
    stop: () => end('SIGINT'),
    kill: () => end('SIGKILL'),
  };
}

export async function removeHome(home: string): Promise<void> {
  await rm(home, { recursive: true, force: true });
}

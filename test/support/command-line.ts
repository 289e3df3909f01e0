/** Runs the `cairn` command as a person's shell would: a process of its own, with a home of its own. */
import { spawn, type ChildProcess } from 'node:child_process';
import { resolve } from 'node:path';
import type { Readable } from 'node:stream';

const root = resolve(import.meta.dirname, '../..');

export interface CommandRun {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** Standard output as the one JSON object that `--json` promises; throws when it is anything else. */
  json(): unknown;
}

export interface CommandPlace {
  /** Keys, preferences and the recent list go here. */
  readonly home: string;
  /** What npm calls the folder the person stood in. */
  readonly callerFolder?: string;
}

export interface StartedCommand {
  readonly process: ChildProcess;
  readonly run: Promise<CommandRun>;
}

export async function runCairn(
  place: CommandPlace,
  ...words: readonly string[]
): Promise<CommandRun> {
  return startCairn(place, ...words).run;
}

/** For a test that meets the command in its middle. */
export function startCairn(place: CommandPlace, ...words: readonly string[]): StartedCommand {
  const environment: NodeJS.ProcessEnv = {
    ...process.env,
    CAIRN_HOME: place.home,
    HOME: place.home,
    // A test starts the command many times; Node need not compile it each time.
    NODE_COMPILE_CACHE: resolve(place.home, 'compile-cache'),
  };
  Reflect.deleteProperty(environment, 'INIT_CWD');
  Reflect.deleteProperty(environment, 'CAIRN_WORKSPACE');
  if (place.callerFolder !== undefined) environment['INIT_CWD'] = place.callerFolder;
  const child = spawn(process.execPath, [resolve(root, 'main/cli/index.ts'), ...words], {
    cwd: root,
    env: environment,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return { process: child, run: ended(child) };
}

async function ended(
  child: ChildProcess & { readonly stdout: Readable; readonly stderr: Readable },
): Promise<CommandRun> {
  const output: Buffer[] = [];
  const errors: Buffer[] = [];
  child.stdout.on('data', (data: Buffer) => output.push(data));
  child.stderr.on('data', (data: Buffer) => errors.push(data));
  const code = await new Promise<number | null>((done, failed) => {
    child.once('error', failed);
    child.once('close', done);
  });
  const stdout = Buffer.concat(output).toString();
  const stderr = Buffer.concat(errors).toString();
  return {
    code,
    stdout,
    stderr,
    json() {
      const lines = stdout.split('\n');
      if (lines.length !== 2 || lines[1] !== '' || !stdout.startsWith('{'))
        throw new Error(`not one JSON object: ${stdout.slice(0, 500)} ${stderr.slice(0, 2_000)}`);
      return JSON.parse(lines[0] ?? '') as unknown;
    },
  };
}

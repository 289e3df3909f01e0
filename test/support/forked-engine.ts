/** The engine's process as it is built, forked by Node from any folder that holds a whole app. */
import { fork } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { FromEngine, ToEngine } from '../../main/desktop/engine-messages.ts';
import type { RouteInput, RouteName, RouteOutput } from '../../preload/contract/index.ts';

export interface ForkedEngine {
  /** The data of an answer that must be one. */
  get<Name extends RouteName>(name: Name, input: RouteInput<Name>): Promise<RouteOutput<Name>>;
  /** What the process and its threads wrote, and the faults it told. */
  said(): string;
  /** Ends it in order; resolves with the exit code. */
  close(): Promise<number | null>;
}

/**
 * `app` is the folder with package.json and `out/main`; everything of the person's is kept below
 * `home`. Opens the sample library. Rejects when the process ends before it has opened.
 */
export async function forkEngine(app: string, home: string): Promise<ForkedEngine> {
  const child = fork(join(app, 'out', 'main', 'engine-process.js'), [], {
    cwd: home,
    execArgv: ['--import', join(import.meta.dirname, 'parent-port.ts')],
    env: { PATH: process.env['PATH'], HOME: home, USERPROFILE: home, CAIRN_HOME: home },
    serialization: 'advanced',
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  const waiting = new Map<number, (message: Extract<FromEngine, { type: 'answer' }>) => void>();
  let output = '';
  let last = 0;
  const post = (message: ToEngine): void => {
    if (child.connected) child.send(message);
  };
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  child.stdout?.on('data', (chunk) => (output += String(chunk)));
  child.stderr?.on('data', (chunk) => (output += String(chunk)));

  await new Promise<void>((resolve, reject) => {
    void ended.then((code) => reject(new Error(`The engine ended with ${code}: ${output}`)));
    child.on('message', (message: FromEngine) => {
      if (message.type === 'opened') resolve();
      else if (message.type === 'refused') reject(new Error(message.failure.message));
      else if (message.type === 'fault') output += message.words;
      else if (message.type === 'answer') waiting.get(message.id)?.(message);
    });
    post({ type: 'start', workspace: 'sample', keyring: undefined, detectServers: false });
  });

  return {
    get: <Name extends RouteName>(route: Name, input: RouteInput<Name>) =>
      new Promise<RouteOutput<Name>>((resolve, reject) => {
        last += 1;
        const id = last;
        waiting.set(id, ({ result }) => {
          waiting.delete(id);
          // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the route names the type
          if (result.ok) resolve(result.data as RouteOutput<Name>);
          else reject(new Error(`${route}: ${result.error.message}`));
        });
        post({ type: 'call', id, caller: { driver: 'desktop' }, route, input });
      }),
    said: () => output,
    close() {
      post({ type: 'close' });
      return ended;
    },
  };
}

/**
 * Waits for what the sample library does when it is opened the first time, the main job in small:
 * papers are imported and a question is answered from them.
 */
export async function sampleAnswered(engine: ForkedEngine) {
  for (;;) {
    const jobs = await engine.get('job.list', {});
    const job = jobs.find(({ kind, state }) => kind === 'sample' && state !== 'running');
    if (job === undefined) {
      await wait(100);
      continue;
    }
    const { counts } = await engine.get('workspace.current', {});
    const [session] = (await engine.get('session.list', {})).sessions;
    if (session === undefined) throw new Error(`No session: ${JSON.stringify(job)}`);
    const { sessionId, outcome } = session;
    const checked = await engine.get('evidence.verify', { sessionId });
    const located = checked.results.filter(({ location }) => location.state === 'located');
    return { job: job.state, works: counts.works, outcome, quotes: checked.total, located };
  }
}

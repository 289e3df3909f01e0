import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  superviseEngine,
  type EngineSupervisor,
  type SupervisorOptions,
} from '../../main/desktop/engine-supervisor.ts';
import { openEngine } from '../../main/engine/open-engine.ts';
import { createTerminalHost } from '../../main/adapters/system/terminal-host.ts';
import type { EngineState } from '../../preload/contract/bridge.ts';
import type { ServerFrame } from '../../preload/contract/events.ts';
import { engineProcesses, type EngineProcesses } from '../support/engine-processes.ts';
import { samplePaper } from '../support/sample-papers.ts';
import { openTestEngine, temporaryHome } from '../support/test-engine.ts';

/** The engine as the desktop runs it: in a process of its own, which can be killed. */
let home: Awaited<ReturnType<typeof temporaryHome>>;
let folder: string;
const closers: (() => Promise<unknown> | void)[] = [];
const window = { driver: 'desktop', window: 7 } as const;

beforeEach(async () => {
  home = await temporaryHome();
  folder = join(home.home, 'Sleep review');
  await (await openTestEngine(folder)).close();
});
afterEach(async () => {
  for (const close of closers.splice(0).toReversed()) await close();
  await home.remove();
});

interface Supervised {
  readonly engine: EngineSupervisor;
  readonly engines: EngineProcesses;
  readonly states: readonly EngineState[];
  readonly faults: readonly string[];
  /** Resolves when the engine is in that state, now or later. */
  readonly reached: (state: EngineState['state']) => Promise<EngineState>;
}

function supervise(
  more: Partial<SupervisorOptions> = {},
  modules: readonly string[] = [],
): Supervised {
  const engines = engineProcesses({ CAIRN_HOME: home.home, HOME: home.home }, modules);
  const states: EngineState[] = [];
  const faults: string[] = [];
  const engine = superviseEngine({
    fork: () => engines.fork(),
    workspace: { folder },
    keyring: undefined,
    detectServers: false,
    ask: async () => undefined,
    onFault: (words) => void faults.push(words),
    now: () => performance.now(),
    ...more,
  });
  engine.onState((state) => void states.push(state));
  closers.push(() => engines.end());
  return {
    engine,
    engines,
    states,
    faults,
    reached: (state) =>
      new Promise((resolve) => {
        const look = (now: EngineState): void => {
          if (now.state === state) resolve(now);
        };
        engine.onState(look);
        look(engine.state());
      }),
  };
}

/** Every frame of a feed, and the next one of a type, counted from when it was asked for. */
function openFrames(engine: EngineSupervisor) {
  const frames: ServerFrame[] = [];
  const listeners = new Set<(frame: ServerFrame) => void>();
  const feed = engine.openFeed(window, (frame) => {
    frames.push(frame);
    for (const listener of listeners) listener(frame);
  });
  return {
    feed,
    frames,
    next: (wanted: (frame: ServerFrame) => boolean) =>
      new Promise<ServerFrame>((resolve) => {
        const listener = (frame: ServerFrame): void => {
          if (!wanted(frame)) return;
          listeners.delete(listener);
          resolve(frame);
        };
        listeners.add(listener);
      }),
  };
}

const isWelcome = ({ type }: ServerFrame): boolean => type === 'welcome';
const kill = (engines: EngineProcesses): void => void engines.processes.at(-1)?.kill('SIGKILL');

test('it opens the workspace, answers what was asked while it started, refuses what is wrong, and leaves no lock', async () => {
  const { engine, states } = supervise();
  const asked = engine.call('workspace.current', {}, window);
  expect(engine.state()).toEqual({ state: 'starting' });
  expect(await asked).toMatchObject({ ok: true, data: { path: folder, readOnly: false } });
  expect(await engine.call('workspace.rename', { name: '' }, window)).toMatchObject({
    ok: false,
    error: { code: 'invalid_input' },
  });
  expect(existsSync(join(folder, 'workspace.lock'))).toBe(true);
  await engine.close();
  expect(existsSync(join(folder, 'workspace.lock'))).toBe(false);
  expect(states.map(({ state }) => state)).toEqual(['running']);
  // Anybody can open it now, and a call that comes too late is answered.
  const next = await openEngine({ folder, create: false, host: createTerminalHost('test') });
  expect(next.ok && (await next.data.close())).not.toBe(false);
  expect(await engine.call('workspace.current', {}, window)).toMatchObject({
    ok: false,
    error: { retry: true },
  });
});

test('what one window changes, every window is told', async () => {
  const { engine } = supervise();
  const one = openFrames(engine);
  const other = openFrames(engine);
  await Promise.all([one.next(isWelcome), other.next(isWelcome)]);
  const isPreferences = (frame: ServerFrame): boolean =>
    frame.type === 'app' && frame.event.type === 'preferences.changed';
  const told = Promise.all([one.next(isPreferences), other.next(isPreferences)]);
  await engine.call('preference.set', { language: 'zh' }, window);
  expect(await told).toMatchObject([
    { event: { preferences: { language: 'zh' } } },
    { event: { preferences: { language: 'zh' } } },
  ]);
  await engine.close();
});

test('killed, it is started again on the same workspace; windows are welcomed again and what was being asked fails', async () => {
  const { engine, engines, states, reached } = supervise({
    // The dialog is open when it happens, and never answered.
    ask: () => new Promise(() => {}),
  });
  const { next } = openFrames(engine);
  await next(isWelcome);
  const inFlight = engine.call('host.chooseFolder', { purpose: 'import' }, window);
  const welcomedAgain = next(isWelcome);
  kill(engines);
  expect(await inFlight).toMatchObject({ ok: false, error: { code: 'internal', retry: true } });
  expect(await welcomedAgain).toMatchObject({ workspace: { path: folder } });
  await reached('running');
  expect(states).toEqual([
    { state: 'running' },
    { state: 'restarting', restarts: 1 },
    { state: 'running' },
  ]);
  expect(await engine.call('workspace.current', {}, window)).toMatchObject({ ok: true });
  await engine.close();
  expect(existsSync(join(folder, 'workspace.lock'))).toBe(false);
});

test('it comes back to the workspace that was open, not to the one it began with', async () => {
  const { engine, engines } = supervise();
  const { next } = openFrames(engine);
  await next(isWelcome);
  const second = join(home.home, 'Second');
  const made = await engine.call('workspace.create', { path: second, name: 'Second' }, window);
  expect(made).toMatchObject({ ok: true });
  const again = next(isWelcome);
  kill(engines);
  expect(await again).toMatchObject({ workspace: { path: second } });
  await engine.close();
});

test('who was told that the engine ended is not told again by the workspace; a new start tells it', async () => {
  const { engine, engines } = supervise();
  const { next } = openFrames(engine);
  await next(isWelcome);
  const again = next(isWelcome);
  kill(engines);
  expect(await again).toMatchObject({ workspace: { warnings: [] } });
  const gone = new Promise((resolve) => engines.processes.at(-1)?.once('exit', resolve));
  kill(engines);
  await gone;
  await engine.close();
  const later = supervise();
  const asked = await later.engine.call('workspace.current', {}, window);
  expect(asked).toMatchObject({ ok: true, data: { warnings: [{ code: 'not_closed' }] } });
  await later.engine.close();
});

test('killed six times in a row it stays down until a person has it started again', async () => {
  const { engine, engines, reached } = supervise();
  for (let ends = 1; ends <= 6; ends += 1) {
    await reached('running');
    const gone = reached(ends === 6 ? 'failed' : 'restarting');
    kill(engines);
    await gone;
  }
  expect(engines.processes).toHaveLength(6);
  expect(await engine.call('workspace.current', {}, window)).toMatchObject({
    ok: false,
    error: { code: 'internal' },
  });
  engine.start();
  expect(await engine.call('workspace.current', {}, window)).toMatchObject({ ok: true });
  await engine.close();
});

test('a workspace that cannot be opened is said at once, and another one can be opened instead', async () => {
  const gone = join(home.home, 'not there');
  const { engine, reached } = supervise({ workspace: { folder: gone } });
  expect(await engine.call('workspace.current', {}, window)).toMatchObject({
    ok: false,
    error: { code: 'workspace_missing' },
  });
  expect(await reached('failed')).toMatchObject({ failure: { code: 'workspace_missing' } });
  engine.start({ folder });
  expect(await engine.call('workspace.current', {}, window)).toMatchObject({ ok: true });
  await engine.close();
});

test('a file comes in pieces and joins the library; the pieces of a dead engine are not mixed with the next one’s', async () => {
  const { engine, engines, reached } = supervise();
  const bytes = readFileSync(samplePaper(0));
  const half = Math.floor(bytes.length / 2);
  // Begun while the engine is still starting.
  const upload = engine.beginUpload('one.pdf');
  expect(await engine.sendPiece(upload, bytes.subarray(0, half))).toMatchObject({ ok: true });
  expect(await engine.sendPiece(upload, bytes.subarray(half))).toMatchObject({ ok: true });
  const taken = await engine.endUpload(upload);
  expect(taken).toMatchObject({ ok: true, data: { name: 'one.pdf' } });
  expect(await engine.sendPiece(upload, bytes)).toMatchObject({ error: { code: 'not_found' } });

  const lost = engine.beginUpload('two.pdf');
  await engine.sendPiece(lost, bytes.subarray(0, half));
  kill(engines);
  await reached('restarting');
  expect(await engine.sendPiece(lost, bytes.subarray(half))).toMatchObject({
    ok: false,
    error: { code: 'internal', retry: true },
  });
  expect(await engine.endUpload(lost)).toMatchObject({ ok: false });
  await engine.close();
});

test('closed while it is still opening, it lets go of the workspace first', async () => {
  const { engine, engines } = supervise();
  await engine.close();
  expect(engines.processes.at(-1)?.exitCode).toBe(0);
  expect(existsSync(join(folder, 'workspace.lock'))).toBe(false);
});

test('one that hangs while it opens is ended, and the person is told', async () => {
  const hang = `data:text/javascript,process.on('message',()=>{for(;;);})`;
  const { engine, engines } = supervise({ patience: { opening: 1_500 } }, [hang]);
  expect(await engine.call('workspace.current', {}, window)).toMatchObject({
    ok: false,
    error: { code: 'internal' },
  });
  expect(engine.state().state).toBe('failed');
  const [child] = engines.processes;
  if (child?.exitCode === null && child.signalCode === null)
    await new Promise((resolve) => child.once('exit', resolve));
  expect(child?.signalCode).toBe('SIGTERM');
});

test('an exception nobody caught is told before the process ends, and it is started again', async () => {
  const fail = `data:text/javascript,process.on('message',({type})=>{if(type==='feed.open')setTimeout(()=>{throw new Error('out of the blue')})})`;
  const { faults, reached, engine } = supervise({}, [fail]);
  await reached('running');
  await reached('restarting');
  expect(faults.join('\n')).toContain('out of the blue');
  await engine.close();
});

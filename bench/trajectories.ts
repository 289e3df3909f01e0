/**
 * Looking at a long session that was never looked at: how soon its first lines, its outline and the
 * hits of a search are there, and how long the engine is deaf meanwhile.
 *
 * Node bench/trajectories.ts [EVENTS]
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { pathToFileURL } from 'node:url';
import { createTerminalHost } from '../main/adapters/system/terminal-host.ts';
import { openEngine, type DriverEngine } from '../main/engine/open-engine.ts';
import type { RouteInput, RouteName } from '../preload/contract/index.ts';
import { longRecordedSession, workspaceOf } from '../test/support/long-recorded-session.ts';

/** Milliseconds, unless the name says otherwise. */
export interface TrajectoryFigures {
  readonly events: number;
  readonly journalBytes: number;
  /** Of a session that was never looked at: its first lines, and its outline as far as it is known. */
  readonly firstHeaders: number;
  readonly firstOutline: number;
  /** Until every step is stored, and the longest the engine did not answer meanwhile. */
  readonly making: number;
  readonly longestPause: number;
  /** Once it is stored. */
  readonly outline: number;
  readonly page: number;
  readonly step: number;
  readonly list: number;
  /** Words that stand in a few results; words that stand nowhere; a Chinese sign. */
  readonly search: number;
  readonly searchNothing: number;
  readonly searchChinese: number;
  /** The session beside its own shorter branch. */
  readonly align: number;
}

const SESSION = 'ses_bench';
const PAGES = 9;

/** Makes a session in a temporary folder, looks at it, and removes it. */
export async function benchTrajectories(events = 10_000): Promise<TrajectoryFigures> {
  const home = await mkdtemp(join(tmpdir(), 'cairn-bench-trajectories-'));
  const before = process.env['CAIRN_HOME'];
  process.env['CAIRN_HOME'] = home;
  const folder = join(home, 'workspace');
  try {
    const session = longRecordedSession({ sessionId: SESSION, events, forked: true });
    await workspaceOf(folder, [session]);
    const engine = await openEngine({ folder, create: false, host: createTerminalHost('test') });
    if (!engine.ok) throw new Error(engine.error.message);
    try {
      const journalBytes = Buffer.byteLength(JSON.stringify(session));
      return { events: session.length, journalBytes, ...(await measured(engine.data)) };
    } finally {
      await engine.data.close();
    }
  } finally {
    if (before === undefined) Reflect.deleteProperty(process.env, 'CAIRN_HOME');
    else process.env['CAIRN_HOME'] = before;
    await rm(home, { recursive: true, force: true });
  }
}

async function measured(
  engine: DriverEngine,
): Promise<Omit<TrajectoryFigures, 'events' | 'journalBytes'>> {
  async function time<Name extends RouteName>(
    name: Name,
    input: RouteInput<Name>,
  ): Promise<number> {
    const started = performance.now();
    const answer = await engine.invoke(name, input, { driver: 'test' });
    if (!answer.ok) throw new Error(`${name}: ${answer.error.message}`);
    return performance.now() - started;
  }
  const trajectoryId = SESSION;
  const delay = monitorEventLoopDelay({ resolution: 5 });
  delay.enable();
  const started = performance.now();
  const firstHeaders = await time('trajectory.steps', { trajectoryId, limit: 100 });
  const firstOutline = await time('trajectory.outline', { trajectoryId });
  // A step asked for by its place is there once everything is.
  await time('trajectory.step', { trajectoryId, at: 0 });
  const making = performance.now() - started;
  delay.disable();
  const middle = async (run: () => Promise<number>): Promise<number> => {
    const times: number[] = [];
    for (let turn = 0; turn < PAGES; turn += 1) times.push(await run());
    return times.toSorted((first, second) => first - second)[PAGES >> 1] ?? 0;
  };
  const outlined = await engine.invoke('trajectory.outline', { trajectoryId }, { driver: 'test' });
  const branches = branchesOf(outlined.ok ? outlined.data : undefined);
  return {
    firstHeaders,
    firstOutline,
    making,
    longestPause: delay.max / 1e6,
    outline: await middle(() => time('trajectory.outline', { trajectoryId })),
    page: await middle(() => time('trajectory.steps', { trajectoryId, from: 500, limit: 100 })),
    step: await middle(() => time('trajectory.step', { trajectoryId, at: 500 })),
    list: await middle(() => time('trajectory.list', {})),
    search: await time('trajectory.search', { trajectoryId, text: 'needle' }),
    searchNothing: await time('trajectory.search', { trajectoryId, text: 'nowhere at all' }),
    searchChinese: await time('trajectory.search', { trajectoryId, text: '针' }),
    align: await time('trajectory.align', {
      left: trajectoryId,
      right: branches.find((id) => id !== trajectoryId) ?? trajectoryId,
    }),
  };
}

function branchesOf(outline: unknown): readonly string[] {
  if (typeof outline !== 'object' || outline === null || !('branches' in outline)) return [];
  const { branches } = outline;
  return Array.isArray(branches) ? branches.map(({ trajectoryId }) => String(trajectoryId)) : [];
}

/** For a person, in milliseconds. */
export function trajectoryWords(figures: TrajectoryFigures): string {
  const ms = (value: number): string => `${value.toFixed(value < 10 ? 1 : 0)} ms`;
  return [
    `a session of ${figures.events} events, ${(figures.journalBytes / 1e6).toFixed(1)} MB, never looked at before`,
    `  first lines ${ms(figures.firstHeaders)}, outline so far ${ms(figures.firstOutline)}`,
    `  all of it stored after ${ms(figures.making)}; longest pause of the engine ${ms(figures.longestPause)}`,
    `then: outline ${ms(figures.outline)}, a page of lines ${ms(figures.page)}, a step ${ms(figures.step)}, the list ${ms(figures.list)}`,
    `search: a word in a few results ${ms(figures.search)}, words nowhere ${ms(figures.searchNothing)}, one Chinese sign ${ms(figures.searchChinese)}`,
    `two branches beside each other: ${ms(figures.align)}`,
  ].join('\n');
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href)
  console.log(trajectoryWords(await benchTrajectories(Number(process.argv[2] ?? 10_000))));

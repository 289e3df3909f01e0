/**
 * Cold start: from asking for Cairn to a Workbench that can be used, and the memory it holds at rest.
 * Two starts are measured: the very first (no sample library, nothing compiled before) and one again
 * with what an earlier start left. The target on the machine of reference: 2 s for a start again.
 *
 *   cairn bench start [--runs N] [--json]
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { browserStart } from './start-browser.ts';
import type { ProcessMemory } from './memory.ts';

/** Milliseconds. */
export const TARGET = 2_000;

/** One start; all times in milliseconds from the moment Cairn was asked for. */
export interface StartRun {
  /** The browser or the Electron shell alone, before the app is asked for anything. */
  readonly shell: number;
  /** The engine answers. */
  readonly engineReady: number;
  readonly firstPaint: number;
  /** The page's load event. */
  readonly pageLoaded: number;
  /** The question box takes words and the guided question can be asked. */
  readonly usable: number;
  readonly memory?: readonly ProcessMemory[];
}

/** Starts Cairn in this home, waits until it is usable and ends it. */
export type Starter = (home: string, options: { readonly memory: boolean }) => Promise<StartRun>;

interface Figures {
  readonly driver: string;
  readonly start: 'first' | 'again';
  readonly runs: number;
  /** Medians, each step's own milliseconds; they need not add up to the median of the whole. */
  readonly steps: {
    readonly engineReady: number;
    readonly pageLoaded: number;
    readonly usable: number;
  };
  readonly firstPaint: number;
  readonly usable: number;
  readonly slowest: number;
  readonly shell: number;
  readonly withShell: number;
  readonly withinTarget: boolean;
}

export interface StartBench {
  readonly processors: number;
  readonly targetMilliseconds: number;
  readonly figures: readonly Figures[];
  /** After five seconds without anything to do, at the end of a start again. */
  readonly memoryAtRest: readonly {
    readonly driver: string;
    readonly engineMegabytes: number;
    readonly totalMegabytes: number;
    readonly processes: readonly ProcessMemory[];
  }[];
}

export async function benchStart(options: { readonly runs: number }): Promise<StartBench> {
  const starters: [string, Starter][] = [['browser', browserStart]];
  const figures: Figures[] = [];
  const memoryAtRest: StartBench['memoryAtRest'][number][] = [];
  for (const [driver, start] of starters) {
    const measured = await measure(driver, start, options.runs);
    figures.push(...measured.figures);
    memoryAtRest.push(memoryFigures(driver, measured.memory));
  }
  return { processors: cpus().length, targetMilliseconds: TARGET, figures, memoryAtRest };
}

async function measure(
  driver: string,
  start: Starter,
  runs: number,
): Promise<{ readonly figures: readonly Figures[]; readonly memory: readonly ProcessMemory[] }> {
  const base = await mkdtemp(join(tmpdir(), 'cairn-bench-start-'));
  try {
    const first: StartRun[] = [];
    const again: StartRun[] = [];
    for (let run = 0; run < runs; run += 1) {
      const home = join(base, `first-${run}`);
      first.push(await start(home, { memory: false }));
      // Ends only once the sample is whole, so that what follows starts with all of it.
      again.push(await start(home, { memory: run === runs - 1 }));
      await rm(home, { recursive: true, force: true });
    }
    return {
      figures: [figuresOf(driver, 'first', first), figuresOf(driver, 'again', again)],
      memory: again.at(-1)?.memory ?? [],
    };
  } finally {
    await rm(base, { recursive: true, force: true });
  }
}

function figuresOf(driver: string, start: Figures['start'], runs: readonly StartRun[]): Figures {
  const of = (take: (run: StartRun) => number): number => Math.round(median(runs.map(take)));
  const usable = of((run) => run.usable);
  return {
    driver,
    start,
    runs: runs.length,
    steps: {
      engineReady: of((run) => run.engineReady),
      pageLoaded: of((run) => run.pageLoaded - run.engineReady),
      usable: of((run) => run.usable - run.pageLoaded),
    },
    firstPaint: of((run) => run.firstPaint),
    usable,
    slowest: Math.round(Math.max(...runs.map((run) => run.usable))),
    shell: of((run) => run.shell),
    withShell: of((run) => run.shell + run.usable),
    withinTarget: usable <= TARGET,
  };
}

function memoryFigures(
  driver: string,
  processes: readonly ProcessMemory[],
): StartBench['memoryAtRest'][number] {
  const sum = (some: readonly ProcessMemory[]): number =>
    Math.round(some.reduce((total, { megabytes }) => total + megabytes, 0));
  return {
    driver,
    engineMegabytes: sum(processes.filter(({ role }) => role === 'engine')),
    totalMegabytes: sum(processes),
    processes,
  };
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  const [low, high] = [
    sorted[Math.floor((sorted.length - 1) / 2)],
    sorted[Math.ceil((sorted.length - 1) / 2)],
  ];
  return low === undefined || high === undefined ? Number.NaN : (low + high) / 2;
}

/** A table for a person; the object has the same numbers. */
export function startWords({ figures, memoryAtRest, targetMilliseconds }: StartBench): string {
  const lines = figures.map(
    (each) =>
      `${each.driver}, ${each.start === 'first' ? 'very first start' : 'start again'}: usable after ${each.usable} ms (slowest of ${each.runs}: ${each.slowest})` +
      `${each.start === 'first' ? '' : each.withinTarget ? `, within ${targetMilliseconds}` : `, MORE than ${targetMilliseconds}`}\n` +
      `  engine ready ${each.steps.engineReady} + page loaded ${each.steps.pageLoaded} + usable ${each.steps.usable}; first paint at ${each.firstPaint}; the shell alone ${each.shell}, together ${each.withShell}`,
  );
  const memory = memoryAtRest.map(
    ({ driver, engineMegabytes, totalMegabytes, processes }) =>
      `${driver}, memory at rest: engine ${engineMegabytes} MB, all ${totalMegabytes} MB\n` +
      processes.map(({ role, megabytes }) => `  ${role} ${Math.round(megabytes)} MB`).join('\n'),
  );
  return [...lines, ...memory].join('\n');
}

/**
 * Cold start: from asking for Cairn to a Workbench that can be used, and the memory it holds at rest.
 * Two starts are measured: the very first (no sample library, nothing compiled before) and one again
 * with what an earlier start left. The target on the machine of reference: 2 s for a start again.
 *
 *   cairn bench start [--runs N] [--driver browser|desktop|both] [--json]
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ProcessMemory } from './memory.ts';
import type { PageTimes } from './page-clock.ts';

export type StartDriver = 'browser' | 'desktop' | 'both';

/** Milliseconds. */
export const TARGET = 2_000;

/** One start; times in milliseconds from the moment Cairn was asked for. */
export interface StartRun {
  /** The engine answers. */
  readonly engineReady: number;
  readonly pageBegins: number;
  readonly firstPaint: number;
  /** The page's load event is over. */
  readonly pageLoaded: number;
  /** The question box takes words and the guided question can be asked. */
  readonly usable: number;
  /** How long the browser's own launch took, before Cairn was asked for; a desktop's is within the others. */
  readonly shell?: number;
  readonly memory?: readonly ProcessMemory[];
}

/** `asked` and `engineReady` in milliseconds since 1970, as the page's times. */
export function runOf(asked: number, engineReady: number, page: PageTimes): StartRun {
  return {
    engineReady: engineReady - asked,
    pageBegins: page.begins - asked,
    firstPaint: page.firstPaint - asked,
    pageLoaded: page.loaded - asked,
    usable: page.usable - asked,
  };
}

/** Starts Cairn in this home, waits until it is usable and ends it. */
export type Starter = (home: string, options: { readonly memory: boolean }) => Promise<StartRun>;

interface Figures {
  readonly driver: string;
  readonly start: 'first' | 'again';
  readonly runs: number;
  /** Medians, each step's own milliseconds; they need not add up to the median of the whole. */
  readonly steps: {
    readonly pageBegins: number;
    readonly pageLoaded: number;
    readonly usable: number;
  };
  readonly engineReady: number;
  readonly firstPaint: number;
  readonly usable: number;
  readonly slowest: number;
  readonly withinTarget: boolean;
  /** Only where the shell is started by itself. */
  readonly shell?: number;
  readonly withShell?: number;
}

export interface StartBench {
  readonly processors: number;
  /** Processes that wanted to run in the minute before; more than there are processors makes every figure larger. */
  readonly load: number;
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

export async function benchStart(options: {
  readonly runs: number;
  readonly driver: StartDriver;
}): Promise<StartBench> {
  const [load = 0] = loadavg();
  const starters: [string, Starter][] = [];
  if (options.driver !== 'desktop') {
    const { browserStart } = await import('./start-browser.ts');
    starters.push(['browser', browserStart]);
  }
  if (options.driver !== 'browser') {
    const { desktopName, desktopStart } = await import('./start-desktop.ts');
    starters.push([desktopName(), desktopStart]);
  }
  const figures: Figures[] = [];
  const memoryAtRest: StartBench['memoryAtRest'][number][] = [];
  for (const [driver, start] of starters) {
    const measured = await measure(driver, start, options.runs);
    figures.push(...measured.figures);
    memoryAtRest.push(memoryFigures(driver, measured.memory));
  }
  return {
    processors: cpus().length,
    load: Math.round(load * 10) / 10,
    targetMilliseconds: TARGET,
    figures,
    memoryAtRest,
  };
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
  const shells = runs.flatMap(({ shell }) => shell ?? []);
  return {
    driver,
    start,
    runs: runs.length,
    steps: {
      pageBegins: of((run) => run.pageBegins),
      pageLoaded: of((run) => run.pageLoaded - run.pageBegins),
      usable: of((run) => run.usable - run.pageLoaded),
    },
    engineReady: of((run) => run.engineReady),
    firstPaint: of((run) => run.firstPaint),
    usable,
    slowest: Math.round(Math.max(...runs.map((run) => run.usable))),
    withinTarget: usable <= TARGET,
    ...(shells.length === 0
      ? {}
      : {
          shell: Math.round(median(shells)),
          withShell: of((run) => (run.shell ?? 0) + run.usable),
        }),
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

/** The same for a person. */
export function startWords(bench: StartBench): string {
  const { figures, memoryAtRest, targetMilliseconds, processors, load } = bench;
  const busy =
    load > processors
      ? [`This machine is busy (load ${load} on ${processors} processors): the times are too long.`]
      : [];
  const starts = figures.map((each) => {
    const { driver, start, runs, slowest, usable, steps, engineReady, firstPaint } = each;
    const verdict = each.withinTarget ? 'within' : 'MORE than';
    const target = start === 'first' ? '' : `, ${verdict} ${targetMilliseconds} ms`;
    const shell =
      each.shell === undefined
        ? ''
        : `; the browser’s own launch ${each.shell}, together ${each.withShell}`;
    return [
      `${driver}, ${start === 'first' ? 'very first start' : 'start again'}: usable after ${usable} ms${target} (slowest of ${runs}: ${slowest})`,
      `  page begins ${steps.pageBegins} + loaded ${steps.pageLoaded} + usable ${steps.usable}; engine ready at ${engineReady}, first paint at ${firstPaint}${shell}`,
    ].join('\n');
  });
  const memory = memoryAtRest.map(({ driver, engineMegabytes, totalMegabytes, processes }) =>
    [
      `${driver}, memory at rest: engine ${engineMegabytes} MB, all together ${totalMegabytes} MB`,
      ...processes.map(({ role, megabytes }) => `  ${role} ${Math.round(megabytes)} MB`),
    ].join('\n'),
  );
  return [...busy, ...starts, ...memory].join('\n');
}

/** How soon R answers: from nothing, and when it is there already. */
import { spawnSync } from 'node:child_process';
import { RKernel } from '../main/adapters/webr/r-kernel.ts';
import { nodeBinary } from '../main/adapters/contained/node-binary.ts';
import type { Ran } from '../main/core/analysis/kernel.ts';

const LIMITS = { time: 60_000, memory: 2_000_000_000, output: 1_000_000 };
const TEST = 't.test(extra ~ group, data = sleep)';
const FIGURE = 'boxplot(extra ~ group, data = sleep)';

export interface RFigures {
  readonly engine: string;
  readonly network: string;
  /** Milliseconds of a Node process that does nothing, started and ended; of the cold starts the same unit. */
  readonly plainNode: number;
  /** From no process to the result of a t test. */
  readonly cold: Spread;
  /** A t test, with its value, when R is there; and a box plot. */
  readonly warm: Spread;
  readonly figure: Spread;
  /** What R itself takes for the t test and for printing it. */
  readonly inside: number;
  /** Stop in an endless loop, and in code that must be ended with its process. */
  readonly stop: Spread;
  readonly kill: Spread;
}

/** Milliseconds. */
export interface Spread {
  readonly median: number;
  readonly largest: number;
  readonly runs: number;
}

export async function benchRKernel(runs: number): Promise<RFigures> {
  const node = nodeBinary();
  if (!node.ok) throw new Error(node.error.message);
  const plain = measured(runs, () => spawnSync(node.data, ['-e', '0']));
  const cold: number[] = [];
  let kernel = new RKernel();
  for (let index = 0; index < runs; index += 1) {
    // One after the other: they would take the processor from each other.
    /* oxlint-disable no-await-in-loop */
    await kernel.close();
    kernel = new RKernel();
    cold.push(await timed(() => run(kernel, TEST)));
    /* oxlint-enable no-await-in-loop */
  }
  try {
    // The first figure waits for nothing that later ones do not.
    const warm = await repeated(runs * 4, () => run(kernel, TEST));
    const figure = await repeated(runs * 4, () => run(kernel, FIGURE));
    const { engine, outputs } = await run(
      kernel,
      `system.time(for (i in 1:50) capture.output(print(${TEST})))[["elapsed"]] / 50 * 1000`,
    );
    const value = outputs.find((output) => output.kind === 'value')?.value;
    const stop = await repeated(runs, () => stopped(kernel, 'while (TRUE) {}', false));
    const kill = await repeated(runs, () =>
      stopped(kernel, 'while (TRUE) tryCatch(while (TRUE) {}, interrupt = function(e) NULL)', true),
    );
    return {
      engine: `${engine.name} ${engine.version} in ${engine.host}`,
      network: engine.network,
      plainNode: median(plain),
      cold: spreadOf(cold),
      warm: spreadOf(warm),
      figure: spreadOf(figure),
      inside: typeof value === 'number' ? round(value) : Number.NaN,
      stop: spreadOf(stop),
      kill: spreadOf(kill),
    };
  } finally {
    await kernel.close();
  }
}

export function rKernelWords(figures: RFigures): string {
  const { plainNode, cold, warm, figure, inside, stop, kill } = figures;
  return [
    `${figures.engine}; network: ${figures.network}`,
    `first result from nothing   ${spread(cold)} — ${ratio(cold.median, plainNode)} × an empty Node process (${plainNode} ms)`,
    `a t test when R is there    ${spread(warm)} — ${ratio(warm.median, inside)} × what R itself takes (${inside} ms)`,
    `a box plot                  ${spread(figure)}`,
    `Stop in an endless loop     ${spread(stop)}`,
    `Stop that ends the process  ${spread(kill)}`,
  ].join('\n');
}

async function run(kernel: RKernel, code: string): Promise<Ran> {
  const ran = await kernel.run({ code, limits: LIMITS });
  if (!ran.ok) throw new Error(ran.error.message);
  if (ran.data.outcome !== 'done') throw new Error(JSON.stringify(ran.data.outputs));
  return ran.data;
}

/** Milliseconds from Stop to the end of the run. */
async function stopped(kernel: RKernel, code: string, losesState: boolean): Promise<number> {
  const stop = new AbortController();
  let asked = 0;
  const ran = await kernel.run({
    code: `cat("under way\\n")\n${code}`,
    limits: LIMITS,
    signal: stop.signal,
    onOutput: () => {
      asked = performance.now();
      stop.abort();
    },
  });
  const ended = performance.now();
  if (!ran.ok || ran.data.outcome !== 'stopped' || ran.data.lostState !== losesState) {
    throw new Error(`Stop did not end the run as it should: ${JSON.stringify(ran)}`);
  }
  return ended - asked;
}

async function repeated(runs: number, one: () => Promise<unknown>): Promise<readonly number[]> {
  const times: number[] = [];
  for (let index = 0; index < runs; index += 1) {
    let own: unknown;
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    const time = await timed(async () => {
      own = await one();
    });
    times.push(typeof own === 'number' ? own : time);
  }
  return times;
}

function measured(runs: number, one: () => unknown): readonly number[] {
  return Array.from({ length: runs }, () => {
    const began = performance.now();
    one();
    return performance.now() - began;
  });
}

async function timed(one: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await one();
  return performance.now() - began;
}

function spreadOf(times: readonly number[]): Spread {
  return { median: median(times), largest: round(Math.max(...times)), runs: times.length };
}

function median(times: readonly number[]): number {
  return round(times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? Number.NaN);
}

function round(milliseconds: number): number {
  return Math.round(milliseconds * 10) / 10;
}

function spread({ median: middle, largest, runs }: Spread): string {
  return `${middle} ms (median of ${runs}; the longest ${largest} ms)`;
}

function ratio(time: number, unit: number): string {
  return (time / unit).toFixed(1);
}

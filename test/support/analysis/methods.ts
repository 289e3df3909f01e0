/** Methods run as a cell would run them: parameters checked, code in the R kernel, its value read. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RKernel } from '../../../main/adapters/webr/r-kernel.ts';
import { prepareMethod } from '../../../main/core/analysis/methods/catalogue.ts';
import type { PreparedMethod } from '../../../main/core/analysis/methods/method.ts';
import type { ResultValue } from '../../../main/core/analysis/value.ts';
import { doubleBits, writeFrame, type WrittenColumn } from './frames.ts';
import { running, textOf } from './r-runs.ts';

/** Tables given as columns of numbers or texts. */
export type Columns = Readonly<Record<string, readonly number[] | readonly string[]>>;

export interface Analysed {
  readonly prepared: PreparedMethod;
  readonly value: ResultValue;
}

export interface Analysis {
  /** Data sets that R has itself, taken out once and given back as frames. */
  giveDatasets(names: readonly string[]): Promise<void>;
  giveColumns(name: string, columns: Columns): Promise<void>;
  analyse(method: string, parameters: unknown): Promise<Analysed>;
  /** A plot, which has no value; fails the test when no figure came. */
  draw(method: string, parameters: unknown): Promise<Analysed>;
  /** The value of any code; fails the test when it does not end well. */
  evaluate(code: string): Promise<ResultValue>;
  close(): Promise<void>;
}

export function startAnalysis(): Analysis {
  const kernel = new RKernel();
  const folder = mkdtempSync(join(tmpdir(), 'cairn-test-'));
  const run = running(kernel);
  const evaluate = async (code: string): Promise<ResultValue> => {
    const ran = await run(code);
    const values = ran.outputs.flatMap((output) => (output.kind === 'value' ? [output.value] : []));
    const [value] = values;
    if (ran.outcome !== 'done' || value === undefined)
      throw new Error(
        `${ran.outcome}: ${JSON.stringify(ran.outputs)}\n${textOf(ran, 'error')}\n${code}`,
      );
    return value;
  };
  return {
    evaluate,
    giveDatasets: async (names) => {
      const source = new RKernel();
      for (const name of names) {
        const taken = name.toLowerCase();
        await running(source)(`${taken} <- as.data.frame(datasets::${name})`);
        const frame = await source.take(taken, join(folder, taken));
        if (!frame.ok) throw new Error(frame.error.message);
        const given = await kernel.give(taken, frame.data);
        if (!given.ok) throw new Error(given.error.message);
      }
      await source.close();
    },
    giveColumns: async (name, columns) => {
      const rows = Object.values(columns)[0]?.length ?? 0;
      const written = Object.entries(columns).map(([column, values]) => asFrame(column, values));
      const frame = writeFrame(join(folder, name), rows, written);
      const given = await kernel.give(name, frame);
      if (!given.ok) throw new Error(given.error.message);
    },
    analyse: async (method, parameters) => {
      const prepared = prepareMethod(method, parameters);
      if (!prepared.ok) throw new Error(prepared.error.message);
      return { prepared: prepared.data, value: await evaluate(prepared.data.code) };
    },
    draw: async (method, parameters) => {
      const prepared = prepareMethod(method, parameters);
      if (!prepared.ok) throw new Error(prepared.error.message);
      const ran = await run(prepared.data.code);
      if (ran.outcome !== 'done' || !ran.outputs.some(({ kind }) => kind === 'svg'))
        throw new Error(`${JSON.stringify(ran.outputs)}\n${prepared.data.code}`);
      return { prepared: prepared.data, value: null };
    },
    close: async () => {
      await kernel.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function asFrame(name: string, values: readonly number[] | readonly string[]): WrittenColumn {
  const texts = values.filter((value) => typeof value === 'string');
  if (texts.length === 0)
    return {
      column: { name, type: 'double' },
      numbers: values.map((one) => doubleBits(Number(one))),
    };
  const levels = [...new Set(texts)];
  return {
    column: { name, type: 'factor', distinct: levels.length, ordered: false },
    numbers: texts.map((one) => levels.indexOf(one) + 1),
    texts: levels,
  };
}

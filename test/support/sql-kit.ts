/** A SQL session with a stored table, for tests. */
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { createDataReader } from '../../main/adapters/duckdb/data-reader.ts';
import { createSqlKernel } from '../../main/adapters/duckdb/sql-kernel.ts';
import type { SqlSizes } from '../../main/adapters/duckdb/sql/start-sql.ts';
import type { Ran, RunRequest, SqlKernel } from '../../main/core/analysis/kernel.ts';
import type { CellOutput } from '../../main/core/analysis/output.ts';
import type { StoredTableFolder } from '../../main/core/analysis/stored-table.ts';
import { temporaryFolder } from './temporary-folder.ts';

export const LIMITS = { time: 60_000, memory: 3_000_000_000, output: 1_000_000 };

export const PENGUINS = [
  'species,flipper,sex',
  'Adelie,181,male',
  'Adelie,186,female',
  'Gentoo,211,female',
  'Gentoo,230,male',
  'Chinstrap,192,female',
  'Chinstrap,196,male',
].join('\n');

export interface SqlKit {
  readonly folder: string;
  readonly kernel: SqlKernel;
  readonly stored: StoredTableFolder;
  readonly run: (code: string, more?: Partial<RunRequest>) => Promise<Ran>;
}

/** `penguins` is attached. Everything ends with the test. */
export async function sqlKit(sizes?: SqlSizes): Promise<SqlKit> {
  const folder = temporaryFolder();
  const stored = await storedCsv(folder, PENGUINS);
  const kernel = createSqlKernel({
    folder: join(folder, 'sessions'),
    ...(sizes === undefined ? {} : { sizes }),
  });
  onTestFinished(() => kernel.close());
  const attached = await kernel.attach('penguins', stored);
  if (!attached.ok) throw new Error(attached.error.message);
  return {
    folder,
    kernel,
    stored,
    async run(code, more = {}) {
      const ran = await kernel.run({ code, limits: LIMITS, ...more });
      if (!ran.ok) throw new Error(ran.error.message);
      return ran.data;
    },
  };
}

export async function storedCsv(folder: string, content: string): Promise<StoredTableFolder> {
  const reader = createDataReader();
  try {
    const path = join(folder, 'penguins.csv');
    writeFileSync(path, content);
    const inspection = await reader.inspect(path);
    if (!inspection.ok) throw new Error(inspection.error.message);
    const { reading, columns } = inspection.data;
    const stored = await reader.store({ path, reading, columns, folder: join(folder, 'stored') });
    if (!stored.ok) throw new Error(stored.error.message);
    return stored.data;
  } finally {
    await reader.close();
  }
}

export function output<K extends CellOutput['kind']>(
  { outputs }: Ran,
  kind: K,
): Extract<CellOutput, { kind: K }> | undefined {
  return outputs.find((one): one is Extract<CellOutput, { kind: K }> => one.kind === kind);
}

/** Every file below a folder with the hash of its bytes. */
export function hashesBelow(folder: string): Readonly<Record<string, string>> {
  return Object.fromEntries(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => {
        const path = join(entry.parentPath, entry.name);
        return [path, createHash('sha256').update(readFileSync(path)).digest('hex')];
      }),
  );
}

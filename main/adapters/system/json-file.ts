import { mkdir, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type * as z from 'zod';
import { writeFileDurably } from './durable-file.ts';

/** A small file of choices. One that is missing or cannot be read gives `empty`; choices are never a reason not to start. */
export async function readJsonFile<Schema extends z.ZodType>(
  path: string,
  schema: Schema,
  empty: z.infer<Schema>,
): Promise<z.infer<Schema>> {
  try {
    return schema.parse(JSON.parse(await readFile(path, 'utf8')));
  } catch {
    return empty;
  }
}

/** Written whole or not at all, readable by the person alone. */
export async function writeJsonFile(path: string, value: unknown): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  await writeFileDurably(path, `${JSON.stringify(value, undefined, 2)}\n`, { mode: 0o600 });
}

/** Starts the processes in which DuckDB runs. */
import { dirname } from 'node:path';
import type { Result } from '../../core/errors.ts';
import { containedModule, isSource } from '../contained/contained-module.ts';
import { ContainedProcess } from '../contained/contained-process.ts';
import { installed } from '../system/installation.ts';

export interface ChildOptions {
  readonly entry: 'data-process' | 'sql-process';
  /** Full paths that its JavaScript may read and write, besides Cairn's own files. */
  readonly read: readonly string[];
  readonly write: readonly string[];
  /** Bytes it may hold. */
  readonly memory: number;
}

export function startChild(options: ChildOptions): Promise<Result<ContainedProcess>> {
  const entry = containedModule(import.meta.url, options.entry);
  return ContainedProcess.start({
    entry,
    read: [
      isSource(import.meta.url) ? installed('main') : dirname(entry),
      installed('node_modules'),
      installed('package.json'),
      ...options.read,
    ],
    write: options.write,
    addons: true,
    memory: options.memory,
  });
}

/** The engines as this installation has them: R and SQL here, Python on the server the workspace uses. */
import { join } from 'node:path';
import { createDataReader } from '../../adapters/duckdb/data-reader.ts';
import { createSqlKernel } from '../../adapters/duckdb/sql-kernel.ts';
import { RKernel } from '../../adapters/webr/r-kernel.ts';
import type { Kernel } from '../../core/analysis/kernel.ts';
import { assertNever } from '../../core/errors.ts';
import type { KernelServerDesk } from './kernel-servers.ts';
import type { Engines } from './open-analysis.ts';

/** `cache`: the folder of what can be made again; what SQL spills goes below it, and is emptied. */
export function systemEngines(
  cache: string,
  { python }: Pick<KernelServerDesk, 'python'>,
): Engines {
  return {
    reader: createDataReader(),
    kernel(language, notebookId): Kernel {
      switch (language) {
        case 'r':
          return new RKernel();
        case 'sql':
          return createSqlKernel({ folder: join(cache, 'sql', notebookId) });
        case 'python':
          return python({ notebookId });
        default:
          return assertNever(language);
      }
    },
  };
}

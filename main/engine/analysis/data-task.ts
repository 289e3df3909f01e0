/** The job in which a file becomes a table. */
import type { DataTask } from '../../core/analysis/data-reader.ts';
import type { Result } from '../../core/errors.ts';
import type { JobTask } from '../job-board.ts';
import type { TakenData } from './data-desk.ts';

export function dataTask(
  title: string,
  take: (task: DataTask) => Promise<Result<TakenData>>,
): JobTask {
  return {
    kind: 'data_import',
    title,
    unit: 'bytes',
    resumable: false,
    run: (context) =>
      take({
        signal: context.signal,
        onProgress: ({ bytes, totalBytes }) => {
          if (bytes !== undefined) context.progress(bytes, totalBytes);
        },
      }),
  };
}

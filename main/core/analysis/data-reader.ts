/** How files become tables, as the core sees it. */
import * as z from 'zod';
import type { Result } from '../errors.ts';
import type { Column, GivenReading, Reading } from './data.ts';
import type { FrameFolder } from './frame.ts';
import type { Inspection } from './inspection.ts';
import type { Profile } from './profile.ts';
import type { RowPage, RowWindow, StoredTableFolder } from './stored-table.ts';

/** How far a long task is. `bytes` and `totalBytes` of the file; `column` of `columns` for a profile. */
export const DataProgress = z.strictObject({
  phase: z.enum(['reading', 'storing', 'profiling']),
  bytes: z.number().optional(),
  totalBytes: z.number().optional(),
  rows: z.number().optional(),
  column: z.number().optional(),
  columns: z.number().optional(),
  /** The most bytes that the process which reads has held so far. */
  memory: z.number().optional(),
});
export type DataProgress = z.infer<typeof DataProgress>;

export interface DataTask {
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: DataProgress) => void;
}

export interface StoreRequest extends DataTask {
  /** Full path of the file. */
  readonly path: string;
  readonly reading: Reading;
  readonly columns: readonly Column[];
  /** Full path of the folder to be made; nothing is there before, and on failure nothing after. */
  readonly folder: string;
}

/**
 * Reads files of data in processes of their own. Expected failures: `data_unreadable` (the words say
 * why), `unreadable_path`, `disk_full`, `engine_missing`, `engine_failed`, `engine_limit`, `stopped`.
 */
export interface DataReader {
  /** Looks at a file and says how it can be read; what is given in `reading` is taken as it is. */
  inspect(path: string, reading?: GivenReading, task?: DataTask): Promise<Result<Inspection>>;
  /** Makes the stored table of a file. */
  store(request: StoreRequest): Promise<Result<StoredTableFolder>>;
  /** What lies in a folder that `store` made. */
  open(folder: string): Promise<Result<StoredTableFolder>>;
  rows(table: StoredTableFolder, window: RowWindow): Promise<Result<RowPage>>;
  /** Writes the table as a frame into a folder, which is made. */
  frame(table: StoredTableFolder, folder: string, task?: DataTask): Promise<Result<FrameFolder>>;
  /** Counts and measures every column over all rows. */
  profile(table: StoredTableFolder, task?: DataTask): Promise<Result<Profile>>;
  close(): Promise<void>;
}

/** What a reader of foreign trajectories is given, whatever the file is. */
import type { ForeignFormatId } from '../../core/trajectory/imports/imported.ts';
import type { ImportSink } from '../../core/trajectory/imports/reading.ts';

export interface ReadHooks {
  readonly sink: ImportSink;
  /** Called with the format once it is known; false ends the reading there. */
  recognised(format: ForeignFormatId): boolean;
  /** Bytes read so far, of so many; it may throw to stop. */
  progress(done: number, total: number): void;
}

/** Values that are looked at to find out what a file is. */
export const LOOKED_AT = 200;
